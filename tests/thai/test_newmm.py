"""Our newmm: the cuts of pythainlp's, nothing added or lost, and the same compiled and not."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.thai import newmm
from archive.thai.compiled import MODULES
from archive.thai.newmm import LONGEST, Newmm
from archive.thai.normalize import fold_text
from archive.thai.segment import dictionary, segmenter, thai_runs
from tests.conftest import CHECKOUT
from tests.search.invented import SOURCES

MARKS = "ะาำัิีึืฺุู็่้๊๋์ํ"
RUNS = st.text(st.sampled_from("กขงนมรสวยอฤเแโใไ" + MARKS), min_size=1, max_size=60)
# Where ways meet, words no dictionary has, silent endings, marks without a letter, many short ways.
HARD = (
    "ตากลมมากว่ายายายากาแฟสดแผ่นดินไหว", "สมศักดิ์ศรีสุริย์จันทร์ฟาฟาเทียร์ยูริเอล์", "กรรมการธรรมชาติพรรค", "เกาะเคาะเปาะเพราะ",
    "ฤๅษีฤดู", "์่้กา", "กกกกกกกกกกกกกกกก", "เเเเแแแ", "ปฏิบัติวัติสวัสดิการ", "เสียเบียร์เรียกเมียเปี๊ยก", "ตัวผัวะหัวชั่วโมง",
)  # fmt: skip

TEXTS = [source.text for source in SOURCES] + [
    path.read_text("utf-8") for path in sorted((CHECKOUT / "corpus").rglob("*.md"))
]
RUNS_OF_TEXTS = sorted({run for text in TEXTS for run in thai_runs().findall(fold_text(text))})


@pytest.fixture(scope="module")
def interpreted() -> dict[str, ModuleType]:
    """The modules that may be compiled, loaded from their sources as plain Python."""
    loaded: dict[str, ModuleType] = {}
    with pytest.MonkeyPatch.context() as patch:
        for name in MODULES:
            path = CHECKOUT / f"{name.replace('.', '/')}.py"
            spec = importlib.util.spec_from_file_location(name, path)
            assert spec is not None
            assert spec.loader is not None
            loaded[name] = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(loaded[name])
            patch.setitem(sys.modules, name, loaded[name])
    return loaded


def test_a_compiled_module_is_of_the_source_beside_it() -> None:
    folder = Path(newmm.__file__).parent
    for compiled in (*folder.glob("*.so"), *folder.glob("*.pyd")):
        source = compiled.with_name(compiled.name.partition(".")[0])
        newest = max(source.with_suffix(end).stat().st_mtime for end in (".py", ".pxd"))
        assert compiled.stat().st_mtime >= newest, f"{compiled.name} is older than its source: make compiled"


@pytest.mark.parametrize("run", HARD)
def test_the_cuts_are_those_of_pythainlp(run: str) -> None:
    from pythainlp.tokenize import word_dict_trie
    from pythainlp.tokenize.newmm import segment

    words = segmenter("newmm").cut(run)
    theirs = segment(run, word_dict_trie())
    assert "".join(words) == run
    if not any(word[0] in MARKS for word in theirs):  # a piece of a cluster: there we do not follow
        assert words == theirs


def test_the_cuts_of_passages_are_those_of_pythainlp() -> None:
    from pythainlp.tokenize import word_dict_trie
    from pythainlp.tokenize.newmm import segment

    runs = [run for run in RUNS_OF_TEXTS if len(run) <= LONGEST]
    assert len(runs) > 200
    for run in runs:
        assert segmenter("newmm").cut(run) == segment(run, word_dict_trie())


def test_the_fewest_words_win_and_of_equals_the_shorter_first() -> None:
    cutter = Newmm(["ก", "กข", "ขค", "ค", "คง", "ง"])
    assert cutter.cut("กขค") == ["ก", "ขค"]
    assert cutter.cut("กขคง") == ["กข", "คง"]


def test_what_no_dictionary_has_ends_before_a_word_of_more_than_two_consonants() -> None:
    cutter = Newmm(["กา", "งม", "ดี"])
    assert cutter.cut("ซซงมดี") == ["ซซงม", "ดี"]
    assert cutter.cut("กาซซ") == ["กา", "ซซ"]


def test_no_word_begins_with_a_mark() -> None:
    cutter = Newmm(["เม", "กล", "กา"])
    assert cutter.cut("เมื") == ["เมื"]
    assert cutter.cut("กลฺกา") == ["กลฺ", "กา"]


def test_a_dictionary_of_nothing_and_words_of_other_letters() -> None:
    assert Newmm([]).cut("กากา") == ["กากา"]
    assert Newmm(["", "a", "กา 1", "กา"]).cut("กากา") == ["กา", "กา"]


def test_a_run_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="241"):
        segmenter("newmm").cut("ก" * (LONGEST + 1))


@given(st.lists(RUNS, min_size=1, max_size=6))
def test_any_run_is_cut_and_joined_again(runs: list[str]) -> None:
    for run in runs:
        words = segmenter("newmm").cut(run)
        assert "".join(words) == run
        assert all(word and (number == 0 or word[0] not in MARKS) for number, word in enumerate(words))


def test_it_cuts_alike_compiled_and_not(interpreted: dict[str, ModuleType]) -> None:
    plain = interpreted["archive.thai.newmm"].Newmm(dictionary())
    for run in (*HARD, *RUNS_OF_TEXTS):
        assert plain.cut(run[:LONGEST]) == segmenter("newmm").cut(run[:LONGEST])


def test_texts_are_read_alike_compiled_and_not(interpreted: dict[str, ModuleType]) -> None:
    def doubled(word: str) -> str:
        return f"{word} {word[:1]}"

    from archive.thai.term_reader import TermReader

    plain = interpreted["archive.thai.newmm"].Newmm(dictionary())
    ours = TermReader(Newmm(dictionary()), doubled)
    theirs = interpreted["archive.thai.term_reader"].TermReader(plain, doubled)
    for text in map(fold_text, TEXTS):
        assert ours.read(text) == theirs.read(text)


def test_texts_are_folded_alike_compiled_and_not(interpreted: dict[str, ModuleType]) -> None:
    from archive.thai.normalize import _AFTER, _VOWELS, _plain
    from archive.thai.plain_fold import PlainFold

    ours, theirs = (
        one(_plain(), _VOWELS, _AFTER) for one in (PlainFold, interpreted["archive.thai.plain_fold"].PlainFold)
    )
    assert [ours.fold(text) for text in TEXTS] == [theirs.fold(text) for text in TEXTS]
