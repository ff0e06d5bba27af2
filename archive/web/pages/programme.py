"""The programme of an event: its sessions by days, and each day with its sessions by the clock."""

from __future__ import annotations

from dataclasses import dataclass

from archive.model.records import Event, Session
from archive.web.desk import Desk
from archive.web.pages.cards import SessionCard, session_card
from archive.web.ribbon import percent

# A programme of more sessions is told by days; a long one names fewer people a session.
FEW_SESSIONS, LONG_PROGRAMME, MOST_PEOPLE = 3, 20, 4


@dataclass(frozen=True, slots=True)
class SlotView:
    """A session on the ribbon of its day: where it lies, in per cent, and in which row, for some are held side by side."""

    url: str
    title: str
    x: str
    width: str
    tone: int
    row: int


@dataclass(frozen=True, slots=True)
class DayView:
    """One day of an event: first and last clock time, the sessions whose times are known, and in how many rows."""

    label: str
    start: str
    end: str
    slots: tuple[SlotView, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """Sessions of one day; `label` is "" where the days of an event are not told apart."""

    label: str
    sessions: tuple[SessionCard, ...]

    @property
    def size(self) -> int:
        """How many sessions."""
        return len(self.sessions)


def programme(desk: Desk, event: Event, sessions: tuple[Session, ...]) -> tuple[ProgrammeView, ...]:
    """The sessions in their order, by days where their own dates tell more than one apart."""
    most = MOST_PEOPLE if len(sessions) <= LONG_PROGRAMME else 2
    days: dict[str, list[Session]] = {}
    for session in sessions:
        days.setdefault(str(session.date or ""), []).append(session)
    if len(days) < 2 or len(sessions) <= FEW_SESSIONS:
        days = {"": list(sessions)} if sessions else {}
    made = []
    for _, held in sorted(days.items(), key=lambda pair: (not pair[0], pair[0])):
        date = desk.date(held[0].date) if len(days) > 1 else None
        label = date.long if date else desk.t("event.other_sessions") if len(days) > 1 else ""
        made.append(ProgrammeView(label, tuple(session_card(desk, one, most_people=most) for one in held)))
    return tuple(made)


def timeline(desk: Desk, event: Event, sessions: tuple[Session, ...]) -> tuple[DayView, ...]:
    """The event's days with the sessions whose clock times are known; empty when none are."""
    days: dict[str, list[tuple[int, int, int, Session]]] = {}
    for tone, session in enumerate(sessions):
        date = session.date or (event.date if event.date and not event.date.is_range else None)
        start = minutes(session.start)
        if date is None or start is None:
            continue
        end = minutes(session.end)
        days.setdefault(str(date.start), []).append((start, end if end and end > start else start + 30, tone, session))
    shown = []
    for _, slots in sorted(days.items()):
        first, last = min(one[0] for one in slots), max(one[1] for one in slots)
        length = max(last - first, 1)
        rows = rows_of([(start, end) for start, end, _, _ in slots])
        date_view = desk.date(slots[0][3].date or event.date)
        shown.append(
            DayView(
                label=date_view.text if date_view else "",
                start=_clock(first),
                end=_clock(last),
                slots=tuple(
                    SlotView(
                        desk.urls.session(session.id),
                        session.title.best(desk.language),
                        percent(start - first, length),
                        percent(end - start, length),
                        tone % 6 + 1,
                        row,
                    )
                    for (start, end, tone, session), row in zip(slots, rows, strict=True)
                ),
                rows=max(rows) + 1,
            )
        )
    return tuple(shown)


def rows_of(spans: list[tuple[int, int]]) -> list[int]:
    """The row of each span (start, end): the first that is free at its start. Rows count from 0.

    >>> rows_of([(540, 600), (540, 600), (600, 660)])
    [0, 1, 0]
    """
    found = [0] * len(spans)
    free: list[int] = []
    for at in sorted(range(len(spans)), key=lambda one: spans[one]):
        start, end = spans[at]
        row = next((n for n, until in enumerate(free) if until <= start), len(free))
        free[row : row + 1] = [end]
        found[at] = row
    return found


def minutes(clock: str | None) -> int | None:
    """Minutes since midnight of a clock time like 09:30; None when it is none."""
    hours, _, rest = (clock or "").partition(":")
    if hours.isdecimal() and rest[:2].isdecimal() and int(hours) < 25:
        return int(hours) * 60 + int(rest[:2])
    return None


def _clock(value: int) -> str:
    return f"{value // 60:02d}:{value % 60:02d}"
