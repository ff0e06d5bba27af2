"""One contract for every engine: the same hits on a small invented collection, the same life of an index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.errors import EngineUnavailable, IndexMissing
from archive.index.documents import document_of, wanted_stamp
from archive.search.engine import Engine, Hits, Page
from archive.search.engines import open_engine
from archive.search.engines.generations import Generations
from archive.search.query import parse
from archive.search.wanted import wanted
from archive.thai.analyze import Analyzer
from archive.thai.normalize import Folded, fold
from tests.search.invented import SOURCES, documents
from tests.search.memory import MemoryEngine

ENGINES = ("memory", "whoosh", "tantivy")
ANALYZER = Analyzer()
L, W, O = "2024.invented-learning", "2023.invented-water", "2019.invented-old"  # noqa: E741


def _made(name: str, folder: Path) -> Engine:
    return MemoryEngine() if name == "memory" else open_engine(name, folder)


@pytest.fixture(params=ENGINES)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    engine = _made(request.param, tmp_path)
    yield engine
    engine.close()


@pytest.fixture
def engine(empty: Engine) -> Engine:
    """An engine that the test may change."""
    assert empty.replace(iter(documents(ANALYZER)), wanted_stamp(empty.name)) == len(SOURCES)
    return empty


@pytest.fixture(params=ENGINES, scope="module")
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine that is only asked."""
    engine = _made(request.param, tmp_path_factory.mktemp(request.param))
    engine.replace(iter(documents(ANALYZER)), wanted_stamp(engine.name))
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def reference() -> MemoryEngine:
    """What every engine must answer as."""
    made = MemoryEngine()
    made.replace(documents(ANALYZER), wanted_stamp("memory"))
    return made


def ask(engine: Engine, text: str, page: Page | None = None) -> Hits:
    return engine.search(wanted(parse(text), ANALYZER), page or Page(grouped=False))


def ids(hits: Hits) -> list[str]:
    return [hit.id for hit in hits.hits]


QUERIES = {
    "เหลื่อมล้ำ": {f"{L}.1#c1", f"{L}.1#c3"},
    "ความเหลื่อมล้ำ": {f"{L}.1#c1", f"{L}.1#c3"},
    "เหลื่": {f"{L}.1#c1", f"{L}.1#c3"},
    "กสร": {f"{L}.2#t1"},
    "กสร.": {f"{L}.2#t1"},
    "แก้วเก่า": {f"{L}.2#t2"},
    "น้ำท่วม": {f"{L}.2#t2", f"{W}.1#c1"},
    "น้\u0e4dาท่วม": {f"{L}.2#t2", f"{W}.1#c1"},
    "แตกต่าง": {f"{W}.2#t1"},
    "เเตกต่าง": {f"{W}.2#t1"},
    "2567": {f"{L}.2#t1"},
    "๒๕๖๗": {f"{L}.2#t1"},
    "learning": {f"{L}.2#t1", f"{L}.3#s1", f"{O}.1#t1"},
    "LEARN\u200bING": {f"{L}.2#t1", f"{L}.3#s1", f"{O}.1#t1"},
    "citi": {f"{L}.3#s1"},
    "ฟุตบอลโลก": {f"{O}.1#t2"},
    "ไดโนเสาร์": set(),
    "ขัน": {f"{W}.1#c2"},
    "คลองใส": {f"{W}.1#c1"},
    "กลิ่นดินหลังฝน": {f"{W}.2#t2"},
    "สมมุติ": {f"{L}.2#t1"},
    "กรุงเทพฯ": {f"{W}.2#t2"},
    '"การเรียนรู้ที่ยืดหยุ่น"': {f"{L}.1#c2"},
    '"ไม่มีโรงเรียน" OR "หลังฝน"': {f"{L}.2#t2", f"{W}.2#t2"},
    "น้ำท่วม -คลอง": {f"{L}.2#t2"},
    "speaker:มานะ": {f"{L}.1#c3", f"{W}.2#t2"},
    "speaker:ใจดี ยืดหยุ่น": {f"{L}.1#c2"},
    "org:กสร. type:slides": {f"{L}.3#s1"},
    "place:ระยอง type:reflection": {f"{W}.2#t1", f"{W}.2#t2"},
    "event:เรื่องน้ำ type:reflection": {f"{W}.2#t1", f"{W}.2#t2"},
    "year:2566 type:transcript": {f"{W}.1#c1", f"{W}.1#c2"},
    "ปี:๒๕๖๖ ขัน": {f"{W}.1#c2"},
    "date:2567-10..2567-12 learning": {f"{L}.2#t1", f"{L}.3#s1"},
    "has:recording เหลื่อมล้ำ": {f"{L}.1#c1", f"{L}.1#c3"},
    "lang:en water": {f"{O}.1#t1"},
    "": set(),
    "-": set(),
    "ๆ": set(),
}


@pytest.mark.parametrize("query", QUERIES)
def test_finds_just_these(filled: Engine, query: str) -> None:
    hits = ask(filled, query, Page(limit=50, grouped=False))
    assert set(ids(hits)) == QUERIES[query]
    assert hits.total == len(QUERIES[query])


@pytest.mark.parametrize("query", [*QUERIES, "เมืองแห่งการเรียนรู้ น้ำ", "ใครจัดการน้ำ", "learning water", "การเรียนรู้ เหลื่"])
@pytest.mark.parametrize(
    "page", [Page(), Page(sort="date"), Page(sort="oldest"), Page(start=1, limit=2), Page(limit=50, grouped=False)]
)
def test_every_engine_answers_as_the_reference_does(
    filled: Engine, reference: MemoryEngine, query: str, page: Page
) -> None:
    expected, found = ask(reference, query, page), ask(filled, query, page)
    assert ids(found) == ids(expected)
    assert [hit.more for hit in found.hits] == [hit.more for hit in expected.hits]
    assert (found.total, found.groups, found.facets) == (expected.total, expected.groups, expected.facets)


def test_whole_match_leads_and_is_marked(filled: Engine) -> None:
    hits = ask(filled, "ความเหลื่อมล้ำ")
    assert ids(hits) == [f"{L}.1#c1", f"{L}.1#c3"]


def test_hits_bring_text_and_payload(filled: Engine) -> None:
    [hit] = ask(filled, "เเตกต่าง").hits
    assert hit.text == "เเตกต่างจากปีก่อน คนในพื้นที่จัดการน้ำเอง"
    assert hit.payload["event"] == W
    assert hit.payload["kind"] == "reflection"


def test_groups_and_facets(filled: Engine) -> None:
    hits = ask(filled, "event:invented-learning", Page())
    assert hits.groups == 3
    assert [hit.more for hit in hits.hits] == [2, 1, 0]
    assert dict(hits.facets["type"]) == {"transcript": 3, "report": 2, "slides": 1}
    assert dict(hits.facets["year"]) == {"2024": 6}
    assert dict(hits.facets["speaker"]) == {"สมมุติ ใจดี": 2, "มานะ ลองดู": 1}


def test_a_hit_that_brings_its_folded_text_brings_what_folding_gives(filled: Engine) -> None:
    for hit in ask(filled, "การเรียนรู้ น้ำ กสร เหลื่อมล้ำ", Page(limit=50, grouped=False)).hits:
        assert hit.folded in (None, fold(hit.text)) or _spans(hit.folded, hit.text) == _spans(fold(hit.text), hit.text)


def _spans(folded: Folded | None, text: str) -> tuple[str, list[tuple[int, int]]]:
    assert folded is not None
    return folded.text, [folded.span(at, at + 2) for at in range(len(folded.text) - 1)]


def test_a_page_gives_no_more_of_a_group_than_asked(filled: Engine) -> None:
    every = ask(filled, "event:invented-learning", Page(grouped=False)).hits
    two = ask(filled, "event:invented-learning", Page(grouped=False, per_group=2)).hits
    assert [sum(hit.group == group for hit in every) for group in dict.fromkeys(hit.group for hit in every)] == [
        3,
        2,
        1,
    ]
    first_two = [hit for hit in every if [one for one in every if one.group == hit.group].index(hit) < 2]
    assert list(two) == first_two


def test_filters_by_ids_and_groups(filled: Engine) -> None:
    from dataclasses import replace

    query = wanted(parse("การเรียนรู้ น้ำ"), ANALYZER)
    every = filled.search(query, Page(limit=50, grouped=False))
    some = frozenset(ids(every)[:2])
    filters = replace(query.filters, ids=some)
    assert set(ids(filled.search(replace(query, filters=filters), Page(grouped=False)))) == some
    filters = replace(query.filters, groups=frozenset({f"{W}.1"}))
    assert set(ids(filled.search(replace(query, filters=filters), Page(grouped=False)))) == {f"{W}.1#c1"}


def test_an_empty_index_and_none(empty: Engine) -> None:
    assert empty.stamp() is None
    with pytest.raises(IndexMissing):
        ask(empty, "น้ำ")
    empty.replace([], wanted_stamp(empty.name))
    assert ask(empty, "น้ำ").total == 0
    assert empty.update(documents(ANALYZER)[:1], [], wanted_stamp(empty.name)) == 1
    assert ask(empty, "เหลื่อมล้ำ").total == 1


def test_updates_are_seen_and_stamped(engine: Engine) -> None:
    from dataclasses import replace

    changed = replace(SOURCES[6], text="แห้งแล้งติดต่อกันสามปี เหลื่อมล้ำก็มี")
    fresh = replace(SOURCES[0], id=f"{L}.1#c9", text="ทะเลสีคราม")
    stamp = wanted_stamp(engine.name, corpus="later")
    count = engine.update([document_of(each, ANALYZER) for each in (changed, fresh)], [SOURCES[9].id, f"{O}.1"], stamp)
    assert count == 2
    assert engine.stamp() == stamp
    assert set(ids(ask(engine, "เหลื่อมล้ำ"))) == {f"{L}.1#c1", f"{L}.1#c3", SOURCES[6].id}
    assert ids(ask(engine, "ขุดลอก")) == []
    assert ids(ask(engine, "หลังฝน")) == []
    assert ids(ask(engine, "ฟุตบอล")) == []
    assert ids(ask(engine, "ทะเลสีคราม")) == [f"{L}.1#c9"]
    assert ask(engine, "type:transcript").total == 6
    again = wanted_stamp(engine.name, corpus="again")
    engine.update([], [f"{L}.1#c9"], again)
    assert ids(ask(engine, "ทะเลสีคราม")) == []
    assert ask(engine, "lang:en").total == 1


def test_replacing_forgets_everything(engine: Engine) -> None:
    engine.replace(documents(ANALYZER)[:2], wanted_stamp(engine.name, corpus="small"))
    assert ask(engine, "").total == 0
    assert ask(engine, "type:transcript").total == 2
    assert ids(ask(engine, "น้ำท่วม")) == []


def test_the_lexicon_counts_passages(filled: Engine) -> None:
    lexicon = filled.lexicon()
    assert lexicon["learning"] == 3
    assert lexicon["เหลื่อมล้ำ"] == 2


@pytest.mark.parametrize("name", ["whoosh", "tantivy"])
def test_a_second_reader_sees_what_the_first_wrote(name: str, tmp_path: Path) -> None:
    writer, reader = open_engine(name, tmp_path), open_engine(name, tmp_path)
    writer.replace(documents(ANALYZER), wanted_stamp(name))
    assert ask(reader, "ทะเล").total == 0
    from dataclasses import replace

    writer.update([document_of(replace(SOURCES[0], text="ทะเล"), ANALYZER)], [], wanted_stamp(name, corpus="2"))
    assert ask(reader, "ทะเล").total == 1
    writer.replace(documents(ANALYZER)[:3], wanted_stamp(name, corpus="3"))
    assert ask(reader, "type:transcript").total == 3
    assert reader.stamp() == wanted_stamp(name, corpus="3")
    writer.close()
    reader.close()


@pytest.mark.parametrize("name", ["whoosh", "tantivy"])
def test_a_failed_build_changes_nothing_and_leaves_nothing(name: str, tmp_path: Path) -> None:
    engine = open_engine(name, tmp_path)
    engine.replace(documents(ANALYZER), wanted_stamp(name, corpus="good"))
    before = sorted(path.name for path in tmp_path.iterdir())

    def broken() -> Iterator[object]:
        yield documents(ANALYZER)[0]
        raise RuntimeError("the power went out")

    with pytest.raises(RuntimeError, match="power"):
        engine.replace(broken(), wanted_stamp(name, corpus="bad"))  # type: ignore[arg-type]
    assert engine.stamp() == wanted_stamp(name, corpus="good")
    assert ask(engine, "เหลื่อมล้ำ").total == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    engine.close()


@pytest.mark.parametrize("name", ["whoosh", "tantivy"])
def test_old_files_do_not_pile_up(name: str, tmp_path: Path) -> None:
    engine = open_engine(name, tmp_path)
    (tmp_path / "generation-ofakilledbuild").mkdir()
    for number in range(3):
        engine.replace(documents(ANALYZER), wanted_stamp(name, corpus=str(number)))
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1
    for number in range(30):
        engine.update(documents(ANALYZER)[:1], [], wanted_stamp(name, corpus=f"u{number}"))
    engine.close()
    assert len(list(tmp_path.rglob("*"))) < 120
    engine = open_engine(name, tmp_path)
    assert ask(engine, "เหลื่อมล้ำ").total == 2
    engine.close()


@pytest.mark.parametrize("name", ["whoosh", "tantivy"])
@pytest.mark.parametrize("is_open", [False, True])
def test_an_index_replaced_while_it_is_opened_is_no_failure(
    name: str, is_open: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading which generation is current and opening it, another process has put the next in its place."""
    engine, other = open_engine(name, tmp_path), open_engine(name, tmp_path)
    engine.replace(documents(ANALYZER), wanted_stamp(name))
    if is_open:
        ask(engine, "เหลื่อมล้ำ")
        other.replace(documents(ANALYZER), wanted_stamp(name, corpus="second"))
    late = ["third"]
    current = Generations.current

    def and_then_replaced(generations: Generations) -> str:
        found = current(generations)
        if late:
            other.replace(documents(ANALYZER), wanted_stamp(name, corpus=late.pop()))
        return found

    monkeypatch.setattr(Generations, "current", and_then_replaced)
    assert ask(engine, "เหลื่อมล้ำ").total == 2
    assert late == []
    engine.close()
    other.close()


@pytest.mark.parametrize("name", ["whoosh", "tantivy"])
def test_an_index_of_which_a_file_is_gone_is_missing_and_no_file_of_it_stays_open(name: str, tmp_path: Path) -> None:
    """A file left open would be told as a warning, which fails the test."""
    engine = open_engine(name, tmp_path)
    engine.replace(documents(ANALYZER), wanted_stamp(name))
    engine.close()
    postings = [path for path in tmp_path.rglob("*") if path.suffix in (".pst", ".store")]
    assert postings
    for path in postings:
        path.unlink()
    with pytest.raises(IndexMissing):
        ask(open_engine(name, tmp_path), "เหลื่อมล้ำ")


def test_an_unknown_engine_is_named(tmp_path: Path) -> None:
    with pytest.raises(EngineUnavailable, match="lucene"):
        open_engine("lucene", tmp_path)


def test_a_record_with_most_of_the_best_hides_no_other(empty: Engine) -> None:
    """One record holds the fifty best passages; the page still shows every record that matches."""
    from archive.index.documents import document_of
    from archive.index.sources import PassageSource

    def source(group: str, number: int, text: str) -> PassageSource:
        return PassageSource(id=f"{group}#c{number}", group=group, kind="transcript", text=text)

    sources = [source("2024.full.1", number, "น้ำท่วม น้ำท่วม น้ำท่วม") for number in range(1, 401)]
    sources += [source(f"2024.thin.{n}", 1, "น้ำท่วม " + "เรื่องอื่นในปีนั้นที่ยาวกว่า " * 8) for n in range(1, 13)]
    empty.replace([document_of(each, ANALYZER) for each in sources], wanted_stamp(empty.name))
    hits = ask(empty, "น้ำท่วม", Page(limit=10))
    assert (hits.total, hits.groups) == (412, 13)
    assert [hit.group for hit in hits.hits][:1] == ["2024.full.1"]
    assert len({hit.group for hit in hits.hits}) == 10
    assert len(ask(empty, "น้ำท่วม", Page(start=10, limit=10)).hits) == 3
