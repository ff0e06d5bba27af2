"""People as pages name them: written name, role and office at that time, link and tone."""

from __future__ import annotations

from dataclasses import dataclass

from archive.model.records import Appearance, Event, Session
from archive.web.desk import Desk


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person in a role: `name` as written with its honorific, `office` what they were that day. `latin`: the name in
    Latin letters, on English pages of people whose name is written otherwise."""

    name: str
    url: str | None
    role: str
    office: str
    tone: int = 0
    doubtful: str | None = None
    latin: str = ""


def written(appearance: Appearance) -> str:
    """The name with the honorific that stood before it; joined in Thai, with a space after Latin titles and ranks."""
    if not appearance.honorific:
        return appearance.name
    joint = " " if appearance.honorific.endswith(".") or appearance.honorific.isascii() else ""
    return appearance.honorific + joint + appearance.name


def office(appearance: Appearance) -> str:
    """Position and affiliation of that day, as written; a comma between them in English."""
    parts = [appearance.position or "", appearance.affiliation or ""]
    if appearance.position and appearance.affiliation and appearance.affiliation in appearance.position:
        parts.pop()
    return (", " if all(part.isascii() for part in parts) else " ").join(part for part in parts if part)


def person_view(desk: Desk, appearance: Appearance, tone: int = 0) -> PersonView:
    """An appearance to show; linked when the person is in the registry and open."""
    known = appearance.person in desk.overview.people if appearance.person else False
    return PersonView(
        name=written(appearance),
        url=desk.urls.person(appearance.person) if known and appearance.person else None,
        role=desk.word("role", appearance.role),
        office=office(appearance),
        tone=tone,
        doubtful=appearance.doubtful,
        latin=latin if (latin := desk.named(appearance.name)) != appearance.name else "",
    )


def by_voice(session: Session, event: Event | None = None) -> dict[str, Appearance]:
    """The session's people by the name their voice has in the transcript (the event's where the session has none)."""
    found: dict[str, Appearance] = {}
    for appearance in (*session.people, *(event.people if event else ())):
        for name in (appearance.voice, appearance.name, written(appearance)):
            if name:
                found.setdefault(name, appearance)
    return found
