"""Abbreviations that a text ties to their full names: LONG (SHORT), LONG หรือ SHORT, SHORT (LONG)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from archive.add.extract.english import BODY
from archive.add.extract.found import FoundPair
from archive.add.extract.page import Page
from archive.add.extract.phrases import may_begin_organisation, organisation_head, strong_head
from archive.thai.lists import any_of, words
from archive.thai.titles import LETTERS

_PLACED = r"[ก-ฮ]{2,5}\.[ก-๎]{2,20}(?:[ ]?เขต[ ]?\d{1,2})?|[ก-ฮ]{2,5}\.[ ]?(?:เขต[ ]?)?\d{1,2}(?:[ ][ก-๎]{3,20})?"  # สพป.ตรัง เขต 3
_THAI_SHORT = rf"(?:[ก-ฮ]{{1,4}}\.\s?){{1,6}}[ก-ฮ]{{0,2}}|[ก-ฮ]{{2,7}}|{_PLACED}"
_LATIN_SHORT = r"\d?[A-Za-z]*[A-Z][A-Za-z0-9&./-]*(?:[ ][A-Z][A-Za-z0-9&.-]*){0,4}|depa|g0v"
# ทีดีอาร์ไอ: the names of Latin letters in Thai
_LETTER = "เอช|เอฟ|เอกซ์|เอ็กซ์|เอ็ม|เอ็น|เอส|เอ|บี|ซี|ดี|อี|จี|ไอ|เจ|เค|แอล|โอ|พี|คิว|อาร์|ที|ยู|วี|ดับเบิลยู|ดับบลิว|วาย|แซด"
SPELLED = rf"(?:{_LETTER}){{3,7}}"
_OR = re.compile(
    rf"[ ]?(?:หรือ(?:ที่เรียก(?:ว่า|กันว่า)?|เรียกย่อว่า|เรียกว่า|ย่อว่า)?|เรียกย่อ ๆ ว่า|ชื่อย่อ|ย่อว่า)[ ]{{1,2}}(?P<short>(?:[ก-ฮ]{{1,4}}\.){{1,6}}|[A-Z]{{2,8}}|{SPELLED})(?![{LETTERS}])"
)
_DASH = re.compile(r"[ ]-[ ](?P<short>(?:[ก-ฮ]{1,3}\.){2,6}|[ก-ฮ]{3,6})(?=\s*$|\s*\n)", re.M)
_REVERSED = re.compile(
    rf"(?<![A-Za-z{LETTERS}.])(?P<short>[A-Z][A-Z0-9&-]{{1,9}}|(?:[ก-ฮ]{{1,3}}\.){{2,6}}|[ก-ฮ]{{1,5}}\.)[ ]?\((?P<long>[^()\n]{{6,140}})\)"
)
_INSIDE = re.compile(r"\((?P<long>[A-Z][A-Za-z '’&-]{6,100}?)\s?[:;,-]\s?(?P<short>[A-Z][A-Za-z]*[A-Z])\)")
_LATIN_RUN = re.compile(
    r"[A-Z][\w'’&/.-]*(?:[ ]{1,2}(?:(?:of|and|for|on|the|in|to|with|de|&)[ ]{1,2})*[A-Z0-9][\w'’&/.-]*)*$"
)
# What a bracket holds that is no short form of a body: the kind of paper that was signed.
_PAPERS = ("MOU", "MoU", "MOA", "MoA", "LOI")
_LATIN_FORM = re.compile(
    r"[A-Za-z]{2,10}\d?|[A-Z][A-Za-z]*-[A-Z][A-Za-z]*|[A-Z][A-Za-z]+(?:[ -][A-Z]+)+|[A-Z]{2,6}(?: (?!Symposium|Forum|Conference|Summit|Week|Talk|Workshop|Seminar|Congress)[A-Z][a-z]+)+|\d?[A-Z][A-Za-z0-9]{1,12}"
)
_NO_NAME = re.compile(r"ได้รับ|สนับสนุนจาก|ทุนจาก|โครงการนี้|ซึ่ง")
_OWN_BRACKETS = re.compile(r"\((?:องค์การ)?มหาชน\)|\(ประเทศไทย\)")
_LONGEST_NAME = 140


@cache
def _said() -> re.Pattern[str]:
    """Short names that are said as a word: เนคเทค, บีโอไอ."""
    return re.compile(any_of(words("organisations", "said")))


@cache
def _bracket() -> re.Pattern[str]:
    """A short form in brackets."""
    short = rf"(?:สำนักงาน[ ]?)?(?:{_THAI_SHORT})|{_said().pattern}|{SPELLED}|{_LATIN_SHORT}"
    return re.compile(rf"[ ]?\([ ]?(?P<short>{short})(?:[ ](?:19|20)\d\d)?[ ]?\)")


def find_abbreviations(page: Page) -> tuple[FoundPair, ...]:
    """The pairs, in order of first mention; each short form once."""
    pairs: list[FoundPair] = []
    for pattern, rule in (
        (_bracket(), "full name (short)"),
        (_OR, "full name หรือ short"),
        (_DASH, "full name - short"),
    ):
        for found in pattern.finditer(page.text):
            start = _long_start(page.text, found.start(), found["short"], dash=pattern is _DASH)
            if start is not None:
                pairs.append(_pair(page, found.span("short"), (start, found.start()), rule))
    for found in _INSIDE.finditer(page.text):
        if _initials_fit(found["short"], found["long"]):
            pairs.append(_pair(page, found.span("short"), found.span("long"), "(full name: short)"))
    for found in _REVERSED.finditer(page.text):
        if _initials_fit(found["short"], found["long"]):
            pairs.append(_pair(page, found.span("short"), found.span("long"), "short (full name)"))
    pairs.sort(key=lambda pair: pair.start)
    seen: dict[str, FoundPair] = {}
    for pair in pairs:
        key = re.sub(r"[.\s]", "", pair.value)
        if key not in seen or len(seen[key].long) < len(pair.long) / 2:
            seen[key] = replace(pair)
    return tuple(seen.values())


def _pair(page: Page, short: tuple[int, int], long: tuple[int, int], rule: str) -> FoundPair:
    one = page.found(*short, rule)
    return FoundPair(one.value, one.start, one.end, rule, "", page.found(*long, rule).value)


def _long_start(text: str, end: int, short: str, *, dash: bool) -> int | None:
    """Where the full name before a short form begins; None when the bracket holds no short form of it."""
    line = max(text.rfind("\n", 0, end) + 1, end - _LONGEST_NAME)
    if (latin := _latin_start(text[line:end], short)) is not None:
        return line + latin
    if short in _PAPERS:
        return None
    spelled = bool(re.fullmatch(SPELLED, short) or _said().fullmatch(short))
    thai = bool(re.match(r"[ก-ฮ]", short)) and not spelled
    if not (_is_short(short) if thai else spelled or _LATIN_FORM.fullmatch(short)):
        return None
    starts = _starts(text, line, end, short)
    if dash:
        starts = [start for start in starts if text[:start].rstrip().endswith("-") or start == line]
    if not starts:
        return _plain_start(text, line, end, short) if thai else None
    if short.startswith("กมธ.") and (committee := text.rfind("คณะกรรมาธิการ", line, end)) >= 0:
        return committee
    if thai and (fitting := [start for start in starts if _letters_fit(short, text[start:end])]):
        return _outermost(text, fitting)
    if not thai and _is_word(short):
        return None
    return _outermost(text, starts, frozenset(start for start in starts if _glued(text[line:end], start - line)))


def _latin_start(before: str, short: str) -> int | None:
    """Where the Latin words before a Latin short form begin whose initials it is, in `before`; None for no such words."""
    run = _LATIN_RUN.search(before) if re.match(r"[A-Za-z]", short) else None
    if not run:
        return None
    if len(run[0]) > len(short) + 1 and _initials_fit(short, run[0]):
        return run.start() + _spare(run[0], short)
    if re.fullmatch("[A-Z]{3,10}", short) and (body := BODY.match(run[0])) and body.end() == len(run[0]):
        return run.start()  # a body that kept the letters of an older name: … Center for People … (RECOFTC)
    return None


def _starts(text: str, line: int, end: int, short: str) -> list[int]:
    """The places before a short form where a full name may begin: nouns of bodies, with no other sentence after them."""
    before = text[line:end]
    found = []
    for head in _heads().finditer(before):
        start = line + head.start()
        if not (may_begin_organisation(text, start) or not head.start() or _glued(before, head.start())):
            continue
        name = text[start:end]
        is_long = len(re.sub(r"\s", "", name)) > len(short) + 2
        if is_long and not _NO_NAME.search(name) and not re.search(r"[()“”\"]", _OWN_BRACKETS.sub("", name)):
            found.append(start)
    return found


def _is_word(short: str) -> bool:
    """Whether a Latin short form is a plain word: small letters, and no capitals inside that make it one of a body."""
    is_one_word = re.search("[a-z]{2}", short) and not re.search("[ -]", short) and short != "depa"
    return bool(is_one_word and not _CAMEL.fullmatch(short))


def _letters_fit(short: str, name: str) -> bool:
    """Whether a Thai short form has the letters of a name, in order, the first one first."""
    letters = re.sub(r"สำนักงาน|[.\s]", "", short.split(".")[0] if re.fullmatch(_PLACED, short) else short)
    return _lead(name) == letters[0] and _in_order(letters, name)


# ThaiPBS, 3PMove, iLaw: capitals inside a word make it a short form, unless it is a platform
_CAMEL = re.compile(
    r"(?!YouTube|TikTok|PowerPoint|LinkedIn|FaceBook|OneDrive)(?:\d?[A-Z][a-z]*(?:[A-Z0-9][A-Za-z]*)+|[a-z][A-Z][A-Za-z]+)"
)


def _is_short(short: str) -> bool:
    """Whether Thai letters in brackets are a short form: consonants only, with dots or at most six of them."""
    return "." in short or 2 <= len(short) <= 6


def _outermost(text: str, starts: list[int], glued: frozenset[int] = frozenset()) -> int:
    """Of the places where a fitting full name can begin, the first that no space-separated other part stands between.

    `glued` are places right after a post (รัฐมนตรีว่าการ|กระทรวง…): what stands before them is no part of the name.
    """
    best = starts[-1]
    for start in reversed(starts):
        after_post = best - start and start not in glued and best in glued
        after_and = best - start and strong_head().match(text, best) and text[:best].endswith(("และ", "กับ"))
        if after_and or after_post or " " in text[start:best].strip() or (best - start and text[best - 1] == " "):
            break
        best = start
    return best


def _glued(before: str, place: int) -> bool:
    """Whether a noun in the middle of a piece may begin the name (สมาชิก|สภา…, บุคลากร|องค์การ…)."""
    return bool(
        re.search(
            r"(?:สมาชิก|บุคลากร|ผู้บริหาร|เจ้าหน้าที่|กรรมการ|ผู้อำนวยการ|นายก|ประธาน|ปลัด|เลขาธิการ|ผู้จัดการ|อธิการบดี|คณบดี|ประจำ|ร่วมกับ|หัวหน้า|สมาชิกของ|ระดับ|ว่าการ|ประชุม|สัมมนา|อบรม|ฝึกอบรม|อธิบดี|อดีต|ผู้แทน|ตัวแทน)$",
            before[:place],
        )
    )


@cache
def _heads() -> re.Pattern[str]:
    """Nouns that begin full names: organisations, offices, volunteers, laws, funds."""
    more = (
        "ผู้ว่าราชการ",
        "อาสาสมัคร",
        "พระราชบัญญัติ",
        "คณะรักษา",
        "แผน",
        "โครงการ",
        "ร่าง",
        "ประมวล",
        "องค์กรปกครอง",
        "รัฐมนตรี",
        "นักวิชาการ",
        "บันทึกข้อตกลง",
    )
    weak = set(words("organisations", "weak")) - {
        "กลุ่ม",
        "คณะ",
        "หน่วย",
        "องค์กร",
        "โครงการ",
        "ขบวน",
        "ขบวนการ",
        "ภาคี",
        "ชุมชน",
        "หลักสูตร",
        "คลินิก",
        "ห้องปฏิบัติการ",
        "หน่วยงาน",
        "สมัชชา",
        "ศาล",
        "แผนงาน",
        "สถานี",
    }
    return re.compile(
        any_of(
            [
                *(word for word in words("organisations", "heads", "names") if word not in weak and "." not in word),
                *more,
            ]
        )
    )


def _plain_start(text: str, line: int, end: int, short: str) -> int | None:
    """The start of a full name without a known noun: the unbroken piece whose letters hold the short form's."""
    piece = re.search(r"[^\s()“”\"]+$", text[line:end])
    letters = re.sub(r"[.\s]", "", short)
    if not piece or len(piece[0]) < 2 * len(letters) + 2:
        return None
    for found in _heads().finditer(piece[0]):  # written on to other words: …เรียนรู้|กองทุน… (กปท.)
        if _lead(found[0]) == letters[0] and _in_order(letters, piece[0][found.start() :]):
            return line + piece.start() + found.start()
    for found in re.finditer(f"(?=[เ-ไ]?{re.escape(letters[0])})", piece[0]):
        if _in_order(letters, piece[0][found.start() :]) and (
            found.start() == 0 or re.search(r"(?:และ|กับ|โดย|ของ|ที่|จาก|คือ|ว่า|เป็น|การ)$", piece[0][: found.start()])
        ):
            return line + piece.start() + found.start()
    return None


def _lead(text: str) -> str:
    """The first consonant of a Thai text."""
    found = re.search("[ก-ฮ]", text)
    return found[0] if found else ""


def _in_order(letters: str, text: str) -> bool:
    """Whether all letters stand in the text in this order."""
    at = -1
    return all((at := text.find(letter, at + 1)) >= 0 for letter in letters)


def _initials_fit(short: str, long: str) -> bool:
    """Whether a short form can be one of `long`: its letters are initials in order (Latin) or letters in order (Thai)."""
    letters = re.sub(r"[^A-Za-zก-ฮ]", "", short)
    if not letters or len(long) <= len(short) + 3:
        return False
    if re.match("[ก-ฮ]", letters):
        return _in_order(letters, long) and bool(organisation_head().match(long) or _lead(long) == letters[0])
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", long))
    lower = short.lower()
    if " " in short and all(
        word in long.split() or _in_order(word.lower(), long.lower()) for word in short.split() if word.isupper()
    ):
        return any(word.isupper() for word in short.split())
    if re.search("[ก-ฮ]", long):
        return bool(organisation_head().match(long)) and short.isupper()
    upper = "".join(re.findall("[A-Z]", short)) or letters
    return len(upper) >= 2 and _in_order(upper.lower(), initials.lower()) and lower != long.lower()


def _spare(run: str, short: str) -> int:
    """How many characters of a Latin run stand before the full name: words before the first fitting initial."""
    first = short[0].lower()
    for found in re.finditer(r"(?<![A-Za-z])[A-Za-z]", run):
        if found[0].lower() == first and _initials_fit(short, run[found.start() :]):
            later = _spare(run[found.end() :], short) if _initials_fit(short, run[found.end() :]) else 0
            return found.end() + later if later and len(short) <= 6 and len(run) > 60 else found.start()
    return 0
