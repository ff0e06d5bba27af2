"""The engine we ship: Whoosh keeps the files, the terms and the postings; `answer.py` does the arithmetic.

A Whoosh document is a shelf (see shelves.py): its postings carry packed places and counts as their payload. The
passages of a shelf follow it as documents with stored fields only, so passage n of a shelf is document shelf + 1 + n.
What an update takes out is noted in a small document of its own; nothing old is rewritten.

Whoosh unpickles its files: an index is code, belongs in the archive's private folder and is never exported.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
import threading
import uuid
from collections import Counter
from collections.abc import Generator, Iterable, Mapping
from pathlib import Path
from typing import Any

from whoosh import fields, formats, index, reading
from whoosh.writing import IndexingError

from archive.errors import CorpusLocked, IndexMissing
from archive.search.engine import FIRST_PAGE, Hits, Page, SearchDocument, Stamp, Wanted
from archive.search.engines.answer import answer
from archive.search.engines.generations import UNREADABLE, Generations
from archive.search.engines.shelves import SHELF, Head
from archive.search.engines.whoosh_reading import WhooshShelves
from archive.search.facets import FactsTable
from archive.search.ranking import Sampler

_MEMORY_MB = 256
_MOST = 255
# Whoosh 2.7.4 has no CorruptIndexError: there damage shows as one of the others.
_DAMAGED = (index.IndexError, getattr(reading, "CorruptIndexError", index.IndexError), *UNREADABLE)


class Packed(fields.FieldType):
    """A field whose value is ready postings: {term: packed bytes}."""

    def __init__(self) -> None:
        super().__init__(PackedFormat(), None)  # type: ignore[arg-type]

    def index(
        self, value: Mapping[str, bytes], **options: Any
    ) -> Generator[tuple[bytes, int, float, bytes], Any, None]:
        """The terms with their packed bytes, as Whoosh takes them."""
        return ((term.encode(), 1, 1.0, packed) for term, packed in value.items())

    def supports(self, name: str) -> bool:
        """Nothing but plain postings."""
        return False


class PackedFormat(formats.Format):
    """Postings that carry bytes of any length."""

    posting_size = -1

    def __init__(self) -> None:
        super().__init__(field_boost=1.0)

    def decode_frequency(self, value: bytes) -> int:
        """Whoosh never scores these postings."""
        return 1


class WhooshEngine:
    """The index in one folder: a file that names the current generation, and that generation's folder."""

    name = "whoosh"
    wants_triples = True

    def __init__(self, folder: Path) -> None:
        self._generations = Generations(folder)
        self._shelves: WhooshShelves | None = None
        # Whoosh's files have one read position for all threads.
        self._lock = threading.RLock()

    def stamp(self) -> Stamp | None:
        """The stamp of the index, or None if there is none yet."""
        with self._lock:
            try:
                if not self._generations.is_whole(self._generations.current()):
                    return None
                return Stamp(**self._opened().meta("stamp")[-1])
            except (IndexMissing, *_DAMAGED):
                return None

    def replace(self, documents: Iterable[SearchDocument], stamp: Stamp) -> int:
        """Build a new generation beside the live one, then name it current; the old one is removed after."""
        name, path = self._generations.begin()
        writer: Any = index.create_in(str(path), _schema()).writer(limitmb=_MEMORY_MB, compound=False)
        try:
            count = _Filler(writer, FactsTable()).fill(documents, stamp)
            writer.commit(merge=False)
        except BaseException:
            with contextlib.suppress(IndexingError):  # a full disk closes the writer by itself
                writer.cancel()
            shutil.rmtree(path, ignore_errors=True)
            raise
        self._generations.publish(name)
        return count

    def update(self, changed: Iterable[SearchDocument], removed: Iterable[str], stamp: Stamp) -> int:
        """Add a shelf with the changed passages and note which old places are gone; visible at once, all or nothing."""
        with self._lock:
            shelves = self._opened()
            documents = list(changed)
            out = {document.id for document in documents} | set(removed)
            try:
                writer: Any = index.open_dir(str(self._generations.folder / shelves.name)).writer(compound=False)
            except index.LockError:
                raise CorpusLocked(
                    "another command is writing to the search index", "try again when it is done"
                ) from None
            try:
                for head, key in zip(shelves.heads, shelves.keys, strict=True):
                    _take_out(writer, head, key, out)
                _Filler(writer, shelves.table.copy()).fill(documents, stamp, with_sample=False)
                writer.commit()
            except BaseException:
                with contextlib.suppress(IndexingError):
                    writer.cancel()
                raise
            self._generations.seal(shelves.name)
            self._generations.sweep(shelves.name)
            return len(documents)

    def search(self, query: Wanted, page: Page = FIRST_PAGE) -> Hits:
        """One page of hits from the newest state of the index."""
        with self._lock:
            return answer(self._opened(), query, page)

    def lexicon(self) -> Mapping[str, int]:
        """Every term with the number of passages that hold it."""
        with self._lock:
            return self._opened().lexicon()

    def close(self) -> None:
        """Close the files; the next question opens them again."""
        with self._lock:
            if self._shelves is not None:
                self._shelves.close()
                self._shelves = None

    def _opened(self) -> WhooshShelves:
        """The newest state; what another process, or this one, wrote since is opened, the rest is kept."""
        return self._generations.opened(self._shelves_of, _DAMAGED)

    def _shelves_of(self, name: str) -> WhooshShelves:
        try:
            if self._shelves is None or not self._shelves.is_current(name):
                self._shelves = WhooshShelves(self._generations.folder, name, self._shelves)
        except BaseException:
            self.close()
            raise
        return self._shelves


class _Filler:
    """Writes documents to a Whoosh writer, a shelf at a time, with what belongs to them."""

    def __init__(self, writer: Any, table: FactsTable) -> None:
        self._writer = writer
        self._table = table
        self._known_rows = len(table.rows)
        self._known_values = len(table.values)
        self._counts: Counter[str] = Counter()

    def fill(self, documents: Iterable[SearchDocument], stamp: Stamp, with_sample: bool = True) -> int:
        """Write every document and the stamp; the number of documents."""
        sampler = Sampler()
        shelf: list[SearchDocument] = []
        count = 0
        for document in documents:
            count += 1
            sampler.add(document)
            shelf.append(document)
            if len(shelf) == SHELF:
                self._write(shelf)
                shelf = []
        if shelf:
            self._write(shelf)
        if with_sample:
            self._note("sample", sampler.sample().as_json())
        table = self._table
        if len(table.rows) > self._known_rows:
            self._note("rows", (table.rows[self._known_rows :], table.values[self._known_values :]))
        if self._counts:
            common = self._counts.most_common()
            terms = "".join(f"{term}\n" for term, _ in common)
            self._note("vocabulary", {"terms": terms, "counts": [number for _, number in common]})
        self._note("stamp", stamp.as_dict())
        return count

    def _note(self, kind: str, value: object) -> None:
        self._writer.add_document(meta=kind, _stored_meta=value)

    def _write(self, shelf: list[SearchDocument]) -> None:
        """One shelf: its postings and head, then its passages."""
        words: dict[str, tuple[bytearray, bytearray]] = {}
        grams: dict[str, bytearray] = {}
        for place, document in enumerate(shelf):
            counted = document.words
            for term, count in counted.items():
                packed = words.get(term)
                if packed is None:
                    packed = words[term] = (bytearray(), bytearray())
                packed[0].append(place)
                packed[1].append(count if count < _MOST else _MOST)
            for gram in document.grams:
                held = grams.get(gram)
                if held is None:
                    grams[gram] = bytearray((place,))
                else:
                    held.append(place)
            self._counts.update(counted.keys())
        key = uuid.uuid4().hex[:16]
        head = {
            "key": key,
            "ids": [document.id for document in shelf],
            "groups": [sys.intern(document.group) for document in shelf],
            "facts": [self._table.number(document) for document in shelf],
            "lengths": [document.length for document in shelf],
        }
        self._writer.add_document(
            meta="shelf",
            _stored_meta=head,
            shelf=key,
            words={term: bytes(places + counts) for term, (places, counts) in words.items()},
            grams={gram: bytes(places) for gram, places in grams.items()},
        )
        for each in shelf:
            kept = (each.id, each.group, each.body, each.text, sorted(each.title_words), dict(each.payload))
            self._writer.add_document(shelf=key, passage=kept)


def _take_out(writer: Any, head: Head, key: str, out: set[str]) -> None:
    """Note which places of a shelf are gone; a shelf with nothing left is deleted."""
    if out.isdisjoint(head.ids) and out.isdisjoint(head.groups):
        return
    lost = {n for n, each in enumerate(head.ids) if each in out or head.groups[n] in out} - head.gone
    if lost and len(lost | head.gone) == len(head.ids):
        writer.delete_by_term("shelf", key)
    elif lost:
        writer.add_document(meta="gone", _stored_meta={"shelf": key, "places": sorted(lost)})


def _schema() -> fields.Schema:
    return fields.Schema(
        meta=fields.ID(stored=True), shelf=fields.ID(), words=Packed(), grams=Packed(), passage=fields.STORED()
    )
