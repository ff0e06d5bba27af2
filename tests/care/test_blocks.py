"""Corrected texts of numbered blocks keep their anchors too."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from archive.care.blocks import plan_text, text_of_kind
from archive.care.plan import apply
from archive.corpus.passages import find_passage
from archive.corpus.store import Corpus
from archive.errors import CannotEdit, InvalidRecord, UnknownRecord

PANEL = "2021.canal-day.2"
DAY = dt.date(2026, 11, 22)
FILE = "events/2021.canal-day/sessions/2.notes.md"


def correct(corpus: Corpus, folder: Path, text: str, reviewed: bool = False) -> str | None:
    draft = folder / "draft.md"
    draft.write_text(text, "utf-8")
    session = corpus.session(PANEL)
    plan = plan_text(corpus, session, text_of_kind(session, "notes"), draft, None, reviewed, DAY)
    return apply(corpus, plan)


def blocks(corpus: Corpus) -> dict[str, str]:
    session = corpus.session(PANEL)
    found = corpus.blocks(session, text_of_kind(session, "notes"))
    return {f"{one.letter}{one.number}": one.text for one in found}


def test_a_paragraph_is_split_and_another_corrected(corpus: Corpus, tmp_path: Path) -> None:
    text = (corpus.root / FILE).read_text("utf-8")
    text = text.replace("คืนน้ำมา แล้วถาม", "คืนน้ำมา\n\n{#t}\nแล้วถาม").replace("2.40", "2.45")
    correct(corpus, tmp_path, text)
    assert list(blocks(corpus)) == ["t1", "t2", "t4", "t3"]
    assert blocks(corpus)["t2"] == "เริ่มจากคืนน้ำมา"
    assert corpus.session(PANEL).last == {"c": 11, "t": 4}
    told = [(one.anchor, one.kind) for one in corpus.corrections(PANEL)[2:]]
    assert told == [("t2", "split"), ("t4", "split"), ("t3", "words")]


def test_joined_paragraphs_answer_at_both_addresses(corpus: Corpus, tmp_path: Path) -> None:
    text = (corpus.root / FILE).read_text("utf-8")
    correct(corpus, tmp_path, text.replace("\n\n{#t3}\n", " "))
    assert list(blocks(corpus)) == ["t1", "t2"]
    assert corpus.moved_anchors(PANEL) == {"t3": "t2"}
    assert "t2" in find_passage(corpus, f"{PANEL}#t3").anchors


def test_a_style_is_a_correction_of_its_own(corpus: Corpus, tmp_path: Path) -> None:
    text = (corpus.root / FILE).read_text("utf-8")
    correct(corpus, tmp_path, text.replace('{#t1 style="heading"}', "{#t1}"))
    made = corpus.corrections(PANEL)[-1]
    assert (made.anchor, made.kind, made.old, made.new) == ("t1", "label", "style: heading", "")


def test_unchanged_and_unknown_and_broken(corpus: Corpus, tmp_path: Path) -> None:
    text = (corpus.root / FILE).read_text("utf-8")
    assert correct(corpus, tmp_path, text) is None
    with pytest.raises(InvalidRecord) as caught:
        correct(corpus, tmp_path, text.replace("{#t3}", "{#t33}"))
    assert caught.value.line == 7
    with pytest.raises(InvalidRecord, match="not a marker"):
        correct(corpus, tmp_path, text.replace("{#t3}", "{#q3}"))
    with pytest.raises(CannotEdit):
        correct(corpus, tmp_path, "ไม่มีหมายเลข\n")
    with pytest.raises(UnknownRecord, match="it has notes"):
        text_of_kind(corpus.session(PANEL), "slides")
    assert (corpus.root / FILE).read_text("utf-8") == text


def test_two_texts_of_a_kind_are_named_by_file(corpus: Corpus) -> None:
    event = corpus.event("2021.canal-day")
    with pytest.raises(CannotEdit, match=r"abstract2\.md"):
        text_of_kind(event, "abstract")
    assert text_of_kind(event, "abstract2.md").language == "en"


def test_reviewed_without_other_changes(corpus: Corpus, tmp_path: Path) -> None:
    record = corpus.root / "events/2021.canal-day/sessions/2.yaml"
    record.write_text(
        record.read_text("utf-8").replace("    author: สายฝน ดีพร้อม\n", "    made: automatic\n    reviewed: false\n"),
        "utf-8",
    )
    correct(corpus, tmp_path, (corpus.root / FILE).read_text("utf-8"), reviewed=True)
    ref = text_of_kind(corpus.session(PANEL), "notes")
    assert (ref.made, ref.reviewed) == ("corrected", True)
