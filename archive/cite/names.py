"""Names as a style prints them: in the list, in the text, after ใน, and joined (R1–R11, R34)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.cite.item import LatinName, Name, has_thai
from archive.cite.style import Style
from archive.cite.titles import Titled, latin_title, take_apart
from archive.cite.wording import clean

_FIRST_NAMES = 19
_ALL_NAMES = 20


def list_name(name: Name, style: Style, place: int = 0) -> str:
    """The name as an entry of the list prints it in this place: `ศรีไพร วังทราย, ม.ร.ว.`, `Okafor, A. N.`"""
    if not style.is_thai:
        return _latin_list(name, style, place)
    if parts := _foreign(name, style):
        return _inverted(parts, style)
    return _thai(name, style.names["rank_in_list"])


def _inverted(name: LatinName, style: Style) -> str:
    return str(style.names["before_given"]).join(part for part in (name.family, _given(name, style)) if part)


def text_name(name: Name, style: Style) -> str:
    """The name as the text prints it: `ม.ร.ว. ศรีไพร วังทราย`, `Okafor`."""
    if not style.is_thai:
        latin, titled = in_latin(name)
        return _ranked(_family(latin) or latin.whole, titled.latin_rank, style.names["rank_in_text"], spaced=True)
    if parts := _foreign(name, style):
        return parts.family
    return _thai(name, style.names["rank_in_text"])


def source_name(name: Name, style: Style) -> str:
    """The name after ใน or In: `ม.ร.ว. ศรีไพร วังทราย`, `A. N. Okafor`."""
    if style.names["in_inverted"]:
        return list_name(name, style)
    if not style.is_thai:
        latin, titled = in_latin(name)
        whole = f"{_given(latin, style)} {latin.family}" if _family(latin) else latin.whole
        return _ranked(whole, titled.latin_rank, style.names["rank_in_source"], spaced=True)
    if parts := _foreign(name, style):
        return f"{_given(parts, style)} {parts.family}".strip()
    return _thai(name, style.names["rank_in_source"])


def sort_name(name: Name, style: Style) -> str:
    """The name under which the list files an entry: as printed, nobles without their rank (R38)."""
    if style.is_thai and not _foreign(name, style):
        return _titled(name).joined_name
    return list_name(name, style)


def _titled(name: Name) -> Titled:
    if name.is_organisation:
        return Titled(clean(name.literal))
    return take_apart(clean(name.literal), clean(name.honorific))


def _thai(name: Name, rank_place: str) -> str:
    titled = _titled(name)
    # A space after an abbreviation (ม.ร.ว. ศรีไพร), none after a word (คุณหญิงเพ็ญศรี).
    return _ranked(titled.joined_name, titled.rank, rank_place, spaced=titled.rank.endswith("."))


def _ranked(name: str, rank: str, place: str, *, spaced: bool) -> str:
    if not rank or place == "none":
        return name
    return f"{name}, {rank}" if place == "after" else f"{rank}{' ' if spaced else ''}{name}"


def _foreign(name: Name, style: Style) -> LatinName | None:
    """The two parts of a foreign person's name, when it is to be inverted."""
    if name.is_organisation or not name.family:
        return None
    if has_thai(name.family):
        return LatinName(clean(name.family), clean(name.given)) if style.names["invert_thai_foreign"] else None
    return LatinName(clean(name.family), clean(name.given))


def _latin_list(name: Name, style: Style, place: int) -> str:
    latin, titled = in_latin(name)
    inverted = style.names["invert"] == "all" or (style.names["invert"] == "first" and place == 0)
    whole = latin.whole
    if _family(latin):
        whole = _inverted(latin, style) if inverted else f"{_given(latin, style)} {latin.family}"
    return _ranked(whole, titled.latin_rank, style.names["rank_in_list"], spaced=True)


def _family(latin: LatinName) -> str:
    """The family name of a name that is inverted, "" for one that is printed whole."""
    return latin.family if latin.given else ""


def _given(latin: LatinName, style: Style) -> str:
    if has_thai(latin.given) or style.names["given_in_full"]:
        return latin.given
    short = initials(latin.given)
    return short if style.names["initials"] == "." else re.sub(r"[. -]", "", short)


def initials(given: str) -> str:
    """The initials of a given name; a hyphen is kept before a capital.

    >>> initials("Amara N."), initials("Jean-Luc"), initials("Sa-nguan")
    ('A. N.', 'J.-L.', 'S.')
    """
    made = []
    for word in given.replace(".", ". ").split():
        pieces = [piece for piece in re.split(r"[-\u2010\u2011]", word) if piece]
        shown = [piece for place, piece in enumerate(pieces) if place == 0 or piece[0].isupper()]
        made.append("-".join(f"{piece[0].upper()}." for piece in shown if piece[0].isalpha()))
    return " ".join(part for part in made if part)


def in_latin(name: Name) -> tuple[LatinName, Titled]:
    """The name in Latin letters and its title: own spelling, checked romanisation, as written, else machine-made."""
    titled = _titled(name)
    foreign = LatinName(clean(name.family), clean(name.given)) if name.family and not has_thai(name.family) else None
    known = name.latin or foreign or name.rtgs
    whole_only = name.is_organisation or bool(titled.joined)
    if known is None:
        if not has_thai(titled.joined_name):
            return LatinName(literal=titled.joined_name), titled
        return _machine_made(titled, name), titled
    if whole_only:
        return LatinName(literal=_with_title(known.whole, titled)), titled
    if not known.family and " " in titled.name and " " in known.literal:
        given, family = known.literal.split(" ", 1)
        return LatinName(family, given), titled
    return known, titled


def _with_title(latin: str, titled: Titled) -> str:
    """A romanised name with the title that belongs to it, unless it is already there."""
    title, _rest = latin_title(titled.joined)
    if titled.is_monk:
        begins = (
            "phra",
            "pra",
            "somdet",
            "somdej",
            "mae",
            "luang",
            "ven",
            "bhik",
            "phik",
            "khruba",
            "samma",
            title.lower(),
        )
        return latin if not title or latin.lower().startswith(begins) else f"{title} {latin}"
    return f"{title} {latin}" if title and " " not in latin else latin


def _machine_made(titled: Titled, name: Name) -> LatinName:
    from archive.thai.romanize import romanize_name, romanize_text

    if name.is_organisation:
        return LatinName(literal=romanize_text(titled.name, every_word=True))
    if titled.joined:
        title, rest = latin_title(titled.joined)
        return LatinName(literal=f"{title} {romanize_name(rest + titled.name)}".strip())
    given, _, family = titled.name.partition(" ")
    if not family or family.startswith("("):
        return LatinName(literal=romanize_name(titled.name))
    return LatinName(romanize_name(family), romanize_name(given))


def is_machine_made(name: Name) -> bool:
    """Whether the Latin form of the name would be romanised by the program, checked by nobody (R36)."""
    return not (name.latin or name.rtgs) and (not name.family or has_thai(name.family)) and has_thai(name.literal)


def join_list(names: Sequence[str], style: Style) -> str:
    """Names of a list entry in one: all up to twenty, then the first nineteen and the last (R8)."""
    table = style.names
    shortened = table["list_et_al_from"]
    if shortened and len(names) >= shortened:
        kept = table["list_et_al_keep"] or max(1, shortened - 1)
        return ", ".join(names[:kept]) + str(table["list_et_al"] or table["et_al"])
    if len(names) > _ALL_NAMES:
        return ", ".join(names[:_FIRST_NAMES]) + str(table["many"]) + names[-1]
    return _joined(names, table["list_and"], table["list_and_three"])


def join_text(names: Sequence[str], style: Style, *, narrative: bool = False) -> str:
    """Names in the text: one, two, or the first and others (R9)."""
    table = style.names
    if len(names) >= table["text_et_al_from"] and len(names) > 2:
        return names[0] + str(table["et_al"])
    between = table["narrative_and" if narrative else "text_and"]
    return _joined(names, between, between if style.is_thai else f",{between}")


def join_source(names: Sequence[str], style: Style) -> str:
    """Editors or moderators after ใน or In."""
    between = style.names["in_and"]
    return _joined(names, between, between if style.is_thai else f",{between}")


def _joined(names: Sequence[str], two: str, more: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + (two if len(names) == 2 else more) + names[-1]
