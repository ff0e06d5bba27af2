"""One person out of two records, and two that are surely two."""

from __future__ import annotations

import pytest

from archive.care.merge import plan_distinct, plan_merge
from archive.care.plan import apply
from archive.corpus.check import check
from archive.corpus.journal import undo
from archive.corpus.store import Corpus
from archive.errors import CannotEdit, CorpusLocked, InvalidRecord, MovedRecord, UnknownRecord, WrongUsage
from tests.care.whole import whole


def test_appearances_follow_names_join_and_the_old_id_leads_on(corpus: Corpus) -> None:
    before = whole(corpus)
    errors = [one for one in check(corpus) if one.severity == "error"]
    change = apply(corpus, plan_merge(corpus, "saifon-deeprom", "orathai-saengngoen"))
    panel = corpus.session("2021.canal-day.2")
    assert [(one.name, one.person) for one in panel.people][3] == ("อรทัย แสงเงิน", "saifon-deeprom")
    person = corpus.person("saifon-deeprom")
    assert {"สายฝน ดีพร้อม", "อรทัย แสงเงิน"} <= {form.text for form in person.names}
    assert person.names[0].text == "สายฝน ดีพร้อม"
    with pytest.raises(MovedRecord) as moved:
        corpus.person("orathai-saengngoen")
    assert moved.value.new_id == "saifon-deeprom"
    assert [one for one in check(corpus) if one.severity == "error"] == errors
    undo(corpus, change)
    assert whole(corpus) == before


def test_older_redirects_lead_on_at_once(corpus: Corpus) -> None:
    apply(corpus, plan_merge(corpus, "orathai-saengngoen", "saifon-deeprom"))
    assert corpus.redirects()["saifon-deephrom"] == "orathai-saengngoen"
    assert corpus.redirects()["saifon-deeprom"] == "orathai-saengngoen"


def test_organisations_merge_everywhere(corpus: Corpus) -> None:
    apply(corpus, plan_distinct(corpus, "canal-network", "thakham-subdistrict", undo=True))
    apply(corpus, plan_merge(corpus, "canal-network", "thakham-subdistrict"))
    event = corpus.event("2021.canal-day")
    assert {one.organisation for one in event.organisers} == {"canal-network"}
    kept = corpus.organisation("canal-network")
    assert "องค์การบริหารส่วนตำบลท่าข้ามใหม่" in kept.other_names
    assert corpus.session("2021.canal-day.2").people[1].organisation == "canal-network"


def test_a_merge_never_opens_what_was_closed(corpus: Corpus) -> None:
    apply(corpus, plan_merge(corpus, "saifon-deeprom", "mali-chaingiap"))
    assert corpus.person("saifon-deeprom").rights.access == "restricted"


def test_surely_two_are_not_merged_until_that_is_taken_out(corpus: Corpus) -> None:
    with pytest.raises(CannotEdit, match="surely two"):
        plan_merge(corpus, "somchai-jaikla", "somchai-jaikla-2")
    apply(corpus, plan_distinct(corpus, "somchai-jaikla", "somchai-jaikla-2", undo=True))
    assert corpus.person("somchai-jaikla").distinct_from == ()
    apply(corpus, plan_merge(corpus, "somchai-jaikla", "somchai-jaikla-2"))
    assert {form.honorific for form in corpus.person("somchai-jaikla").names} == {"นาย", "ครู"}


def test_distinct_is_kept_in_both_and_can_be_undone(corpus: Corpus) -> None:
    before = whole(corpus)
    change = apply(corpus, plan_distinct(corpus, "saifon-deeprom", "orathai-saengngoen"))
    assert corpus.person("saifon-deeprom").distinct_from == ("orathai-saengngoen",)
    assert corpus.person("orathai-saengngoen").distinct_from == ("saifon-deeprom",)
    assert plan_distinct(corpus, "saifon-deeprom", "orathai-saengngoen").is_empty
    undo(corpus, change)
    assert whole(corpus) == before


@pytest.mark.parametrize(
    ("one", "two", "error"),
    [
        ("saifon-deeprom", "saifon-deeprom", WrongUsage),
        ("saifon-deeprom", "canal-network", WrongUsage),
        ("saifon-deeprom", "2021.canal-day", WrongUsage),
        ("saifon-deeprom", "nobody-here", UnknownRecord),
        ("saifon-deephrom", "orathai-saengngoen", MovedRecord),
    ],
)
def test_what_cannot_be_merged(corpus: Corpus, one: str, two: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        plan_merge(corpus, one, two)
    with pytest.raises(error):
        plan_distinct(corpus, one, two)


def test_a_broken_record_that_names_the_person_stops_the_merge(corpus: Corpus) -> None:
    path = corpus.path_of("2021.canal-day.2")
    path.write_text(path.read_text("utf-8").replace("type: panel", "type: quarrel"), "utf-8")
    with pytest.raises(InvalidRecord):
        plan_merge(corpus, "saifon-deeprom", "orathai-saengngoen")


def test_a_record_added_meanwhile_is_not_passed_over(corpus: Corpus) -> None:
    plan = plan_merge(corpus, "saifon-deeprom", "orathai-saengngoen")
    path = corpus.path_of("2021.canal-day.1")
    path.write_text(path.read_text("utf-8") + "# seen\n", "utf-8")
    with pytest.raises(CorpusLocked):
        apply(corpus, plan)
