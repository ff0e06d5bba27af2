"""The query language: any text can be asked, what is malformed is searched literally and said so."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.engine import Filters
from archive.search.query import LONGEST, MOST_CLAUSES, parse
from archive.search.wanted import wanted
from archive.thai.analyze import Analyzer

PIECES = st.sampled_from(
    [
        '"',
        "“",
        "-",
        "OR",
        " ",
        "speaker:",
        "year:",
        "date:",
        "2567",
        "..",
        "๒๕๖๗",
        "เมือง",
        "การเรียนรู้",
        "*",
        "city",
        ":",
        "่",
        "\u200b",
        "foo:",
    ]
)
ANY = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join))
ANALYZER = Analyzer()


@given(ANY)
def test_any_text_gives_a_query(text: str) -> None:
    query = parse(text)
    assert query.text == text
    assert isinstance(query.read_as("th") + query.read_as("en"), str)
    assert all(note.th and note.en for note in query.notes)
    if text.strip() and not query.clauses:
        assert query.notes
    wanted(query, ANALYZER)


@given(ANY)
def test_the_normalised_form_reads_the_same(text: str) -> None:
    query = parse(text)
    if not query.is_literal:
        again = parse(query.normalised)
        assert (again.normalised, again.filters) == (query.normalised, query.filters)


def test_words_phrases_and_signs() -> None:
    query = parse('เมือง "แห่งการเรียนรู้" -น้ำท่วม city OR town')
    assert query.words == ("เมือง", "แห่งการเรียนรู้", "city", "town")
    assert query.phrases == (("แห่งการเรียนรู้",),)
    assert query.excluded == ("น้ำท่วม",)
    assert query.notes == ()


def test_curly_quotes_are_quotes() -> None:
    assert parse("“แห่งการเรียนรู้”").phrases == (("แห่งการเรียนรู้",),)


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("year:2567", Filters(years=(2024,))),
        ("year:2024", Filters(years=(2024,))),
        ("year:๒๕๖๗", Filters(years=(2024,))),
        ("ปี:2567 OR ปี:2566", Filters(years=(2024, 2023))),
        ("date:2567-10..2567-12", Filters(date_from="2024-10-01", date_to="2024-12-31")),
        ("date:2024-10-03", Filters(date_from="2024-10-03", date_to="2024-10-03")),
        ("date:๒๕๖๗..", Filters(date_from="2024-01-01")),
        ("ปี:2565..2567 OR ปี:2560", Filters(years=(2022, 2023, 2024, 2017))),
        ("ปี:2565..", Filters(date_from="2022-01-01")),
        ("ปี: 2567", Filters(years=(2024,))),
        ('วันที่:"3-4 ต.ค. 67"', Filters(date_from="2024-10-03", date_to="2024-10-04")),
        ("เดือน:ต.ค.2567..ธ.ค.2567", Filters(date_from="2024-10-01", date_to="2024-12-31")),
        ("ประเภท:รูปภาพ OR type:Slide OR type:Slides", Filters(kinds=("caption", "slides", "slides"))),
        ("ภาษา:อังกฤษ lang:Thai lang:lo", Filters(languages=("en", "th", "lo"))),
        (
            "จังหวัด:จ.ตรัง OR place:กทม. OR place:Rayong",
            Filters(places=("จ.ตรัง", "ตรัง", "กทม.", "กรุงเทพมหานคร", "rayong", "ระยอง")),
        ),
        ('speaker:"ดร.สมมุติ ใจดี"', Filters(speakers=("ดร.สมมุติ ใจดี", "สมมุติ ใจดี"))),
        ('ผู้พูด: "สมมุติ ใจดี" ปี: 2567', Filters(speakers=("สมมุติ ใจดี",), years=(2024,))),
        ("date:..2567", Filters(date_to="2024-12-31")),
        ('speaker:"สมมุติ ใจดี"', Filters(speakers=("สมมุติ ใจดี",))),
        ("ผู้พูด:สมมุติ ประเภท:สไลด์", Filters(speakers=("สมมุติ",), kinds=("slides",))),
        (
            "org:กสร. place:ตรัง lang:th has:recording",
            Filters(orgs=("กสร.",), places=("ตรัง",), languages=("th",), has_recording=True),
        ),
    ],
)
def test_fields(text: str, filters: Filters) -> None:
    query = parse(text)
    assert (query.filters, query.notes, query.words) == (filters, (), ())


@pytest.mark.parametrize(
    "text",
    ['เมือง "ไม่ปิด', "year:abc", "year:25", "date:เมื่อวาน", "date:2567-13", "type:ไม่มี", "speaker:", "OR เมือง", "เมือง OR", "OR", "a OR OR b",
     "-speaker:ก", "เมือง OR year:2567", "has:coffee", "date:.."],
)  # fmt: skip
def test_malformed_is_literal_with_a_note(text: str) -> None:
    query = parse(text)
    assert query.is_literal
    assert [note.code for note in query.notes][0] == "literal"
    assert query.filters == Filters()
    assert all(clause.kind == "word" for clause in query.clauses)


def test_an_unknown_field_is_explained_and_searched() -> None:
    query = parse("colour:เขียว")
    assert not query.is_literal
    assert query.notes[0].code == "unknown-field"
    assert "colour:" in query.notes[0].en
    assert query.words == ("colour:เขียว",)
    assert parse("https://example.org/a เวลา 10:30").notes == ()


def test_a_misspelt_and_a_thai_field_are_explained() -> None:
    assert "did you mean speaker:?" in parse("speakr:สมมุติ").notes[0].en
    thai = parse("ผู้แต่ง:สมมุติ")
    assert (thai.words, thai.notes[0].code) == (("ผู้แต่ง:สมมุติ",), "unknown-field")
    assert "ผู้พูด:" in thai.notes[0].th
    assert parse("เมือง: หลวง").words == ("เมือง:", "หลวง")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ปี:2565..2567", "ปี พ.ศ. 2565–2567 (ค.ศ. 2022–2024)"),
        ("ปี:2567,2560", "ปี พ.ศ. 2567, 2560 (ค.ศ. 2024, 2017)"),
        ("ปี:67", "ปี พ.ศ. 2567 (ค.ศ. 2024)"),
    ],
)
def test_years_are_told_in_both_eras(text: str, read: str) -> None:
    assert parse(text).read_as() == read


def test_a_period_turned_round_is_put_right() -> None:
    query = parse("date:2568..2566")
    assert (query.filters.date_from, query.filters.date_to) == ("2023-01-01", "2025-12-31")
    assert query.notes[0].code == "swapped"


@pytest.mark.parametrize("text", ["", "   ", "-", "--", '""', "*", "...", "\u200b", "😀", "่", "()"])
def test_nothing_to_search_for(text: str) -> None:
    query = parse(text)
    assert [note.code for note in query.notes] == (["nothing"] if text.strip() and not query.clauses else [])


def test_size_is_bounded() -> None:
    begun = time.process_time()
    query = parse(" OR ".join(f"คำ{number}" for number in range(1_000)) + "ก" * 20_000)
    assert len(query.words) <= LONGEST
    many = parse(" ".join(f"w{number}" for number in range(1_000)))
    assert len(many.clauses) == MOST_CLAUSES
    assert {note.code for note in (*query.notes, *many.notes)} == {"too-long", "too-many"}
    wanted(query, ANALYZER)
    assert time.process_time() - begun < 5


def test_read_as_says_it_in_both_languages() -> None:
    query = parse('เมือง "ที่ยืดหยุ่น" -น้ำ year:2567 speaker:ใจดี')
    assert query.read_as("th") == "คำ เมือง — ต้องมี “ที่ยืดหยุ่น” — ไม่มี “น้ำ” — ปี พ.ศ. 2567 (ค.ศ. 2024) — ผู้พูด ใจดี"
    assert query.read_as("en") == "words เมือง — must hold “ที่ยืดหยุ่น” — without “น้ำ” — year 2024 (BE 2567) — speaker ใจดี"
    filters = parse("type:transcript lang:en has:recording")
    assert filters.read_as("th") == "ประเภท บทถอดความ — ภาษา อังกฤษ — มี บันทึกเสียงหรือวิดีโอ"
    assert filters.read_as("en") == "kind transcript — language en — has recording"
    assert (
        parse("น้ำ event:2024.x").read_as("en", lambda field, value: f"<{field} {value}>")
        == "words น้ำ — event <event 2024.x>"
    )
