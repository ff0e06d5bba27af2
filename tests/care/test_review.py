"""The queue of doubts, and names that may be one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.care.alike import alike
from archive.care.merge import plan_distinct
from archive.care.plan import apply
from archive.care.review import numbered, plan_decision, queue
from archive.corpus.store import Corpus
from archive.errors import UnknownRecord
from archive.model.records import NameForm, Person


def with_namesake(corpus: Corpus, id: str, name: str) -> None:
    with corpus.writing("a namesake") as change:
        change.save(Person(id, (NameForm(name),)))


def test_doubts_of_all_records_and_of_one(corpus: Corpus) -> None:
    waiting = [one for one in queue(corpus) if one.kind != "alike"]
    assert ("2021.canal-day", "venue", 1) in {(one.record, one.field, one.number) for one in waiting}
    assert {one.record for one in queue(corpus, "2021.canal-day")} == {"2021.canal-day"}
    with pytest.raises(UnknownRecord):
        queue(corpus, "2021.canal-day.77")
    with pytest.raises(UnknownRecord, match="wethi review"):
        numbered(corpus, "2021.canal-day", 2)


def test_a_person_linked_in_doubt_waits_too(corpus: Corpus) -> None:
    session = corpus.session("2021.canal-day.2")
    people = (replace(session.people[0], doubtful="only the name is the same"), *session.people[1:])
    with corpus.writing("doubt") as change:
        change.save(replace(session, people=people))
    (one,) = queue(corpus, session.id)
    assert (one.kind, one.value) == ("link", "สายฝน ดีพร้อม = saifon-deeprom")


def test_a_decision_is_one_change(corpus: Corpus) -> None:
    event = corpus.event("2021.canal-day")
    assert apply(corpus, plan_decision(corpus, replace(event, doubts=()), "accepted venue"))
    assert corpus.event("2021.canal-day").doubts == ()
    assert queue(corpus, "2021.canal-day") == []


def test_same_and_nearly_same_names_are_suggested_until_said_distinct(corpus: Corpus) -> None:
    assert alike(corpus) == []  # the two สมชาย ใจกล้า are said to be two
    with_namesake(corpus, "saifon-deephom", "สายฝน ดีพร้อม")
    with_namesake(corpus, "orathai-saengngeun", "อรทัย แสงเงิล")
    found = {(one.one, one.two): one.is_same for one in alike(corpus)}
    assert found == {
        ("saifon-deephom", "saifon-deeprom"): True,
        ("orathai-saengngeun", "orathai-saengngoen"): False,
    }
    assert [one.other for one in queue(corpus, "saifon-deeprom")] == ["saifon-deeprom"]
    apply(corpus, plan_distinct(corpus, "saifon-deephom", "saifon-deeprom"))
    assert ("saifon-deephom", "saifon-deeprom") not in {(one.one, one.two) for one in alike(corpus)}
