"""The search of a published copy, opened from its folder in chromium, against the server's on the same corpus."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.datastructures import QueryParams

from archive.corpus.store import Corpus
from archive.search.engine import Page as ResultPage
from archive.search.find import Finder
from archive.thai.clusters import clusters
from archive.web.desk import Desk
from archive.web.pages.search import search_page
from archive.web.render import render
from archive.web.site import Published
from tests.web.published.conftest import address

pytestmark = pytest.mark.browser
QUERIES = (
    # parts of compounds, and back
    "ความเหลื่อมล้ำ", "เหลื่อมล้ำ", "การเรียนรู้", "เรียนรู้", "โรงเรียน", "การศึกษา", "เด็กยากจน", "น้ำ",
    # names, abbreviations, the other script
    "สมศักดิ์", "Somsak", "กสศ.", "กสศ", "บพท.", "กองทุนเพื่อความเสมอภาคทางการศึกษา",
    # half typed, digits of both kinds, wrong spellings that look right, things that cannot be seen
    "เหลื่", "เหลื่อมล", "การเรีย", "ปี ๒๕๖๗", "2565", "๒๕๖๕", "เเนวทาง", "ทํางาน", "เรียน\u200bรู้", "นํ้า", "LEARNING", "learning city",
    # the query language
    '"การศึกษา"', "การศึกษา -เด็ก", "ครู OR นักเรียน", "year:2565", "year:2024 เรียนรู้", "type:caption", "ประเภท:สไลด์ เด็ก",
    "speaker:สมศักดิ์", "event:2024.flexible-learning การ", "place:ขอนแก่น", "lang:en", "has:recording ครู", "date:2565-01..2567 เด็ก",
    "การศึกษา เด็ก", '"ไม่ครบคู่', "year:สองพัน", "type:none เด็ก", "OR",
    # what is not there
    "ฟุตบอลโลก", "xyzzy", "ไดโนเสาร์", "การ", "ก", "-เด็ก", "...",
)  # fmt: skip


def ask(page: Page, copy: Published, query: str, path: str = "search/index.html") -> None:
    """Open the search page with a question and wait for its answer."""
    page.goto(address(copy, path, query))
    page.wait_for_selector("body[data-answered]")


def answers(page: Page, query: str) -> dict[str, Any]:
    """What the script of an open search page finds for a query."""
    found: dict[str, Any] = page.evaluate(
        """async query => {
            const found = await wethi.search(query);
            return {total: found.total, groups: found.groups, ids: found.ranked.map(group => group.id),
                year: Object.fromEntries(found.facets.year), type: Object.fromEntries(found.facets.type)};
        }""",
        query,
    )
    return found


def test_it_finds_what_the_server_finds(page: Page, copy: Published, finder: Finder) -> None:
    ask(page, copy, "เรียนรู้")
    wrong: list[object] = []
    for query in QUERIES:
        theirs = finder.search(query, ResultPage(limit=10))
        ours = answers(page, query)
        best = {hit.id for hit in theirs.hits}
        if (ours["total"], ours["groups"]) != (theirs.total, theirs.groups):
            wrong.append((query, theirs.total, ours["total"]))
        # Where the server's first ten end among equals, a few may change places with the next.
        if len(best & set(ours["ids"])) < len(best) - 2 or (theirs.groups <= 10 and best != set(ours["ids"])):
            wrong.append((query, [hit.id for hit in theirs.hits], ours["ids"]))
        for facet in ("year", "type"):
            if dict(theirs.facets.get(facet, ())) != ours[facet]:
                wrong.append((query, facet, theirs.facets.get(facet), ours[facet]))
    assert wrong == []


def test_whole_matches_come_first_as_on_the_server(page: Page, copy: Published, finder: Finder) -> None:
    ask(page, copy, "เรียนรู้")
    for query in ("ความเหลื่อมล้ำ", "เหลื่อมล้ำ", "กสศ.", "สมศักดิ์", '"การศึกษา"', "เหลื่"):
        exact = {hit.id for hit in finder.search(query, ResultPage(limit=3)).hits}
        assert exact & set(answers(page, query)["ids"][:3]), query


def test_facets_of_speakers_and_places_are_those_of_the_server(page: Page, copy: Published, finder: Finder) -> None:
    ask(page, copy, "เด็ก")
    counted = page.evaluate(
        """async () => Object.fromEntries(Object.entries(await wethi.further((await wethi.search("เด็ก")).places))
            .map(([name, counts]) => [name, Object.fromEntries(counts)]))"""
    )
    theirs = finder.search("เด็ก", ResultPage(facet_values=1000)).facets
    for name in ("event", "speaker", "org", "province", "language", "recording"):
        assert counted.get(name, {}) == dict(theirs.get(name, ())), name


def test_marks_cut_no_cluster_and_stand_on_the_words(page: Page, copy: Published) -> None:
    for query in ("เหลื่อมล้ำ", "น้ำ", "เเม่", "การเรีย", "๑๐๙", "สมศักดิ์"):
        ask(page, copy, query)
        for snippet in page.locator(".snip").evaluate_all("all => all.map(one => one.innerHTML)"):
            text = html.unescape(re.sub("</?mark>", "", snippet))
            borders = {0, len(text)} | {end for _, end in clusters(text)}
            at = 0
            for piece in re.split("(</?mark>)", snippet):
                if piece in ("<mark>", "</mark>"):
                    assert at in borders, (query, snippet)
                else:
                    at += len(html.unescape(piece))
        assert page.locator("mark").count() > 0, query


def test_search_moment_back_in_both_languages(page: Page, copy: Published) -> None:
    for path, label in (("index.html", "พบ"), ("en/index.html", "found")):
        page.goto(address(copy, path))
        page.locator("input[name=q]").fill("เหลื่อมล้ำ")
        page.keyboard.press("Enter")
        page.wait_for_selector("body[data-answered]")
        expect(page.locator(".head strong")).to_contain_text(label)
        page.locator(".moment .at").first.click()
        target = unquote(urlsplit(page.url).fragment)
        assert Path(unquote(urlsplit(page.url).path)).is_file()
        expect(page.locator(f"[id='{target}']")).to_be_visible()
        page.go_back()
        page.wait_for_selector("body[data-answered]")
        expect(page.locator("article.hit").first).to_be_visible()


def days_of(page: Page) -> list[str]:
    """The days in the heads of the hits shown."""
    found: list[str] = page.locator("article.hit header time").evaluate_all(
        "all => all.map(one => one.getAttribute('datetime'))"
    )
    return found


def test_filters_pages_and_sorting_are_links(page: Page, copy: Published) -> None:
    ask(page, copy, "การ")
    page.locator("details.facets summary").first.click()
    page.locator("#f-year + ul a").first.click()
    page.wait_for_selector("body[data-answered]")
    expect(page.locator(".chips .chip").first).to_contain_text("พ.ศ.")
    page.locator(".sort a").nth(1).click()
    page.wait_for_selector("body[data-answered]")
    assert "sort=date" in page.url
    page.locator(".chips .chip").first.click()
    page.wait_for_selector("body[data-answered]")
    newest = days_of(page)
    assert newest == sorted(newest, reverse=True)
    page.locator(".sort a").nth(2).click()
    page.wait_for_selector("body[data-answered]")
    assert "sort=oldest" in page.url
    oldest = days_of(page)
    assert oldest == sorted(oldest)
    assert oldest[0] < newest[0]
    page.locator("[rel=next]").scroll_into_view_if_needed()
    expect(page.locator("article.hit").last).to_have_attribute("data-whole", "")
    page.locator("[rel=next]").click()
    page.wait_for_selector("body[data-answered]")
    expect(page.locator("[aria-current=page]")).to_have_text("2")


def test_further_filters_are_named(page: Page, copy: Published) -> None:
    ask(page, copy, "เด็ก")
    page.locator("details.facets summary").first.click()
    page.locator("#further > summary").click()
    page.wait_for_selector("#f-event + ul a")
    first = page.locator("#f-event + ul a").first
    assert not re.match(r"\d{4}\.", first.inner_text())
    first.click()
    page.wait_for_selector("body[data-answered]")
    assert page.locator("article.hit").count() > 0
    assert "event:" in unquote(page.url)
    assert not re.match(r"\d{4}\.", page.locator(".chips .chip").first.inner_text())


def test_only_what_is_recorded_is_a_filter_too(page: Page, copy: Published) -> None:
    ask(page, copy, "ครู")
    page.locator("details.facets summary").first.click()
    page.locator("#further > summary").click()
    page.locator("#further a[href*='has%3Arecording']").click()
    page.wait_for_selector("body[data-answered]")
    expect(page.locator(".chips .chip").first).not_to_contain_text("has:")
    assert page.locator("article.hit").count() > 0


def test_hits_have_the_ribbons_of_the_server(page: Page, copy: Published, starter: Path) -> None:
    from archive.corpus.public import PublicCorpus
    from archive.web.pages.transcript import voice_tones
    from archive.web.ribbon import draw

    public = PublicCorpus(Corpus.open(starter))
    ask(page, copy, "โรงเรียน")
    card = page.locator("article.hit", has=page.locator(".strip")).first
    card.scroll_into_view_if_needed()
    expect(card.locator(".pin").first).to_be_attached()
    session = public.session(str(card.get_attribute("data-id")))
    transcript = public.transcript(session)
    assert transcript is not None
    length = max([one.duration_ms or 0 for one in session.media] + [cue.end_ms for cue in transcript.cues])
    event = public.event(session.id.rpartition(".")[0])
    drawn = draw(transcript.cues, length, voice_tones(session, event, transcript.cues), [])
    assert card.locator("path.seg").evaluate_all("all => all.map(one => one.getAttribute('d'))") == [
        line.path for line in drawn.lines
    ]
    assert card.locator(".ends span").last.inner_text() == drawn.end
    assert card.locator(".pin").count() == card.locator(".at", has_text=":").count()


@pytest.mark.parametrize(
    "query",
    [
        "ซีมัส",
        "Seamus",
        "นิพนธ์ รัตนาคม ปี:2567",
        "ASEM",
        '"การศึกษา ไดโนเสาร์" year:2567',
        "l;ylfu ปี:2565",
        "-jk;",
        "กรกฎาคม 2565",
        "โลกาภิวัตน์",
        "ความเหลื่อมลำ -เด็ก",
        '"เรียนรู้ ครู"',
    ],
)
def test_what_else_is_offered_is_that_of_the_server(
    page: Page, copy: Published, finder: Finder, desk: Desk, query: str
) -> None:
    theirs = html.unescape(render(desk, search_page(desk, finder, QueryParams(q=query))))
    ask(page, copy, query)
    ours = page.locator("#answer a.btn").evaluate_all("all => all.map(one => new URL(one.href).searchParams.get('q'))")
    links = re.findall(r'<a class="btn(?: quiet)?" href="(/search[^"]*)"', theirs)
    assert ours == [dict(parse_qsl(urlsplit(one).query))["q"] for one in links]
    said = page.locator("#answer").inner_text()
    read = re.search(r'(?:<span class="soft">· |<p class="small soft">)(อ่านคำค้นว่า .*?)</(?:span|p)>', theirs)
    assert read
    assert "".join(re.sub("<[^>]+>", "", read[1]).split()) in "".join(said.split())


def test_what_offers_something_else_is_loaded_only_when_it_may_be_needed(page: Page, copy: Published) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(unquote(request.url)))
    ask(page, copy, "เรียนรู้")
    assert [one for one in asked if "suggest.js" in one] == []
    ask(page, copy, "ไดโนเสาร์")
    assert [one for one in asked if "suggest.js" in one] != []


def test_a_question_is_read_in_the_language_of_the_page(page: Page, copy: Published) -> None:
    ask(
        page,
        copy,
        "event:2022.last-mile-schools place:ขอนแก่น ประเภท:บทถอดความ ปี:2565 has:recording",
        "en/search/index.html",
    )
    said = page.locator("#answer .head p").first.inner_text()
    assert re.search(
        r"read as event [A-Z].* — place Khon Kaen — kind Transcript — year 2022 \(BE 2565\) — has a recording", said
    )
    assert "2022.last" not in said
    said_in = page.locator("article.hit :is(h2 a, .snip, .who a, .who b)").evaluate_all(
        "all => all.map(one => [one.innerText, one.closest('[lang]').lang])"
    )
    assert said_in
    assert [text for text, language in said_in if (language == "th") != bool(re.search("[ก-๛]", text))] == []


def test_filters_by_name_read_only_their_own_values(page: Page, copy: Published) -> None:
    read: list[str] = []
    page.on("request", lambda asked: read.append(unquote(asked.url)))
    for filter, pieces in (
        ("event:2022.last-mile-schools", ["titles.js"]), ("place:ขอนแก่น", ["f/place_form.js"]), ("lang:th", ["f/language.js"]),
    ):  # fmt: skip
        read.clear()
        page.goto(address(copy, "search/index.html", "เด็ก") + f"&f={quote(filter)}")
        page.wait_for_selector("body[data-answered]")
        assert page.locator("article.hit").count() > 0, filter
        assert [
            one.split("/index/")[1].split("?")[0] for one in read if re.search("/index/(?:f/|titles|english)", one)
        ] == pieces, filter


def test_nothing_found_and_nothing_asked(page: Page, copy: Published) -> None:
    ask(page, copy, "<img src=x onerror=alert(1)>ไดโนเสาร์")
    expect(page.locator("h1")).to_contain_text("<img src=x")
    assert page.locator("main img").count() == 0
    page.goto(address(copy, "search/index.html"))
    expect(page.locator("#before")).to_be_visible()


def test_a_missing_piece_does_not_stop_the_search(driven: Browser, copy: Published, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(copy.dest, tmp_path / "site"))
    for path in (folder / "index" / "t").iterdir():
        if path.stem in ("0", "1"):
            path.unlink()
    page = driven.new_page()
    page.goto((folder / "search/index.html").as_uri() + f"?q={quote('เรียนรู้')}")
    page.wait_for_selector("body[data-answered]")
    expect(page.locator("article.hit").first).to_be_visible()
    (folder / "index" / "base.js").unlink()
    page.reload()
    page.wait_for_selector("body[data-answered]")
    expect(page.locator(".note.warn")).to_be_visible()
    page.close()


def test_without_script_it_says_so(driven: Browser, copy: Published) -> None:
    context = driven.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(copy, "search/index.html", "เด็ก"))
    expect(page.locator("noscript .note, .state .note")).to_contain_text("สคริปต์")
    page.goto(address(copy, "sessions/2024.flexible-learning.1/index.html"))
    expect(page.locator("h1")).to_be_visible()
    context.close()


def test_a_moment_is_cited_as_on_the_server(page: Page, copy: Published, starter: Path) -> None:
    from archive.cite.formats import as_text, render_lines
    from archive.cite.items import item_of
    from archive.corpus.public import PublicCorpus

    public = PublicCorpus(Corpus.open(starter))
    for session in ("2022.last-mile-schools.1", "2019.shared-water.2"):
        transcript = public.transcript(public.session(session))
        assert transcript is not None
        for cue in transcript.cues[:: max(1, len(transcript.cues) // 4)]:
            page.goto(address(copy, f"cite/{session}/index.html") + f"?at=c{cue.number}")
            page.wait_for_selector("body[data-moment]")
            expect(page.locator("h1")).to_have_text("อ้างอิงช่วงนี้")
            item = item_of(public, f"{session}#c{cue.number}")
            for style, at in (("apa-th", 0), ("apa-th-en", 1), ("apa", 2)):
                entry = as_text(render_lines([item], style)[0])
                assert page.locator("main .ref").nth(at).inner_text().replace("\n", "") == entry
            assert page.locator("#intext").inner_text() == as_text(render_lines([item], "apa-th", "intext")[0])
