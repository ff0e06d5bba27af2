"""Pairs of names that passages give themselves: `full name (abbr.)` and `Thai (English)`.

Writers explain a name once and then use its short form, so the archive's own texts say what stands for what. Nothing
is guessed: a full name is kept only where its letters make the abbreviation, or where a kind of body begins it and the
abbreviation is foreign; a term only where its Thai is delimited and has as many words as its English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from archive.thai.clusters import LEADING, stack_texts
from archive.thai.compounds import parts
from archive.thai.normalize import fold_text, repair
from archive.thai.segment import cut_run, segmenter

Pair = tuple[str, str]

_LONGEST_NAME = 120
_LONGEST_TERM = 40
_MOST_WORDS = 5
_MOST_PAIRS = 500  # of one event
# A name that begins later than one of these in the same run begins there (กระทรวง|ศึกษาธิการ).
_HEADS = frozenset(
    [
        "กรม", "กระทรวง", "กลุ่ม", "กอง", "กองทุน", "คณะ", "คณะกรรมการ", "เครือข่าย", "โครงการ", "จังหวัด", "ชมรม", "ธนาคาร",
        "บริษัท", "พรรค", "มหาวิทยาลัย", "มูลนิธิ", "วิทยาลัย", "ศูนย์", "สถาบัน", "สภา", "สมาคม", "สมาพันธ์", "สหพันธ์",
        "สำนัก", "สำนักงาน", "องค์กร", "องค์การ", "องค์การบริหารส่วน", "โรงเรียน", "โรงพยาบาล", "เทศบาล", "แผนงาน",
    ]
)  # fmt: skip
_JOINING = frozenset(
    [
        "และ", "หรือ", "ของ", "กับ", "โดย", "ที่", "คือ", "เช่น", "เป็น", "ใน", "จาก", "จะ", "มี", "ให้", "ได้", "รวมถึง", "รวมทั้ง",
        "ผ่าน", "ด้วย", "ประกอบด้วย", "ระหว่าง", "ภายหลัง", "ตาม", "ต่อ", "เรียกว่า", "ว่า", "หรือว่า", "อย่าง", "สู่", "แก่", "เพื่อ", "แบบ",
    ]
)  # fmt: skip

# After these a name begins; the others of those words stand within names too (กองทุนเพื่อเด็กแห่งสหประชาชาติ).
_BEFORE_NAME = frozenset(
    [
        "ของ", "กับ", "ร่วมกับ", "โดย", "จาก", "คือ", "เช่น", "ที่", "ใน", "ให้", "หรือ", "แก่", "ต่อ", "ผ่าน", "รวมถึง", "รวมทั้ง", "ระหว่าง",
    ]
)  # fmt: skip
_SMALL = frozenset(["a", "an", "the", "of", "for", "and", "&", "in", "on", "to", "with", "by", "at"])


def pairs_in(texts: Iterable[str]) -> list[Pair]:
    """Every (short, full) and (Thai, English) pair that the texts explain, each once, as written; sorted."""
    found: set[Pair] = set()
    for text in texts:
        if "(" in text:
            found.update(_pairs(repair(text)))
    return sorted(_tidy(found))[:_MOST_PAIRS]


def _pairs(text: str) -> Iterator[Pair]:
    for match in _bracketed().finditer(text):
        inner, before = match["inner"].strip(), text[max(0, match.start() - _LONGEST_NAME) : match.start()].rstrip()
        if _short_thai().fullmatch(inner):
            full = _full_thai(before, inner.replace(".", ""))
        elif _short_latin().fullmatch(inner):
            full = _full_latin(before, inner) or _named_body(before)
        elif _english().fullmatch(inner):
            term = _delimited(before)
            if term and _part_count(term) >= _telling_count(inner):
                yield term, inner
            continue
        else:
            continue
        if full:
            yield inner, full


def _full_thai(before: str, letters: str) -> str:
    """The name that ends `before` and whose letters make the abbreviation; "" if there is none."""
    last = _last_thai().search(before)
    if not last or len(letters) < 2:
        return ""
    words = _cut(last[0])
    for first in range(len(words) - 1, -1, -1):
        if words[first] in _JOINING:
            continue
        name = "".join(words[first:])
        if (
            _initial(words[first]) == letters[0]
            and _has_in_order(name, letters)
            and len(stack_texts(name)) > len(letters)
        ):
            return "".join(words[_headed(words, first) :])
    return ""


def _headed(words: list[str], first: int) -> int:
    """Where a name begins that was found to begin at `first`: at the kind of body before it, if there is one."""
    if words[first] not in _HEADS:
        before = [at for at in range(first) if words[at] in _HEADS and not _JOINING.intersection(words[at:first])]
        first = before[-1] if before else first
    while first and words[first - 1] in _HEADS and words[first] in _HEADS:
        first -= 1
    return first


def _has_in_order(name: str, letters: str) -> bool:
    """Whether the stacks of the name begin with the letters, in order, others between."""
    rest = iter([_initial(stack) for stack in stack_texts(name)])
    return all(letter in rest for letter in letters)


def _initial(word: str) -> str:
    """The first consonant."""
    return word.lstrip(LEADING)[:1]


def _full_latin(before: str, letters: str) -> str:
    """The English name at the end of `before` whose words begin with the letters; small words may stand between."""
    words = _latin_words().findall(_latin_tail().search(before)[0])  # type: ignore[index]  # it matches anything
    wanted = letters.replace(".", "").replace("&", "").lower()
    for first in range(len(words) - 1, -1, -1):
        initials = "".join(word[0] for word in words[first:] if word[0].isupper()).lower()
        if initials == wanted and words[first][0].isupper():
            return " ".join(words[first:])
        if len(initials) > len(wanted):
            break
    return ""


def _named_body(before: str) -> str:
    """The Thai name of a body at the end of `before`, which a foreign abbreviation stands for: องค์การอนามัยโลก (WHO)."""
    last = _last_thai().search(before)
    words = _cut(last[0]) if last else []
    for first in range(len(words) - 2, -1, -1):
        if words[first] in _HEADS and (not first or words[first - 1] in _BEFORE_NAME):
            return "".join(words[first:])
    return ""


def _delimited(before: str) -> str:
    """The Thai term at the end of `before`, if white space, a quote or the beginning says where it begins."""
    last = _last_thai().search(before)
    if not last or len(last[0]) > _LONGEST_TERM or (last.start() and before[last.start() - 1] not in " \n\t“\"'‘(,"):
        return ""
    words = _cut(last[0])
    joining = next((at for at, word in enumerate(words) if word not in _JOINING), len(words))
    term = "".join(words[joining:])
    return term if len(words) - joining <= _MOST_WORDS and len(stack_texts(term)) > 1 else ""


def _part_count(term: str) -> int:
    """How many words a Thai term is made of, those of compounds too: เมือง is 1, so it is not all of "learning spaces"."""
    return sum(max(_side_by_side(word), 1) for word in cut_run(term, segmenter()))


def _side_by_side(word: str) -> int:
    """How many parts of a compound follow each other (parts of parts are not counted again)."""
    count = done = 0
    for _, start, end in parts(word):
        if start >= done:
            count, done = count + 1, end
    return count


def _telling_count(english: str) -> int:
    """How many words an English term has, small ones left out."""
    return sum(word not in _SMALL for word in re.split("[ -]", english.lower()))


def _cut(run: str) -> list[str]:
    """The words of a run, names of kinds of bodies cut off from what they are written with."""
    words: list[str] = []
    for word in cut_run(run, segmenter()):
        head = next((part for part, start, _ in parts(word) if not start and part in _HEADS), "")
        words += [head, word[len(head) :]] if head else [word]
    return words


def _tidy(found: set[Pair]) -> set[Pair]:
    """Pairs of which none has the same English for a longer Thai that ends alike (สร้างเมืองน่าอยู่, เมืองน่าอยู่)."""
    by_other: dict[str, list[str]] = {}
    for one, other in found:
        by_other.setdefault(fold_text(other), []).append(one)
    return {
        (one, other)
        for one, other in found
        if not any(one != rival and one.endswith(rival) for rival in by_other[fold_text(other)])
    }


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(r"\s?\((?P<inner>[^()\n]{2,60})\)")


@cache
def _short_thai() -> re.Pattern[str]:
    return re.compile(r"(?:[ก-ฮ]{1,6}\.){1,6}(?:[ก-ฮ]{1,4})?|[ก-ฮ]{2,6}")


@cache
def _short_latin() -> re.Pattern[str]:
    return re.compile(r"[A-Z](?:[A-Za-z&.]*[A-Z])[A-Za-z.]?")


@cache
def _english() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z][A-Za-z'’\-]*(?: (?:[A-Za-z][A-Za-z'’\-]*|&)){0,6}")


@cache
def _last_thai() -> re.Pattern[str]:
    return re.compile("[ก-ฮฤฦะ-ฺเ-ๅ็-๎]+$")


@cache
def _latin_tail() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z'’\-& ]*$")


@cache
def _latin_words() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z][A-Za-z'’]*")
