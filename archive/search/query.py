"""The query language: text to clauses, and clauses to words a reader understands.

Words, "phrases", -not, OR, and fields (`speaker: event: org: place: type: year: date: lang: has:`, also in Thai). Any
text at all can be searched: what is malformed is searched literally, with a note that says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from archive.search.engine import Filters
from archive.search.fields import FIELDS, LABELS, Malformed, Note, filters_of, shown, unknown_field

LONGEST = 10_000
MOST_CLAUSES = 200


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of a query: a word, a phrase or a field; `texts` are its alternatives (one unless joined by OR)."""

    kind: str
    texts: tuple[str, ...]
    field: str = ""
    is_excluded: bool = False

    def __str__(self) -> str:
        """The clause in the query language."""
        sign = "-" if self.is_excluded else ""
        if self.kind == "field":
            return f"{sign}{self.field}:{_quoted(self.texts[0])}"
        return sign + " OR ".join(f'"{text}"' if self.kind == "phrase" else text for text in self.texts)


@dataclass(frozen=True, slots=True)
class Query:
    """A query as read: its clauses in order, what filters they make, and notes. `text` is what was typed."""

    text: str
    clauses: tuple[Clause, ...] = ()
    filters: Filters = Filters()
    notes: tuple[Note, ...] = ()
    is_literal: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Every wanted word and phrase in the order typed; any of the words makes a hit."""
        wanted = (clause for clause in self.clauses if clause.kind != "field" and not clause.is_excluded)
        return tuple(text for clause in wanted for text in clause.texts)

    @property
    def phrases(self) -> tuple[tuple[str, ...], ...]:
        """What must stand in a hit: of each group one of its phrases."""
        return tuple(clause.texts for clause in self.clauses if clause.kind == "phrase" and not clause.is_excluded)

    @property
    def excluded(self) -> tuple[str, ...]:
        """What may not stand in a hit."""
        return tuple(text for clause in self.clauses if clause.is_excluded for text in clause.texts)

    @property
    def has_fields(self) -> bool:
        """Whether a field narrows it."""
        return any(clause.kind == "field" for clause in self.clauses)

    @property
    def beside(self) -> tuple[str, ...]:
        """What stands beside its words, in the query language: fields, and what is excluded."""
        return tuple(str(clause) for clause in self.clauses if clause.kind == "field" or clause.is_excluded)

    @property
    def normalised(self) -> str:
        """The query in its own language, written one way: reading it again gives the same."""
        return " ".join(map(str, self.clauses))

    @property
    def loosened(self) -> str:
        """The query with its phrases as words, which need not stand side by side; "" if it has no phrase."""
        if not self.phrases:
            return ""
        return " ".join(
            " ".join(clause.texts) if clause.kind == "phrase" and not clause.is_excluded else str(clause)
            for clause in self.clauses
        )

    def read_as(self, language: str = "th", named: Callable[[str, str], str] | None = None) -> str:
        """How the query was read, as a sentence part for the reader; empty if there is nothing in it.

        `named`: what a field's value is called (an event by its title); without it as `fields.shown` has it.
        """
        thai = language == "th"
        called = named or (lambda field, value: shown(field, value, thai))
        parts: list[str] = []
        loose = [
            text for clause in self.clauses if clause.kind == "word" and not clause.is_excluded for text in clause.texts
        ]
        if loose:
            parts.append(("คำ " if thai else "words ") + " · ".join(loose))
        for group in self.phrases:
            joined = (" หรือ " if thai else " or ").join(f"“{text}”" for text in group)
            parts.append(("ต้องมี " if thai else "must hold ") + joined)
        for text in self.excluded:
            parts.append(("ไม่มี " if thai else "without ") + f"“{text}”")
        for clause in self.clauses:
            if clause.kind == "field":
                parts.append(f"{LABELS[clause.field][0 if thai else 1]} {called(clause.field, clause.texts[0])}")
        return " — ".join(parts)


def parse(text: str) -> Query:
    """The query in `text`. Never fails: a malformed query is its own text as plain words, with a note."""
    notes: list[Note] = []
    typed = text
    if len(text) > LONGEST:
        text = text[:LONGEST]
        notes.append(
            Note(
                "too-long",
                f"คำค้นยาวเกินไป ค้นเฉพาะ {LONGEST:,} อักขระแรก",
                f"only the first {LONGEST:,} characters are searched",
            )
        )
    text = _plain_quotes(text)
    try:
        clauses = _joined(_read(text, notes))
        filters = filters_of(_by_field(clauses), notes)
    except Malformed as fault:
        notes.append(fault.note)
        clauses, filters, literal = _literal(text), Filters(), True
    else:
        literal = False
    if len(clauses) > MOST_CLAUSES:
        clauses = clauses[:MOST_CLAUSES]
        notes.append(
            Note("too-many", f"ค้นเฉพาะ {MOST_CLAUSES} คำแรก", f"only the first {MOST_CLAUSES} words are searched")
        )
    if not clauses and typed.strip():
        notes.append(Note("nothing", "ไม่มีคำให้ค้น", "there is nothing to search for in this query"))
    return Query(typed, tuple(clauses), filters, tuple(notes), literal)


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(
        r'(?P<sign>-*)(?:(?P<name>[^\s:"-][^\s:"]*):)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+)|(?P<none>))'
    )


@cache
def _spaced_value() -> re.Pattern[str]:
    """A value written after a space (ปี: 2567): a phrase, or a word that is no operator and no field itself."""
    return re.compile(r'\s+(?P<value>"[^"]*"|(?!-|OR(?:\s|$))[^\s":]+(?![^\s"]*:))')


def _read(text: str, notes: list[Note]) -> list[Clause | str]:
    """Clauses and the word OR, in order."""
    if text.count('"') % 2:
        raise Malformed("เครื่องหมายคำพูดไม่ครบคู่", "a quotation mark has no partner")
    found: list[Clause | str] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        piece = _pieces().match(text, at)
        if piece is None or piece.end() == at:
            at += 1
            continue
        end = piece.end()
        is_empty = piece["none"] is not None and (piece["name"] or "").lower() in FIELDS
        if is_empty and (spaced := _spaced_value().match(text, end)):
            piece, end = _pieces().match(text[at:end] + spaced["value"]) or piece, spaced.end()
        found += _clause(piece, notes)
        at = end
    return found


def _clause(piece: re.Match[str], notes: list[Note]) -> list[Clause | str]:
    """What one piece of a query means; punctuation alone means nothing."""
    name, phrase, word = piece["name"], piece["phrase"], piece["word"]
    value = phrase if phrase is not None else (word or "")
    excluded = len(piece["sign"]) == 1
    if name and name.lower() in FIELDS:
        value = value.strip()
        if not value:
            raise Malformed(f"{name}: ไม่มีค่า", f"{name}: has no value")
        if excluded:
            raise Malformed(f"ใช้ - กับ {name}: ไม่ได้", f"{name}: cannot be excluded")
        return [Clause("field", (_spaced(value),), FIELDS[name.lower()])]
    if name:
        if re.fullmatch(r"[A-Za-z]{2,15}|[ก-ฮเ-ไ][ก-๎]{1,19}", name) and value and not value.startswith("//"):
            notes.append(unknown_field(name))
        if phrase is None:
            value = f"{name}:{value}"
        else:
            found = [("word", f"{name}:"), ("phrase", _spaced(phrase))]
            return [Clause(kind, (each,), is_excluded=excluded) for kind, each in found if _has_letters(each)]
    if value == "OR" and phrase is None:
        return [] if piece["sign"] else ["OR"]
    value = _spaced(value)
    if not _has_letters(value):
        return []
    return [Clause("phrase" if phrase is not None else "word", (value,), is_excluded=excluded)]


def _joined(found: list[Clause | str]) -> list[Clause]:
    """Clauses with those round an OR made one."""
    clauses: list[Clause] = []
    is_open = False
    for each in found:
        if isinstance(each, str):
            if is_open or not clauses:
                raise Malformed("OR ต้องอยู่ระหว่างสองคำ", "OR stands between two words")
            is_open = True
        elif is_open:
            clauses.append(_either(clauses.pop(), each))
            is_open = False
        else:
            clauses.append(each)
    if is_open:
        raise Malformed("OR ต้องอยู่ระหว่างสองคำ", "OR stands between two words")
    flat: list[Clause] = []
    for clause in clauses:
        flat += (
            [Clause("field", (text,), clause.field) for text in clause.texts] if clause.kind == "field" else [clause]
        )
    return flat


def _either(one: Clause, two: Clause) -> Clause:
    """One clause for two joined by OR; a word beside a phrase counts as a phrase."""
    if one.is_excluded or two.is_excluded or one.field != two.field:
        raise Malformed("OR ใช้เชื่อมคำหรือค่าของเขตข้อมูลเดียวกันเท่านั้น", "OR joins words, or values of one field")
    kind = one.kind if one.kind == two.kind else "phrase"
    return Clause(kind, one.texts + two.texts, one.field)


def _by_field(clauses: list[Clause]) -> dict[str, list[str]]:
    """The values of the field clauses."""
    values: dict[str, list[str]] = {}
    for clause in clauses:
        if clause.kind == "field":
            values.setdefault(clause.field, []).append(clause.texts[0])
    return values


def _literal(text: str) -> list[Clause]:
    """Every word of `text` as it stands, without any operator."""
    words = (_spaced(re.sub('["“”]', " ", word)).strip("-") for word in text.split())
    return [Clause("word", (word,)) for part in words for word in part.split() if _has_letters(word) and word != "OR"]


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value


def _spaced(value: str) -> str:
    return " ".join(value.split())


def _plain_quotes(text: str) -> str:
    return re.sub("[“”„‟«»＂]", '"', re.sub("[\x00-\x08\x0e-\x1b\x7f]", " ", text))


def _has_letters(value: str) -> bool:
    """Whether anything in it can be searched for: a letter, a digit or a Thai sign in any script."""
    return any(character.isalnum() or "ก" <= character <= "๛" for character in value)
