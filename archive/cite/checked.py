"""What the check of a draft asks of the archive, and what it answers: works, the lookup, checked items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from archive.cite import names
from archive.cite.differences import Difference
from archive.cite.exact import QuotedPassage
from archive.cite.item import CitationItem, Name
from archive.cite.style import load_style
from archive.cite.wording import clean

Kind = Literal["quote", "citation", "reference"]
Outcome = Literal[
    "exact", "differs", "found-elsewhere", "not-found", "not-public", "wrong-year", "wrong-speaker", "no-time"
]


@dataclass(frozen=True, slots=True)
class Work:
    """Something of the archive that can be cited: its id, its citation item, and whether the public may see it."""

    id: str
    item: CitationItem
    is_public: bool = True
    reason: str = ""


class Lookup(Protocol):
    """What the check asks of the archive."""

    def passages(self, quote: str) -> Sequence[QuotedPassage]:
        """Passages that may hold the wording, likely ones first, each with its neighbours; public or not."""

    def resolve(self, name: str) -> Work | None:
        """The work with this id (of a record or passage), address or citation key."""

    def works_by(self, people: Sequence[str]) -> Sequence[Work]:
        """Works of which one of these is an author, speaker or organiser; names are as written in a draft."""

    def works_titled(self, text: str) -> Sequence[Work]:
        """Works whose title stands in the text of a reference entry."""

    def speakers(self) -> Sequence[str]:
        """Names of people of the archive, to recognise them in prose; may be empty."""

    def organisers(self) -> Sequence[str]:
        """Names of the organisations that stand in place of an author, in Thai and English; may be empty."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One item of the report. `where` is an id, several, or None; `start` and `end` are places in the paragraph."""

    kind: Kind
    text: str
    verdict: Outcome
    where: str | list[str] | None = None
    detail: str = ""
    paragraph: int = 0
    place: str = ""
    anchor: int = -1
    start: int = 0
    end: int = 0
    changes: tuple[Difference, ...] = ()
    cite_as: str = ""

    @property
    def is_right(self) -> bool:
        """Whether nothing has to be done."""
        return self.verdict == "exact"

    @property
    def advice(self) -> str:
        """How to cite it; "" where nothing has to be done, or the detail says it."""
        return "" if self.is_right or self.cite_as == self.detail else self.cite_as

    def as_dict(self) -> dict[str, Any]:
        """The item as `wethi check-report --json` prints it."""
        return {
            "kind": self.kind,
            "text": self.text,
            "verdict": self.verdict,
            "where": self.where,
            "detail": self.detail,
        }


def forms_of(name: Name) -> list[str]:
    """All forms in which a name may be written."""
    latin = [form for one in (name.latin, name.rtgs) if one for form in (one.whole, one.family)]
    _given, na, place = clean(name.literal).partition(" ณ ")  # a family name of two words
    family = f"ณ {place}" if na else name.family
    return [name.literal, names.text_name(name, load_style("apa-th")), name.abbr, *latin, family]
