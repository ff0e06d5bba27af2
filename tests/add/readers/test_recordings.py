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
from archive.errors import UnreadableSource
from tests.conftest import SAMPLE


@pytest.mark.parametrize(
    ("head", "mime"),
    [
        (b"\0\0\0\x18ftypisom", "video/mp4"), (b"\0\0\0\x18ftypM4A ", "audio/mp4"), (b"\0\0\0\x18ftypheic", None),
        (b"\x1aE\xdf\xa3", "video/webm"), (b"OggS", "audio/ogg"), (b"RIFF\0\0\0\0WAVE", "audio/wav"),
        (b"fLaC", "audio/flac"), (b"\xff\xf1P", "audio/aac"), (b"ID3\x04", "audio/mpeg"), (b"\xff\xfb\x90", "audio/mpeg"), (b"\xff\xfeab", None), (b"", None),
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


@pytest.mark.parametrize(
    "head", [b"#!AMR\n", b"\0\0\0\x18ftyp3gp4", b"RIFF\0\0\0\0AVI LIST", b"0&\xb2u\x8ef\xcf\x11\xa6\xd9", b"FLV\x01"]
)
def test_what_browsers_do_not_play_says_how_to_convert_it(tmp_path: Path, head: bytes) -> None:
    (tmp_path / "talk.3gp").write_bytes(head + bytes(100))
    with pytest.raises(UnreadableSource, match="browsers do not play") as refused:
        read_source(tmp_path / "talk.3gp")
    assert "ffmpeg" in refused.value.next


@pytest.mark.parametrize("brand", [b"mp42", b"isom", b"3gp4", b"M4A "])
def test_a_recorder_of_a_telephone_makes_sound_whatever_its_brand(tmp_path: Path, brand: bytes) -> None:
    (tmp_path / "voice.m4a").write_bytes(b"\0\0\0\x18ftyp" + brand + bytes(100))
    assert read_source(tmp_path / "voice.m4a").mime == "audio/mp4"


@pytest.mark.parametrize("name", ["IMG_0001.MOV", "เสวนา.mp4", "เสวนา", "talk.mkv.bin"])
def test_a_recording_is_kept_under_an_ending_that_is_played(corpus: Corpus, tmp_path: Path, name: str) -> None:
    from archive.web.files import MEDIA_TYPES

    (tmp_path / name).write_bytes(b"\0\0\0\x18ftypqt  " + bytes(100))
    plan = make_plan(corpus, read_all(gather([tmp_path / name])[0])[0], wanted=Wanted(event="2021.canal-day"))
    apply_plan(corpus, plan)
    (media,) = corpus.sessions("2021.canal-day")[-1].media
    assert media.file
    assert MEDIA_TYPES[Path(media.file).suffix] == "video/mp4"
