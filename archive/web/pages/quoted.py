"""A quotation by its lasting address: whether its words still stand, and what was corrected since."""

from __future__ import annotations

from dataclasses import dataclass

from archive.cite.differences import differences
from archive.cite.permalinks import QuoteState, parse_quote, quote_state
from archive.errors import BadDate, BadId, InvalidRecord
from archive.model.dates import parse_edtf
from archive.model.records import Event, Session
from archive.web.desk import DateView, Desk

_TITLES = {"same": "quote.same", "corrected": "quote.corrected", "unknown": "quote.unknown"}


@dataclass(frozen=True, slots=True)
class PieceView:
    """A run of words of the comparison: `change` is same, changed, added or left-out; `old` and `new` may be ""."""

    change: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class QuotedView:
    """What the page says of the quotation in its address. `anchors` are its lines now; dates are of the corrections."""

    state: str
    title: str
    then: str
    now: str
    anchors: tuple[str, ...]
    url: str
    dates: tuple[DateView, ...]
    reasons: tuple[str, ...]
    pieces: tuple[PieceView, ...]


def quoted_view(desk: Desk, record: Event | Session, quote: str) -> QuotedView | None:
    """The notice for `?quote=`; None for a text that is no such address, or words that cannot be read."""
    try:
        mark = parse_quote(quote)
        state = quote_state(desk.corpus, record, mark)
    except (BadId, InvalidRecord):
        return None
    pieces = differences(state.then, state.now) if state.state == "corrected" and state.now else []
    return QuotedView(
        state=state.state,
        title=desk.t(_TITLES[state.state]),
        then=state.then,
        now=state.now,
        anchors=state.anchors,
        url=f"#{state.anchors[0]}" if state.anchors else "",
        dates=_dates(desk, state),
        reasons=tuple(dict.fromkeys(one.reason for one in state.corrections if one.reason)),
        pieces=tuple(PieceView(one.change, one.draft, one.source) for one in pieces),
    )


def _dates(desk: Desk, state: QuoteState) -> tuple[DateView, ...]:
    found: list[DateView] = []
    for date in dict.fromkeys(one.date for one in state.corrections):
        try:
            view = desk.date(parse_edtf(date))
        except BadDate:
            continue
        found += [view] if view else []
    return tuple(found)
