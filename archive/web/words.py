"""The words of the interface in Thai and in English, from `templates/words/*.toml`."""

from __future__ import annotations

import functools
import tomllib

from markupsafe import Markup, escape

from archive.home import templates_dir
from archive.model.dates import Language

LANGUAGES: tuple[Language, ...] = ("th", "en")


class Catalogue:
    """All words of one language. Keys are dotted (`search.found`); a missing key is a KeyError, so tests find it."""

    def __init__(self, language: Language, entries: dict[str, str]) -> None:
        self.language = language
        self._entries = entries

    def __call__(self, key: str, /, **values: object) -> str:
        """The words under `key` with `{names}` filled in; numbers get thousands separators.

        With `n=`, the form for exactly one (`key.one`) is used where the language has it.
        """
        return self._template(key, values).format(**{name: _shown(value) for name, value in values.items()})

    def html(self, key: str, /, **values: object) -> Markup:
        """The same as markup: the words and plain values are escaped, values that are markup stay."""
        pattern = Markup(escape(self._template(key, values)))
        return pattern.format(**{n: v if isinstance(v, Markup) else _shown(v) for n, v in values.items()})

    def pattern(self, key: str) -> str:
        """The words under `key` with their places in braces left open."""
        return self._entries[key]

    def has(self, key: str) -> bool:
        """Whether there are words under `key`."""
        return key in self._entries

    def keys(self) -> frozenset[str]:
        """All keys."""
        return frozenset(self._entries)

    def _template(self, key: str, values: dict[str, object]) -> str:
        if values.get("n") == 1:
            single = self._entries.get(f"{key}.one")
            if single is not None:
                return single
        return self._entries[key]


def _shown(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)


@functools.cache
def catalogue(language: Language) -> Catalogue:
    """The words of a language, read once."""
    with (templates_dir() / "words" / f"{language}.toml").open("rb") as file:
        return Catalogue(language, _flat(tomllib.load(file)))


def _flat(table: dict[str, object], before: str = "") -> dict[str, str]:
    entries: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            entries.update(_flat(value, f"{before}{key}."))
        else:
            entries[before + key] = str(value)
    return entries
