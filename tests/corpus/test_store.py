"""Reading a corpus: what is broken is named and hides nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.corpus.store import Corpus
from archive.errors import InvalidRecord, MovedRecord, NoCorpus, UnknownRecord, WithdrawnRecord
from archive.model.records import Organisation, Session


def test_the_sample_is_whole(corpus: Corpus) -> None:
    assert corpus.problems() == []
    assert corpus.event_ids() == ["2021.canal-day", "2023.open-classroom", "2024.quiet-circle"]
    assert [one.id for one in corpus.sessions("2021.canal-day")] == [f"2021.canal-day.{n}" for n in (1, 2, 3, 4)]
    assert corpus.settings.base_url == "https://archive.example"
    assert len(list(corpus.all_ids())) == len(set(corpus.all_ids()))


def test_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(NoCorpus):
        Corpus.open(tmp_path)


EVENT = "events/2021.canal-day"
BREAKERS: list[tuple[str, str, str, int | None]] = [
    (f"{EVENT}/sessions/2.yaml", "id: 2021.canal-day.2\ntitle: {th: ก\n", "2021.canal-day.2", 3),
    (f"{EVENT}/sessions/2.yaml", "", "2021.canal-day.2", 1),
    (f"{EVENT}/sessions/2.yaml", "id: 2021.canal-day.3\ntitle: ก\n", "2021.canal-day.2", 1),
    (f"{EVENT}/event.yaml", "id: 2021.canal-day\ntitle: ก\ndate: 2021-20-11\n", "2021.canal-day", 3),
    (f"{EVENT}/photos/1.yaml", "- a\n", "2021.canal-day.p1", 1),
    ("people/somchai-jaikla.yaml", "id: somchai-jaikla\nnames: []\n", "somchai-jaikla", 1),
    ("organisations/canal-network.yaml", "id: canal-network\nname: *x\n", "canal-network", 2),
]


@pytest.mark.parametrize(("file", "text", "record", "line"), BREAKERS)
def test_one_broken_record_hides_no_other(
    corpus_root: Path, file: str, text: str, record: str, line: int | None
) -> None:
    before = list(Corpus.open(corpus_root).all_ids())
    (corpus_root / file).write_text(text, "utf-8")
    corpus = Corpus.open(corpus_root)
    [problem] = corpus.problems()
    assert problem.path == corpus_root / file
    assert problem.line == line
    with pytest.raises(InvalidRecord, match=str(corpus_root / file)):
        corpus.record(record)
    assert list(corpus.all_ids()) == before
    read = [corpus.record(one) for one in before if one != record]
    assert len(read) == len(before) - 1


@pytest.mark.parametrize(
    ("file", "data"),
    [
        (f"{EVENT}/sessions/2.transcript.vtt", b"WEBVTT\n\nhello\n"),
        (f"{EVENT}/sessions/2.notes.md", b"{#t1}\na\n{#t1}\n"),
        (f"{EVENT}/sessions/2.notes.md", "ไทย".encode("cp874")),
        (f"{EVENT}/sessions/2.corrections.yaml", b"corrections: 3\n"),
        ("redirects.yaml", b"a: [b]\n"),
        ("tombstones.yaml", b"2021.x: gone\n"),
        ("glossary.yaml", b"pairs: {}\n"),
        ("archive.toml", b"name = 3\n"),
    ],
)
def test_broken_words_and_lists_are_named(corpus_root: Path, file: str, data: bytes) -> None:
    (corpus_root / file).write_bytes(data)
    corpus = Corpus.open(corpus_root)
    [problem] = corpus.problems()
    assert problem.path == corpus_root / file
    assert len(corpus.events()) == 3
    assert len(corpus.sessions("2021.canal-day")) == 4


def test_a_missing_text_is_named(corpus_root: Path) -> None:
    (corpus_root / EVENT / "sessions/2.notes.md").unlink()
    [problem] = Corpus.open(corpus_root).problems()
    assert "is not there" in problem.what


@pytest.mark.parametrize("name", ["²", "01", "๑", "x", "1.yaml"])
def test_odd_file_names_are_no_records(corpus_root: Path, name: str) -> None:
    before = list(Corpus.open(corpus_root).all_ids())
    for folder in ("sessions", "photos"):
        (corpus_root / EVENT / folder / f"{name}.yaml").write_text("id: x\n")
    assert list(Corpus.open(corpus_root).all_ids()) == before


def link_out(path: Path, outside: Path) -> None:
    outside.write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(outside)


def link_round(path: Path, outside: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def make_folder(path: Path, outside: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [link_out, make_folder])
def test_a_record_that_is_no_file_of_the_corpus(
    corpus_root: Path, tmp_path: Path, spoil: Callable[[Path, Path], None]
) -> None:
    spoil(corpus_root / EVENT / "sessions/2.yaml", tmp_path / "outside.yaml")
    corpus = Corpus.open(corpus_root)
    with pytest.raises(InvalidRecord, match="sessions/2.yaml"):
        corpus.record("2021.canal-day.2")
    assert len(corpus.sessions("2021.canal-day")) == 3


def test_a_circle_of_links_is_named(corpus_root: Path, tmp_path: Path) -> None:
    link_round(corpus_root / EVENT / "sessions/2.notes.md", tmp_path)
    assert "sessions/2.notes.md" in Corpus.open(corpus_root).problems()[0].what


def test_a_changed_file_is_read_again_within_one_tick(corpus: Corpus) -> None:
    path = corpus.path_of("canal-network")
    stat = path.stat()
    first = corpus.organisation("canal-network")
    new = path.with_suffix(".new")
    new.write_text(path.read_text("utf-8").replace("canal.", "lanac."), "utf-8")
    os.utime(new, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    new.replace(path)
    assert path.stat().st_mtime_ns == stat.st_mtime_ns
    assert corpus.organisation("canal-network") is not first
    assert isinstance(corpus.organisation("canal-network"), Organisation)


def test_what_is_read_is_kept(corpus: Corpus) -> None:
    assert corpus.session("2021.canal-day.2") is corpus.session("2021.canal-day.2")


def test_a_fingerprint_tells_of_every_change(corpus: Corpus) -> None:
    seen = {corpus.fingerprint()}
    text = corpus.root / EVENT / "sessions/2.notes.md"
    text.write_text("{#t1}\nใหม่\n", "utf-8")
    seen.add(corpus.fingerprint())
    text.unlink()
    seen.add(corpus.fingerprint())
    (corpus.root / "people/broken.yaml").symlink_to("nowhere.yaml")
    seen.add(corpus.fingerprint())
    assert len(seen) == 4
    assert corpus.fingerprint() in seen


def test_why_a_record_is_not_there(corpus: Corpus) -> None:
    with pytest.raises(MovedRecord) as moved:
        corpus.record("2020.canal-day.2")
    assert moved.value.new_id == "2021.canal-day.2"
    with pytest.raises(WithdrawnRecord) as withdrawn:
        corpus.record("2023.open-classroom.6")
    assert withdrawn.value.date == "2024-05-01"
    with pytest.raises(UnknownRecord) as unknown:
        corpus.record("2021.canal-dax")
    assert unknown.value.nearest[0] == "2021.canal-day"


def test_a_record_put_back_while_its_tombstone_is_looked_for_is_there(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = corpus.path_of("2021.canal-day.2")
    words = path.read_bytes()
    path.unlink()

    def gone_again() -> dict[str, object]:
        path.write_bytes(words)  # as an undo does: first the record, then the list without its tombstone
        return {}

    monkeypatch.setattr(corpus, "tombstones", gone_again)
    assert corpus.session("2021.canal-day.2").id == "2021.canal-day.2"


def test_records_removed_while_listing_are_left_out(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    real = corpus.session_ids("2023.open-classroom")
    monkeypatch.setattr(corpus, "session_ids", lambda event: [*real, "2023.open-classroom.6", "2023.open-classroom.7"])
    assert [one.id for one in corpus.sessions("2023.open-classroom")] == real


def test_a_byte_order_mark_hides_no_block(corpus: Corpus) -> None:
    session = corpus.session("2021.canal-day.2")
    assert isinstance(session, Session)
    path = corpus.file(session.id, session.texts[0].file)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert [block.number for block in corpus.blocks(session, session.texts[0])] == [1, 2, 3]


def test_a_lost_event_closes_its_sessions_file_by_file(corpus_root: Path) -> None:
    (corpus_root / EVENT / "event.yaml").unlink()
    corpus = Corpus.open(corpus_root)
    assert "2021.canal-day" not in corpus.event_ids()
    assert len(corpus.events()) == 2
