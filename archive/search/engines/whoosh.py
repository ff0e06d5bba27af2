"""The engine we ship: Whoosh keeps the files, the terms and the postings; `answer.py` does the arithmetic.

A Whoosh document is a shelf (see shelves.py): its postings carry packed places and counts as their payload. The
passages of a shelf follow it as documents with stored fields only, so passage n of a shelf is document shelf + 1 + n.
What an update takes out is noted in a small document of its own; nothing old is rewritten.

Whoosh unpickles its files: an index is code, belongs in the archive's private folder and is never exported.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections import Counter, OrderedDict
from collections.abc import Generator, Iterable, Mapping
from pathlib import Path
from typing import Any

from whoosh import fields, formats, index
from whoosh.reading import TermNotFound

from archive.errors import CorpusLocked, IndexMissing
from archive.search.engine import FIRST_PAGE, Hits, Page, SearchDocument, Stamp, Wanted
from archive.search.engines.answer import answer
from archive.search.engines.shelves import SHELF, Head, Passage, Posting
from archive.search.facets import FactsTable, facts_from_json, facts_of
from archive.search.ranking import Sample, Sampler, length_norm

CURRENT = "CURRENT"
_PREFIX = "generation-"
_MEMORY_MB = 256
_CACHED_TERMS = 400
_CACHED_PASSAGES = 2_000
_MOST = 255


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

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._shelves: WhooshShelves | None = None

    def stamp(self) -> Stamp | None:
        """The stamp of the index, or None if there is none yet."""
        try:
            return Stamp(**self._opened().meta("stamp")[-1])
        except IndexMissing:
            return None

    def replace(self, documents: Iterable[SearchDocument], stamp: Stamp) -> int:
        """Build a new generation beside the live one, then name it current; the old one is removed after."""
        name = _PREFIX + uuid.uuid4().hex[:12]
        path = self._folder / name
        path.mkdir(parents=True)
        try:
            writer = index.create_in(str(path), _schema()).writer(limitmb=_MEMORY_MB)
            count = _Filler(writer, FactsTable()).fill(documents, stamp)
            writer.commit(merge=False)
        except BaseException:
            shutil.rmtree(path, ignore_errors=True)
            raise
        pointer = self._folder / f"{CURRENT}.{uuid.uuid4().hex[:8]}"
        pointer.write_text(name, encoding="utf-8")
        os.replace(pointer, self._folder / CURRENT)
        self.close()
        self._sweep(keep=name)
        return count

    def update(self, changed: Iterable[SearchDocument], removed: Iterable[str], stamp: Stamp) -> int:
        """Add a shelf with the changed passages and note which old places are gone; visible at once, all or nothing."""
        shelves = self._opened()
        documents = list(changed)
        out = {document.id for document in documents} | set(removed)
        try:
            writer = shelves.index.writer()
        except index.LockError:
            raise CorpusLocked("another command is writing to the search index", "try again when it is done") from None
        try:
            for head, key in zip(shelves.heads, shelves.keys, strict=True):
                lost = {n for n, each in enumerate(head.ids) if each in out or head.groups[n] in out} - head.gone
                if lost and len(lost | head.gone) == len(head.ids):
                    writer.delete_by_term("shelf", key)
                elif lost:
                    writer.add_document(meta="gone", _stored_meta={"shelf": key, "places": sorted(lost)})
            writer.delete_by_term("meta", "stamp")
            _Filler(writer, shelves.table).fill(documents, stamp, with_sample=False)
            writer.commit()
        except BaseException:
            writer.cancel()
            raise
        self.close()
        self._sweep(keep=self._current())
        return len(documents)

    def search(self, query: Wanted, page: Page = FIRST_PAGE) -> Hits:
        """One page of hits from the newest state of the index."""
        return answer(self._opened(), query, page)

    def lexicon(self) -> Mapping[str, int]:
        """Every term with the number of passages that hold it."""
        return self._opened().lexicon()

    def close(self) -> None:
        """Close the files; the next question opens them again."""
        if self._shelves is not None:
            self._shelves.close()
            self._shelves = None

    def _opened(self) -> WhooshShelves:
        """The newest state, opened again if another process wrote."""
        name = self._current()
        if not name:
            raise IndexMissing("there is no search index yet", "make it with: wethi index")
        if self._shelves is not None and not self._shelves.is_current(name):
            self.close()
        if self._shelves is None:
            self._shelves = WhooshShelves(self._folder, name)
        return self._shelves

    def _current(self) -> str:
        try:
            return (self._folder / CURRENT).read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return ""

    def _sweep(self, keep: str) -> None:
        """Remove generations that are not current (a killed build's too)."""
        for path in self._folder.glob(f"{_PREFIX}*"):
            if path.name != keep:
                shutil.rmtree(path, ignore_errors=True)


class WhooshShelves:
    """One state of the index, open for reading."""

    def __init__(self, folder: Path, name: str) -> None:
        self._name = name
        self.index = index.open_dir(str(folder / name))
        self.reader: Any = self.index.reader()  # type: ignore[no-untyped-call]
        self._leaves = [(leaf, offset) for leaf, offset in self.reader.leaf_readers()]
        self._terms: OrderedDict[tuple[str, str], list[Posting]] = OrderedDict()
        self._passages: OrderedDict[int, Passage] = OrderedDict()
        self._vocabulary = ""
        self._gram_vocabulary = ""
        self.heads: list[Head] = []
        self.keys: list[str] = []
        self._documents: list[int] = []
        self._by_document: list[dict[int, int]] = []
        self._read_heads()
        self.table = self._read_table()
        self.sample = Sample.from_json(self.meta("sample")[-1])

    def is_current(self, name: str) -> bool:
        """Whether nothing was written since this state was opened."""
        return bool(name == self._name and self.index.up_to_date())

    def close(self) -> None:
        """Close the files."""
        self.reader.close()
        self.index.close()  # type: ignore[no-untyped-call]

    def meta(self, kind: str) -> list[Any]:
        """Every stored value of a kind, oldest first."""
        return [self.reader.stored_fields(number)["meta"] for number in self._numbers("meta", kind)]

    def words(self, term: str) -> list[Posting]:
        """The postings of a term."""
        return self._postings("words", term, True)

    def grams(self, gram: str) -> list[Posting]:
        """The postings of a triple."""
        return self._postings("grams", gram, False)

    def vocabulary(self) -> str:
        """Every term between line ends, common ones first."""
        if not self._vocabulary:
            self._vocabulary = "\n" + "".join(each["terms"] for each in self.meta("vocabulary"))
        return self._vocabulary

    def gram_vocabulary(self) -> str:
        """Every triple between line ends."""
        if not self._gram_vocabulary:
            found = {gram.decode() for leaf, _ in self._leaves for gram in leaf.lexicon("grams")}
            self._gram_vocabulary = "\n" + "".join(f"{gram}\n" for gram in sorted(found) if "\n" not in gram)
        return self._gram_vocabulary

    def lexicon(self) -> dict[str, int]:
        """Terms with the number of passages that hold them (those taken out since are still counted)."""
        counted: Counter[str] = Counter()
        for each in self.meta("vocabulary"):
            counted.update(dict(zip(each["terms"].split("\n"), each["counts"], strict=False)))
        return dict(counted)

    def passage(self, number: int) -> Passage:
        """A stored passage; the latest ones are kept at hand."""
        known = self._passages.get(number)
        if known is None:
            shelf, place = divmod(number, SHELF)
            kept = self.reader.stored_fields(self._documents[shelf] + 1 + place)["passage"]
            id, group, body, text, title_words, payload = kept
            known = self._passages[number] = Passage(id, group, body, text, tuple(title_words), payload)
            if len(self._passages) > _CACHED_PASSAGES:
                self._passages.popitem(last=False)
        return known

    def _postings(self, field: str, term: str, has_counts: bool) -> list[Posting]:
        key = (field, term)
        known = self._terms.get(key)
        if known is not None:
            self._terms.move_to_end(key)
            return known
        found: list[Posting] = []
        for (leaf, _), shelf_of in zip(self._leaves, self._by_document, strict=True):
            try:
                matcher = leaf.postings(field, term)
            except TermNotFound:
                continue
            while matcher.is_active():
                packed = matcher.value()
                half = len(packed) // 2 if has_counts else len(packed)
                found.append((shelf_of[matcher.id()], packed[:half], packed[half:]))
                matcher.next()
        self._terms[key] = found
        if len(self._terms) > _CACHED_TERMS:
            self._terms.popitem(last=False)
        return found

    def _numbers(self, field: str, term: str) -> list[int]:
        found: list[int] = []
        for leaf, offset in self._leaves:
            try:
                found += [offset + number for number in leaf.postings(field, term).all_ids()]
            except TermNotFound:
                continue
        return found

    def _read_heads(self) -> None:
        lengths: list[int] = []
        for leaf, offset in self._leaves:
            shelf_of: dict[int, int] = {}
            try:
                numbers = list(leaf.postings("meta", "shelf").all_ids())
            except TermNotFound:
                numbers = []
            for number in numbers:
                kept = leaf.stored_fields(number)["meta"]
                shelf_of[number] = len(self.heads)
                self._documents.append(offset + number)
                self.keys.append(kept["key"])
                self.heads.append(Head(kept["groups"], kept["facts"], kept["ids"]))
                lengths += kept["lengths"] + [0] * (SHELF - len(kept["lengths"]))
            self._by_document.append(shelf_of)
        shelf_by_key = {key: number for number, key in enumerate(self.keys)}
        for gone in self.meta("gone"):
            if gone["shelf"] in shelf_by_key:
                self.heads[shelf_by_key[gone["shelf"]]].gone.update(gone["places"])
        self.total = sum(len(head.ids) - len(head.gone) for head in self.heads)
        places = sum(len(head.ids) for head in self.heads)
        average = sum(lengths) / places if places else 1.0
        norm = {length: length_norm(length, average) for length in set(lengths)}
        self.norms = [norm[length] for length in lengths]

    def _read_table(self) -> FactsTable:
        table = FactsTable()
        for each in self.meta("rows"):
            for row in each:
                table.number(facts_from_json(row))
        return table


class _Filler:
    """Writes documents to a Whoosh writer, a shelf at a time, with what belongs to them."""

    def __init__(self, writer: Any, table: FactsTable) -> None:
        self._writer = writer
        self._table = table
        self._known_rows = len(table.rows)
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
        if len(self._table.rows) > self._known_rows:
            self._note("rows", [row.as_json() for row in self._table.rows[self._known_rows :]])
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
            for term, count in document.words.items():
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
            self._counts.update(document.words.keys())
        key = uuid.uuid4().hex[:16]
        head = {
            "key": key,
            "ids": [document.id for document in shelf],
            "groups": [document.group for document in shelf],
            "facts": [self._table.number(facts_of(document)) for document in shelf],
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


def _schema() -> fields.Schema:
    return fields.Schema(
        meta=fields.ID(stored=True), shelf=fields.ID(), words=Packed(), grams=Packed(), passage=fields.STORED()
    )
