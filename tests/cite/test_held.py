"""The tests' corpus as the check of a draft asks it."""

from __future__ import annotations

import pytest

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


def test_only_what_is_asked_for_is_read(corpus: Corpus) -> None:
    event = next(one for one in corpus.events() if corpus.sessions(one.id))
    session = corpus.sessions(event.id)[0]
    everything = set(corpus.all_ids())
    lookup = CorpusLookup(corpus, lambda quote: [session.id], lambda: everything)
    lookup.passages("ถ้อยคำที่ไม่มีใครพูดไว้ที่ไหนเลย")
    assert set(lookup._single) <= {session.id}
    assert "_works" not in vars(lookup)


def test_records_that_search_does_not_know_are_compared_when_they_are_closed(corpus: Corpus) -> None:
    closed = [work for work in CorpusLookup(corpus)._works.values() if not work.is_public]
    assert closed
    known = {id for id in corpus.all_ids() if id not in {work.id for work in closed}}
    lookup = CorpusLookup(corpus, lambda quote: [], lambda: known)
    held = [one for work in closed for one in lookup._passages_of(work.id) if len(one.text) > 30]
    assert held
    assert all(lookup.passages(one.text)[0].text == one.text for one in held)


def test_anchors_that_a_correction_joined_are_still_known(corpus: Corpus) -> None:
    lookup = CorpusLookup(corpus)
    moved = [(id, old) for id in lookup._works for old in corpus.moved_anchors(id)]
    for id, old in moved:
        assert lookup.resolve(f"{id}#{old}") is not None
    assert lookup.resolve(f"{next(iter(lookup._works))}#c999999") is None


@pytest.mark.parametrize(
    ("voice", "named", "verdict"),
    [
        ("SPEAKER_01", "สายฝน ดีพร้อม", "exact"), ("คุณสายฝน", "สายฝน ดีพร้อม", "exact"), ("คุณสายฝน", "มาลี ดอนสมมติ", "wrong-speaker"),
        ("ชาวคลองสมมติ", "สายฝน ดีพร้อม", "wrong-speaker"), ("ชาวคลองสมมติ", "ชาวคลองสมมติ", "exact"),
    ],
)  # fmt: skip
def test_the_check_knows_voices_as_citations_do(corpus: Corpus, voice: str, named: str, verdict: str) -> None:
    path = corpus.file("2021.canal-day.2", "sessions/2.transcript.vtt")
    path.write_text(f"WEBVTT\n\nc1\n00:00:01.000 --> 00:00:05.000\n<v {voice}>แล้วน้ำในคลองจะลดเมื่อไรกันแน่\n", "utf-8")
    draft = Paragraph(f"“แล้วน้ำในคลองจะลดเมื่อไรกันแน่” ({named}, 2564, นาทีที่ 0:01)")
    assert [one.verdict for one in check_draft([draft], CorpusLookup(corpus)) if one.kind == "quote"] == [verdict]
