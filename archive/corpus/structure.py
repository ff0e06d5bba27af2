"""Plain mappings and the model, both ways: every field is checked, and a wrong one is named with its line."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import re
from pathlib import Path
from typing import Any, Literal, TypeVar, cast, get_args

from archive.corpus.mapping import Plain, line_of
from archive.errors import ArchiveError, InvalidRecord
from archive.model.dates import Edtf, parse_edtf
from archive.model.records import Words

T = TypeVar("T")

_PLACE = re.compile(r" @ \$(?P<path>\S*)$")
_PATH_STEP = re.compile(r"\.([A-Za-z_0-9]+)|\[(\d+|'[^']*')\]")


@functools.cache
def _converter() -> Any:
    from cattrs import Converter
    from cattrs.gen import make_dict_structure_fn

    converter = Converter()

    def text(value: Any, _: Any) -> str:
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise TypeError("expected text")
        return str(value)

    def number(value: Any, _: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError("expected a whole number")
        return value

    def truth(value: Any, _: Any) -> bool:
        if not isinstance(value, bool):
            raise TypeError("expected true or false")
        return value

    def day(value: Any, _: Any) -> dt.date:
        return dt.date.fromisoformat(text(value, str))

    def edtf(value: Any, _: Any) -> Edtf:
        try:
            return parse_edtf(text(value, str))
        except ArchiveError as error:
            raise ValueError(str(error)) from None

    words_of = make_dict_structure_fn(Words, converter)

    def words(value: Any, kind: Any) -> Words:
        return Words(th=value) if isinstance(value, str) else words_of(value, kind)

    def literal(value: Any, kind: Any) -> Any:
        if value not in get_args(kind):
            raise ValueError(f"expected one of {', '.join(map(str, get_args(kind)))}, not {value!r}")
        return value

    for kind, hook in ((str, text), (int, number), (bool, truth), (dt.date, day), (Edtf, edtf), (Words, words)):
        converter.register_structure_hook(kind, hook)
    converter.register_structure_hook_func(lambda kind: getattr(kind, "__origin__", None) is Literal, literal)

    def is_many(kind: Any) -> bool:
        return getattr(kind, "__origin__", None) is tuple and get_args(kind)[1:] == (Ellipsis,)

    # cattrs' own tuple hook takes any iterable: a text would become a tuple of letters.
    converter.register_structure_hook_factory(is_many, _with_places(converter))
    return converter


def _with_places(converter: Any) -> Any:
    """A factory for list fields that keeps the index of a bad item in the error."""
    from cattrs.errors import BaseValidationError, IterableValidationError, IterableValidationNote

    def factory(kind: Any) -> Any:
        item = get_args(kind)[0]

        def structure(value: Any, _: Any) -> Any:
            if not isinstance(value, list):
                raise TypeError("expected a list")
            made, errors = [], []
            for index, one in enumerate(value):
                try:
                    made.append(converter.structure(one, item))
                except (BaseValidationError, TypeError, ValueError, KeyError, AttributeError) as error:
                    error.add_note(IterableValidationNote(f"in item {index}", index, item))
                    errors.append(error)
            if errors:
                raise IterableValidationError("in a list", errors, kind)
            return tuple(made)

        return structure

    return factory


def structure(plain: Plain, kind: type[T], path: Path) -> T:
    """The record that a mapping describes; InvalidRecord (with line and field) when it describes none.

    Unknown keys are passed over here; `check` reports them.
    """
    from cattrs import BaseValidationError, transform_error

    try:
        return cast(T, _converter().structure(plain, kind))
    except (BaseValidationError, TypeError, ValueError, AttributeError, KeyError) as error:
        problems = (
            transform_error(error, format_exception=_reason) if isinstance(error, BaseValidationError) else [str(error)]
        )
        raise _invalid(problems[0], path) from None


def _reason(error: BaseException, kind: type | None) -> str:
    if isinstance(error, KeyError):
        return f"the field {error.args[0]!r} is missing"
    if isinstance(error, AttributeError):
        return "expected a list of fields here"
    return str(error) or "this value does not fit"


def _invalid(problem: str, path: Path) -> InvalidRecord:
    place = _PLACE.search(problem)
    what = _PLACE.sub("", problem)
    steps = [a or b.strip("'") for a, b in _PATH_STEP.findall(place["path"])] if place else []
    line = line_of(path, steps)
    field = ".".join(steps)
    where = f"{path}, line {line}" if line else str(path)
    return InvalidRecord(f"{where}: {field + ': ' if field else ''}{what}", "correct that line", path, line)


def to_plain(value: Any) -> Any:
    """A record as plain mappings, lists and scalars, in field order, without empty or default fields."""
    if isinstance(value, Edtf | dt.date):
        return str(value)
    if isinstance(value, Words):
        return {name: text for name, text in (("th", value.th), ("en", value.en)) if text}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            f.name: to_plain(found) for f in dataclasses.fields(value) if _is_told(f, found := getattr(value, f.name))
        }
    if isinstance(value, tuple | list):
        return [to_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: to_plain(one) for key, one in value.items()}
    return value


def _is_told(field: dataclasses.Field[Any], value: Any) -> bool:
    """Whether a field is written: it has a value, and that value is not the field's default."""
    if value is None or value == () or value == {}:
        return False
    return not (field.default is not dataclasses.MISSING and value == field.default)
