# cython: language_level=3, annotation_typing=False, wraparound=False, initializedcheck=False
"""newmm, the segmenter we cut Thai with: the fewest words of a dictionary, no cluster of letters cut.

From every place that all ways of cutting go through to the next one, the way with the fewest words is taken; where no
word begins, letters are skipped to the next place where a word of more than two consonants does. These are the rules of
pythainlp's newmm (Korakot Chaovavanich), and so are the cuts, but that here no word begins with a mark.

This is plain Python, and right as such; where there is a C compiler it is compiled (`newmm.pxd` gives the types), and
then some thirty times as fast. It sees runs of Thai letters, vowels and marks only.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from archive.thai.cluster_tables import BORDER, FIRST, LAST, OPTIONAL, SILENT, ClusterTables, cluster_tables
from archive.thai.word_tree import WordTree

# newmm stops looking for more words between two certain places when it has found so many.
MOST_WORDS = 50
# So long may a run be; `segment.cut_run` cuts longer ones window by window.
LONGEST = 240


class Newmm:
    """The segmenter for one dictionary. Several threads may share it."""

    name = "newmm"

    def __init__(self, words: Iterable[str]) -> None:
        self.words = WordTree(words)
        self._tables = cluster_tables()
        # Those in no use just now: making one takes longer than cutting a run.
        self._desks: list[Desk] = []

    def cut(self, run: str) -> list[str]:
        """The words of `run`, Thai letters and marks only, at most LONGEST of them; joined, they are the run."""
        if len(run) > LONGEST:
            raise ValueError(f"a run of {len(run)} letters: at most {LONGEST} are cut at once")
        desk = self.desk()
        count = desk.cut(run, 0, len(run))
        words = [run[desk.cuts[number] : desk.cuts[number + 1]] for number in range(count)]
        self.free(desk)
        return words

    def desk(self) -> Desk:
        """A place to cut a run at; give it back with `free`."""
        return self._desks.pop() if self._desks else Desk(self.words, self._tables)

    def free(self, desk: Desk) -> None:
        """Take a desk back, for the next run."""
        self._desks.append(desk)


class Desk:
    """Where one run is cut. Places are borders between letters: 0 before the first, `size` after the last.

    `cuts` are the places where words begin and, after them, `size`; `nodes` the words' nodes, 0 for what is no word.
    """

    def __init__(self, words: WordTree, tables: ClusterTables) -> None:
        self.first, self.letter, self.is_word, self.roots = words.first, words.letter, words.is_word, words.roots
        self.kinds, self.steps, self.forms = tables.kinds, tables.steps, tables.forms
        self.begins, self.seconds = tables.begins, tables.seconds
        self.consonant, self.opening, self.dependent = tables.consonant, tables.opening, tables.dependent
        self.low_vowel, self.silencer = tables.low_vowel, tables.silencer
        self.size = 0
        self.run = bytearray(LONGEST)
        self.is_border = bytearray(LONGEST + 1)
        self.cuts = _numbers(LONGEST + 1)
        self.nodes = _numbers(LONGEST + 1)
        # Places that a word leads to and that are not looked at yet; how many they are.
        self.is_waiting = bytearray(LONGEST + 1)
        self.waiting = 0
        # The words found since the last certain place: where each begins and ends, and its node.
        self.starts, self.ends, self.found_nodes = (_numbers(MOST_WORDS + 1 + LONGEST) for _ in range(3))
        self.found = 0
        self.queue = _numbers(LONGEST + 1)
        # The word that leads to a place on the way of fewest words, as its number among those found; -1 for none.
        self.by = _numbers(LONGEST + 1)

    def cut(self, text: str, start: int, end: int) -> int:
        """Cut the run from `start` to `end` of `text`; the number of its words, which are in `cuts` and `nodes`."""
        self._read(text, start, end)
        count = at = 0
        while at < self.size:
            goal = self._certain(at)
            if goal < 0:
                self.nodes[count] = 0
                goal = self._unknown(at)
                count += 1
            else:
                count += self._fewest(at, goal, count)
            at = goal
            self.cuts[count] = at
        return count

    def _read(self, text: str, start: int, end: int) -> None:
        """Take the letters of the run and find its clusters."""
        self.size = end - start
        for at in range(self.size):
            self.run[at] = ord(text[start + at]) - FIRST
            self.is_border[at] = 0
        at = 0
        while at < self.size:
            at = self._cluster_end(at)
            # A mark or a vowel written after its consonant begins no word, whatever it stands behind.
            self.is_border[at] = not self._is(at, self.dependent)

    def _certain(self, start: int) -> int:
        """The nearest place that all ways from `start` go through; -1 if no word begins there."""
        self.found = self.waiting = 0
        at = start
        while True:
            self._add_words(at)
            if self.waiting == 0:
                return -1
            at += 1
            while not self.is_waiting[at]:
                at += 1
            self.is_waiting[at] = 0
            self.waiting -= 1
            if self.waiting == 0:
                return at

    def _add_words(self, start: int) -> None:
        """Add the words that begin at `start`, the shortest first."""
        node = self.roots[self.run[start]]
        at = start
        while node:
            at += 1
            if self.is_word[node] and self.is_border[at]:
                self.starts[self.found], self.ends[self.found], self.found_nodes[self.found] = start, at, node
                self.found += 1
                if not self.is_waiting[at]:
                    self.is_waiting[at] = 1
                    self.waiting += 1
                if self.found > MOST_WORDS:
                    return
            node = self._next(node, self.run[at]) if at < self.size else 0

    def _next(self, node: int, letter: int) -> int:
        """The node that a letter leads to; 0 if no word goes on so."""
        low, high = self.first[node], self.first[node + 1]
        while low < high:
            middle = (low + high) >> 1
            if self.letter[middle] < letter:
                low = middle + 1
            elif self.letter[middle] == letter:
                return middle
            else:
                high = middle
        return 0

    def _fewest(self, start: int, end: int, count: int) -> int:
        """Find the way of the fewest words from `start` to `end` (of equal ones that with the shorter first word).

        Puts its words into `cuts` and `nodes`, behind `count` others; their number.
        """
        for at in range(start, end + 1):
            self.by[at] = -1
        self.queue[0] = start
        at, last = 0, 1
        while self.by[end] < 0:
            for number in range(self.found):
                if self.starts[number] == self.queue[at] and self.by[self.ends[number]] < 0:
                    self.by[self.ends[number]] = number
                    self.queue[last] = self.ends[number]
                    last += 1
            at += 1
        words, at = 0, end
        while at > start:
            words += 1
            at = self.starts[self.by[at]]
        last, at = count + words, end
        while at > start:
            last -= 1
            number = self.by[at]
            self.nodes[last] = self.found_nodes[number]
            at = self.cuts[last] = self.starts[number]
        return words

    def _unknown(self, start: int) -> int:
        """Where what is in no dictionary ends: before a word of more than two consonants, or with the run."""
        for at in range(start + 1, self.size):
            if self.is_border[at] and self._is_sure(at):
                return at
        return self.size

    def _is_sure(self, start: int) -> bool:
        """Whether a word begins there that is more than one or two loose consonants."""
        node = self.roots[self.run[start]]
        at = start
        is_loose = True
        while node:
            is_loose = is_loose and at < start + 2 and self._is(at, self.consonant)
            at += 1
            if self.is_word[node] and self.is_border[at] and not is_loose:
                return True
            node = self._next(node, self.run[at]) if at < self.size else 0
        return False

    # -- clusters --------------------------------------------------------------------------------------------------

    def _cluster_end(self, start: int) -> int:
        """Where the cluster that begins at `start` ends."""
        letter = self.run[start]
        for number in range(self.begins[letter], self.begins[letter + 1]):
            if self.seconds[number] and not self._is(start + 1, self.seconds[number]):
                continue
            end = self._form_end(self.forms[number], start)
            if end >= 0:
                return end
        return start + 1

    def _form_end(self, step: int, at: int) -> int:
        """Where the form ends whose rest, from `step` on, stands at `at`; -1 if it does not stand there."""
        wanted = self.steps[step]
        while not wanted & LAST:
            if self._is(at, wanted):
                if wanted & OPTIONAL:
                    end = self._form_end(step + 1, at + 1)
                    if end >= 0:
                        return end
                else:
                    at += 1
            elif not wanted & OPTIONAL:
                return -1
            step += 1
            wanted = self.steps[step]
        if wanted & BORDER and at < self.size and not self._is(at, self.opening):
            return -1
        return self._silent_end(at) if wanted & SILENT else at

    def _silent_end(self, start: int) -> int:
        """Where a silent ending at `start` ends (one or two consonants, perhaps a vowel, and ์); `start` if there is none."""
        if not (
            self._is(start + 1, self.silencer)
            or self._is(start + 2, self.silencer)
            or self._is(start + 3, self.silencer)
        ):
            return start
        for consonants in range(2, 0, -1):
            at = start
            while at < start + consonants and self._is(at, self.consonant):
                at += 1
            if at == start + consonants:
                at += self._is(at, self.low_vowel)
                if self._is(at, self.silencer):
                    return at + 1
        return start

    def _is(self, at: int, wanted: int) -> bool:
        """Whether the letter at `at` is of a wanted class; False after the end."""
        return at < self.size and self.kinds[self.run[at]] & wanted != 0


def _numbers(count: int) -> array[int]:
    """Room for so many numbers."""
    return array("i", bytes(4 * count))
