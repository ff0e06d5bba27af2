"""A published copy: what is in it, what is not, where its links lead, how it takes the place of an earlier one."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from PIL import Image

from archive.corpus.store import Corpus
from archive.errors import CannotWrite, WrongUsage
from archive.model.records import Event, Photo, Session
from archive.web.published.place import MARKER, is_copy, replacing
from archive.web.site import Published, publish
from tests.conftest import Cli

DAY = dt.date(2026, 11, 22)


class Links(HTMLParser):
    """Every address a page leads to or loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "link" and named.get("rel") in ("canonical", "alternate"):
            return
        self.found += [
            value
            for name in ("href", "src", "action", "poster", "data-index", "data-moments")
            if (value := named.get(name))
        ]


def links_of(page: Path) -> list[str]:
    parser = Links()
    parser.feed(page.read_text("utf-8"))
    return parser.found


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def copy(served_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    return publish(Corpus.open(served_root), tmp_path_factory.mktemp("copy") / "site", today=lambda: DAY)


def pages(copy: Published) -> list[Path]:
    return sorted(copy.dest.rglob("*.html"))


def test_every_kind_of_page_is_there(copy: Published) -> None:
    for path in (
        "index.html", "en/index.html", "search/index.html", "events/index.html", "events/2021.canal-day/index.html",
        "sessions/2021.canal-day.2/index.html", "en/sessions/2021.canal-day.2/index.html", "photos/2021.canal-day.p1/index.html",
        "people/saifon-deeprom/index.html", "organisations/canal-network/index.html", "cite/2021.canal-day.2/index.html",
        "cite/2021.canal-day.2.bib", "cite/2021.canal-day.2.ris", "events/2021.canal-day/feed.atom", "feed.atom", "sitemap.xml", "robots.txt", "404.html",
        "stats/index.html", "about/index.html", "images/2021.canal-day.p1/small.webp", "index/base.js", MARKER,
    ):  # fmt: skip
        assert (copy.dest / path).is_file(), path
    assert copy.left_out == {}
    assert copy.passages > 0


def test_every_link_leads_to_a_file_of_the_copy(copy: Published) -> None:
    checked = 0
    for page in pages(copy):
        if page.name == "404.html":
            continue
        for link in links_of(page):
            parts = urlsplit(link)
            if parts.scheme or link.startswith("#") or not parts.path:
                continue
            assert not link.startswith("/"), (page, link)
            target = (page.parent / unquote(parts.path)).resolve()
            assert target.is_relative_to(copy.dest.resolve())
            assert target.exists(), (page.relative_to(copy.dest), link)
            assert target.is_file() or parts.path.endswith("/index/"), (page, link)
            checked += 1
    assert checked > 1000


def test_every_anchor_is_there(copy: Published) -> None:
    ids: dict[Path, set[str]] = {}
    for page in pages(copy):
        for link in links_of(page):
            parts = urlsplit(link)
            if parts.scheme or not parts.fragment or page.name == "404.html":
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page.resolve()
            known = ids.setdefault(target, set(re.findall(r'\bid="([^"]+)"', target.read_text("utf-8"))))
            assert unquote(parts.fragment) in known, (page.relative_to(copy.dest), link)


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_copy_in_one_language_names_no_other(
    corpus: Corpus, corpus_root: Path, tmp_path: Path, language: str
) -> None:
    settings = corpus_root / "archive.toml"
    settings.write_text(settings.read_text("utf-8").replace('["th", "en"]', f'["{language}"]'), "utf-8")
    made = publish(Corpus.open(corpus_root), tmp_path / "copy")
    text = (made.dest / "events/index.html").read_text("utf-8")
    assert f'<html lang="{language}"' in text
    assert "hreflang" not in text


def test_nothing_asks_a_server(copy: Published) -> None:
    for page in pages(copy):
        text = page.read_text("utf-8")
        assert "data-suggest" not in text
        assert "/api/v1" not in text
        assert "unapi" not in text
        assert 'type="module"' not in text


def test_the_same_bytes_twice(copy: Published, served_root: Path, tmp_path: Path) -> None:
    again = publish(Corpus.open(served_root), tmp_path / "again", today=lambda: DAY)
    assert digests(again.dest) == digests(copy.dest)


def closed_words(corpus: Corpus) -> list[str]:
    """Ids of everything that is not open on the day."""
    from archive.corpus.public import PublicCorpus

    public = PublicCorpus(corpus, lambda: DAY)
    records: list[Event | Session | Photo] = []
    for event in corpus.events():
        records += [event, *corpus.sessions(event.id), *corpus.photos(event.id)]
    found = [record.id for record in records if not public.decision(record).open]
    return [*found, *corpus.tombstones()]


def test_what_is_closed_is_in_no_file(copy: Published, served_root: Path) -> None:
    closed = closed_words(Corpus.open(served_root))
    assert closed
    pattern = re.compile("|".join(rf"(?<![\w.-]){re.escape(id)}(?![\w-])" for id in closed))
    for path in copy.dest.rglob("*"):
        assert not pattern.search(path.relative_to(copy.dest).as_posix())
        if (
            path.suffix in (".html", ".js", ".xml", ".atom", ".json", ".bib", ".ris", ".txt", ".vtt")
            and "static" not in path.parts
        ):
            found = pattern.search(path.read_text("utf-8"))
            assert found is None, (path, found)


def test_an_embargo_ends_with_the_day_of_publishing(copy: Published, served_root: Path, tmp_path: Path) -> None:
    corpus = Corpus.open(served_root)
    session = corpus.session("2023.open-classroom.3")
    opens = dt.date(2099, 1, 1)
    assert (session.rights.access, session.rights.until) == ("embargoed", opens)
    assert not (copy.dest / "sessions" / session.id).exists()
    assert session.id.encode() not in b"".join(path.read_bytes() for path in (copy.dest / "index").rglob("*.js"))
    after = publish(corpus, tmp_path / "site", today=lambda: opens)
    page = after.dest / "sessions" / session.id / "index.html"
    assert session.title.best().split()[0] in page.read_text("utf-8")
    assert after.passages > copy.passages


def test_a_withdrawn_record_is_gone_at_the_next_publishing(
    copy: Published, small_corpus: Corpus, tmp_path: Path
) -> None:
    dest = Path(shutil.copytree(copy.dest, tmp_path / "site"))
    id = "2023.open-classroom.2"
    assert (dest / f"sessions/{id}/index.html").is_file()
    assert Cli(small_corpus.root, tmp_path)("withdraw", id, "--reason", "asked for", "--yes").code == 0
    publish(Corpus.open(small_corpus.root), dest, today=lambda: DAY)
    held = [path for path in dest.rglob("*") if id in path.name]
    assert held == []
    assert not any(f"{id}#" in path.read_text("utf-8", "replace") for path in dest.rglob("*.js"))


def test_pictures_hold_nothing_but_the_picture(copy: Published) -> None:
    images = list(copy.dest.rglob("images/*/*.webp"))
    assert images
    for path in images:
        with Image.open(path) as opened:
            assert not opened.getexif()
            assert "xmp" not in opened.info
            assert max(opened.size) <= 1600


def test_no_original_is_copied(copy: Published, served_root: Path) -> None:
    originals = {
        hashlib.sha256(path.read_bytes()).hexdigest() for path in served_root.rglob("originals/*") if path.is_file()
    }
    photos = {hashlib.sha256(path.read_bytes()).hexdigest() for path in served_root.rglob("photos/*.jpg")}
    assert (originals | photos).isdisjoint(digests(copy.dest).values())


def test_media_are_copied(copy: Published, served_root: Path) -> None:
    media = sorted(copy.dest.rglob("media/*/media/*"))
    assert media
    for path in media:
        inner = path.relative_to(copy.dest / "media")
        assert path.read_bytes() == (served_root / "events" / inner).read_bytes()


def test_an_address_that_is_none_is_refused(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="is not an address"):
        publish(corpus, tmp_path / "site", "copy.example")
    assert not (tmp_path / "site").exists()


# -- its place ---------------------------------------------------------------------------------------------------


def test_a_folder_of_other_things_is_refused(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/holiday.txt").write_text("mine")
    with pytest.raises(WrongUsage, match="not made by wethi publish"):
        publish(corpus, tmp_path / "site")
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["holiday.txt"]


@pytest.mark.parametrize("inner", ["", "events", "published"])
def test_the_archive_itself_is_refused(corpus: Corpus, inner: str) -> None:
    with pytest.raises(WrongUsage, match="in the archive or around it"):
        publish(corpus, corpus.root / inner)
    with pytest.raises(WrongUsage, match="in the archive or around it"):
        publish(corpus, corpus.root.parent)


def test_a_file_is_refused(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(WrongUsage, match="is a file"):
        publish(corpus, tmp_path / "site")
    assert (tmp_path / "site").read_text() == "mine"


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with replacing(tmp_path / "site", tmp_path / "corpus") as folder:
        (folder / "index.html").write_text("new")
    assert (tmp_path / "site/index.html").read_text() == "new"


def earlier(folder: Path) -> Path:
    folder.mkdir()
    (folder / MARKER).write_text('{"made_by": "wethi publish"}')
    (folder / "index.html").write_text("old")
    return folder


def test_a_failure_leaves_the_earlier_copy(tmp_path: Path) -> None:
    dest = earlier(tmp_path / "site")

    def half() -> None:
        with replacing(dest, tmp_path / "corpus") as folder:
            (folder / "index.html").write_text("half")
            raise KeyError("a fault")

    with pytest.raises(KeyError, match="a fault"):
        half()
    assert (dest / "index.html").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_a_full_disk_is_told_in_words(tmp_path: Path) -> None:
    dest = earlier(tmp_path / "site")
    with pytest.raises(CannotWrite, match="No space left"), replacing(dest, tmp_path / "corpus"):
        raise OSError(28, "No space left on device")
    assert (dest / "index.html").read_text() == "old"


def test_what_a_killed_process_left_is_cleared(tmp_path: Path) -> None:
    earlier(tmp_path / ".site.wethi-old")
    (tmp_path / ".site.wethi-new").mkdir()
    with replacing(tmp_path / "site", tmp_path / "corpus") as folder:
        assert (tmp_path / "site/index.html").read_text() == "old"
        (folder / "index.html").write_text("new")
    assert (tmp_path / "site/index.html").read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_a_swap_that_fails_puts_the_earlier_copy_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dest = earlier(tmp_path / "site")
    real = os.replace

    def fails(source: Path, target: Path) -> None:
        if Path(source).name.endswith("-new"):
            raise OSError(13, "Permission denied")
        real(source, target)

    with pytest.raises(CannotWrite), replacing(dest, tmp_path / "corpus"):
        monkeypatch.setattr("archive.web.published.place.os.replace", fails)
    assert (dest / "index.html").read_text() == "old"


@pytest.mark.parametrize("text", ["", "[]", '{"made_by": "someone"}', "{"])
def test_only_our_marker_makes_a_copy(tmp_path: Path, text: str) -> None:
    (tmp_path / MARKER).write_text(text)
    assert not is_copy(tmp_path)


def test_the_page_for_unknown_addresses_has_whole_links_and_its_own_anchors(copy: Published) -> None:
    page = copy.dest / "404.html"
    links = links_of(page)
    assert "<base" not in page.read_text("utf-8")
    assert "#main" in links
    assert all(link.startswith(("#", copy.base_url, "data:")) for link in links), links
