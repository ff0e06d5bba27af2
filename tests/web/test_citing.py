"""Citing on the pages: panels, files, quotations and their corrections, lists for reference managers, the basket."""

from __future__ import annotations

import io
import json
import re
import urllib.parse
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
import rispy

from archive.cite.chosen import MOST, chosen_items
from archive.cite.permalinks import mark_lines, words_mark, words_of
from archive.corpus.public import PublicCorpus
from archive.corpus.store import Corpus
from archive.web.pages.citing import unquoted
from tests.web.conftest import Browser

PANEL = "2021.canal-day.2"
OLD = "ปีนั้นน้ำขึ้นสองเมตรสี่สิบ อบต มีเหลืออยู่สามลำ ต้องเลือกว่าจะไปบ้านไหนก่อน"
TYPES = {
    "bib": "application/x-bibtex; charset=utf-8", "ris": "application/x-research-info-systems; charset=utf-8",
    "json": "application/vnd.citationstyles.csl+json; charset=utf-8", "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8", "html": "text/html; charset=utf-8", "rtf": "application/rtf",
    "enw": "application/x-endnote-refer; charset=utf-8",
}  # fmt: skip


class Managers(HTMLParser):
    """What a reference manager sees of a page: its unAPI server, the ids, and the context objects of COinS."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.server = ""
        self.ids: list[str] = []
        self.objects: list[dict[str, list[str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "link" and found.get("rel") == "unapi-server":
            self.server = found["href"]
        if tag == "abbr" and found.get("class") == "unapi-id":
            self.ids.append(found["title"])
        if tag == "span" and found.get("class") == "Z3988":
            self.objects.append(urllib.parse.parse_qs(found["title"]))


def _words(text: str) -> str:
    """The words of a page, without its tags and what they hold for layout."""
    return re.sub(
        r"\s+",
        " ",
        unescape(re.sub(r"<wbr>|&shy;|<[^>]+>|[\u200b\u2060]", "", text.replace("&nbsp;", " ").replace("\u00a0", " "))),
    )


# -- what reference managers take ---------------------------------------------------------------------------------


def test_a_session_is_taken_over_whole_through_unapi(browser: Browser) -> None:
    seen = Managers(browser.get(f"/sessions/{PANEL}").text)
    assert seen.ids == [PANEL]
    assert 'name="ris"' in browser.get(f"{seen.server}?id={PANEL}").text
    (found,) = rispy.loads(browser.get(f"{seen.server}?id={PANEL}&format=ris").text)
    assert found["type_of_reference"] == "SLIDE"
    assert "ปกรณ์ ณ ท่าข้าม" in found["authors"]
    assert all("," not in name for name in found["authors"])
    text = json.dumps(found, ensure_ascii=False)
    for wanted in ("น้ำท่วมกับความเหลื่อมล้ำ", "เวทีคนรักคลอง", "ศาลาประชาคมบ้านท่าข้ามใหม่", "2021", f"/sessions/{PANEL}"):
        assert wanted in text, wanted


@pytest.mark.parametrize("address", ["/events/2021.canal-day", "/search?q=คลอง"])
def test_lists_are_taken_over_whole(browser: Browser, address: str) -> None:
    seen = Managers(browser.get(address).text)
    sessions = [id for id in seen.ids if re.fullmatch(r".*\.\d+", id)]
    assert sessions
    assert seen.server
    for id in seen.ids:
        (found,) = rispy.loads(browser.get(f"{seen.server}?id={urllib.parse.quote(id)}&format=ris").text)
        assert found["authors"] or found["title"]
        assert found["urls"][0].endswith(id)
    assert len(seen.objects) >= len(sessions)
    by_address = {one["rft.identifier"][0].rpartition("/")[2]: one for one in seen.objects}
    for id in sessions:
        one = by_address[id]
        assert one["rft.title"]
        assert one["rft.source"]
        assert one["rft.place"]
        assert one["rft.date"]
        assert one.get("rft.aulast") or one.get("rft.aucorp")
    assert not any("2021.canal-day.3" in id for id in seen.ids)


def test_names_stay_whole_in_lists(browser: Browser) -> None:
    seen = Managers(browser.get("/events/2021.canal-day").text)
    names = {name for one in seen.objects for name in one.get("rft.aulast", [])}
    assert "ปกรณ์ ณ ท่าข้าม" in names
    assert not any("rft.aufirst" in one for one in seen.objects)


def test_search_without_results_names_no_server(browser: Browser) -> None:
    assert Managers(browser.get("/search?q=ฆฌฎฏฆฌฎฏ").text).server == ""


# -- files --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", TYPES)
@pytest.mark.parametrize(
    "address",
    [f"/cite/{PANEL}.X", f"/cite/{PANEL}.X?at=c2&style=apa", "/cite/2021.canal-day.X?with=sessions", "/cite/all.X", "/cite/search.X?q=คลอง", "/cite/search.X?q=ฆฌฎฏ"],
)  # fmt: skip
def test_files_have_their_type_and_name(browser: Browser, address: str, ending: str) -> None:
    answer = browser.get(address.replace(".X", f".{ending}"))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == TYPES[ending]
    shown = answer.headers["content-disposition"]
    assert shown == "inline" if ending in ("txt", "html") else shown.endswith(f'.{ending}"')
    assert "เวทีลับ" not in answer.text


def test_an_event_with_its_open_sessions(browser: Browser) -> None:
    found = rispy.loads(browser.get("/cite/2021.canal-day.ris?with=sessions").text)
    assert [one["urls"][0].rpartition("/")[2] for one in found] == [
        "2021.canal-day", "2021.canal-day.1", "2021.canal-day.2", "2021.canal-day.4",
    ]  # fmt: skip


def test_a_search_is_cited_by_its_moments(browser: Browser) -> None:
    found = json.loads(browser.get("/cite/search.json?q=แมวสองตัว").text)
    assert f"/sessions/{PANEL}#c" in found[0]["URL"]
    assert json.loads(browser.get("/cite/search.json").text) == []


# -- the panel and the page of a citation -------------------------------------------------------------------------


@pytest.mark.parametrize("address", [f"/sessions/{PANEL}", "/events/2021.canal-day", "/photos/2021.canal-day.p1", f"/cite/{PANEL}?at=c2"])  # fmt: skip
def test_the_panel_offers_every_style_copy_and_file(browser: Browser, address: str) -> None:
    text = browser.get(address).text
    for style in ("apa-th", "apa-th-en", "apa", "chicago", "mla", "vancouver"):
        assert f'<option value="{style}"' in text
    assert 'data-as="rich"' in text
    assert 'data-as="md" ' in text or 'data-as="md">' in text
    assert 'data-md="' in text
    for link in re.findall(r'class="small files">(.*?)</p>', text, re.DOTALL)[0].split("<a ")[1:]:
        file = unescape(re.findall(r'href="([^"]+)"', link)[0])
        assert browser.get(file).status_code == 200
    assert text.count("/cite/") >= 8


def test_the_page_cites_words_without_script(browser: Browser) -> None:
    text = browser.get(f"/cite/{PANEL}?at=c2&quote=" + urllib.parse.quote("ยายแกนั่งบนหลังคากับแมวสองตัว")).text
    assert f"/sessions/{PANEL}?quote=c7." in text
    assert "“ยายแกนั่งบนหลังคากับแมวสองตัว” (สมชาย ใจกล้า, 2564, นาทีที่ 0:35)" in _words(text)
    missing = _words(browser.get(f"/cite/{PANEL}?quote=" + urllib.parse.quote("ไม่มีใครพูดไว้ตรงไหน")).text)
    assert "ไม่พบข้อความนี้" in missing
    assert browser.get("/cite/2021.canal-day.3?quote=x").status_code == 404


# -- quotations ---------------------------------------------------------------------------------------------------


def test_a_quotation_that_stands(browser: Browser, served_root: object) -> None:
    corpus = Corpus.open(served_root)  # type: ignore[arg-type]
    mark = mark_lines(words_of(corpus, corpus.session(PANEL)), "c2", "c3")
    text = browser.get(f"/sessions/{PANEL}?quote={mark}").text
    assert "ยังตรงกับในคลัง" in _words(text)
    assert text.count('class="cue said"') == 2
    assert '<meta name="robots" content="noindex">' in text


def test_a_quotation_corrected_since_shows_both_and_the_day(browser: Browser) -> None:
    text = browser.get(f"/sessions/{PANEL}?quote=c2.{words_mark(OLD)}").text
    words = _words(text)
    assert "ถูกแก้ไขแล้วหลังวันที่อ้าง" in words
    assert OLD in words
    assert "อบต. มีเรืออยู่สามลำ" in words
    assert "2 ธันวาคม 2564" in words
    assert 'datetime="2021-12-02"' in text
    assert "<del>" in text.split('id="quotation"')[1].split("</section>")[0]
    assert "Corrected on" in _words(browser.get(f"/sessions/{PANEL}?lang=en&quote=c2.{words_mark(OLD)}").text)


@pytest.mark.parametrize("quote", ["c2.000000000000", "c900.000000000000", "c9-c2.000000000000"])
def test_a_quotation_that_no_version_has(browser: Browser, quote: str) -> None:
    assert "คลังไม่มีฉบับนั้นแล้ว" in _words(browser.get(f"/sessions/{PANEL}?quote={quote}").text)


@pytest.mark.parametrize("quote", ["x", "<script>", "c2", "c1-t9.000000000000", "%00", "c" * 300])
def test_other_texts_are_no_quotations(browser: Browser, quote: str) -> None:
    answer = browser.get(f"/sessions/{PANEL}?quote={urllib.parse.quote(quote)}")
    assert answer.status_code == 200
    assert 'id="quotation"' not in answer.text


def test_a_quotation_of_a_closed_session_stays_closed(browser: Browser) -> None:
    assert browser.get("/sessions/2021.canal-day.3?quote=c1.000000000000").status_code == 404
    assert browser.get("/sessions/2024.quiet-circle.1?quote=c1.000000000000").status_code == 404


# -- the basket ---------------------------------------------------------------------------------------------------

HELD = f"id={PANEL}%23c7&id=2021.canal-day&id=2021.canal-day.3&id=nobody&id={PANEL}~c2.{words_mark(OLD)}"


def test_the_basket_lists_what_is_open(browser: Browser) -> None:
    text = browser.get(f"/basket?{HELD}").text
    assert text.count('class="ref"') == 3
    assert "อีก 2 รายการไม่เปิดเผยแล้ว" in _words(text)
    assert OLD in _words(text)
    assert "2021.canal-day.3" not in re.sub(r'href="[^"]*lang=[^"]*"|href="[^"]*era=[^"]*"', "", text)
    for file in re.findall(r'href="(/basket\.[^"]+)"', text):
        assert browser.get(unescape(file)).status_code == 200


def test_an_empty_basket(browser: Browser) -> None:
    answer = browser.get("/basket")
    assert answer.status_code == 200
    assert "ยังไม่มีรายการในตะกร้า" in _words(answer.text)
    assert "set-cookie" not in answer.headers


def test_the_annex_files(browser: Browser) -> None:
    word = browser.get(f"/basket.docx?{HELD}")
    assert word.headers["content-disposition"] == 'attachment; filename="annex.docx"'
    texts = [one.text for one in docx.Document(io.BytesIO(word.content)).paragraphs]
    assert texts[0].startswith("ภาคผนวก")
    assert any(OLD in text and "?quote=c2." in text for text in texts)
    markdown = browser.get(f"/basket.md?{HELD}")
    assert markdown.headers["content-type"] == "text/markdown; charset=utf-8"
    assert markdown.text.count("อ้างในเนื้อหา") == 3
    assert "2 รายการไม่เปิดเผย" in markdown.text
    assert len(rispy.loads(browser.get(f"/basket.ris?{HELD}").text)) == 3
    assert browser.get("/basket.exe").status_code == 404
    assert browser.get("/basket.docx").status_code == 200


def test_a_full_basket_of_long_ids_fits_into_an_address(browser: Browser) -> None:
    longest = f"2099.{'x' * 40}.12~c1200-c1201.{'0' * 12}"
    many = "&".join(f"id={longest[:-3]}{n}" for n in range(100, 100 + MOST - 1))
    assert len(rispy.loads(browser.get(f"/basket.ris?{many}&id={PANEL}%23c2").text)) == 1


def test_more_than_the_most_are_only_counted(corpus: Corpus) -> None:
    entries = [f"2021.canal-day.2#c{n}" for n in (1, 2, 3)] * 2 + [f"2099.no-{n}" for n in range(300)]
    found = chosen_items(corpus, entries)
    assert [entry for entry, _item in found.pairs] == entries[:3]
    assert found.left_out == 300


def test_a_citation_says_which_language_it_is_in(browser: Browser) -> None:
    page = browser.get("/cite/2021.canal-day.2?lang=en").text
    assert re.search(r'<p class="ref" id="ref" lang="th"', page)
    assert re.search(r'<b id="intext" lang="th">', page)
    assert page.count('<p class="ref">') == 2
    thai = browser.get("/cite/2021.canal-day.2").text
    assert re.search(r'<p class="ref" id="ref" data', thai)
    assert thai.count('<p class="ref" lang="en">') == 2


@pytest.mark.parametrize(
    ("copied", "words"),
    [
        ("“น้ำมาเร็ว”", "น้ำมาเร็ว"), (" ‘น้ำ มา’ ", "น้ำ มา"), ("«น้ำ»", "น้ำ"), ('"น้ำ"', "น้ำ"), ("น้ำ", "น้ำ"), ("“น้ำ", "“น้ำ"),
        ("“น้ำ” มา “เร็ว”", "“น้ำ” มา “เร็ว”"), ('"ก" ข', '"ก" ข'), ("", ""), ("”", "”"), ("“”", "“”"),
    ],
)  # fmt: skip
def test_words_copied_with_their_quotation_marks_are_cited_without(copied: str, words: str) -> None:
    assert unquoted(copied) == words


def test_a_quotation_has_one_pair_of_marks(browser: Browser) -> None:
    page = browser.get("/cite/2021.canal-day.2?quote=“นี่แหละครับความเหลื่อมล้ำ”").text
    assert re.search(r'id="quote-with">“นี่แหละครับความเหลื่อมล้ำ” \(', page)


def test_styles_of_the_archive_itself(fresh: Browser, corpus_root: Path) -> None:
    """docs/citing.md: a style of one's own lies in styles/; one with a mistake is left out, and no page falls with it."""
    folder = corpus_root / "styles"
    folder.mkdir()
    (folder / "ours.toml").write_text(
        'base = "apa-th"\ntitle = "แบบของเรา"\n[address]\nplain = "สืบค้นจาก {url}"\n', "utf-8"
    )
    (folder / "broken.toml").write_text('base = "apa-th"\n[nonsense]\nx = 1\n', "utf-8")
    (folder / "apa-th.toml").write_text('base = "apa-th"\n[locators]\ntime = "เวลา {value}"\n', "utf-8")
    page = fresh.get(f"/cite/{PANEL}?style=ours").text
    assert '<option value="ours" selected>แบบของเรา</option>' in page
    assert 'value="broken"' not in page
    assert "สืบค้นจาก https://" in _words(page)
    assert "สืบค้นจาก https://" in fresh.get(f"/cite/{PANEL}.txt?style=ours").text
    assert "สืบค้นจาก" not in fresh.get(f"/cite/{PANEL}.txt?style=broken").text
    assert "เวลา 0:09" in _words(fresh.get(f"/cite/{PANEL}?at=c2").text)
    assert "เวลา 0:09" in _words(fresh.get(f"/basket?id={PANEL}%23c2").text)
    assert "เวลา 0:09" in fresh.get(f"/basket.md?id={PANEL}%23c2").text
    assert "แบบของเรา" in fresh.get(f"/sessions/{PANEL}").text


def test_words_of_a_caption(browser: Browser) -> None:
    assert "ไม่พบข้อความนี้ในรายการ" not in _words(browser.get("/cite/2021.canal-day.p1?quote=เรืออาสา").text)
    assert "ไม่พบข้อความนี้ในรายการ" in _words(browser.get("/cite/2021.canal-day.p1?quote=ไม่มีคำนี้").text)


def test_a_basket_holds_a_record_once_under_its_old_and_new_id(corpus: Corpus) -> None:
    old, new = next((old, new) for old, new in corpus.redirects().items() if new in corpus.event_ids())
    found = chosen_items(PublicCorpus(corpus), [old, new, "2099.nothing"])
    assert [entry for entry, _item in found.pairs] == [old]
    assert found.left_out == 1
