"""Words in two languages, and the ids of passages."""

from __future__ import annotations

from archive.model.records import Words
from archive.model.transcript import Passage


def test_words_answer_in_the_language_they_have() -> None:
    both, thai = Words("เวที", "Forum"), Words("เวที")
    assert (both.best(), both.best("en"), both.language_of_best("en")) == ("เวที", "Forum", "en")
    assert (thai.best("en"), thai.language_of_best("en")) == ("เวที", "th")
    assert (Words().best(), bool(Words()), bool(thai)) == ("", False, True)


def test_a_passage_of_a_title_has_the_record_s_id() -> None:
    assert Passage("2024.a.1", "title", "x").id == "2024.a.1"
    assert Passage("2024.a.1", "transcript", "x", "c12").id == "2024.a.1#c12"
