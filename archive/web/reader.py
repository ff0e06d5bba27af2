"""What a request says about its reader: language, era, and the address they stand at."""

from __future__ import annotations

from collections.abc import Mapping

from archive.model.dates import Era, Language
from archive.web.urls import Prefs

LONGEST_HEADER = 1000


def prefs_of(query: Mapping[str, str], accept_language: str = "", languages: tuple[str, ...] = ("th", "en")) -> Prefs:
    """The reader's choices: `lang` and `era` of the query, else the language the browser asks for, else the archive's.

    English pages show CE years unless the reader says otherwise; Thai pages show พ.ศ.
    """
    stated = query.get("lang")
    named: dict[str, Language] = {"th": "th", "en": "en"}
    language = named[stated] if stated in named else _negotiated(accept_language, languages)
    era_stated = query.get("era")
    era: Era = "ce" if era_stated == "ce" else "be" if era_stated == "be" else "ce" if language == "en" else "be"
    return Prefs(language, era, stated in named, era_stated in ("be", "ce"))


def _negotiated(header: str, languages: tuple[str, ...]) -> Language:
    """The wanted language we have with the highest q (RFC 9110 §12.5.4); the archive's first when none is wanted."""
    best: Language = "en" if languages[:1] == ("en",) else "th"
    best_weight = 0.0
    for part in header[:LONGEST_HEADER].split(","):
        tag, _, parameter = part.strip().partition(";")
        try:
            weight = float(parameter.strip().removeprefix("q=")) if parameter else 1.0
        except ValueError:
            continue
        code = tag.strip().lower().split("-")[0]
        if weight > best_weight and code in ("th", "en"):
            best, best_weight = ("en" if code == "en" else "th"), weight
    return best
