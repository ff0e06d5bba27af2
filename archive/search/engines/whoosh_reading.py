"""Reading a Whoosh index of shelves: one state of it, that keeps what it read when the index grows."""

from __future__ import annotations

from collections import Counter, OrderedDict
from pathlib import Path
from typing import Any
from weakref import WeakSet

from whoosh import index
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import SegmentReader, TermNotFound

from archive.search.engines.shelves import SHELF, Head, Passage, Places, Posting
from archive.search.facets import FactsTable
from archive.search.ranking import Sample, length_norm

_CACHED_TERMS = 600
_CACHED_PASSAGES = 2_000
_INDEX = "MAIN"
_TOC: Any = index.TOC


class _Files(FileStorage):
    """The files of an index, which can close what it opened: Whoosh leaves those of a segment it could only half open."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)  # type: ignore[no-untyped-call]
        self._open: WeakSet[Any] = WeakSet()

    def open_file(self, name: str, **how: Any) -> Any:
        """A file opened for reading. Raises OSError."""
        found: Any = super().open_file(name, **how)  # type: ignore[no-untyped-call]
        self._open.add(found.file)
        return found

    def close_all(self) -> None:
        """Close every file still open."""
        for file in list(self._open):
            file.close()


class Leaf:
    """One segment of the index. It never changes (a segment with new deletions is another leaf)."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader
        self.heads: list[Head] = []
        self.keys: list[str] = []
        self.lengths: list[list[int]] = []
        self._documents: list[int] = []
        self._shelf_of: dict[int, int] = {}
        self._terms: OrderedDict[tuple[str, str], list[Posting]] = OrderedDict()
        self._passages: OrderedDict[int, Passage] = OrderedDict()

    def load(self) -> None:
        """Read what is known of the shelves."""
        for number in self.documents("shelf"):
            kept = self.reader.stored_fields(number)["meta"]
            self._shelf_of[number] = len(self.heads)
            self._documents.append(number)
            self.heads.append(Head(kept["groups"], kept["facts"], kept["ids"]))
            self.keys.append(kept["key"])
            self.lengths.append(kept["lengths"])

    def close(self) -> None:
        """Close its files, if they are open."""
        if not self.reader.is_closed:
            self.reader.close()

    def documents(self, kind: str) -> list[int]:
        """The documents that hold notes of a kind, in order."""
        try:
            return list(self.reader.postings("meta", kind).all_ids())
        except TermNotFound:
            return []

    def meta(self, kind: str) -> list[Any]:
        """The notes of a kind, in order."""
        return [self.reader.stored_fields(number)["meta"] for number in self.documents(kind)]

    def postings(self, field: str, term: str) -> list[Posting]:
        """A term's postings with the shelves of this leaf counted from 0; the latest terms are kept at hand."""
        key = (field, term)
        known = self._terms.get(key)
        if known is not None:
            self._terms.move_to_end(key)
            return known
        found: list[Posting] = []
        try:
            matcher = self.reader.postings(field, term)
        except TermNotFound:
            matcher = None
        while matcher is not None and matcher.is_active():
            packed = matcher.value()
            half = len(packed) // 2 if field == "words" else len(packed)
            found.append((self._shelf_of[matcher.id()], packed[:half], packed[half:]))
            matcher.next()
        self._terms[key] = found
        if len(self._terms) > _CACHED_TERMS:
            self._terms.popitem(last=False)
        return found

    def passage(self, shelf: int, place: int) -> Passage:
        """A stored passage; the latest ones are kept at hand."""
        number = self._documents[shelf] + 1 + place
        known = self._passages.get(number)
        if known is None:
            id, group, body, text, title_words, payload = self.reader.stored_fields(number)["passage"]
            known = self._passages[number] = Passage(id, group, body, text, tuple(title_words), payload)
            if len(self._passages) > _CACHED_PASSAGES:
                self._passages.popitem(last=False)
        return known


class WhooshShelves:
    """One state of the index. Opened after another it takes over that one's leaves, and closes those no longer there."""

    def __init__(self, folder: Path, name: str, before: WhooshShelves | None = None) -> None:
        self.name = name
        self._folder = str(folder / name)
        self._index: Any = index.open_dir(self._folder)
        toc = _TOC.read(self._index.storage, _INDEX)
        self._generation = toc.generation
        is_same = before is not None and before.name == name
        old: dict[tuple[str, int], Leaf | None] = dict(before._by_segment) if before is not None and is_same else {}
        self._by_segment: dict[tuple[str, int], Leaf] = {}
        for segment in toc.segments:
            key = (segment.segment_id(), segment.deleted_count())
            leaf = old.pop(key, None)
            self._by_segment[key] = leaf or self._leaf(toc.schema, segment)
        unused = list(old.values()) if is_same or before is None else list(before._by_segment.values())
        for leaf in filter(None, unused):
            leaf.close()
        self._leaves = list(self._by_segment.values())
        self._vocabulary = ""
        self._gram_vocabulary = ""
        self.table = FactsTable()
        self.found: dict[str, Places] = {}
        try:
            self._place_shelves()
            self.sample: Sample = (
                before.sample if before is not None and is_same else Sample.from_json(self.meta("sample")[-1])
            )
            for rows, values in self.meta("rows"):
                self.table.add(rows, values)
        except BaseException:  # of another format: leave no file open
            self.close()
            raise

    def _leaf(self, schema: Any, segment: Any) -> Leaf:
        """A segment opened; if that fails, nothing of this state stays open."""
        files = _Files(self._folder)
        try:
            leaf = Leaf(SegmentReader(files, schema, segment))
            leaf.load()
        except BaseException:
            for each in self._by_segment.values():
                each.close()
            files.close_all()
            raise
        return leaf

    def is_current(self, name: str) -> bool:
        """Whether nothing was written since this state was opened."""
        return name == self.name and int(self._index.latest_generation()) == self._generation

    def close(self) -> None:
        """Close the files."""
        for leaf in self._leaves:
            leaf.close()

    def meta(self, kind: str) -> list[Any]:
        """Every note of a kind, oldest first."""
        return [note for leaf in self._leaves for note in leaf.meta(kind)]

    def words(self, term: str) -> list[Posting]:
        """The postings of a term."""
        return self._postings("words", term)

    def grams(self, gram: str) -> list[Posting]:
        """The postings of a triple."""
        return self._postings("grams", gram)

    def vocabulary(self) -> str:
        """Every term between line ends, common ones first."""
        if not self._vocabulary:
            self._vocabulary = "\n" + "".join(each["terms"] for each in self.meta("vocabulary"))
        return self._vocabulary

    def gram_vocabulary(self) -> str:
        """Every triple between line ends."""
        if not self._gram_vocabulary:
            found = {gram.decode() for leaf in self._leaves for gram in leaf.reader.lexicon("grams")}
            self._gram_vocabulary = "\n" + "".join(f"{gram}\n" for gram in sorted(found) if "\n" not in gram)
        return self._gram_vocabulary

    def lexicon(self) -> dict[str, int]:
        """Terms with the number of passages that hold them (those taken out since are still counted)."""
        counted: Counter[str] = Counter()
        for each in self.meta("vocabulary"):
            counted.update(dict(zip(each["terms"].split("\n"), each["counts"], strict=False)))
        return dict(counted)

    def passage(self, number: int) -> Passage:
        """A stored passage."""
        shelf, place = divmod(number, SHELF)
        leaf, first = self._leaf_of[shelf]
        return leaf.passage(shelf - first, place)

    def _postings(self, field: str, term: str) -> list[Posting]:
        found: list[Posting] = []
        for leaf, first in self._starts:
            postings = leaf.postings(field, term)
            if not found and not first:
                found = postings
            elif postings:
                found = found + [(first + shelf, places, counts) for shelf, places, counts in postings]
        return found

    def _place_shelves(self) -> None:
        """Number the shelves of all leaves, note what is gone, and weigh lengths."""
        self.heads: list[Head] = []
        self.keys: list[str] = []
        self._starts: list[tuple[Leaf, int]] = []
        self._leaf_of: list[tuple[Leaf, int]] = []
        lengths: list[int] = []
        places = 0
        for leaf in self._leaves:
            start = (leaf, len(self.heads))
            self._starts.append(start)
            self._leaf_of += [start] * len(leaf.heads)
            self.heads += leaf.heads
            self.keys += leaf.keys
            for own in leaf.lengths:
                places += len(own)
                lengths += own
                lengths += [0] * (SHELF - len(own))
        by_key = dict(zip(self.keys, self.heads, strict=True))
        for gone in self.meta("gone"):
            if gone["shelf"] in by_key:
                by_key[gone["shelf"]].gone.update(gone["places"])
        self.total = sum(len(head.ids) - len(head.gone) for head in self.heads)
        average = sum(lengths) / places if places else 1.0
        norm = {length: length_norm(length, average) for length in set(lengths)}
        self.norms = [norm[length] for length in lengths]
