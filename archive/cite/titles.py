"""Titles before a name, taken apart for citing: which are dropped, which stay, which are part of the name.

Rules R2–R5 of the citing rules. Only what stays has to be known: everything else in the honorific field (นาย, ดร.,
ranks, offices, trades, Mr) is dropped, so a title nobody listed is dropped as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

# Nobles (R4): how it is written → (short form printed, Latin form). คุณหญิง and ท่านผู้หญิง stay whole.
_NOBLES: tuple[tuple[str, str, str], ...] = (
    (r"หม่อมเจ้า(?:หญิง|ชาย)?|(?<![ก-ฮ])ม\.? ?จ(?:\.|(?=[\s(]|$))", "ม.จ.", "M.C."),
    (r"หม่อมราชวงศ์(?:หญิง)?|(?<![ก-ฮ])ม\.? ?ร\.? ?ว(?:\.|(?=[\s(]|$))", "ม.ร.ว.", "M.R."),
    (r"หม่อมหลวง(?:หญิง)?|(?<![ก-ฮ])ม\.? ?ล(?:\.|(?=[\s(]|$))", "ม.ล.", "M.L."),
    (r"ท่านผู้หญิง", "ท่านผู้หญิง", "Thanphuying"),
    (r"คุณหญิง", "คุณหญิง", "Khunying"),
    (r"หม่อม(?!เจ้า|ราชวงศ์|หลวง)", "หม่อม", "Mom"),
    (r"(?i:\bmom (?:rajawongse|ratchawong)\b|\bm\. ?r\.)", "ม.ร.ว.", "M.R."),
    (r"(?i:\bmom luang\b|\bm\. ?l\.)", "ม.ล.", "M.L."),
    (r"(?i:\bmom chao\b|\bm\. ?c\.)", "ม.จ.", "M.C."),
    (r"(?i:\bthan ?phu ?ying\b)", "ท่านผู้หญิง", "Thanphuying"),
    (r"(?i:\bkhun ?ying\b)", "คุณหญิง", "Khunying"),
)

# Monks, nuns and old ranks whose title is part of the name (R3). What follows up to a space belongs to it.
_BEFORE_MONK = r"(?:^|(?<=[\s.)ฯ])|(?<=อาจารย์)|(?<=ดอกเตอร์)|(?<=ด็อกเตอร์)|(?<=คุณ))"
_MONK = re.compile(
    _BEFORE_MONK + r"(?:สมเด็จ|พระ|แม่ชี|แม่พราหมณ์|ภิกษุณี|สามเณร|เณร|ครูบา|ตุ๊เจ้า|ตุ๊|เจ้าอธิการ|เจ้าพระยา|เจ้าคุณ"
    r"|หลวง(?:พ่อ|ปู่|ตา|พี่|ลุง|น้า|อา|แม่)|พ่อท่าน|เจ้า(?=$|\s))[^\s().]*"
)
_AFTER_MONK = re.compile(r"(?:ศาสตราจารย์|ดร|ศ|รศ|ผศ|อ|นพ)$")

# Community terms (R5): kept, joined, before a single name; dropped when a surname is known.
_COMMUNITY = frozenset(
    [
        "ลุง",
        "ป้า",
        "น้า",
        "อา",
        "ตา",
        "ยาย",
        "ปู่",
        "ย่า",
        "พ่อ",
        "แม่",
        "พ่อหลวง",
        "แม่หลวง",
        "พ่อครู",
        "แม่ครู",
        "ครู",
        "กำนัน",
        "ผู้ใหญ่",
        "พี่",
        "น้อง",
        "ทวด",
        "อุ๊ย",
        "พ่ออุ๊ย",
        "แม่อุ๊ย",
        "พ่อเฒ่า",
        "แม่เฒ่า",
        "พ่อใหญ่",
        "แม่ใหญ่",
        "พ่อกำนัน",
        "เฒ่าแก่",
        "เฮีย",
        "เจ๊",
        "ซ้อ",
        "อากง",
        "อาม่า",
        "บัง",
        "ก๊ะ",
        "โต๊ะ",
        "ป๊ะ",
        "มะ",
    ]
)
_POLITE = ("คุณ", "ท่าน")

# Degrees and ranks that are sometimes written after the name: “วิภา แก้วมณี, ดร.”
_AFTER_NAME = re.compile(
    r"(?:\s*,\s*(?:(?:[ก-ฮ]{1,3}\.){1,4}|ดร\.?|Ph\.? ?D\.?|M\.? ?D\.?|Dr\.?|M\.?A\.?|M\.?Sc\.?|Ed\.? ?D\.?"
    r"|หม่อมราชวงศ์|หม่อมหลวง|หม่อมเจ้า|คุณหญิง|ท่านผู้หญิง)|\s+(?:ดร\.|Ph\. ?D\.?|M\. ?D\.|Ed\. ?D\.))(?:\s*\([^)]*\))?$"
)

_LATIN_TITLES: tuple[tuple[str, str], ...] = (
    ("สมเด็จพระ", "Somdet Phra"), ("สมเด็จ", "Somdet"), ("พระมหา", "Phramaha"), ("พระครู", "Phrakhru"), ("พระ", "Phra"),
    ("แม่ชี", "Maechi"), ("ภิกษุณี", "Phiksuni"), ("สามเณร", "Sammanen"), ("เณร", "Nen"), ("ครูบา", "Khruba"),
    ("หลวงพ่อ", "Luangpho"), ("หลวงปู่", "Luangpu"), ("หลวงตา", "Luangta"), ("หลวงพี่", "Luangphi"),
    ("หลวงแม่", "Luangmae"), ("พ่อหลวง", "Pholuang"), ("แม่หลวง", "Maeluang"), ("พ่อครู", "Phokhru"),
    ("แม่ครู", "Maekhru"), ("ผู้ใหญ่", "Phuyai"), ("กำนัน", "Kamnan"), ("ลุง", "Lung"), ("ป้า", "Pa"), ("น้า", "Na"),
    ("อา", "A"), ("ตา", "Ta"), ("ยาย", "Yai"), ("ปู่", "Pu"), ("ย่า", "Ya"), ("พ่อ", "Pho"), ("แม่", "Mae"),
    ("ครู", "Khru"), ("พี่", "Phi"), ("น้อง", "Nong"),
)  # fmt: skip
# Titles with which a name itself may begin; longer ones first.
_MONKS_TITLES = tuple(thai for thai, _ in _LATIN_TITLES if re.match("สมเด็จ|พระ|แม่ชี|ภิกษุณี|สามเณร|ครูบา|หลวง", thai))


@dataclass(frozen=True, slots=True)
class Titled:
    """A name taken apart: `joined` stands before the name without a space, `rank` is a noble rank, both may be ""."""

    name: str
    joined: str = ""
    rank: str = ""
    latin_rank: str = ""
    is_monk: bool = False

    @property
    def joined_name(self) -> str:
        """The name with its joined title: พระมหาเมธี ฐานวโร, ลุงแดง."""
        return self.joined + self.name


def take_apart(literal: str, honorific: str) -> Titled:
    """What of `honorific` stays with the name, by R2–R5; a rank or degree after a comma in `literal` is moved too.

    >>> take_apart("ปัญญา วรปญฺโญ", "ดร.พระมหา").joined_name
    'พระมหาปัญญา วรปญฺโญ'
    >>> take_apart("ขวัญใจ ดาวเด่น", "ดร.ม.ล.").rank
    'ม.ล.'
    >>> take_apart("คำปัน ไร่นา", "ลุง").joined_name, take_apart("แดง", "ลุง").joined_name
    ('คำปัน ไร่นา', 'ลุงแดง')
    >>> take_apart("พระมหาเมธี ฐานวโร", "").joined
    'พระมหา'
    """
    name = " ".join(literal.split())
    honorific = " ".join(honorific.split())
    while (after := _AFTER_NAME.search(name)) and after.start() > 0:
        honorific = f"{honorific} {after[0].lstrip(' ,')}".strip()
        name = name[: after.start()]
    if not honorific:
        return _with_own_title(name)
    for pattern, rank, latin in _noble_patterns():
        if pattern.search(honorific):
            return Titled(name, rank=rank, latin_rank=latin)
    monk = " ".join(_monk_title(found, honorific) for found in _MONK.finditer(honorific))
    if monk:
        return Titled(name, joined=monk, is_monk=True)
    if " " not in re.sub(r"\([^)]*\)", "", name).strip():
        return Titled(name, joined=_community_term(honorific))
    return Titled(name)


def _with_own_title(name: str) -> Titled:
    """A name without honorific: of a monk or nun the title may be its beginning (พระมหาเมธี ฐานวโร)."""
    title = next((one for one in _MONKS_TITLES if name.startswith(one) and len(name) > len(one) + 1), "")
    return Titled(name[len(title) :].lstrip(), joined=title, is_monk=bool(title))


def _monk_title(found: re.Match[str], honorific: str) -> str:
    """The monk's title found, without a degree written on to it (พระมหาดร.)."""
    return _AFTER_MONK.sub("", found[0]) if honorific[found.end() :].startswith(".") else found[0]


def _community_term(honorific: str) -> str:
    """The kin or community term in a stack of titles, or ""."""
    for piece in reversed(re.split(r"[\s.]+", honorific)):
        if piece in _COMMUNITY:
            return piece
        for polite in _POLITE:
            if piece.removeprefix(polite) in _COMMUNITY:
                return piece.removeprefix(polite)
    return ""


@cache
def _noble_patterns() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple((re.compile(pattern), rank, latin) for pattern, rank, latin in _NOBLES)


def latin_title(joined: str) -> tuple[str, str]:
    """The romanised title of a monk or elder, and what is left of `joined` to be romanised.

    >>> latin_title("พระมหา"), latin_title("พระราช")
    (('Phramaha', ''), ('Phra', 'ราช'))
    """
    for thai, latin in _LATIN_TITLES:
        if joined.startswith(thai):
            return latin, joined[len(thai) :]
    return "", joined
