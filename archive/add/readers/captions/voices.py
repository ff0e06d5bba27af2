"""Who speaks in a cue or a line: `<v Name>` spans, and names before a colon when they are surely names."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

_LABEL_WORDS = (
    "เวลา สถานที่ วันที่ วัน หัวข้อ เรื่อง หมายเหตุ ที่มา สรุป ตัวอย่าง เช่น คือ ข้อ โทร โทรศัพท์ อีเมล เว็บไซต์ ไลน์ เพจ กำหนดการ "
    "วาระ ระเบียบวาระ ประเด็น คำสำคัญ อ้างอิง ลิงก์ ชื่องาน ผู้เข้าร่วม รวม จำนวน เป้าหมาย วัตถุประสงค์ ผลลัพธ์ "
    "note notes time date place venue topic source example tel phone email line facebook website url http https kind "
    "language agenda title subject re link total summary"
)
_ROLE = (
    "พิธีกร|ผู้ดำเนินรายการ|ผู้ดำเนินการ|ผู้ร่วม|ผู้เข้าร่วม|วิทยากร|ประธาน|เลขา|ผู้พูด|ผู้ถาม|ผู้ฟัง|ล่าม|ผู้บันทึก|ถาม|ตอบ|"
    "speaker|moderator|host|interviewer|interviewee|audience|participant|interpreter|question|answer|mc|chair|unknown"
)
_TITLE = (
    "นาย|นางสาว|นาง|น\\.ส\\.|ด\\.ช\\.|ด\\.ญ\\.|เด็กชาย|เด็กหญิง|คุณ|ดร\\.?|ผศ\\.|รศ\\.|ศ\\.|ศาสตราจารย์|รองศาสตราจารย์|"
    "ผู้ช่วยศาสตราจารย์|อาจารย์|อ\\.|ครู|พระ|พล\\.|พ\\.|ร\\.|หม่อม|ม\\.|ท่าน|พี่|น้อง|ลุง|ป้า|น้า|อา|ตา|ยาย|แม่|พ่อ|กำนัน|"
    "ผู้ใหญ่|หมอ|นพ\\.|พญ\\.|ว่าที่|mr\\.?|mrs\\.?|ms\\.?|dr\\.?|prof\\.?|professor"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of words and the voice that says them; None when the file does not say."""

    voice: str | None
    text: str


def spans(text: str) -> list[Said]:
    """The voices of one cue in order, without any tag or cue markup; stretches without words are left out.

    >>> spans("<v สายฝน>สวัสดี</v> <v Lek>hello <i>all</i>")
    [Said(voice='สายฝน', text='สวัสดี'), Said(voice='Lek', text='hello all')]
    """
    found: list[tuple[str | None, list[str]]] = []
    voice: str | None = None
    at = 0
    for match in _voice().finditer(text):
        _add(found, voice, text[at : match.start()])
        voice = " ".join(html.unescape(match[1] or "").split()) or None
        at = match.end()
    _add(found, voice, text[at:])
    return [Said(voice, " ".join(parts)) for voice, parts in found]


def _add(found: list[tuple[str | None, list[str]]], voice: str | None, text: str) -> None:
    words = plain(text)
    if words and found and found[-1][0] == voice:
        found[-1][1].append(words)
    elif words:
        found.append((voice, [words]))


def voiced(voice: str, words: str) -> str:
    """Words marked with their voice as WebVTT does it, for `spans`; without a voice, or without words, as they are.

    >>> voiced("Lek", "hello"), voiced("", "hello")
    ('<v Lek>hello</v>', 'hello')
    """
    name = re.sub("[<>]", " ", voice).strip()
    return f"<v {name}>{words}</v>" if name and words else words


def plain(text: str) -> str:
    """`text` without tags, inline times and styling codes, entities resolved; lines kept, each trimmed."""
    text = _break().sub("\n", text)
    text = _markup().sub("", text)
    lines = (" ".join(line.split(" ")).strip() for line in html.unescape(text).replace("\u00a0", " ").split("\n"))
    return "\n".join(line for line in lines if line)


def before_colon(line: str) -> Said | None:
    """The name a line may begin with (`สายฝน ดีพร้อม: …`) and the rest of it; None when it has no such shape.

    >>> before_colon("ดร.สายฝน ดีพร้อม : ขอบคุณครับ")
    Said(voice='ดร.สายฝน ดีพร้อม', text='ขอบคุณครับ')
    >>> before_colon(">> [ครูเล็ก] สวัสดีค่ะ"), before_colon("**สายฝน:** สวัสดีค่ะ")
    (Said(voice='ครูเล็ก', text='สวัสดีค่ะ'), Said(voice='สายฝน', text='สวัสดีค่ะ'))
    """
    match = _prefix().match(_with_bare_name(line))
    if not match:
        return None
    name, rest = " ".join(match[1].split()), match[2].strip()
    has_letter = any(char.isalpha() for char in name)
    if (
        not has_letter
        or len(name.split()) > 8
        or name.casefold() in _labels()
        or name.split()[0].casefold() in _labels()
    ):
        return None
    if any(char.isdigit() for char in name) and not _numbered_speaker().fullmatch(name):
        return None
    return Said(name, rest)


def _with_bare_name(line: str) -> str:
    """The line with the name it may begin with out of its brackets or bold marks, and a colon behind.

    Brackets without a colon hold sounds and pictures as often as names: these must be surely a person's.
    """
    if not _marked_start().match(line):
        return line
    line = _bold_name().sub(r"\1\3: ", line, count=1)
    found = _bracketed_name().match(line)
    if not found or not (found["colon"] or _surely().match(found["name"]) or _is_given(found["name"].split()[0])):
        return line
    return f"{found['name']}: {line[found.end() :]}"


def sure_names(names: Counter[str], total: int) -> set[str]:
    """Those of the names counted before a colon that are voices: titled, a role, two Latin words, or coming back.

    `total` is the number of cues or lines; a word that comes back must do so on a fiftieth of them. Where such voices,
    and names that begin with a given name, lead most lines, those are voices too; then also a short word that leads a
    single line: somebody who spoke once.
    """
    sure = {
        name
        for name, count in names.items()
        if _surely().match(name)
        or _latin_name().fullmatch(name)
        or (count >= 2 and count * 50 >= total and len(name) <= 40)
    }
    likely = sure | {name for name in names if _short_name().fullmatch(name) and _is_given(name.split()[0])}
    led = sum(count for name, count in names.items() if name in likely)
    if len(likely) >= 2 and led * 2 >= total:
        sure = likely | {name for name in names if _short_name().fullmatch(name)}
    return sure


def _is_given(word: str) -> bool:
    from archive.thai.known_names import given_names

    return word in given_names()


@cache
def _labels() -> frozenset[str]:
    return frozenset(_LABEL_WORDS.split())


@cache
def _voice() -> re.Pattern[str]:
    return re.compile(r"<v(?:\.[^\s<>]*)?(?:[ \t]+([^<>]*))?>|</v>", re.IGNORECASE)


@cache
def _break() -> re.Pattern[str]:
    return re.compile(r"<br ?/?>|\[br\]|\\N", re.IGNORECASE)


@cache
def _markup() -> re.Pattern[str]:
    names = "v|c|i|b|u|s|ruby|rt|lang|font|em|strong|span|p|div|00"
    return re.compile(
        rf"</?(?:{names})(?:[ \t.=\n][^<>]*)?/?>|<[0-9:.,]+>|\{{\\[^{{}}]*\}}|[\u200e\u200f]", re.IGNORECASE
    )


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(
        r"[ \t]*(?:[-–>]{1,3}[ \t]*)?([^:：\n<>\[\]{}\"“”?!]{1,60}?)[ \t]*[:：](?!//)[ \t]*(.*)", re.DOTALL
    )


@cache
def _marked_start() -> re.Pattern[str]:
    return re.compile(r"[ \t>–-]*[\[(【*_]")


@cache
def _bold_name() -> re.Pattern[str]:
    return re.compile(r"^([ \t>–-]*)(\*\*|__)([^*_\n]{1,62}?)(?:[:：]\2|\2[ \t]*[:：])[ \t]*")


@cache
def _bracketed_name() -> re.Pattern[str]:
    return re.compile(
        r"[ \t>–-]*[\[(【][ \t]*(?P<name>[^\s\[\]()【】][^\[\]()【】\n]{0,59})[\])】][ \t]*(?P<colon>[:：])?"
    )


@cache
def _numbered_speaker() -> re.Pattern[str]:
    return re.compile(rf"(?:{_ROLE})(?:คนที่|ที่|ท่านที่)?[ _#]*[0-9๐-๙]{{1,3}}", re.IGNORECASE)


def is_numbered_speaker(name: str) -> bool:
    """Whether a name is a part with a number: Speaker 1, วิทยากรคนที่ 2."""
    return bool(_numbered_speaker().fullmatch(" ".join(name.split()).rstrip(":：-– ")))


@cache
def _surely() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{_TITLE})\s*\w|(?:{_ROLE})(?:\b|[ _0-9คทผ]|$))", re.IGNORECASE)


@cache
def _short_name() -> re.Pattern[str]:
    return re.compile(r"(?!.*(?:คือ|ว่า|ดังนี้|เช่น|ได้แก่|นั้น)$)(?:[ก-๎]{2,14}(?: [ก-๎]{2,16})?|[A-Z][a-z]{1,15})")


@cache
def _latin_name() -> re.Pattern[str]:
    return re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}")
