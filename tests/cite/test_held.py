"""The tests' corpus as the check of a draft asks it."""

from __future__ import annotations

from archive.cite.claims import Paragraph
from archive.cite.held import CorpusLookup
from archive.cite.report import check_draft
from archive.corpus.store import Corpus


def test_every_passage_of_the_corpus_is_found_exact_or_not_public(corpus: Corpus) -> None:
    lookup = CorpusLookup(corpus)
    tried = 0
    for event in corpus.events():
        for session in corpus.sessions(event.id):
            for passage in lookup._passages_of(session.id):
                if len(passage.text) < 40 or any(mark in passage.text for mark in '“”"…') or "..." in passage.text:
                    continue
                (checked,) = [
                    one for one in check_draft([Paragraph(f"“{passage.text}”")], lookup) if one.kind == "quote"
                ]
                work = lookup.resolve(session.id)
                assert work is not None
                assert checked.verdict == ("exact" if work.is_public else "not-public"), passage.text
                tried += 1
    assert tried > 3


def test_ids_old_and_withdrawn(corpus: Corpus) -> None:
    lookup = CorpusLookup(corpus)
    for old, new in corpus.redirects().items():
        moved, there = lookup.resolve(old), lookup.resolve(new)
        assert (moved and moved.id) == (there and there.id)
    for id in corpus.tombstones():
        work = lookup.resolve(id)
        assert work is not None
        assert not work.is_public
        assert "withdrawn" in work.reason
    assert lookup.resolve("2099.nothing") is None


def test_search_names_the_records(corpus: Corpus) -> None:
    session = corpus.sessions(corpus.events()[0].id)[0]
    asked: list[str] = []

    def find(quote: str) -> list[str]:
        asked.append(quote)
        return [f"{session.id}#c1"]

    lookup = CorpusLookup(corpus, find)
    text = lookup._passages_of(session.id)[0].text
    assert lookup.passages(text)[0].text == text
    assert asked == [text]


def test_known_speakers(corpus: Corpus) -> None:
    assert set(CorpusLookup(corpus).speakers()) >= {person.names[0].text for person in corpus.people()}
