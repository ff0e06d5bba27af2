"""The second engine, for archives that outgrow Whoosh on one machine: tantivy, a search library written in Rust.

It gets our terms separated by spaces and splits on spaces only; triples of the folded text it makes itself. BM25 over words is its own; the exact check, the
shape of the question and grouping are ours, over its best passages, so both engines answer alike. Stamp, values and
sample are small documents of the index itself: a commit changes all of it or nothing.
"""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from archive.errors import CorpusLocked, EngineUnavailable, IndexMissing
from archive.search.engine import FACETS, FIRST_PAGE, Hits, Page, SearchDocument, Stamp, Wanted
from archive.search.engines.generations import UNREADABLE, Generations
from archive.search.engines.packed import pack, plain
from archive.search.engines.tantivy_asking import answer
from archive.search.engines.tantivy_state import KNOWN, TantivyState
from archive.search.facets import FactsTable
from archive.search.ranking import Sampler
from archive.thai.analyze import GRAM

_HEAP = 256_000_000
_UPDATE_HEAP = 30_000_000
_TRIPLES = "triples"
# `json.dumps` would make an encoder for every value.
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# Values that filters ask for and no facet counts.
ASKED = ("speaker_form", "event_form", "org_form", "place_form")


class TantivyEngine:
    """The index in one folder: a file that names the current generation, and that generation's folder."""

    name = "tantivy"
    wants_triples = False  # it makes its own

    def __init__(self, folder: Path) -> None:
        try:
            import tantivy
        except ImportError:
            raise EngineUnavailable(
                "the search engine tantivy is not installed", 'install it with: pip install "wethi[tantivy]"'
            ) from None
        self._tantivy: Any = tantivy
        self._generations = Generations(folder)
        self._state: TantivyState | None = None
        self._lock = threading.RLock()

    def stamp(self) -> Stamp | None:
        """The stamp of the index, or None if there is none yet."""
        try:
            if not self._generations.is_whole(self._generations.current()):
                return None
            return Stamp(**self._opened().note("stamp"))
        except (IndexMissing, *UNREADABLE):
            return None

    def replace(self, documents: Iterable[SearchDocument], stamp: Stamp) -> int:
        """Build a new generation beside the live one, then name it current; the old one is removed after."""
        name, path = self._generations.begin()
        try:
            count = self._build(path, documents, stamp)
        except BaseException:
            shutil.rmtree(path, ignore_errors=True)
            raise
        self._generations.publish(name)
        return count

    def _build(self, path: Path, documents: Iterable[SearchDocument], stamp: Stamp) -> int:
        """Fill a new index; if that fails its writer has stopped before this returns."""
        index = self._able(self._tantivy.Index(_schema(self._tantivy), path=str(path)))
        writer = index.writer(_HEAP, 1)
        try:
            filler = _Filler(self._tantivy, writer, FactsTable())
            count = filler.fill(documents)
            filler.note("sample", filler.sampler.sample().as_json())
            filler.finish(stamp)
            writer.commit()
        finally:
            # Uncommitted documents are dropped; without this its threads would write on into a removed folder.
            writer.wait_merging_threads()
        return count

    def update(self, changed: Iterable[SearchDocument], removed: Iterable[str], stamp: Stamp) -> int:
        """Delete what changed or went and add what changed, in one commit; visible at once."""
        with self._lock:
            state = self._opened()
            documents = list(changed)
            try:
                writer = state.index.writer(_UPDATE_HEAP, 1)
            except ValueError:
                raise CorpusLocked(
                    "another command is writing to the search index", "try again when it is done"
                ) from None
            for id in {document.id for document in documents} | set(removed):
                writer.delete_documents_by_term("id", id)
                writer.delete_documents_by_term("group", id)
            writer.delete_documents_by_term("meta", "stamp")
            filler = _Filler(self._tantivy, writer, state.table.copy())
            filler.fill(documents)
            filler.finish(stamp)
            writer.commit()
            writer.wait_merging_threads()
            state.index.reload()
            self._generations.seal(state.name)
            self._generations.sweep(state.name)
            return len(documents)

    def search(self, query: Wanted, page: Page = FIRST_PAGE) -> Hits:
        """One page of hits from the newest state of the index."""
        return answer(self._opened(), query, page)

    def lexicon(self) -> Mapping[str, int]:
        """Every term with the number of passages that hold it."""
        return dict(self._opened().searcher.terms_with_prefix("words", ""))

    def close(self) -> None:
        """Let go of the index; the next question opens it again."""
        self._state = None

    def _opened(self) -> TantivyState:
        """The newest state, read again if anything was written since."""
        try:
            return self._generations.opened(self._state_of)
        except IndexMissing:
            self._state = None
            raise

    def _state_of(self, name: str) -> TantivyState:
        path = self._generations.folder / name
        written = (path / "meta.json").stat().st_mtime_ns
        state = self._state
        if state is None or (state.name, state.written) != (name, written):
            with self._lock:
                index = state.index if state is not None and state.name == name else None
                if index is None:
                    index = self._able(self._tantivy.Index.open(str(path)))
                    index.config_reader("Manual")  # no thread that watches the folder
                index.reload()
                state = self._state = TantivyState(self._tantivy, index, name, written)
        return state

    def _able(self, index: Any) -> Any:
        """The index, able to cut texts into triples (it does not keep how)."""
        every_three = self._tantivy.Tokenizer.ngram(GRAM, GRAM, prefix_only=False)
        index.register_tokenizer(_TRIPLES, self._tantivy.TextAnalyzerBuilder(every_three).build())
        return index


class _Filler:
    """Turns documents into tantivy's, and writes them."""

    def __init__(self, tantivy: Any, writer: Any, table: FactsTable) -> None:
        self._document = tantivy.Document
        self._writer = writer
        self._table = table
        self._known_values = len(table.values)
        self.sampler = Sampler()

    def fill(self, documents: Iterable[SearchDocument]) -> int:
        """Write every document; the number of documents."""
        count = 0
        for document in documents:
            count += 1
            self.sampler.add(document)
            self._writer.add_document(self._made(document))
        return count

    def note(self, kind: str, value: object) -> None:
        """Write a small document of the index itself."""
        made = self._document(meta=[kind])
        made.add_bytes("kept", _json(value).encode())
        self._writer.add_document(made)

    def finish(self, stamp: Stamp) -> None:
        """Write the values that are new, and the stamp."""
        if len(self._table.values) > self._known_values:
            self.note(f"values-{self._known_values:09d}", self._table.values[self._known_values :])
        self.note("stamp", stamp.as_dict())

    def _made(self, document: SearchDocument) -> Any:
        """One passage as tantivy takes it."""
        kept: list[object] = [dict(document.payload)]
        if document.text != document.body:
            kept += (document.text, document.passes)
        made = self._document(
            id=[document.id],
            group=[document.group],
            words=[document.terms],
            grams=[document.body + "  "],
            passage=["yes"],
        )
        # Folded text has no line end: what stands before the first are the words of the title.
        body = plain(f"{' '.join(sorted(document.title_words))}\n{document.body}")
        made.add_bytes("body", pack(body))
        # The original differs from the folded body in a few places: where that is known next to nothing is left.
        made.add_bytes("kept", pack(plain(_json(kept)), KNOWN + body))
        for name, numbers in self._table.numbered(document).items():
            for number in numbers:
                made.add_unsigned(f"v_{name}", number)
        if document.date_from:
            made.add_unsigned("day_from", _day(document.date_from))
            made.add_unsigned("day_to", _day(document.date_to or document.date_from))
        return made


def _day(text: str) -> int:
    """2024-10-03 as 20241003."""
    return int(text.replace("-", ""))


def _schema(tantivy: Any) -> Any:
    builder = tantivy.SchemaBuilder()
    for name in ("id", "meta", "passage"):
        builder.add_text_field(name, stored=name == "id", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("group", stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("grams", tokenizer_name=_TRIPLES, index_option="basic")
    for name in ("body", "kept"):
        builder.add_bytes_field(name, stored=True)
    for name in (*FACETS, *ASKED):
        builder.add_unsigned_field(f"v_{name}", indexed=True, fast=name in FACETS)
    for name in ("day_from", "day_to"):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    return builder.build()
