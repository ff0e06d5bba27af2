"""Hits as pages show them: what they share is drawn once, ahead of every search."""

from __future__ import annotations

import pytest

from archive.corpus.store import Corpus
from archive.search.find import Found
from archive.web.desk import Desk
from archive.web.door import Door
from archive.web.finding import Asking
from archive.web.pages import hits
from archive.web.urls import Prefs

PANEL, PHOTO = "2021.canal-day.2", "2021.canal-day.p1"


def _desk(corpus: Corpus, prefs: Prefs | None = None) -> Desk:
    return Door(corpus).renew().desk(prefs or Prefs())


def _found(id: str, passage: str, start_ms: int | None = None) -> Found:
    return Found(id, passage, "transcript", "", "2021.canal-day", "", "", "คำ", start_ms, "", 0)


def _shown(desk: Desk, id: str) -> hits.HitView:
    moment = _found(id, id, None) if id == PHOTO else _found(id, f"{id}#c2", 9_480)
    view = hits.hit_view(desk, Asking("คำ"), moment, [moment])
    assert view is not None
    return view


def test_a_session_drawn_ahead_is_not_looked_up_by_a_search(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = _shown(_desk(corpus), PANEL)
    desk = _desk(corpus)
    hits.draw_ahead(desk)
    monkeypatch.setattr(hits, "_head", None)
    assert _shown(desk, PANEL) == expected


def test_a_hit_is_called_as_its_record_and_dated_as_it(corpus: Corpus) -> None:
    desk = _desk(corpus, Prefs("en", "ce", True, True))
    session, event = corpus.session(PANEL), corpus.event("2021.canal-day")
    view = _shown(desk, PANEL)
    assert (view.title, view.date) == (session.title.best("en"), desk.date(session.date or event.date))
    photo = _shown(desk, PHOTO)
    assert photo.title == (corpus.photo(PHOTO).caption or event.title).best("en")
    assert photo.moments[0].url.startswith(f"/photos/{PHOTO}")


def test_what_is_closed_is_not_drawn(corpus: Corpus) -> None:
    desk = _desk(corpus)
    hits.draw_ahead(desk)
    moment = _found("2024.quiet-circle.1", "2024.quiet-circle.1#c1", 0)
    assert hits.hit_view(desk, Asking("คำ"), moment, [moment]) is None
