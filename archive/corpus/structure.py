"""Plain mappings and the model, both ways: every field is checked, and a wrong one is named with its line."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, TypeVar, cast, get_args

from archive.corpus.mapping import Plain, line_of
from archive.errors import ArchiveError, InvalidRecord
from archive.model.dates import Edtf, parse_edtf
from archive.model.records import Words
from archive.model.rights import PersonConsent, Rights

T = TypeVar("T")
_GUARDS = (Rights, PersonConsent)

_PLACE = re.compile(r" @ \$(?P<path>\S*)$")
_PATH_STEP = re.compile(r"\.([A-Za-z_0-9]+)|\[(\d+|'[^']*')\]")


@functools.cache
def _converter() -> Any:
    from cattrs import Converter

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

    def literal(value: Any, kind: Any) -> Any:
        if value not in get_args(kind):
            raise ValueError(f"expected one of {', '.join(map(str, get_args(kind)))}, not {value!r}")
        return value

    for kind, hook in ((str, text), (int, number), (bool, truth), (dt.date, day), (Edtf, edtf)):
        converter.register_structure_hook(kind, hook)
    converter.register_structure_hook_func(lambda kind: getattr(kind, "__origin__", None) is Literal, literal)

    # cattrs' own hook takes anything for a record without required fields: `rights: restricted` would become public.
    converter.register_structure_hook_factory(
        lambda kind: dataclasses.is_dataclass(kind) and kind is not Edtf, _with_fields(converter)
    )

    def is_many(kind: Any) -> bool:
        return getattr(kind, "__origin__", None) is tuple and get_args(kind)[1:] == (Ellipsis,)

    # cattrs' own tuple hook takes any iterable: a text would become a tuple of letters.
    converter.register_structure_hook_factory(is_many, _with_places(converter))
    return converter


def _with_fields(converter: Any) -> Any:
    """A factory for records and their parts: a list of fields, or for Words also a plain text, which is Thai."""
    from cattrs.gen import make_dict_structure_fn

    def factory(kind: Any) -> Any:
        made = make_dict_structure_fn(kind, converter)
        known = [field.name for field in dataclasses.fields(kind)]

        def structure(value: Any, wanted: Any) -> Any:
            if kind is Words and isinstance(value, str):
                return Words(th=value)
            if not isinstance(value, dict):
                raise TypeError("expected fields (`name: value`) here")
            _refuse_misspelt_guard(value, kind, known)
            return made(value, wanted)

        return structure

    return factory


def _refuse_misspelt_guard(value: Plain, kind: Any, known: list[str]) -> None:
    """TypeError for a field name that is nearly one which closes a record: left out, it would open it."""
    guards = known if kind in _GUARDS else [name for name in ("rights", "consent") if name in known]
    for key in value:
        if key not in known and (kind in _GUARDS or get_close_matches(str(key), guards, 1, 0.7)):
            raise TypeError(f"the field {key!r} is not known here; there are {', '.join(guards)}")


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
        told = ((field, to_plain(getattr(value, field.name))) for field in dataclasses.fields(value))
        return {field.name: plain for field, plain in told if _is_told(field, getattr(value, field.name), plain)}
    if isinstance(value, tuple | list):
        return [to_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: to_plain(one) for key, one in value.items()}
    return value


def _is_told(field: dataclasses.Field[Any], value: Any, plain: Any) -> bool:
    """Whether a field is written: it must be, or it has a value that is not its default."""
    if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
        return True
    return value != field.default and plain is not None and plain != {} and plain != []
