"""Styles: one small TOML file each, so that an institution changes punctuation, words and order without code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from archive.errors import InvalidRecord, WrongUsage

STYLES_DIR = Path(__file__).parent / "styles"
_HEAD = ("title", "title_en", "engine", "language", "foreign", "csl", "base")


@dataclass(frozen=True)
class Style:
    """A citation style. Tables are as in `styles/apa-th.toml`, which explains every value.

    `engine` is "own" (our formatter) or "citeproc" (then `csl` names the style of that package). `foreign` names the
    style that works in another language take, "" for this one.
    """

    name: str
    title: str
    title_en: str
    engine: str
    language: str
    foreign: str
    csl: str
    names: Mapping[str, Any]
    dates: Mapping[str, Any]
    titles: Mapping[str, Any]
    locators: Mapping[str, str]
    order: Mapping[str, str]
    words: Mapping[str, str]
    labels: Mapping[str, str]
    entries: Mapping[str, Any]
    address: Mapping[str, str]
    text: Mapping[str, str]
    footnotes: Mapping[str, str]
    folder: Path | None = None

    @property
    def is_thai(self) -> bool:
        """Whether it prints works in Thai script."""
        return self.language == "th"


_TABLES = tuple(name for name in Style.__dataclass_fields__ if name not in (*_HEAD, "name", "folder"))


@cache
def load_style(name: str, folder: Path | None = None) -> Style:
    """The style called `name`, from `folder` (an archive's own styles) or from those shipped.

    Raises WrongUsage for an unknown name and InvalidRecord for a file with a value that no style has.
    """
    data = _read(name, folder, ())
    head = {key: str(data.get(key, "")) for key in _HEAD if key != "base"}
    tables = {table: dict(data.get(table, {})) for table in _TABLES}
    return Style(name=name, folder=folder, **head, **tables)  # type: ignore[arg-type]


def own_styles(root: Path) -> Path | None:
    """The folder of the styles of the archive at `root`, None when it has none of its own."""
    folder = root / "styles"
    return folder if folder.is_dir() else None


def style_names(folder: Path | None = None) -> tuple[str, ...]:
    """The names of all styles that can be asked for, the default first, then by name."""
    found = {path.stem for place in (STYLES_DIR, folder) if place and place.is_dir() for path in place.glob("*.toml")}
    return tuple(sorted(found, key=lambda name: (name != "apa-th", name)))


def _path(name: str, folder: Path | None) -> Path:
    for place in (folder, STYLES_DIR):
        if place and (place / f"{name}.toml").is_file() and "/" not in name:
            return place / f"{name}.toml"
    raise WrongUsage(
        f"there is no citation style {name!r}",
        f"choose one of: {', '.join(style_names(folder))} (wethi cite --list-styles)",
    )


def _read(name: str, folder: Path | None, seen: tuple[str, ...]) -> dict[str, Any]:
    """The values of a style over those of its base."""
    path = _path(name, folder)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise InvalidRecord(f"the style {path} cannot be read: {problem}", "correct that place", path=path) from problem
    base = data.get("base")
    if not base:
        if name != "apa-th" and data.get("engine") != "citeproc":
            raise InvalidRecord(f"the style {path} names no base", 'add base = "apa-th" or base = "apa"', path=path)
        return data
    if base in seen:
        raise InvalidRecord(f"the style {path} is its own base", "name another base", path=path)
    merged = _read(str(base), folder if base != name else None, (*seen, name))
    for key, value in data.items():
        _check_key(key, value, merged, path)
        merged[key] = {**merged[key], **value} if isinstance(value, dict) else value
    return merged


def _check_key(key: str, value: object, known: Mapping[str, Any], path: Path) -> None:
    """Raises InvalidRecord when a style sets something that no style has: a typing error would pass in silence."""
    if key not in _HEAD and key not in _TABLES:
        raise InvalidRecord(f"the style {path} sets {key!r}, which no style has", "see docs/citing.md", path=path)
    if isinstance(value, dict):
        strange = [inner for inner in value if inner not in known.get(key, {}) and key != "labels"]
        if strange:
            raise InvalidRecord(
                f"the style {path} sets {key}.{strange[0]}, which no style has", "see docs/citing.md", path=path
            )
