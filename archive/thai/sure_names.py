"""Whether a title and what follows are surely a person: many titles are common words too (อ. is also a district)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from archive.thai.known_names import given_names, is_made_of_words
from archive.thai.lists import any_of, words
from archive.thai.name_words import begins_clause, is_surname, not_surname, thai_posts
from archive.thai.segment import dictionary
from archive.thai.titles import Title

_KIN = ("ลุง", "ป้า", "น้า", "อา", "บัง", "ก๊ะ", "พี่", "น้อง", "ยาย", "เจ๊", "เฮีย", "นายหัว", "พะตี")
# Posts, which as titles stand only right before a full name.
_POSTS = ("ราชบัณฑิต", "ผอ.", "ผู้ว่าฯ", "สจ.", "ส.จ.", "ส.ส.", "สส.")
_EVERYDAY = ("อ.", "พระ", "อาจารย์", "คุณ", "พยาบาล", "หม่อม", "ทนาย", "เซอร์", "พว.")
_GRADE = re.compile(r"(?:ชำนาญ(?=การ|งาน)|ปฏิบัติการ|เชี่ยวชาญ|ประจำ|อาวุโส|วิชาชีพ|ทรงคุณวุฒิ)")
_AFTER_DISTRICT = re.compile(r"\s{0,2}(?:จ\.|จังหวัด)")
_BEFORE_DISTRICT = re.compile(r"ต\.\s?\S+\s{1,2}$")
_LONGEST_SINGLE = 14


@dataclass(frozen=True, slots=True)
class _Named:
    """A title with what follows, which may be a name: `text[start:end]`; `single`: it is one word."""

    text: str
    title: Title
    start: int
    end: int
    single: bool

    @property
    def stem(self) -> str:
        """The title without spaces."""
        return self.text[self.title.start : self.title.end].replace(" ", "")

    @property
    def given(self) -> str:
        """The first word after the title."""
        return re.split(r"\s", self.text[self.start : self.end], maxsplit=1)[0]

    @property
    def is_known(self) -> bool:
        """Whether the first word is a given name that we know."""
        return self.given in given_names()

    @property
    def glued(self) -> str:
        """Title and first word as they are written."""
        return self.text[self.title.start : self.start] + self.given

    @property
    def is_spaced(self) -> bool:
        """Whether a space stands between title and name."""
        return self.text[self.start - 1] == " "

    @property
    def is_spoken_of(self) -> bool:
        """Whether a post or a verb of speaking follows, so that ลุงต๋อย is a person and ลุงป้า is not."""
        return bool(_spoken_of().match(self.text, self.end))


def is_sure(text: str, title: Title, start: int, end: int, single: bool) -> bool:
    """Whether title and name together are a person: a district is written อ. too, and แม่ begins many words."""
    one = _Named(text, title, start, end, single)
    told = next((verdict for rule in _RULES if (verdict := rule(one)) is not None), None)
    return told if told is not None else not single or title.is_monk or len(one.given) <= _LONGEST_SINGLE


# The rules, in order: each says that it is a person, that it is none, or nothing (None).


def _latin(one: _Named) -> bool | None:
    if one.title.groups != ("latin",):
        return None
    if one.stem in ("U", "U."):  # Burmese, but U.S., U Street
        return (
            one.text[one.title.end - 1] == " "
            and "." not in one.stem
            and len(one.text[one.start : one.end].split()) > 1
        )
    return not one.single or one.stem not in ("Gen", "Col", "Fr", "Sister", "Father", "Hon")


def _no_name(one: _Named) -> bool | None:
    """Words that are no names, provinces (นพ.สสจ.ปัตตานี), grades of a post (แพทย์แผนไทยชำนาญการ)."""
    if not_surname().match(one.given) and not one.is_known and not _is_formal(one):
        return False
    if one.single and one.given in words("provinces", "provinces"):
        return False
    return False if _GRADE.match(one.given) else None


def _one_word(one: _Named) -> bool | None:
    """โกวิทย์, อาภากร: a given name that begins like a title."""
    is_word = one.title.is_common_word and one.stem != "ครู" and one.glued in given_names()
    return False if is_word else None


def _post(one: _Named) -> bool | None:
    return one.is_known and not one.single if one.stem in _POSTS else None


def _craft(one: _Named) -> bool | None:
    """ช่างซ่อม…, ช่างทอง."""
    if one.stem not in ("ช่าง", "นายช่าง"):
        return None
    is_craft = not one.is_known or one.glued in dictionary() or (one.single and not one.is_spoken_of)
    return False if is_craft else None


def _uncle(one: _Named) -> bool | None:
    """อา begins many words."""
    return False if one.stem == "อา" and not (one.is_known and (not one.single or one.is_spoken_of)) else None


def _unknown_after_common(one: _Named) -> bool | None:
    if not one.title.is_common_word or one.is_known:
        return None
    family = one.text[one.start : one.end].split()[1:2]
    if family and is_surname(family[0]) and not one.is_spaced and one.is_spoken_of:
        return True
    begins = begins_clause()
    return False if one.is_spaced or begins.match(one.given) or (family and begins.match(family[0])) else None


def _monk(one: _Named) -> bool | None:
    if not one.title.is_monk or not _is_everyday(one):
        return None
    if one.stem == "พระ" and one.is_spaced and one.given in dictionary() and not one.is_known:
        return False  # พระ หมอ ชาวบ้าน
    return not one.single or len(one.given) >= 5


def _district(one: _Named) -> bool | None:
    if one.stem != "อ.":
        return None
    before = one.text[max(0, one.title.start - 30) : one.title.start]
    return False if _AFTER_DISTRICT.match(one.text, one.end) or _BEFORE_DISTRICT.search(before) else None


def _nickname(one: _Named) -> bool | None:
    """One short word after ครู, หมอ, ลุง, คุณ …: a person who is spoken of."""
    if not one.single or not _is_everyday(one):
        return None
    spaced = one.text[one.end : one.end + 1] == " "
    if one.stem in ("ครู", "หมอ") and len(one.given) <= 5 and spaced and one.is_spoken_of:
        return True
    if one.is_known or one.stem not in (*_KIN, "คุณ") or not 2 <= len(one.given) <= 8:
        return None
    return one.text.endswith(("ขอบคุณ", "ขอบพระคุณ"), 0, one.title.start) or one.is_spoken_of


def _everyday(one: _Named) -> bool | None:
    if not _is_everyday(one):
        return None
    if one.stem == "อ." and not one.single and not one.is_known:
        return one.is_spoken_of or bool(_body_after().match(one.text, one.end))
    if one.single or one.stem == "อ.":
        return one.is_known and len(one.given) > 2
    return one.is_known or fits_after_common(one.given, one.stem + one.given)


_RULES: tuple[Callable[[_Named], bool | None], ...] = (
    _latin, _no_name, _one_word, _post, _craft, _uncle, _unknown_after_common, _monk, _district, _nickname, _everyday,
)  # fmt: skip


def _is_everyday(one: _Named) -> bool:
    """Whether the title is also a word of everyday speech."""
    return one.title.is_common_word or one.stem in _EVERYDAY


def _is_formal(one: _Named) -> bool:
    """Whether a dotted title stands right before a short word and a surname: นพ.ภาคี … is a person."""
    if one.text[one.title.start : one.title.end].strip() == "นางสาว":
        return not one.single
    is_dotted = one.text[one.title.end - 1] == "." and one.title.groups[-1] != "professional"
    return is_dotted and not one.single and len(one.given) <= 6


def fits_after_common(rest: str, whole: str) -> bool:
    """Whether what follows ครู, แม่, ตา… is a name: แม่นเมือง is one word, แม่บุญมี is two."""
    given = re.split(r"\s", rest.strip(), maxsplit=1)[0]
    if re.split(r"\s", whole, maxsplit=1)[0] in given_names() and given not in given_names():
        return False
    glued = re.split(r"\s", whole, maxsplit=1)[0]
    least = len(glued) - len(given) + 2
    if given not in given_names() and any(glued[:end] in given_names() for end in range(max(5, least), len(glued))):
        return False  # บังอรรัตน์
    if given not in given_names() and is_made_of_words(glued) and not is_made_of_words(given):
        return False  # หมอกมืด
    if glued in dictionary() and (given not in given_names() or glued.startswith("ช่าง")):
        return False  # หมอนทอง, ช่างทอง
    return given in given_names() or not re.match(r"[ก-ฮ][เ-ไ]|[ก-ฮ]{0,1}$", given)


@cache
def _spoken_of() -> re.Pattern[str]:
    posts = any_of(thai_posts("before", "positions"))
    return re.compile(
        rf"[ ]{{0,2}}(?:{posts}|มูลนิธิ|สมาคม|เครือข่าย|กลุ่ม|ชมรม|โรงเรียน|มหาวิทยาลัย|กล่าว|เล่า|บอก|พูด|เสริม|ชี้|ยืนยัน|อธิบาย|สาธิต|ร้องเพลง|ฝาก|ถาม|เสนอ|ชวน|เห็นว่า|สอน|แนะ|ตอบ|อายุ|วัย|งาน(?=[ก-๎]{{4}})|ร้าน|แห่ง|จาก|\d{{2,3}}-|:(?!\d)|\((?:{posts}))"
    )


@cache
def _body_after() -> re.Pattern[str]:
    return re.compile(rf"[ ]{{1,2}}\(?(?:{any_of(words('organisations', 'heads', 'names'))})")
