"""How often did-you-mean finds the word that was meant, and how often it doubts a question that is right.

    python bench/suggestions.py ../shared/bench/known.docs.jsonl.gz ../shared/bench/xquad.queries.jsonl

The words of the documents are the archive's lexicon. Of each kind of slip 200 are made from its words (seeded); found is
what was meant, as the first suggestion. Slips that are words themselves are left out. The questions are about other
things, so that few stand in the documents as they are.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from archive.search.engine import Hits
from archive.search.query import parse
from archive.search.suggest import Suggester
from archive.thai.analyze import Analyzer
from archive.thai.keyboard import LAYOUTS
from archive.thai.normalize import fold_text
from archive.thai.segment import dictionary

NOTHING = Hits(0, 0, ())
EACH = 200
LONGEST_QUESTION = 60
_SAME = ("ศษส", "ณน", "ฎด", "ฏต", "ฐถทธฒฑ", "ภพผ", "ญย", "ฬล", "ฆคข", "ฌชฉ")


def _changed(word: str, pattern: str, change: Callable[[re.Match[str]], str], pick: random.Random) -> str | None:
    """The word with one of the places that match changed, or None if none does."""
    places = list(re.finditer(pattern, word))
    if not places:
        return None
    place = pick.choice(places)
    return word[: place.start()] + change(place) + word[place.end() :]


def slips(pick: random.Random) -> dict[str, Callable[[str], str | None]]:
    """Kinds of slips: each makes one of a word, or None where the word gives no occasion."""
    keys = LAYOUTS[1]
    exchange = str.maketrans("รลใไ", "ลรไใ")

    def beside(found: re.Match[str]) -> str:
        at = keys.index(found[0])
        return pick.choice(
            [key for key in keys[max(0, at - 1) : at + 2] if key != found[0] and "ก" <= key <= "๎"] or "ก"
        )

    def same(found: re.Match[str]) -> str:
        return pick.choice([one for group in _SAME if found[0] in group for one in group if one != found[0]])

    def rule(pattern: str, change: Callable[[re.Match[str]], str]) -> Callable[[str], str | None]:
        return lambda word: _changed(word, pattern, change, pick)

    return {
        "tone mark left out": rule("[่-๋]", lambda _: ""),
        "unspoken letter left out": rule("[ก-ฮ][ิุ]?์", lambda _: ""),
        "letter of the same sound": rule(f"[{''.join(_SAME)}]", same),
        "ร for ล, ใ for ไ": rule("[รลใไ]", lambda found: found[0].translate(exchange)),
        "ร of a cluster left out": rule("(?<=[กคตปพ])ร(?=[ะ-ู])", lambda _: ""),
        "sign doubled": rule("[ะ-ู่-์]", lambda found: found[0] * 2),
        "neighbouring key": rule("[ก-ฮ]", beside),
        "two letters swapped": rule("[ก-ฮ][ะ-ู]|[ก-ฮ]{2}", lambda found: found[0][::-1]),
        "consonant left out": rule("(?<=.)[ก-ฮ](?=[ก-ฮเ-ไ])", lambda _: ""),
    }


def lexicon(path: Path, analyzer: Analyzer) -> Counter[str]:
    """In how many documents each term stands."""
    counts: Counter[str] = Counter()
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        counts.update({term for term, *_ in analyzer.terms(fold_text(json.loads(line)["text"]))})
    return counts


def spelling(suggester: Suggester, text: str) -> str:
    """The first spelling that is suggested; "" if none is."""
    return next((one.text for one in suggester.suggest(parse(text), NOTHING) if one.kind == "spelling"), "")


def made(words: list[str], slip: Callable[[str], str | None], known: Counter[str]) -> Iterator[tuple[str, str]]:
    """Slips that are no words, with what was meant."""
    for word in words:
        typed = slip(word)
        folded = fold_text(typed) if typed else word
        if typed and folded != word and folded not in known and folded not in dictionary():
            yield typed, word


def main() -> None:
    """Read, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("questions", type=Path)
    options = parser.parse_args()
    analyzer, pick = Analyzer(), random.Random(7)
    known = lexicon(options.documents, analyzer)
    suggester = Suggester(lambda: known, (), analyzer)
    words = sorted(word for word, count in known.items() if count > 2 and word in dictionary() and 5 <= len(word) <= 16)
    pick.shuffle(words)
    spent = asked = 0.0
    for name, slip in slips(pick).items():
        pairs = [pair for pair, _ in zip(made(words, slip, known), range(EACH), strict=False)]
        begun = time.perf_counter()
        found = sum(spelling(suggester, typed) == meant for typed, meant in pairs)
        spent, asked = spent + time.perf_counter() - begun, asked + len(pairs)
        print(f"{name:28} {found / max(1, len(pairs)):.3f} of {len(pairs)}")
    print(f"{'a slip takes':28} {1000 * spent / asked:.1f} ms")
    lines = options.questions.read_text(encoding="utf-8").splitlines()
    questions = [text for line in lines if len(text := json.loads(line)["query"]) <= LONGEST_QUESTION]
    doubted = sum(bool(spelling(suggester, text)) for text in questions)
    print(f"{'right questions doubted':28} {doubted} of {len(questions)}")


if __name__ == "__main__":
    main()
