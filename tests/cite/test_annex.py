"""The annex: order, letters, forms in the text, and files that Word and Markdown readers open."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import docx
import pytest
from markdown_it import MarkdownIt

from archive.cite.annex import TITLE, Annex, annex_docx, annex_markdown, annex_of
from archive.cite.formats import as_text, render
from archive.cite.item import CitationItem, Text3
from archive.cite.items import item_of
from archive.cite.mapping import from_mapping
from archive.cite.suffixes import with_suffixes
from archive.corpus.public import PublicCorpus
from archive.corpus.settings import Settings
from archive.corpus.store import Corpus
from archive.model.records import Words

from .references import REFERENCES

SETTINGS = Settings(Words("คลังสมมติ", "Invented archive"), "https://wethi.example")
DAY = dt.date(2026, 11, 22)
ALL = [from_mapping(one[2]) for one in REFERENCES]
NASTY = 'ราคา {50%} & "ข้าว_หอม" #1\n\x01 \\end{x} <b>x</b> * [y](z) 🌾'


def _talk(title: str, url: str = "", **more: object) -> CitationItem:
    return from_mapping(
        {"kind": "session", "genre": "talk", "language": "th", "title": title, "author": [{"literal": "สมใจ นาดี"}],
         "event": {"title": "เวทีข้าว", "date": "2023-03-11"}, "URL": url or f"https://wethi.example/{title}"} | more
    )  # fmt: skip


def _paragraphs(annex: Annex) -> list[str]:
    return [one.text for one in docx.Document(io.BytesIO(annex_docx(annex))).paragraphs]


def test_the_list_is_the_thai_reference_list() -> None:
    annex = annex_of(ALL, SETTINGS, DAY)
    wanted = render(with_suffixes(ALL)).splitlines()
    assert [as_text(one.line) for one in annex.entries] == wanted
    assert annex.lines == (f"คลังสมมติ https://wethi.example · จัดทำเมื่อ 22 พฤศจิกายน 2569 · {len(ALL)} รายการ",)


def test_word_file() -> None:
    annex = annex_of(ALL, SETTINGS, DAY, left_out=2)
    texts = _paragraphs(annex)
    assert texts[0] == TITLE
    assert "2 รายการ" in texts[2]
    for one in annex.entries:
        assert as_text(one.line) in texts
        assert f"อ้างในเนื้อหา: {one.in_text}" in texts
    document = docx.Document(io.BytesIO(annex_docx(annex)))
    assert any(run.italic for paragraph in document.paragraphs for run in paragraph.runs)
    assert 'w:cs="TH Sarabun New"' in document.styles["Normal"].element.xml
    assert any(link.address for paragraph in document.paragraphs for link in paragraph.hyperlinks)


def test_markdown_reads_back() -> None:
    annex = annex_of(ALL, SETTINGS, DAY)
    html = MarkdownIt().render(annex_markdown(annex))
    assert html.count("<h1>") == 1
    assert html.count("<li>") == len(ALL)
    assert html.count("<em>") == html.count("</em>") > 20


def test_twins_stand_in_the_order_of_their_own_letters() -> None:
    """A list in English only goes by Latin letters, works of one year by the letters they have in the Thai list."""
    titles = (("ฮ", "Ants"), ("ก", "Zebras"))
    first = [_talk(thai, author=[{"literal": "กล้า ดี"}], **{"title-en": english}) for thai, english in titles]
    other = _talk("ข้าว", author=[{"literal": "บุญมี ขาว"}])
    annex = annex_of([*first, other], SETTINGS, DAY)
    assert [as_text(one).split(" (")[0] for one in annex.twins] == ["Di, K.", "Di, K.", "Khao, B."]
    assert ["(2023a" in annex.twins[0], "(2023b" in annex.twins[1]] == [True, True]
    early = _talk("ข้าว", author=[{"literal": "ฮวด ก๋ง", "latin": {"family": "Aang", "given": "Huat"}}])
    assert [as_text(one)[:4] for one in annex_of([*first, early], SETTINGS, DAY).twins] == ["Aang", "Di, ", "Di, "]
    texts = _paragraphs(annex)
    assert all(as_text(one) in texts for one in annex.twins)


def test_twins_can_be_left_out() -> None:
    assert "(in Thai)" in annex_markdown(annex_of(ALL[:2], SETTINGS, DAY))
    assert "(in Thai)" not in annex_markdown(annex_of(ALL[:2], SETTINGS, DAY, with_twins=False))


def test_no_text_breaks_a_file() -> None:
    item = replace(_talk(NASTY), quote=NASTY, quote_url="https://wethi.example/?quote=c1.0#c1")
    annex = annex_of([item, replace(item, title=Text3("ก"))], SETTINGS, DAY)
    assert any("ข้าว_หอม" in text for text in _paragraphs(annex))
    html = MarkdownIt().render(annex_markdown(annex))
    assert "<b>" not in html
    assert "[y](z)" in html


def test_nothing_asked_for() -> None:
    annex = annex_of([], SETTINGS, DAY, left_out=1)
    assert annex.entries == ()
    assert TITLE in annex_markdown(annex)
    assert _paragraphs(annex)[0] == TITLE


def test_letters_by_the_order_of_the_list() -> None:
    late, early, other = _talk("ยุ้ง"), _talk("ข้าว"), _talk("นา", event={"title": "เวทีข้าว", "date": "2022-01-01"})
    moment = replace(early, url=early.url + "#c2", kind="passage")
    assert [one.year_suffix for one in with_suffixes([late, early, other, moment])] == [2, 1, 0, 1]
    assert "(2566ก, 11 มีนาคม)" in render(with_suffixes([late, early]))
    assert [one.year_suffix for one in with_suffixes([late, early], "vancouver")] == [0, 0]
    assert [one.year_suffix for one in with_suffixes([late, early], "mla")] == [0, 0]
    assert [one.year_suffix for one in with_suffixes([early, moment])] == [0, 0]


def test_letters_of_works_without_author_go_by_what_stands_for_one() -> None:
    """Untitled photos that show different things are told apart by that; the same title twice gets letters."""
    made = [
        from_mapping(
            {"kind": "photo", "issued": "2024", "description": said, "URL": f"https://wethi.example/photos/{place}"}
        )
        for place, said in enumerate(("คนยืนหน้ายุ้ง", "คนนั่งหน้ายุ้ง", "คนนั่งหน้ายุ้ง"))
    ]
    assert [one.year_suffix for one in with_suffixes(made)] == [0, 1, 2]


@pytest.mark.parametrize("style", ["apa-th", "apa-th-en", "apa", "chicago", "csl:ieee"])
def test_letters_change_nothing_else(style: str) -> None:
    assert [replace(one, year_suffix=0) for one in with_suffixes(ALL, style)] == [
        replace(one, year_suffix=0) for one in ALL
    ]


def test_items_of_the_archive(corpus: Corpus) -> None:
    public = PublicCorpus(corpus)
    items = [item_of(public, "2021.canal-day.2", "ยายแกนั่งบนหลังคากับแมวสองตัว"), item_of(public, "2021.canal-day")]
    texts = "\n".join(_paragraphs(annex_of(items, corpus.settings, DAY)))
    assert "ข้อความที่อ้าง: “ยายแกนั่งบนหลังคากับแมวสองตัว” " in texts
    assert "?quote=c7." in texts
