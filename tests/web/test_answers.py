"""Headers, compression and the store of finished answers."""

from __future__ import annotations

import pytest

from archive.web.answers import Answer, Finisheds, accepts_gzip, finish, matches, policy


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("gzip;q=0", False),
        ("", False),
        ("*", True),
        ("identity", False),
        ("GZIP", True),
    ],
)
def test_gzip_is_sent_to_who_reads_it(header: str, accepted: bool) -> None:
    assert accepts_gzip(header) is accepted


def test_etags_are_compared_weakly() -> None:
    etag = finish(Answer(b"x")).etag
    assert matches(etag, etag)
    assert matches(f'"a", {etag.removeprefix("W/")}', etag)
    assert matches("*", etag)
    assert not matches("", etag)
    assert finish(Answer(b"y")).etag != etag


def test_the_store_stays_small() -> None:
    held = Finisheds(limit=100_000)
    for n in range(200):
        held.put((n,), finish(Answer(b"a" * 2_000)))
    kept = [n for n in range(200) if held.get((n,))]
    assert kept[-1] == 199
    assert 10 <= len(kept) <= 20
    held.put(("huge",), finish(Answer(b"a" * 90_000)))
    assert held.get(("huge",)) is None
    held.clear()
    assert held.get((199,)) is None


def test_only_the_page_that_needs_it_may_frame_youtube() -> None:
    assert "frame-src 'none'" in policy()
    assert "frame-src https://www.youtube-nocookie.com" in policy("youtube")
