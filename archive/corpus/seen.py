"""Who is seen in public records: the people and organisations that open records name, and those that only closed do."""

from __future__ import annotations

from dataclasses import dataclass

from archive.model.records import Event, Photo, Session


@dataclass(frozen=True, slots=True)
class Seen:
    """The ids of people and organisations in open records, and of those in closed ones only."""

    shown: frozenset[str]
    hidden: frozenset[str]

    def is_seen(self, name: str) -> bool:
        """Whether a person or organisation stands in an open record, or in no record at all."""
        return name in self.shown or name not in self.hidden


def names_in(record: Event | Session | Photo) -> set[str]:
    """The ids of people and organisations that a record names."""
    if isinstance(record, Photo):
        return {person.person for person in record.people if person.person}
    found = {value for one in record.people for value in (one.person, one.organisation) if value}
    if isinstance(record, Event):
        found |= {one.organisation for one in record.organisers if one.organisation}
    return found
