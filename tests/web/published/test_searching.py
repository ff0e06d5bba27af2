"""What the search page of a published copy hands to its script."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from archive.corpus.public import PublicCorpus
from archive.corpus.store import Corpus
from archive.home import templates_dir
from archive.model.dates import Language
from archive.web.desk import Desk
from archive.web.overview import look_over
from archive.web.published.searching import SearchView, search_page
from archive.web.urls import Prefs, Urls
from archive.web.words import LANGUAGES, catalogue

SAMPLE = Path(__file__).resolve().parents[2] / "fixtures" / "corpus"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_script_has_every_word_that_it_asks_for(language: Language) -> None:
    public = PublicCorpus(Corpus.open(SAMPLE))
    desk = Desk(public, look_over(public), catalogue(language), Urls(Prefs(language, "be"), "", {}), public.today())
    view = search_page(desk, "../", "").view
    assert isinstance(view, SearchView)
    words = json.loads(view.words)
    script = (templates_dir() / "static" / "published" / "show.js").read_text("utf-8")
    asked = set(re.findall(r'"((?:search|coverage|era|pages|published|photo|facet|note)\.[a-z_]+)"', script))
    assert len(asked) > 30
    assert asked <= words.keys()
    for key in ("search.newest", "search.oldest", "search.relevance", "search.photo", "kind.notes", "role.speaker"):
        assert words[key]
