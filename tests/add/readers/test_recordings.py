"""Sound and video: known by their bytes, kept whole beside the transcript of the same name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from archive.add.apply import apply_plan
from archive.add.planning.gather import gather, read_all
from archive.add.planning.planner import Wanted, make_plan
from archive.add.readers.recordings import mime_of
from archive.add.readers.sources import read_source
from archive.corpus.store import Corpus
from tests.conftest import SAMPLE


@pytest.mark.parametrize(
    ("head", "mime"),
    [
        (b"\0\0\0\x18ftypisom", "video/mp4"), (b"\0\0\0\x18ftypM4A ", "audio/mp4"), (b"\0\0\0\x18ftypheic", None),
        (b"\x1aE\xdf\xa3", "video/webm"), (b"OggS", "audio/ogg"), (b"RIFF\0\0\0\0WAVE", "audio/wav"),
        (b"ID3\x04", "audio/mpeg"), (b"\xff\xfb\x90", "audio/mpeg"), (b"\xff\xfeab", None), (b"", None),
    ],
)  # fmt: skip
def test_kinds_by_their_bytes(head: bytes, mime: str | None) -> None:
    assert mime_of(head) == mime


def test_a_recording_joins_the_transcript_of_its_name(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    shutil.copy(SAMPLE / "events/2021.canal-day/media/1.ogg", folder / "03 closing.ogg")
    (folder / "03 closing.th.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nปิดเวทีแล้ว\n", "utf-8")
    assert read_source(folder / "03 closing.ogg").mime == "audio/ogg"
    plan = make_plan(corpus, read_all(gather([folder])[0])[0], wanted=Wanted(event="2021.canal-day"))
    apply_plan(corpus, plan)
    session = corpus.session("2021.canal-day.5")
    assert session.transcript is not None
    assert [(media.kind, media.file) for media in session.media] == [("audio", "media/5.ogg")]
    again = make_plan(corpus, read_all(gather([folder])[0])[0], wanted=Wanted(event="2021.canal-day"))
    assert not again.changes
