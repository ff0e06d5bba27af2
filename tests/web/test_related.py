"""Sessions that lie near another, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.corpus.store import Corpus
from archive.web.door import Door
from archive.web.pages.session import SessionView, session_page
from archive.web.urls import Prefs

SAID = {
    1: ["ชาวประมงพื้นบ้านวางลอบดักปูที่แนวป่าชายเลน", "ลอบดักปูของเราเว้นช่องให้ปูตัวเล็กออกไป", "ป่าชายเลนคือตู้เย็นของหมู่บ้าน"],
    2: ["ธนาคารปูม้าเริ่มจากชาวประมงพื้นบ้านสามลำ", "ปูตัวเล็กกลับไปโตในป่าชายเลน", "เราเลิกใช้อวนตาถี่แล้วหันมาวางลอบดักปู"],
    3: ["ห้องสมุดประชาชนเปิดถึงสองทุ่มทุกวันเสาร์", "เด็กยืมหนังสือนิทานกลับบ้านได้คนละสามเล่ม", "ห้องสมุดประชาชนซื้อหนังสือใหม่ปีละครั้ง"],
}  # fmt: skip


@pytest.fixture
def door(corpus_root: Path) -> Iterator[Door]:
    """A door on a corpus with three sessions, of which two speak of the same."""
    folder = corpus_root / "events" / "2020.coast-day"
    (folder / "sessions").mkdir(parents=True)
    (folder / "event.yaml").write_text(
        "id: 2020.coast-day\ntitle: วันชายฝั่ง\ntype: forum\nlast:\n  session: 3\n", "utf-8"
    )
    for number, said in SAID.items():
        (folder / "sessions" / f"{number}.yaml").write_text(
            f"id: 2020.coast-day.{number}\ntitle: วง {number}\ntranscript:\n  file: sessions/{number}.transcript.vtt\nlast:\n  c: 3\n",
            "utf-8",
        )
        lines = [f"c{n}\n00:00:0{n}.000 --> 00:00:0{n + 1}.000\n{text}\n" for n, text in enumerate(said, 1)]
        (folder / "sessions" / f"{number}.transcript.vtt").write_text("\n".join(["WEBVTT\n", *lines]), "utf-8")
    made = Door(Corpus.open(corpus_root))
    yield made
    made.close()


def related(door: Door, number: int, *, asked: bool = True) -> dict[str, str]:
    """The addresses of the sessions near one, each with its reason."""
    finder = door.finder if asked else None
    page = session_page(door.renew().desk(Prefs("th", "be")), f"2020.coast-day.{number}", finder=finder)
    assert page.keep is asked
    assert isinstance(page.view, SessionView)
    return {one.card.url: one.why for one in page.view.related}


def test_what_is_said_brings_sessions_together(door: Door) -> None:
    found = related(door, 1)
    why = found["/sessions/2020.coast-day.2"]
    assert "ป่าชายเลน" in why or "ชาวประมง" in why or "ดักปู" in why
    assert "/sessions/2020.coast-day.3" not in found
    assert "/sessions/2020.coast-day.1" in related(door, 2)


def test_titles_alone_are_compared_until_the_search_is_ready(door: Door) -> None:
    assert related(door, 1, asked=False) == {}
