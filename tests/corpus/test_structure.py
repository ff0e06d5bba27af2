"""Mappings to records: a wrong field is named, with its line; nothing else is ever raised."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.corpus.structure import structure
from archive.corpus.yaml import load
from archive.errors import InvalidRecord
from archive.model.records import Event, Organisation, Person, Photo, Session

PLACE = Path("record.yaml")
KINDS: list[type[Any]] = [Event, Session, Photo, Person, Organisation]
FIELDS = st.sampled_from(
    [
        "id",
        "title",
        "date",
        "people",
        "name",
        "names",
        "text",
        "rights",
        "access",
        "until",
        "last",
        "texts",
        "file",
        "kind",
    ]
)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS | st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)


@given(st.sampled_from(KINDS), st.dictionaries(FIELDS, plain, max_size=6))
def test_any_mapping_is_a_record_or_a_refusal(kind: type[Any], value: dict[str, Any]) -> None:
    try:
        found = structure(value, kind, PLACE)
    except InvalidRecord:
        return
    assert isinstance(found, kind)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("id: 2024.a\n", 1, "'title' is missing"),
        ("id: 2024.a\ntitle: ก\ndate: 2024-13-01\n", 3, "date: '2024-13-01' is not a date"),
        ("id: 2024.a\ntitle: ก\ntype: party\n", 3, "type: expected one of conference"),
        ("id: 2024.a\ntitle: ก\npeople:\n  - name: ก\n  - role: speaker\n", 5, "people.1"),
        ("id: 2024.a\ntitle: ก\npeople:\n  - name: ก\n    role: king\n", 5, "people.0.role"),
        ("id: 2024.a\ntitle: ก\npeople: ก\n", 3, "people: expected a list"),
        ("id: 2024.a\ntitle: ก\nrights:\n  access: public\n  until: soon\n", 5, "rights.until"),
        ("id: 2024.a\ntitle: ก\nsample: yes\n", 3, "sample: expected true or false"),
        ("id: 2024.a\ntitle: ก\nlast:\n  session: many\n", 4, "last"),
        ("id: 2024.a\ntitle: [ก]\n", 2, "title: expected fields"),
        ("id: 2024.a\ntitle: ก\nrights: restricted\n", 3, "rights: expected fields"),
        ("id: 2024.a\ntitle: ก\nrights:\n  acces: restricted\n", 3, "'acces' is not known here; there are access"),
        ("id: 2024.a\ntitle: ก\nright:\n  access: restricted\n", 1, "'right' is not known here"),
        ("id: 2024.a\ntitle: ก\nrigths:\n  access: restricted\n", 1, "'rigths' is not known here"),
        ("id: 2024.a\ntitle: ก\nvenue: [วัด]\n", 3, "venue: expected fields"),
        ("id: 2024.a\ntitle: ก\npeople: [ก]\n", 3, "people.0: expected fields"),
        ("id: 2024.a\ntitle: ก\nlast: [1]\n", 3, "last"),
        ("id: 2024.a\ntitle: ก\nlast: x\n", 3, "last"),
    ],
)
def test_a_wrong_field_is_named_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = tmp_path / "event.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(InvalidRecord) as caught:
        load(path, Event)
    assert says in caught.value.what
    assert caught.value.line == line
    assert f"{path}, line {line}" in caught.value.what
