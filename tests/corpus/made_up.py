"""Hypothesis strategies for records of every shape the model allows."""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
import types
import typing
from typing import Any, Literal, get_args, get_origin

from hypothesis import strategies as st

from archive.model.dates import Day, Edtf
from archive.model.records import Event, NameForm, Organisation, Person, Photo, Record, Session

# Words that YAML, its writers and its readers like to take for something else.
TRAPS = (
    "", " ", "~", "null", "true", "True", "no", "on", "1", "007", "0x1f", "0o17", "1.50", "1e3", ".inf", "12:30", "2024-10-03",
    "- a", "a: b", "a #b", "#a", "*a", "&a", "!a", "|", ">", "%a", "@a", "`a`", "'", '"', "''", "{a}", "[a]", "?", "<<", "=",
    "---", "...", "\ufeffa", "a\u2028b", "a\x85b", "\x00", "\x07", "a\tb", " a", "a ", "a\n", "\na", "a\n\nb", " a\n b", "a\r\nb",
    "a\n \nb\n\n", "a:\n  b", "# a\nb", "แม่\u200bน้ำ", "เเม่", "น้ำ\nใจ", "😀", "\U000e0001", "\x7f", "a\n\x07", "a\n ", "a\n\xa0", "\n", "a\n...\nb",
)  # fmt: skip

texts = st.one_of(st.sampled_from(TRAPS), st.text(max_size=20), st.text("กำแ่ะ a:-#\n'\"", max_size=30))


@st.composite
def days(draw: st.DrawFn) -> Day:
    """A year, a month or a day."""
    year = draw(st.integers(1, 9999))
    month = draw(st.none() | st.integers(1, 12))
    day = draw(st.none() | st.integers(1, calendar.monthrange(year, month)[1])) if month else None
    return Day(year, month, day, draw(st.sampled_from(["", "~"])))


def of_type(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a field's type."""
    if kind is str:
        return texts
    if kind is int:
        return st.integers(-(10**12), 10**12)
    if kind is Edtf:
        ranges = st.tuples(days(), days()).filter(lambda two: two[1].last >= two[0].first)
        return st.one_of(days().map(lambda day: Edtf(day, day)), ranges.map(lambda two: Edtf(*two)))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return of_class(kind)
    if kind in (bool, dt.date):
        return st.from_type(kind)
    return _of_generic(kind)


def _of_generic(kind: Any) -> st.SearchStrategy[Any]:
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        return st.lists(of_type(inner[0]), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(st.sampled_from(["c", "t", "session", "1", "null"]), of_type(inner[1]), max_size=3)
    if origin in (types.UnionType, typing.Union):
        return st.one_of(*(st.none() if one is type(None) else of_type(one) for one in inner))
    raise TypeError(kind)


def of_class(kind: type[Any], **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Values of a dataclass of the model, each field left at its default half of the time."""
    hints = typing.get_type_hints(kind)
    needed: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for field in dataclasses.fields(kind):
        made = fixed[field.name] if field.name in fixed else of_type(hints[field.name])
        without = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        (needed if without else optional)[field.name] = made
    return st.fixed_dictionaries(needed, optional=optional).map(lambda values: kind(**values))


IDS: dict[type[Any], str] = {
    Event: "2024.made-up", Session: "2024.made-up.1", Photo: "2024.made-up.p1", Person: "made-up", Organisation: "made-up",
}  # fmt: skip


def records() -> st.SearchStrategy[Record]:
    """Records of every kind, each with the id its kind has."""
    return st.sampled_from(list(IDS)).flatmap(records_of)


def records_of(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Records of one kind; a person has a name."""
    if kind is Person:
        return of_class(
            kind, id=st.just(IDS[kind]), names=st.lists(of_class(NameForm), min_size=1, max_size=3).map(tuple)
        )
    return of_class(kind, id=st.just(IDS[kind]))
