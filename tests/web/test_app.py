"""Every page from outside: statuses, headers, links, what must stay hidden, what must not run."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest

from tests.web.conftest import Browser

HIDDEN = (
    "ปลากระเบนแก้ว", "ดอกแก้ว", "คัดค้านประตูน้ำ", "หิ่งห้อยสีม่วง", "นกเงือกหิน", "ตะวันสีเทา", "วงเทียนสีเทา", "มะลิ ใจเงียบ",
)  # fmt: skip
KINDS = (
    "/", "/search?q=คลอง", "/events", "/people", "/organisations", "/places", "/photos", "/stats", "/about",
    "/events/2021.canal-day", "/sessions/2021.canal-day.2", "/sessions/2023.open-classroom.1", "/photos/2021.canal-day.p1",
    "/people/saifon-deeprom", "/organisations/canal-network", "/cite/2021.canal-day.2?at=c2", "/search?q=zzzz", "/nothing",
)  # fmt: skip


class Reading(HTMLParser):
    """The links, ids and dangerous places of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.inline: list[str] = []
        self.elsewhere: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.links += [
            named[name] or "" for name in ("href", "src", "action", "poster", "data-suggest") if named.get(name)
        ]
        self.ids += [named["id"] or ""] if "id" in named else []
        if "style" in named or any(name.startswith("on") for name in named):
            self.inline.append(f"{tag} {attrs}")
        if tag == "style" or (tag == "script" and "src" not in named and named.get("type") != "application/ld+json"):
            self.inline.append(tag)
        if tag in ("script", "img", "video", "audio", "iframe", "track", "source") and "//" in (named.get("src") or ""):
            self.elsewhere.append(named["src"] or "")


def crawl(browser: Browser, starts: tuple[str, ...], limit: int = 700) -> dict[str, tuple[int, str]]:
    """Every page reached from `starts` within the site, with its status and text."""
    seen: dict[str, tuple[int, str]] = {}
    waiting = list(starts)
    while waiting and len(seen) < limit:
        address = waiting.pop(0)
        if address in seen:
            continue
        answer = browser.get(address)
        is_text = answer.headers["content-type"].startswith(
            ("text/", "application/json", "application/atom", "application/xml")
        )
        seen[address] = (answer.status_code, answer.text if is_text else "")
        if answer.headers["content-type"].startswith("text/html"):
            for link in Reading(answer.text).links:
                whole = urldefrag(urljoin(f"http://reader.test{address}", link))[0]
                if (
                    whole.startswith("http://reader.test")
                    and "lang=" not in whole
                    and "era=" not in whole
                    and "/search?" not in whole
                ):
                    waiting.append(whole.removeprefix("http://reader.test"))
    return seen


@pytest.fixture(scope="module")
def site(browser: Browser) -> dict[str, tuple[int, str]]:
    """Everything a reader reaches by following links from the first page."""
    return crawl(browser, ("/", "/sitemap.xml", "/feed.atom", "/api/v1/events", "/api/v1/people", "/robots.txt"))


def test_every_link_leads_somewhere(site: dict[str, tuple[int, str]]) -> None:
    assert len(site) > 60
    assert {address: status for address, (status, _) in site.items() if status != 200} == {}


def test_nothing_closed_is_on_any_page(browser: Browser, site: dict[str, tuple[int, str]]) -> None:
    queries = [f"/search?q={word}" for word in HIDDEN] + [f"/api/v1/search?q={word}" for word in HIDDEN]
    closed = [
        "/sessions/2021.canal-day.3", "/sessions/2023.open-classroom.3", "/sessions/2023.open-classroom.4",
        "/events/2024.quiet-circle", "/people/mali-chaingiap", "/photos/2021.canal-day.p3", "/api/v1/records/2024.quiet-circle",
    ]  # fmt: skip
    for address, (_, text) in site.items():
        assert [word for word in HIDDEN if word in text] == [], address
    for address in queries:
        text = browser.get(address).text
        # The query itself is shown; what it would find is not.
        assert "2023.open-classroom.3" not in text, address
        assert "2024.quiet-circle" not in text, address
    for address in closed:
        answer = browser.get(address)
        assert answer.status_code in (404, 410), address
        assert [word for word in HIDDEN if word in answer.text] == [], address


@pytest.mark.parametrize("address", KINDS)
@pytest.mark.parametrize("language", ["th", "en"])
def test_pages_run_nothing_inline_and_load_nothing_from_elsewhere(
    browser: Browser, address: str, language: str
) -> None:
    answer = browser.get(address, accept_language=language)
    page = Reading(answer.text)
    assert page.inline == []
    assert page.elsewhere == []
    assert sorted(page.ids) == sorted(set(page.ids)), "an id stands twice"
    assert f'<html lang="{language}">' in answer.text
    policy = answer.headers["content-security-policy"]
    assert "'unsafe" not in policy
    assert "default-src 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers


def test_an_unknown_id_shows_the_nearest(browser: Browser) -> None:
    answer = browser.get("/sessions/2021.canal-dya.2")
    assert answer.status_code == 404
    assert "/sessions/2021.canal-day.2" in answer.text


def test_moved_withdrawn_and_closed(browser: Browser) -> None:
    moved = browser.get("/events/2020.canal-day?lang=en")
    assert (moved.status_code, moved.headers["location"]) == (308, "/events/2021.canal-day?lang=en")
    assert browser.get("/sessions/2020.canal-day.2").headers["location"] == "/sessions/2021.canal-day.2"
    assert browser.get("/people/saifon-deephrom").headers["location"] == "/people/saifon-deeprom"
    withdrawn = browser.get("/sessions/2023.open-classroom.6")
    assert withdrawn.status_code == 410
    assert "ผู้พูดขอถอนการบรรยายทั้งหมด" in withdrawn.text
    assert browser.get("/sessions/2021.canal-day.3").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/sessions/..%2f..%2farchive.toml", "/static/..%2f..%2fpyproject.toml", "/static/%2e%2e/base.html", "/media/2021.canal-day/..%2f..%2farchive.toml",
        "/media/2021.canal-day/event.yaml", "/media/2023.open-classroom/originals/slides.txt", "/images/2021.canal-day.p1/huge.webp",
        "/images/2021.canal-day.p3/small.webp", "/images/2021.canal-day.p5/large.webp", "/sessions/%00", "/people/a%00b", "/events/" + "a" * 5000,
        "/sessions/2021.canal-day.2%0d%0aX-Injected:%201", "/cite/2021.canal-day.2.exe", "/cite/saifon-deeprom-nobody.bib", "/photos/<script>", "/api/v1/records/..%2f..",
        "/sitemap-9.xml", "/places/nowhere", "/series/none", "/events/saifon-deeprom", "/people/2021.canal-day.2x", "/images/saifon-deeprom/small.webp",
    ],
)  # fmt: skip
def test_path_tricks_find_nothing(browser: Browser, address: str) -> None:
    answer = browser.get(address)
    assert answer.status_code == 404
    assert "x-injected" not in answer.headers
    assert "<script>" not in answer.text.replace('<script src="', "")


@pytest.mark.parametrize(
    "query",
    ['"unclosed', "speaker:", "OR", "-", "a OR", "year:abcd", "date:..", "{{7*7}}", "<script>alert(1)</script>", "%00", "ก" * 800, "\u202e\u0000x", "'\"><b>", "(((", "type:nothing"],
)  # fmt: skip
def test_any_query_gives_a_page(browser: Browser, query: str) -> None:
    from urllib.parse import quote

    answer = browser.get(f"/search?q={quote(query, safe='')}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert ">49<" not in answer.text
    assert browser.get(f"/api/v1/search?q={quote(query, safe='')}").status_code == 200


@pytest.mark.parametrize(
    "more",
    [
        "page=99999999999",
        "page=-1",
        "page=x",
        "f=event:nothing",
        "f=" + "a" * 4000,
        "sort=odd",
        "f=year:2567&f=year:2567",
    ],
)
def test_odd_parameters_give_a_page(browser: Browser, more: str) -> None:
    assert browser.get(f"/search?q=คลอง&{more}").status_code == 200


def test_only_get_is_answered(browser: Browser) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert browser.ask(method, "/events/2021.canal-day").status_code == 405
    head = browser.ask("HEAD", "/events/2021.canal-day")
    assert (head.status_code, head.text) == (200, "")


def test_a_page_is_sent_once_and_compressed(browser: Browser) -> None:
    first = browser.get("/events/2021.canal-day", accept_encoding="gzip")
    assert first.headers["content-encoding"] == "gzip"
    again = browser.get("/events/2021.canal-day", if_none_match=first.headers["etag"])
    assert (again.status_code, again.text) == (304, "")
    assert browser.get("/events/2021.canal-day", if_none_match='"other"').status_code == 200
    plain = browser.get("/events/2021.canal-day", accept_encoding="identity")
    assert "content-encoding" not in plain.headers
    assert plain.text == first.text


def test_languages_and_eras(browser: Browser) -> None:
    assert "2564" in browser.get("/events/2021.canal-day").text
    english = browser.get("/events/2021.canal-day?lang=en")
    assert '<html lang="en">' in english.text
    assert "/sessions/2021.canal-day.2?lang=en" in english.text, "the choice is kept in links"
    assert 'lang="th"' in english.text, "Thai words say that they are Thai"
    assert "2564" not in browser.get("/people?era=ce").text
    assert '<html lang="en">' in browser.get("/", accept_language="de, en;q=0.8, th;q=0.2").text


def test_an_archive_whose_first_language_is_english_is_english_for_whoever_asks_for_none(
    fresh: Browser, corpus_root: Path
) -> None:
    settings = corpus_root / "archive.toml"
    settings.write_text(settings.read_text("utf-8").replace('["th", "en"]', '["en", "th"]'), "utf-8")
    assert '<html lang="en"' in fresh.get("/").text
    assert 'xml:lang="en"' in fresh.get("/feed.atom").text
    assert '<html lang="th"' in fresh.get("/", accept_language="th").text


def test_recordings_are_sent_in_ranges(browser: Browser) -> None:
    whole = browser.get("/media/2023.open-classroom/media/1.mp4")
    assert whole.headers["accept-ranges"] == "bytes"
    part = browser.get("/media/2023.open-classroom/media/1.mp4", range="bytes=10-19")
    assert (part.status_code, part.content) == (206, whole.content[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{len(whole.content)}"
    assert (
        browser.get("/media/2023.open-classroom/media/1.mp4", range=f"bytes={len(whole.content)}-").status_code == 416
    )
    assert browser.get("/media/2023.open-classroom/media/1.mp4", range="bytes=abc").status_code in (200, 400)


def test_a_session_opens_at_its_cue(browser: Browser) -> None:
    page = Reading(browser.get("/sessions/2021.canal-day.2").text)
    assert "c1" in page.ids
    assert "#c1" in page.links
    assert "c6" not in page.ids, "cue 6 was taken out and its number is not given again"


def test_health(browser: Browser) -> None:
    assert browser.get("/healthz").json() == {"status": "ok", "events": 2}


HOSTILE = "\"'><script>alert(1)</script>x{{7*7}}y{%raw%}\u202e</script><svg onload=x>"


def test_nothing_in_a_record_runs(fresh: Browser, corpus_root: Path) -> None:
    quoted = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    for path in [
        *corpus_root.glob("events/*/event.yaml"),
        *corpus_root.glob("events/*/*/*.yaml"),
        *corpus_root.glob("*/*.yaml"),
    ]:
        text = path.read_text("utf-8")
        text = re.sub(r"(?m)^(\s*(?:- )?(?:th|en|name|position|affiliation|room|honorific|note|title|text|caption|credit|photographer|abbreviation|reason)): (?!\|)\S.*$",
                      lambda found: f'{found[1]}: "{quoted}"', text)  # fmt: skip
        path.write_text(text, "utf-8")
    for path in corpus_root.glob("events/*/sessions/*.vtt"):
        path.write_text(
            re.sub(r"(?m)^(<v [^>]*>).*$", rf"\1{HOSTILE.replace('<', '&lt;')}", path.read_text("utf-8")), "utf-8"
        )
    site = crawl(
        fresh,
        (
            "/",
            "/feed.atom",
            "/search?q=alert",
            "/events/2021.canal-day",
            "/sessions/2021.canal-day.2",
            "/people",
            "/photos",
        ),
        limit=150,
    )
    assert len(site) > 30
    for address, (status, text) in site.items():
        assert status == 200, address
        if not text.lstrip().startswith(("<!DOCTYPE html", "<?xml")):
            continue
        assert "<script>alert" not in text, address
        assert "<svg onload" not in text, address
        assert "x49y" not in text, address
        assert Reading(text).inline == [], address


def test_an_id_at_the_address_of_another_kind_is_sent_on(browser: Browser) -> None:
    assert browser.get("/events/2021.canal-day.2").headers["location"] == "/sessions/2021.canal-day.2"
    assert browser.get("/sessions/2021.canal-day?lang=en").headers["location"] == "/events/2021.canal-day?lang=en"
    assert browser.get("/people/2021.canal-day.p1").headers["location"] == "/photos/2021.canal-day.p1"


def test_the_calendar_leads_to_the_events_of_a_month(browser: Browser) -> None:
    text = browser.get("/events").text
    months = re.findall(r'<td><a href="#(m[0-9]{4}-[0-9]{2})" data-month="[^"]+" aria-label="([^"]+)">', text)
    assert months
    for anchor, label in months:
        assert text.count(f'id="{anchor}"') == 1
        assert str(int(anchor[1:5]) + 543) in label
    assert text.count('<th scope="row" class="num">') == len({anchor[1:5] for anchor, _ in months})


def test_what_was_recorded_is_counted_and_can_be_chosen(browser: Browser) -> None:
    page = browser.get("/search?q=คลอง").text
    found = re.search(
        r'<a href="([^"]+)" rel="nofollow"><span>[^<]+</span> <span class="num">(\d+)</span></a></li></ul>\n?</details>',
        page,
    )
    assert found
    narrowed = browser.get(html.unescape(found[1])).text
    assert f"พบ {found[2]} ช่วง" in narrowed
