"""Cutting Thai into words: the Segmenter protocol, the fixed base dictionary, and two segmenters with the same cuts.

The base dictionary is pythainlp's word list and nothing else: our own names and abbreviations are a layer on top
(see analyze.py) that adds tokens and removes none, so a new name changes no cut. `newmm` is our own, used where it was
compiled; `nlpo3` (newmm in Rust) is used where it was not. Both see only runs of Thai letters and marks.
"""

from __future__ import annotations

import importlib.util
import re
import zlib
from functools import cache
from pathlib import Path
from typing import Protocol

from archive.errors import EngineUnavailable
from archive.thai.clusters import DEPENDENT, clusters
from archive.thai.compiled import is_compiled
from archive.thai.newmm import LONGEST, Newmm

# A longer run is cut in windows: newmm needs time without bound for long ambiguous runs, and its own remedy (`safe`)
# loses text in nlpo3 1.4.
WINDOW = LONGEST
MARGIN = 60


class Segmenter(Protocol):
    """Something that cuts a run of Thai into words; joined, the words are the run, in order."""

    name: str

    def cut(self, run: str) -> list[str]:
        """The words of `run`, which holds Thai letters and marks only."""
        ...


class Nlpo3:
    """newmm written in Rust (nlpo3), with the base dictionary; the dictionary is loaded once a process."""

    name = "nlpo3"

    def __init__(self) -> None:
        from nlpo3 import load_dict
        from nlpo3._nlpo3_python_backend import segment

        load_dict(str(dictionary_path()), "wethi")
        self._segment = segment

    def cut(self, run: str) -> list[str]:
        """The words of `run`."""
        words = _whole(run, self._segment(run, "wethi", False, False))
        # Few runs hold all three letters: looking for them is a tenth of the work of the pattern.
        if "ี" in run and "ย" in run and "เ" in run and _long_ia().search(run):
            return _mended(run, words)
        return words


@cache
def segmenter(name: str = "") -> Segmenter:
    """The segmenter called `name`, made once a process; without a name newmm if it is compiled or alone, else nlpo3."""
    if not name:
        name = "newmm" if is_compiled() or not importlib.util.find_spec("nlpo3") else "nlpo3"
    if name == "nlpo3":
        return Nlpo3()
    if name == "newmm":
        return Newmm(_words())
    raise EngineUnavailable(f"there is no segmenter called {name}", "use nlpo3 or newmm")


@cache
def word_list(name: str) -> Path:
    """Where pythainlp keeps one of its lists, found without importing pythainlp (which takes .2 s)."""
    spec = importlib.util.find_spec("pythainlp")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / "corpus" / name
        if path.is_file():
            return path
    raise EngineUnavailable(
        "the Thai dictionary is missing", "install wethi again: pip install --force-reinstall wethi"
    )


@cache
def listed(name: str) -> frozenset[str]:
    """The lines of one of pythainlp's lists (byte order marks stand in the midst of some); read when first asked for."""
    return frozenset(word_list(name).read_text("utf-8").replace("\ufeff", "").splitlines()) - {""}


def dictionary_path() -> Path:
    """Where the base dictionary lies."""
    return word_list("words_th.txt")


@cache
def dictionary() -> frozenset[str]:
    """Every word of the base dictionary, as it is written there."""
    return frozenset(_words()) - {""}


@cache
def _words() -> list[str]:
    """The lines of the base dictionary, nearly in order: sorting them takes a fifth of the time of sorting a set."""
    return dictionary_path().read_text(encoding="utf-8").split("\n")


@cache
def dictionary_version() -> str:
    """Which dictionary cuts the words, by what is in it; goes into the stamp of an index."""
    return f"words_th {zlib.crc32(dictionary_path().read_bytes()):08x}"


def segment(text: str, cutter: Segmenter | None = None) -> list[str]:
    """All of `text` in pieces, Thai runs cut into words and everything between kept whole: joined, it is the text."""
    cutter = cutter or segmenter()
    pieces: list[str] = []
    done = 0
    for found in thai_runs().finditer(text):
        if found.start() > done:
            pieces.append(text[done : found.start()])
        pieces += cut_run(found[0], cutter)
        done = found.end()
    if done < len(text):
        pieces.append(text[done:])
    return pieces


def cut_run(run: str, cutter: Segmenter) -> list[str]:
    """The words of one Thai run of any length; a long one is cut window by window.

    Each window gives its words up to one that ends well before the window does, and the next begins there: so a
    window's end, which may be the middle of a word, decides nothing. Time stays in step with length for any text.
    """
    if len(run) <= WINDOW:
        return cutter.cut(run)
    words: list[str] = []
    start = 0
    while len(run) - start > WINDOW:
        kept = 0
        for word in cutter.cut(run[start : start + WINDOW]):
            if kept and kept + len(word) > WINDOW - MARGIN:
                break
            words.append(word)
            kept += len(word)
        start += kept
    return words + cutter.cut(run[start:])


@cache
def thai_runs() -> re.Pattern[str]:
    """Runs of Thai letters, vowels and marks; not digits, ๆ, ฯ or ฿."""
    return re.compile("[ก-ฮฤฦะ-ฺเ-ๅ็-๎]+")


@cache
def _long_ia() -> re.Pattern[str]:
    """เ–ีย round two consonants: nlpo3 may cut it in unknown names (เบ|รี|ย), newmm never does."""
    return re.compile("เ[ก-ฮ]{2}ี[่-๋]?ย")


def _mended(run: str, words: list[str]) -> list[str]:
    """The words, those joined that were cut within a cluster."""
    borders = {end for _, end in clusters(run)}
    joined: list[str] = []
    at = 0
    for word in words:
        if at and at not in borders:
            joined[-1] += word
        else:
            joined.append(word)
        at += len(word)
    return joined


def _whole(run: str, words: list[str]) -> list[str]:
    """The words with no cluster cut, or the run in one piece if a segmenter changed the text.

    The two segmenters differ only where an unknown word ends in a silent letter: a piece that begins with a mark or a
    vowel written after its consonant is joined to the one before.
    """
    if "".join(words) != run:
        return [run]
    if len(words) == 1 or DEPENDENT.isdisjoint([word[0] for word in words]):
        return words
    joined: list[str] = []
    for word in words:
        if joined and word[0] in DEPENDENT:
            joined[-1] += word
        else:
            joined.append(word)
    return joined
