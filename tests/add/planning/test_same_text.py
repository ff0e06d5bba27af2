"""The same words under two names are reported, and go in all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.add.apply import apply_plan
from archive.add.planning.planner import Wanted
from archive.corpus.store import Corpus
from tests.add.planning.test_file_draft import cues
from tests.add.planning.test_plan import plan_of

EVENT = Wanted(event="2021.canal-day")
WORDS = "ชาวบ้านเล่าว่าน้ำขึ้นเร็วกว่าทุกปีและต้องย้ายของขึ้นชั้นสองภายในคืนเดียว"
OTHER_MARKS = "ชาวบ้านเล่าว่า “นํ้าขึ้นเร็วกว่าทุกปี” และ\u200bต้องย้ายของขึ้นชั้นสอง … ภายในคืนเดียว"


def reported(corpus: Corpus, *sources: Path) -> list[tuple[str, str]]:
    return [(one.what, one.of) for one in plan_of(corpus, *sources, wanted=EVENT).duplicates if one.kind == "text"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("a.txt", WORDS), ("b.md", f"{OTHER_MARKS}\n")),
        (("a.vtt", cues(WORDS[:30], WORDS[30:])), ("b.vtt", cues(WORDS).replace("00:00:00.000", "00:00:00.500"))),
        (("a.txt", WORDS), ("b.vtt", cues(WORDS))),
    ],
)
def test_the_same_words_in_two_sources(
    corpus: Corpus, tmp_path: Path, first: tuple[str, str], second: tuple[str, str]
) -> None:
    for name, text in (first, second):
        (tmp_path / name).write_text(text, "utf-8")
    one, two = tmp_path / first[0], tmp_path / second[0]
    assert reported(corpus, one, two) in ([(second[0], first[0])], [(first[0], second[0])])
    apply_plan(corpus, plan_of(corpus, one, wanted=EVENT))
    session = corpus.sessions("2021.canal-day")[-1].id
    assert reported(corpus, two) == [(second[0], session)], "against what the archive holds"
    assert reported(corpus, one) == [], "the same file is not like itself"


def test_short_texts_and_other_words_are_not_reported(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "forum"
    folder.mkdir()
    for name, text in (("a.txt", "ครับ"), ("b.txt", "ครับ "), ("c.txt", WORDS), ("d.txt", WORDS.replace("เร็ว", "ช้า"))):
        (folder / name).write_text(text, "utf-8")
    assert reported(corpus, folder) == []


def test_a_newer_version_of_a_file_is_not_like_its_older_one(corpus: Corpus, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text(WORDS, "utf-8")
    apply_plan(corpus, plan_of(corpus, notes, wanted=EVENT))
    notes.write_text(OTHER_MARKS, "utf-8")
    assert reported(corpus, notes) == []


LINES = [
    f"{person}เล่าว่า{what}ตั้งแต่ปีที่น้ำ{how}"
    for person in ("ยาย", "ครู", "ผู้ใหญ่บ้าน")
    for what in ("ปลาหาย", "เรือจม", "ฝนทิ้งช่วง")
    for how in ("หลาก", "แห้ง", "นิ่ง")
]


def test_a_corrected_talk_under_another_name_is_reported_and_another_talk_is_not(
    corpus: Corpus, tmp_path: Path
) -> None:
    first, corrected, other = (tmp_path / name for name in ("a.vtt", "ถอดเทปใหม่.txt", "c.vtt"))
    first.write_text(cues(*LINES), "utf-8")
    corrected.write_text("\n".join(LINES).replace("ปลาหาย", "ปลาหายไป").replace("ครูเล่าว่า", "ครูบอกว่า"), "utf-8")
    other.write_text(cues(*(f"วันนี้เราคุยเรื่องทุนการศึกษาของเด็กคนที่ {n} ในห้องเรียนริมคลอง" for n in range(20))), "utf-8")
    assert reported(corpus, first, corrected, other) in ([("ถอดเทปใหม่.txt", "a.vtt")], [("a.vtt", "ถอดเทปใหม่.txt")])
    apply_plan(corpus, plan_of(corpus, first, wanted=EVENT))
    session = corpus.sessions("2021.canal-day")[-1].id
    plan = plan_of(corpus, corrected, other, wanted=EVENT)
    assert [(one.what, one.of, "most of the words" in one.why) for one in plan.duplicates] == [
        ("ถอดเทปใหม่.txt", session, True)
    ]
    apply_plan(corpus, plan)
    assert reported(corpus, first, corrected, other) == [], "what the archive holds is told once"


@pytest.mark.parametrize("lines", [LINES, LINES[:2]])
def test_a_corrected_file_finds_the_event_of_the_one_of_its_name(
    corpus: Corpus, tmp_path: Path, lines: list[str]
) -> None:
    talk = tmp_path / "talk.vtt"
    talk.write_text(cues(*lines), "utf-8")
    apply_plan(corpus, plan_of(corpus, talk, wanted=EVENT))
    talk.write_text(cues(*(line.replace("ปลาหาย", "ปลาหายไป") for line in lines)), "utf-8")
    plan = plan_of(corpus, talk)
    assert {item.record.id for item in plan.of("changed")} >= {"2021.canal-day"}
    assert plan.of("new") == []
    talk.write_text(cues(*(f"คุยเรื่องทุนการศึกษาของเด็กคนที่ {n} ในห้องเรียนบนเรือ" for n in range(len(lines)))), "utf-8")
    assert {item.kind for item in plan_of(corpus, talk).of("new")} == {"event", "session"}, "another talk of that name"
