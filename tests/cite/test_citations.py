"""Citations of a draft beside the works they mean: undated, by title, of words said in several years."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.cite.checked import Checked, Work
from archive.cite.claims import Paragraph, authors_before
from archive.cite.drafts import paragraphs_of_text
from archive.cite.exact import QuotedPassage
from archive.cite.formats import Form, render
from archive.cite.lookup import HeldLookup
from archive.cite.mapping import from_mapping
from archive.cite.report import check_draft

from .references import REFERENCES

SPEAKER = "ปรีดา ทุ่งสมมติ"
SAID = "ใครไม่มีเมล็ดให้มาที่บ้านผมได้ทุกวันเสาร์"


def _talk(id: str, title: str, date: str = "", **more: object) -> Work:
    item = from_mapping({"id": id, "title": title, "author": [{"literal": SPEAKER}], "event": {"title": "เวทีสมมติ", "date": date}} | more)  # fmt: skip
    return Work(id, item)


WORKS = [
    _talk("2019.seeds.1", "เมล็ดพันธุ์สมมติ", "2019-03-01"),
    _talk("2025.seeds.1", "เมล็ดพันธุ์สมมติอีกครั้ง", "2025-03-01"),
    _talk("2012.seeds.1", "ยุ้งข้าวของปู่ย่า", "2012", author=[{"literal": "วินัย ณ ทุ่งสมมติ", "latin": {"family": "Na Tungsommut", "given": "Winai"}}]),
    Work("undated.old-forum", from_mapping({"kind": "event", "title": "เวทีเมล็ดพันธุ์ไม่มีวันที่"})),
    Work("2023.new-year", from_mapping({"kind": "event", "title": "เวทีข้ามปีสมมติ", "issued": "2023-12-30/2024-01-02"})),
]  # fmt: skip
PASSAGES = [
    QuotedPassage("2019.seeds.1#c1", SAID, SPEAKER, 5_000, 15_000),
    QuotedPassage("2025.seeds.1#c1", SAID, SPEAKER, 7_000, 15_000),
]
LOOKUP = HeldLookup(WORKS, PASSAGES)


def _check(draft: str) -> list[Checked]:
    return check_draft(paragraphs_of_text(draft), LOOKUP)


@pytest.mark.parametrize(
    ("citation", "verdict", "where"),
    [
        (f"({SPEAKER}, 2562, นาทีที่ 0:05)", "exact", "2019.seeds.1"),
        (f"({SPEAKER}, 2568, นาทีที่ 0:07)", "exact", "2025.seeds.1"),
        (f"({SPEAKER}, 2568)", "no-time", "2025.seeds.1"),
        (f"({SPEAKER}, 2568, นาทีที่ 1:07)", "found-elsewhere", "2025.seeds.1"),
        ("(วินัย ณ ทุ่งสมมติ, 2568, นาทีที่ 0:07)", "wrong-speaker", "2025.seeds.1"),
    ],
)
def test_of_words_said_in_several_years_those_of_the_cited_one_are_meant(
    citation: str, verdict: str, where: str
) -> None:
    quote = next(one for one in _check(f"“{SAID}” {citation}") if one.kind == "quote")
    assert (quote.verdict, quote.where) == (verdict, f"{where}#c1")


def test_of_similar_words_those_of_the_cited_year_are_meant() -> None:
    quote = next(one for one in _check(f"“{SAID.replace('เสาร์', 'ศุกร์')}” ({SPEAKER}, 2568)") if one.kind == "quote")
    assert (quote.verdict, quote.where) == ("differs", "2025.seeds.1#c1")


def test_a_citation_beside_its_quotation_means_the_work_quoted() -> None:
    """The wrong year is told at both, also when the speaker has another work of that year."""
    works = [*WORKS, _talk("2024.seeds.1", "อีกเรื่องหนึ่งสมมติ", "2024")]
    draft = f"“{SAID}” ({SPEAKER}, 2567, นาทีที่ 0:05)"
    made = check_draft(paragraphs_of_text(draft), HeldLookup(works, PASSAGES[:1]))
    assert {(one.kind, one.verdict, str(one.where).partition("#")[0]) for one in made} == {
        ("quote", "wrong-year", "2019.seeds.1"), ("citation", "wrong-year", "2019.seeds.1"),
    }  # fmt: skip
    assert len({one.cite_as for one in made}) == 1  # one way to cite it


@pytest.mark.parametrize(
    ("citation", "verdict", "where", "detail"),
    [
        (f"({SPEAKER}, ม.ป.ป.)", "wrong-year", "2019.seeds.1", "the year is 2562"),
        (f"({SPEAKER}, 2567)", "wrong-year", "2025.seeds.1", "the year is 2568"),
        ("(เวทีเมล็ดพันธุ์ไม่มีวันที่, ม.ป.ป.)", "exact", "undated.old-forum", ""),
        ("(เวทีเมล็ดพันธุ์ไม่มีวันที่, 2560)", "wrong-year", "undated.old-forum", "the year is ม.ป.ป."),
        ("(เวทีข้ามปีสมมติ, 2566–2567)", "exact", "2023.new-year", ""),
        ("เวทีข้ามปีสมมติ (2565)", "wrong-year", "2023.new-year", "the year is 2566–2567"),
        ("(ณ ทุ่งสมมติ, 2555)", "exact", "2012.seeds.1", ""),
        ("(Na Tungsommut, 2012)", "exact", "2012.seeds.1", ""),
    ],
)
def test_citations(citation: str, verdict: str, where: str, detail: str) -> None:
    (one,) = _check(f"มีผู้พูดไว้ {citation}")
    assert (one.verdict, one.where, one.detail) == (verdict, where, detail)


def test_a_title_that_only_stands_in_other_words_is_no_citation_of_it() -> None:
    assert not _check("(หลังเวทีข้ามปีสมมติ, 2566)")
    assert not _check("(ยุ้งข้าวของปู่ย่า, 2555)")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[@2025.seeds.1-c1]", [("2025.seeds.1-c1", "2025.seeds.1#c1")]),
        (
            r"\\cite{2025.seeds.1-c1, 2019.seeds.1}",
            [("2025.seeds.1-c1", "2025.seeds.1#c1"), ("2019.seeds.1", "2019.seeds.1")],
        ),
        (
            r"\\cite{2019.seeds.1,winai2012,smith1999}",
            [("2019.seeds.1", "2019.seeds.1"), ("winai2012", "2012.seeds.1")],
        ),
        ("[see @smith1999, p. 3; @winai2012]", [("winai2012", "2012.seeds.1")]),
        (r"\\cite{2025.seeds.1-c77} me@example.com", []),
    ],
)
def test_keys_of_our_files(text: str, found: list[tuple[str, str]]) -> None:
    """As bibtex and csl-json give them, also several in one command, and of moments."""
    works = [*WORKS, Work("2012.seeds.1", replace(WORKS[2].item, id="winai2012"))]
    made = check_draft(paragraphs_of_text(text), HeldLookup(works, PASSAGES))
    assert (
        [(one.text, one.where) for one in made if one.verdict == "exact"]
        == found
        == [(one.text, one.where) for one in made]
    )


@pytest.mark.parametrize("form", ["intext", "narrative", "intext-next"])
@pytest.mark.parametrize("style", ["apa-th", "apa-th-en", "apa", "apa6-th", "chicago"])
def test_every_form_the_archive_prints_is_read(style: str, form: Form) -> None:
    """Also of several authors, of organisations, and of works known by their title."""
    items = [replace(from_mapping(one[2]), id=f"2023.made.{place}") for place, one in enumerate(REFERENCES, 1)]
    items = [one for one in items if one.kind in ("session", "event") and not one.secondary and len(one.title.text) > 5]
    lookup = HeldLookup([Work(one.id, one) for one in items], ())
    assert len(items) > 30
    for item in items:
        (said,) = render([item], style, "text", form).splitlines()
        made = check_draft(paragraphs_of_text(f"ตามที่ {said} ว่าไว้"), lookup)
        assert [one.verdict for one in made] == ["exact"], said
        assert item.id in ([made[0].where] if isinstance(made[0].where, str) else made[0].where or []), said


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("ตามที่ปรีดา ทุ่งสมมติ และคณะ", ["ปรีดา ทุ่งสมมติ"]),
        ("ตามที่ วินัย ณ ทุ่งสมมติ และ ปรีดา ทุ่งสมมติ", ["วินัย ณ ทุ่งสมมติ", "ปรีดา ทุ่งสมมติ"]),
        ("เครือข่ายข้าว และ ปรีดา ทุ่งสมมติ", ["ปรีดา ทุ่งสมมติ"]), ("As Okafor and Lindqvist", ["Okafor", "Lindqvist"]),
        ("As Okafor et al.", ["Okafor"]), ("ในปี", []),
    ],
)  # fmt: skip
def test_authors_before_a_year(text: str, people: list[str]) -> None:
    assert authors_before(text, ["วินัย ณ ทุ่งสมมติ", SPEAKER]) == people


@pytest.mark.parametrize(
    ("draft", "quotes"),
    [
        (f"ในบทบรรยาย “เมล็ดพันธุ์สมมติอีกครั้ง” ({SPEAKER}, 2568)", []), ("ใน “เวทีเมล็ดพันธุ์ไม่มีวันที่” มีคนพูดถึง", []),
        (f"“เมล็ดพันธุ์สมมติอีกครั้ง” ({SPEAKER}, 2568, นาทีที่ 0:07)", ["not-found"]), (f"“เมล็ดพันธุ์ไม่เคยพอสักปี” ({SPEAKER}, 2568)", ["not-found"]),
    ],
)  # fmt: skip
def test_a_title_in_quote_marks_is_no_quotation(draft: str, quotes: list[str]) -> None:
    """Unless a time of the recording is given for it."""
    assert [one.verdict for one in _check(draft) if one.kind == "quote"] == quotes


def test_an_address_behind_words_is_checked_once() -> None:
    links = (
        "https://wethi.example/sessions/2019.seeds.1#c1",
        "https://wethi.example/sessions/2099.nothing.1",
        "https://x.example/",
    )
    made = check_draft([Paragraph("ดูช่วงนี้ และ 2019.seeds.1#c1", links=links)], LOOKUP)
    assert [(one.text, one.verdict) for one in made] == [("2099.nothing.1", "not-found"), ("2019.seeds.1#c1", "exact")]
