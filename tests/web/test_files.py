"""Recordings, photos and cards."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image

from archive.add.readers.photos.derived import derive
from archive.index.places import private_dir
from tests.web.conftest import Browser


def test_a_photo_is_sent_without_what_the_camera_wrote(browser: Browser, served_root: Path) -> None:
    with Image.open(served_root / "events/2021.canal-day/photos/1.jpg") as original:
        assert original.getexif().get_ifd(0x8825), "the fixture has GPS"
    answer = browser.get("/images/2021.canal-day.p1/large.webp")
    assert answer.headers["content-type"] == "image/webp"
    sent = Image.open(io.BytesIO(answer.content))
    assert sent.format == "WEBP"
    assert not sent.getexif()
    assert not {"exif", "xmp", "photoshop", "comment"} & set(sent.info)
    assert b"GPS" not in answer.content


def test_gps_is_nowhere(browser: Browser) -> None:
    for address in ("/photos/2021.canal-day.p1", "/api/v1/records/2021.canal-day.p1"):
        assert "gps" not in browser.get(address).text.lower()


@pytest.mark.parametrize("id", ["2021.canal-day.p3", "2021.canal-day.p5", "2024.quiet-circle.p1"])
def test_closed_photos_are_not_sent(browser: Browser, id: str) -> None:
    for size in ("small", "large"):
        assert browser.get(f"/images/{id}/{size}.webp").status_code == 404


def test_a_photo_known_only_by_its_size(browser: Browser) -> None:
    assert browser.get("/images/2021.canal-day.p2/small.webp").status_code == 404
    assert "noimg" in browser.get("/photos/2021.canal-day.p2").text


def test_a_poster_is_cleaned_too(browser: Browser) -> None:
    answer = browser.get("/media/2023.open-classroom/photos/1.jpg")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
    assert not Image.open(io.BytesIO(answer.content)).getexif()


def test_the_sizes_that_add_makes_are_those_that_are_sent(fresh: Browser, corpus_root: Path) -> None:
    photo = corpus_root / "events/2021.canal-day/photos/1.jpg"
    made = derive(photo, private_dir(corpus_root) / "derived", hashlib.sha256(photo.read_bytes()).hexdigest())
    made["small"].write_bytes(b"made by add")
    assert fresh.get("/images/2021.canal-day.p1/small.webp").content == b"made by add"
    made["small"].unlink()
    assert Image.open(io.BytesIO(fresh.get("/images/2021.canal-day.p1/small.webp").content)).format == "WEBP"


def test_a_broken_picture_is_not_sent(fresh: Browser, corpus_root: Path) -> None:
    (corpus_root / "events/2021.canal-day/photos/1.jpg").write_bytes(b"\xff\xd8\xff\xe0 not a picture")
    assert fresh.get("/images/2021.canal-day.p1/small.webp").status_code == 404
    assert fresh.get("/photos/2021.canal-day.p1").status_code == 200


@pytest.mark.parametrize(
    "address", ["/images/card.png", "/images/2021.canal-day.2/card.png", "/images/saifon-deeprom/card.png"]
)
def test_cards_are_drawn(browser: Browser, address: str) -> None:
    assert Image.open(io.BytesIO(browser.get(address).content)).size == (1200, 630)


def test_static_files_are_kept_for_ever_under_their_version(browser: Browser) -> None:
    page = browser.get("/").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    assert "immutable" in browser.get(address).headers["cache-control"]
    assert "immutable" not in browser.get("/static/style.css?v=old").headers["cache-control"]
    assert browser.get("/static/fonts/OFL.txt").status_code == 200


def test_files_of_text_are_sent_compressed(browser: Browser) -> None:
    for name in ("style.css", "wethi.js", "img/mark.svg"):
        plain = browser.get(f"/static/{name}", accept_encoding="identity")
        packed = browser.get(f"/static/{name}", accept_encoding="gzip")
        assert packed.content == plain.content
        assert "content-encoding" not in plain.headers
        if len(plain.content) > 2_000:
            assert packed.headers["content-encoding"] == "gzip"
            assert int(packed.headers["content-length"]) < len(plain.content) / 2
        assert packed.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "address",
    [
        "/static/style.css", "/static/fonts/wethi-looped-400.woff2", "/images/2021.canal-day.p1/small.webp",
        "/media/2021.canal-day/media/1.ogg",
    ],
)  # fmt: skip
def test_a_file_that_the_reader_has_is_not_sent_again(browser: Browser, address: str) -> None:
    first = browser.get(address)
    again = browser.get(address, if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["cache-control"] == first.headers["cache-control"]
    other = browser.get(address, if_none_match='"of-another-state"')
    assert (other.status_code, len(other.content)) == (200, len(first.content))
    assert browser.get(address, range="bytes=0-9", if_none_match='"x"').status_code in (200, 206)


def test_what_a_page_loads_is_small(browser: Browser) -> None:
    sizes = [
        len(browser.get(path).content)
        for path in ("/static/style.css", "/static/wethi.js", "/static/reading.js", "/static/cite.js")
    ]
    import gzip

    packed = sum(
        len(gzip.compress(browser.get(path).content))
        for path in ("/static/style.css", "/static/wethi.js", "/static/reading.js", "/static/cite.js")
    )
    assert packed < 60_000, sizes
