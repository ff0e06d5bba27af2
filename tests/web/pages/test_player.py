"""What a session page plays, and what it only leads to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.conftest import Browser

SESSION = "events/2021.canal-day/sessions/2.yaml"
ADDRESS = "/sessions/2021.canal-day.2"


def stated(root: Path, kind: str, url: str) -> None:
    """The session's recording, stated otherwise."""
    path = root / SESSION
    old = "  - kind: youtube\n    url: https://www.youtube.com/watch?v=WETHISAMPLE\n"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, f"  - kind: {kind}\n    url: {url}\n"), "utf-8")


@pytest.mark.parametrize("kind", ["video", "youtube"])
def test_a_video_on_youtube_waits_until_it_is_pressed(fresh: Browser, corpus_root: Path, kind: str) -> None:
    stated(corpus_root, kind, "https://youtu.be/WETHISAMPLE?t=3")
    page = fresh.get(ADDRESS).text
    assert 'data-youtube="WETHISAMPLE"' in page
    assert "<iframe" not in page


def test_a_recording_elsewhere_is_a_link(fresh: Browser, corpus_root: Path) -> None:
    stated(corpus_root, "video", "https://videos.example/panel.mp4")
    page = fresh.get(ADDRESS).text
    assert '<a href="https://videos.example/panel.mp4" rel="noopener">' in page
    assert "data-youtube" not in page
    assert "<video" not in page


@pytest.mark.parametrize("url", ["javascript:alert(1)//youtu.be/WETHISAMPLE", "data:text/html,x"])
def test_no_address_of_a_record_runs(fresh: Browser, corpus_root: Path, url: str) -> None:
    stated(corpus_root, "video", f"'{url}'")
    assert f'href="{url.split(":")[0]}:' not in fresh.get(ADDRESS).text


def test_an_address_that_is_none_stops_no_page(fresh: Browser, corpus_root: Path) -> None:
    stated(corpus_root, "video", '"https://[youtube.com/watch?v=WETHISAMPLE"')
    assert fresh.get(ADDRESS).status_code == 200
