"""Places in texts are named alike where they are found, listed and cited."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from archive.cite.item import Locator
from archive.cite.items import item_of
from archive.corpus.passages import passages_of
from archive.corpus.public import PublicCorpus
from archive.corpus.store import Corpus
from tests.web.conftest import SAMPLE, Browser

REPORT = "2021.canal-day.4"


@pytest.fixture(scope="module")
def public() -> PublicCorpus:
    """The tests' corpus as readers see it."""
    return PublicCorpus(Corpus.open(SAMPLE))


def plain(markup: str) -> str:
    """What is read of a piece of a page."""
    return re.sub("<[^>]*>", "", markup).replace("\u00a0", " ")


def test_paragraphs_are_counted_as_they_are_cited(public: PublicCorpus) -> None:
    told = [one for one in passages_of(public, public.session(REPORT)) if one.kind == "report"]
    assert [one.paragraph for one in told] == list(range(1, len(told) + 1))
    for one in told:
        assert item_of(public, one.id).locator == Locator("paragraph", str(one.paragraph))


def test_only_paragraphs_have_such_a_number(public: PublicCorpus) -> None:
    other = [one for session in public.sessions("2023.open-classroom") for one in passages_of(public, session)]
    assert {one.anchor[:1] for one in other if one.paragraph} == {"t"}
    assert all(one.paragraph for one in other if one.anchor.startswith("t"))


def test_a_hit_in_a_report_says_which_paragraph_it_is(browser: Browser, public: PublicCorpus) -> None:
    for one in passages_of(public, public.session(REPORT)):
        if one.kind != "report":
            continue
        words = f'"{one.text.splitlines()[-1][:40]}"'
        found = browser.get(f"/search?q={quote(words)}&f=type:report").text
        at = next(
            link for link in re.findall(r'<a class="at" .*?</a>', found, re.DOTALL) if f"{REPORT}#{one.anchor}" in link
        )
        assert plain(at).strip() == f"ย่อหน้า {one.paragraph}"


def test_places_found_within_a_session_are_told_apart(browser: Browser, public: PublicCorpus) -> None:
    blocks = public.blocks(public.session(REPORT), public.session(REPORT).texts[0])
    for block in blocks:
        page = browser.get(f"/sessions/{REPORT}?find={quote(chr(34) + block.text[:30] + chr(34))}").text
        listed = re.findall(r'<a href="(#[^"]*)">(.*?)</a>', page.split('<ul class="places')[1].split("</ul>")[0])
        name = plain(dict(listed)[f"#t{block.number}"])
        assert name.startswith("รายงาน ")
        assert ("หัวข้อ" in name) == (block.style == "heading")
        assert ("ย่อหน้า" in name) == (block.style != "heading")
