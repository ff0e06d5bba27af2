"""What the index is given of a passage: by whose and by which names it is counted."""

from __future__ import annotations

from dataclasses import replace

from archive.corpus.public import PublicCorpus
from archive.corpus.store import Corpus
from archive.index.sources import sources_of

CANAL = "2021.canal-day"


def test_every_body_that_held_an_event_is_counted_by_what_it_is_called(corpus: Corpus) -> None:
    bodies = {name for source in sources_of(PublicCorpus(corpus), CANAL).sources for name in source.bodies}
    called = {
        corpus.organisation(one.organisation).name.th for one in corpus.event(CANAL).organisers if one.organisation
    }
    assert len(called) > 1
    assert called <= bodies


def test_somebody_written_in_two_ways_is_counted_once(corpus: Corpus) -> None:
    session = next(one for one in corpus.sessions(CANAL) if one.people and one.people[0].person)
    twice = replace(session.people[0], name="ชื่ออื่นของคนเดียวกัน")
    before = {one.id: one.speaking for one in sources_of(PublicCorpus(corpus), CANAL).sources}
    with corpus.writing("the same person by another name") as change:
        change.save(replace(session, people=(*session.people, twice)))
    after = sources_of(PublicCorpus(corpus), CANAL).sources
    assert {one.id: one.speaking for one in after} == before
    assert any(session.people[0].name in one.speaking for one in after if one.group == session.id)
