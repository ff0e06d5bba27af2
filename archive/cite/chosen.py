"""The sources a reader gathered: ids, moments and quotations in, citation items out; what is closed is only counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qs

from archive.cite.item import CitationItem
from archive.cite.items import Reader, item_of, quoting
from archive.cite.permalinks import parse_quote, quote_address, quote_state
from archive.errors import ArchiveError, MovedRecord
from archive.model.addresses import id_of, parts_of
from archive.model.ids import parse_id
from archive.model.records import Event, Session

MOST = 100  # entries that fit into the longest address a server reads


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was gathered: (entry as written, its item) in the order given, and how many entries lead to nothing open."""

    pairs: tuple[tuple[str, CitationItem], ...]
    left_out: int = 0

    @property
    def items(self) -> list[CitationItem]:
        """The items alone."""
        return [item for _entry, item in self.pairs]


def chosen_items(corpus: Reader, entries: Iterable[str]) -> Chosen:
    """The items of entries like `2024.forum.1`, `2024.forum.1#c12` and `2024.forum.1~c12-c13.3f2a9c1b04de`.

    Each entry counts once, MOST at the most, and what two entries lead to (the old id of a record and the new one) too;
    entries that are no ids, are gone or not open are left out.
    """
    found: dict[CitationItem, str] = {}
    wanted = list(dict.fromkeys(one for one in entries if one))
    left_out = len(wanted[MOST:])
    for entry in wanted[:MOST]:
        try:
            found.setdefault(entry_item(corpus, entry), entry)
        except ArchiveError:
            left_out += 1
    return Chosen(tuple((entry, item) for item, entry in found.items()), left_out)


def entry_of(written: str) -> str:
    """The entry that an address of ours leads to, with the mark of a quotation; an id stays as it is.

    >>> entry_of("https://wethi.example/sessions/2024.forum.1?quote=c12.3f2a9c1b04de#c12"), entry_of("2024.forum.1#c2")
    ('2024.forum.1~c12.3f2a9c1b04de', '2024.forum.1#c2')
    """
    id = id_of(written) if "://" in written else None
    if id is None:
        return written
    mark = parse_qs(parts_of(written).query).get("quote")
    return f"{id.partition('#')[0]}~{mark[0]}" if mark else id


def entry_item(corpus: Reader, entry: str, moves: int = 5) -> CitationItem:
    """The item of one entry, also of a record that moved; errors as item_of, BadId for a mark that is none."""
    id, _, quoted = entry.partition("~")
    try:
        return _quotation(corpus, id, quoted) if quoted else item_of(corpus, id)
    except MovedRecord as moved:
        if not moves:
            raise
        return entry_item(corpus, moved.new_id + entry[len(parse_id(id).record) :], moves - 1)


def _quotation(corpus: Reader, id: str, quoted: str) -> CitationItem:
    """A quotation by its mark: its first line is cited, its words are those that were marked."""
    mark = parse_quote(quoted)
    record = corpus.record(parse_id(id).record)
    if not isinstance(record, Event | Session):
        return item_of(corpus, id)
    state = quote_state(corpus, record, mark)
    item = item_of(corpus, f"{record.id}#{state.anchors[0] if state.anchors else mark.first}")
    address = quote_address(corpus.settings.base_url, record.id, mark)
    return quoting(item, state.then or state.now, address)
