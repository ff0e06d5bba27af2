"""Who may see what, and why: the rights of a record and the one function that decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Access = Literal["public", "embargoed", "restricted", "withdrawn"]
Consent = Literal["granted", "unstated", "refused", "withdrawn"]

STRICTNESS: dict[Access, int] = {"public": 0, "embargoed": 1, "restricted": 2, "withdrawn": 3}


@dataclass(frozen=True, slots=True)
class Rights:
    """What may be done with a record.

    `until`: the day an embargo ends (open on that day); `basis`, `evidence`, `scope`: the ground under Thailand's
    PDPA (consent, legitimate interest, public task, archives for the public interest …), where its proof lies, and
    what it covers.
    """

    access: Access = "public"
    until: dt.date | None = None
    reason: str | None = None
    licence: str | None = None
    holder: str | None = None
    basis: str | None = None
    evidence: str | None = None
    scope: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PersonConsent:
    """What a person shown in a photo has agreed to. A minor's photo stays closed until consent is stated."""

    consent: Consent = "unstated"
    minor: bool = False
    basis: str | None = None
    evidence: str | None = None
    scope: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What `decide` found: `open` or not, the access that decided, until when, and why (None when open)."""

    open: bool
    access: Access
    until: dt.date | None = None
    reason: str | None = None


OPEN = Decision(True, "public")


def decide(chain: Iterable[Rights], today: dt.date, people: Iterable[PersonConsent] = ()) -> Decision:
    """Whether the public may see a record today.

    `chain`: the rights of the record and of everything it belongs to (its event, its session), in any order: the
    strictest wins. `people`: consents of the persons shown. An embargo without a date never ends by itself.
    """
    worst = OPEN
    for rights in chain:
        found = _of_rights(rights, today)
        if not found.open and (worst.open or _is_stricter(found, worst)):
            worst = found
    for person in people:
        found = _of_person(person)
        if not found.open and (worst.open or _is_stricter(found, worst)):
            worst = found
    return worst


def _of_rights(rights: Rights, today: dt.date) -> Decision:
    if rights.access == "public":
        return OPEN
    if rights.access == "embargoed" and rights.until is not None and today >= rights.until:
        return OPEN
    return Decision(False, rights.access, rights.until, rights.reason)


def _of_person(person: PersonConsent) -> Decision:
    if person.consent in ("refused", "withdrawn"):
        return Decision(False, "restricted", None, "a person shown has not agreed")
    if person.minor and person.consent != "granted":
        return Decision(False, "restricted", None, "a minor is shown and consent is not stated")
    return OPEN


def _is_stricter(a: Decision, b: Decision) -> bool:
    if STRICTNESS[a.access] != STRICTNESS[b.access]:
        return STRICTNESS[a.access] > STRICTNESS[b.access]
    return (a.until or dt.date.max) > (b.until or dt.date.max)
