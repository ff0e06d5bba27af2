"""Names of people in Thai text: titles, given and family names, monks, ranks, nobility, nicknames.

For monks the title *is* the name; a surname with ณ holds spaces; a name may be glued to the word after it. Where a
name ends is told by the lists of positions, organisations and clause words in `data/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from archive.thai.foreign_names import foreign_end
from archive.thai.known_names import family_names, given_names
from archive.thai.lists import any_of, words
from archive.thai.name_words import is_surname, name_ends
from archive.thai.nicknames import after_nickname, full_name_in_bracket, nickname_end
from archive.thai.reading import Reading, read
from archive.thai.sure_names import fits_after_common, is_sure
from archive.thai.titles import INITIAL, LETTERS, PALI, Title, degrees, latin_title, may_begin, thai_title, title_at

_TOKEN = re.compile(rf"(?:{INITIAL.pattern})?[{LETTERS}]+(?:-[{LETTERS}]+)?")
_LATIN_WORD = (
    r"(?:(?:[A-Z]\.)+(?:[A-Z][a-z]+)?|(?:St|Jr|Sr|Md|Mohd|Abd|Mgr)\.|[A-ZÀ-ÞĀ-ŽẠ-Ỿ][A-Za-zÀ-ɏḀ-ỿ0-9’'`-]*(?:\.(?=[A-Z][a-z]))?"
    r"|(?:de|da|di|do|du|del|della|des|dos|van|von|der|den|bin|binti|binte|ibn|al|el|la|le|ten|ter|y|zu)(?=[ ]))"
)
LATIN_NAME = re.compile(rf"{_LATIN_WORD}(?:[ ]{{1,3}}{_LATIN_WORD}){{0,5}}")
# What stands between the parts of a foreign name in Thai letters: ฌอง เดอ ลา รู, อับดุล บิน อิสมาแอล, โรเบิร์ต เจ. แมคคาร์ธี.
_PARTICLES = re.compile(
    r"(?:[ ]{1,2}(?:เดอ|เดอร์|เดล|เดน|ดู|ดา|ดิ|ดอส|ลา|เลอ|ฟาน|ฟอน|แวน|วอน|บิน|บินติ|บินตี|บินตี้|อิบนุ|อัล|เอล"
    r"|(?:เอฟ|เอช|เอส|เอ็ม|เอ็น|เอ็กซ์|เอ|บี|ซี|ดี|อี|จี|ไอ|เจ|เค|แอล|โอ|พี|อาร์|ที|ยู|วี|ดับเบิลยู|วาย|แซด)\.)(?=[ ])){1,3}"
)
_SAE = re.compile(rf"แซ่\s{{0,2}}[{LETTERS}]{{1,12}}")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name taken apart. `honorific` (with degrees) is None without one; `name` keeps its inner spaces.

    `family` is None for monks, single names and foreign names whose parts cannot be told apart.
    """

    honorific: str | None
    name: str
    given: str
    family: str | None = None
    nickname: str | None = None
    is_monk: bool = False


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name with a title found in a reading; all offsets are places in the reading.

    `is_single` says that there is no surname, so it may be a second mention of somebody. `degrees_end` is after the
    degrees that follow the name (equal to `end` when there are none).
    """

    start: int
    name_start: int
    end: int
    degrees_end: int
    title: Title | None
    is_single: bool

    @property
    def title_end(self) -> int:
        """Where the title ends: before a nickname that stands between it and the name (ครูอ้อ พรทิพย์ …)."""
        return self.title.end if self.title else self.name_start


def split_name(text: str) -> PersonName:
    """The honorific and the name of one person written as `text`; the pieces are typed as in `text`.

    >>> split_name("ผศ.ดร.นรินทร์ โพธิ์งาม").name
    'นรินทร์ โพธิ์งาม'
    """
    reading = read(text)
    plain = reading.text
    first = len(plain) - len(plain.lstrip())
    last = len(plain.rstrip())
    title = title_at(plain, first)
    start = title.end if title else first
    if title and title.is_common_word and not fits_after_common(plain[start:last], plain[first:last]):
        title, start = None, first
    while start < last and plain[start] == " ":
        start += 1
    after = degrees().search(plain, start)
    degree = None
    if after and after.end() >= last and after.start() > start:
        degree = reading.slice(after.start(), last).strip(" ,")
        last = after.start()
    honorific = reading.slice(first, title.end).strip() if title else None
    if degree:
        honorific = f"{honorific} {degree}" if honorific else degree
    return _parts(honorific, reading.slice(start, last).strip(" ,"), title)


def _parts(honorific: str | None, name: str, title: Title | None) -> PersonName:
    """`name` with its given and family name and nickname told apart."""
    nick = re.search(r"\(([^()]*)\)", name)
    bare = name[: nick.start()].strip() if nick else name
    given, _, family = bare.partition(" ")
    monk = title is not None and title.is_monk
    latin = bool(re.match(r"[A-Za-zÀ-ɏḀ-ỿ]", bare))
    return PersonName(
        honorific, name, given, family.strip() or None if not (monk or latin) else None, nick[1] if nick else None, monk
    )


def name_end(text: str, place: int, title: Title | None) -> tuple[int, bool]:
    """Where the name that begins at `place` ends, and whether it is a single name; `place` when there is no name."""
    latin = LATIN_NAME.match(text, place)
    if latin:
        return _latin_end(text, latin)
    token = _TOKEN.match(text, place)
    if not token:
        return place, True
    end = _cut(token[0], 2) + place
    if end < token.end() or (title and title.is_monk and _is_title_name(text, token)):
        own = (
            re.compile(rf"[ ]?\([{LETTERS}]+[ ]{{1,2}}[{LETTERS}]+\)").match(text, end)
            if title and title.is_monk
            else None
        )
        return (own.end() if own else end), True
    kin = (
        title
        and text[title.start : title.end].strip() in ("ลุง", "ป้า", "น้า", "ยาย", "ตา", "พี่")
        and _next_kin().match(text, end)
    )
    return (end, True) if kin else _with_surname(text, end)


@cache
def _next_kin() -> re.Pattern[str]:
    """The next person of a list of villagers, which is no surname: ป้าบุญมี| ลุงคำพัน."""
    return re.compile(rf"[ ]{{1,2}}(?:ลุง|ป้า|น้า|ยาย|พี่)[ก-ฮเ-ไ][{LETTERS}]{{1,9}}(?![{LETTERS}])")


def _latin_end(text: str, latin: re.Match[str]) -> tuple[int, bool]:
    """The end of a foreign name: a position word or a label is no part of it."""
    stop = re.search(rf"\s+(?:{any_of(word for word in words('positions') if word.isascii())})\b", latin[0])
    end = latin.start() + (stop.start() if stop else len(latin[0].rstrip(" .'-")))
    thai = re.compile(rf"\s{{1,3}}([{LETTERS}]+)").match(text, end)
    if " " not in text[latin.start() : end] and thai and is_surname(thai[1]) and len(thai[1]) < 16:
        return thai.start(1) + _cut(thai[1], 3), False
    return end, " " not in text[latin.start() : end]


def _cut(token: str, least: int) -> int:
    """The length of the name at the start of `token`; at least `least` letters of it are name."""
    if token in family_names() or token in given_names():
        return len(token)
    found = name_ends().search(token, least)
    return found.start() if found else len(token)


def _is_title_name(text: str, token: re.Match[str]) -> bool:
    """Whether a monk's name is a bestowed title, which no surname follows (พระเทพปัญญาบัณฑิต)."""
    following = re.compile(rf"\s{{1,3}}([{LETTERS}]+)").match(text, token.end())
    if not following or PALI.fullmatch(following[1]):
        return not following
    return not (token[0] in given_names() and len(following[1]) < 16 and is_surname(following[1]))


def _with_surname(text: str, end: int) -> tuple[int, bool]:
    """The end of a Thai name after its given name: surname, แซ่, ณ, nickname."""
    particles = _PARTICLES.match(text, end)
    after_nick = particles.end() if particles else nickname_end(text, end)
    following = re.compile(rf"[ ]{{1,4}}([{LETTERS}]+(?:-[{LETTERS}]+)?)").match(text, after_nick)
    single = True
    dotted = following and (text[following.end() : following.end() + 1] == "." or len(following[1]) < 2)
    if (
        following
        and not dotted
        and (PALI.fullmatch(following[1]) or is_surname(following[1]) or _is_odd_surname(text, following))
    ):
        sae = _SAE.match(text, following.start(1))
        given = re.search(rf"[{LETTERS}]*$", text[max(0, end - 30) : end])
        end = sae.end() if sae else following.start(1) + _cut(following[1], 3)
        single = False
        if end < following.end():
            return end, False
        if given and not sae and not particles:
            end = foreign_end(text, given[0], following[1], end)
    na = re.compile(rf"[ ]{{1,3}}ณ[ ]{{1,3}}({any_of(words('honorifics', 'na'))})(?![{LETTERS}])").match(text, end)
    if na:
        end, single = na.end(), False
    return nickname_end(text, end), single


def _is_odd_surname(text: str, token: re.Match[str]) -> bool:
    """Whether a short word that begins like a body (โรงเรียนดี, วัดใหม่) is a surname: a post follows it at once."""
    called = token[1].startswith("คุณ") and len(token[1]) > 6 and token[1][3:] not in given_names()
    if called:  # a surname like คุณปลื้มใจ, not the next person: no surname follows it
        more = re.compile(rf"[ ]{{1,3}}([{LETTERS}]+)(?![{LETTERS}.])").match(text, token.end())
        return not more or not is_surname(more[1])
    kin = re.match(r"(?:ลุง|ป้า|น้า|ตา|ยาย)(?=[ก-ฮเ-ไ])", token[1])  # นางสาวหมวย ลุงต๊ะ …: a surname
    formal = re.search(
        rf"(?:นาย|นาง|นางสาว|น\.ส\.)[ ]?[{LETTERS}]{{2,14}}$", text[max(0, token.start() - 24) : token.start()]
    )
    head = (formal and kin) or re.match(any_of(words("organisations", "heads")), token[1])
    if not head or not 2 <= len(token[1]) - head.end() <= 6:
        return False
    posts = any_of(word for word in words("positions", "positions", "fused") if len(word) > 2 and not word.isascii())
    return bool(re.compile(rf"[ ]{{1,2}}(?:{posts})").match(text, token.end()))


def find_names(text: str | Reading) -> Iterator[NameMention]:
    """Every name that has a title before it, in order. Common words (ครู, แม่) count only before a sure name."""
    plain = (text if isinstance(text, Reading) else read(text)).text
    found = _any_title().search(plain)
    while found:
        mention = _mention_at(plain, found.start())
        if mention:
            yield mention
        found = _any_title().search(plain, mention.degrees_end if mention else found.start() + 1)


@cache
def _any_title() -> re.Pattern[str]:
    return re.compile(f"{thai_title().pattern}|{latin_title().pattern}")


def _mention_at(text: str, place: int) -> NameMention | None:
    """The name with a title at `place`, if it is surely one."""
    title = title_at(text, place)
    if title is None or not may_begin(text, place, common=title.is_common_word):
        return None
    start = title.end
    if (
        title.groups == ("civil",)
        and text[start : start + 1] == " "
        and re.search(r"(?<!\d)\d{1,3}\s?$", text[max(0, place - 5) : place])
    ):
        return None  # 120 นาย จัดขึ้น…
    while text[start : start + 1] == " ":
        start += 1
    named = after_nickname(text, start, title)
    nicknamed, start = named > start, named
    end, single = name_end(text, start, title)
    full = (
        full_name_in_bracket(text, end)
        if single and title.groups[-1] in ("folk", "civil", "medical", "professional")
        else end
    )
    if (
        full == end
        and end - start < 2
        or full == end
        and not (nicknamed and not single or is_sure(text, title, start, end, single))
    ):
        return None
    end, single = full, single and full == end
    after = degrees().match(text, end)
    return NameMention(place, start, end, after.end() if after else end, title, single)
