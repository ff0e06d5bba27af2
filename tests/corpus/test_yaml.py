"""Records come back from their text whatever they hold; a rewrite changes what changed and nothing else."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.corpus import yaml as records
from archive.corpus.store import Corpus
from archive.model.records import Appearance, Event, NameForm, Organisation, Person, Record, Session, Words
from tests.conftest import SAMPLE
from tests.corpus import made_up

PLACE = Path("record.yaml")


def read(text: str, kind: type[Any]) -> Any:
    return records.structure(records.parse_mapping(text.encode(), PLACE), kind, PLACE)


def told(record: Record) -> Any:
    """A record as its file tells it: empty words and values that are the default are not told."""
    return records.to_plain(record)


@given(made_up.records())
def test_a_record_comes_back_from_its_text(record: Record) -> None:
    text = records.dump(records.to_plain(record))
    again = read(text, type(record))
    assert told(again) == told(record)
    assert records.rewrite(text, again, PLACE) == text
    assert records.dump(records.to_plain(again)) == text


@given(st.data())
def test_a_rewrite_holds_the_new_values_and_the_old_comments(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(list(made_up.IDS)))
    old, new = data.draw(made_up.records_of(kind)), data.draw(made_up.records_of(kind))
    text = "# first of all\n" + records.dump(records.to_plain(old)) + "mine: kept  # by hand\n"
    again = records.rewrite(text, new, PLACE)
    assert told(read(again, kind)) == told(new)
    assert again.startswith("# first of all\n")
    assert again.endswith("mine: kept  # by hand\n")


def all_records() -> list[str]:
    return list(Corpus.open(SAMPLE).all_ids())


@pytest.mark.parametrize("record", all_records())
def test_the_sample_s_records_are_canonical(record: str) -> None:
    corpus = Corpus.open(SAMPLE)
    found, text = corpus.record(record), corpus.path_of(record).read_text("utf-8")
    assert records.rewrite(text, found, corpus.path_of(record)) == text
    if "'2021'" not in text and "#" not in text:
        assert records.dump(records.to_plain(found)) == text


PERSON = """\
# the keeper of the canal
id: somchai-jaikla   # frozen
names:
  # as on the card
  - text: สมชาย ใจกล้า
    honorific: นาย   # until 2020
    seen: 2019
  # as he signs
  - text: สมชาย
note: |
  two
  lines
mine:
  - a   # one
  - b
sample: true
# the end
"""


def changed(text: str, kind: type[Any], **values: Any) -> str:
    return records.rewrite(text, dataclasses.replace(read(text, kind), **values), PLACE)


def test_one_field_changes_one_line() -> None:
    assert changed(PERSON, Person, note="one") == PERSON.replace("|\n  two\n  lines", "one")
    assert changed(PERSON, Person, sample=False) == PERSON.replace("sample: true\n", "")


def test_comments_go_with_their_item() -> None:
    person = read(PERSON, Person)
    first, second = person.names
    assert "# as he signs\n  - text: สมชาย\n" in changed(PERSON, Person, names=(second,))
    added = changed(PERSON, Person, names=(first, NameForm("ลุงชาย"), second))
    assert "honorific: นาย   # until 2020\n    seen: 2019\n" in added
    assert [name.text for name in read(added, Person).names] == ["สมชาย ใจกล้า", "ลุงชาย", "สมชาย"]


def test_unknown_fields_stay_at_any_depth() -> None:
    first, second = read(PERSON, Person).names
    again = changed(PERSON, Person, names=(dataclasses.replace(first, honorific="ครู"), second))
    assert again == PERSON.replace("นาย   #", "ครู   #")


def test_defaults_written_out_and_short_titles_stay() -> None:
    text = "id: 2024.a.1\ntitle: เวที\npeople:\n  - name: ก\n    role: speaker\n"
    assert changed(text, Session, room="ห้องใหญ่") == text.replace("people:", "room: ห้องใหญ่\npeople:")
    assert "th: เวที\n  en: Forum" in changed(text, Session, title=Words("เวที", "Forum"))


def test_a_new_field_goes_to_its_place() -> None:
    text = "id: 2024.a\ntitle:\n  th: เวที\nsample: true\n"
    assert changed(text, Event, date_text="3 ต.ค. 67") == text.replace("sample", "date_text: 3 ต.ค. 67\nsample")


def test_lists_grow_shrink_and_turn_round() -> None:
    people = tuple(Appearance(name) for name in "กขคงจ")
    text = records.dump(records.to_plain(Event("2024.a", Words("ก"), people=people)))
    for wanted in (people[::-1], people[1:3], (), people[2:] + people[:2], (Appearance("ฉ"), *people)):
        assert read(changed(text, Event, people=wanted), Event).people == wanted


def test_windows_line_ends_and_marks_are_read() -> None:
    text = "\ufeffid: eef\r\nname: กสศ.\r\n"
    assert read(text, Organisation) == Organisation("eef", Words("กสศ."))
