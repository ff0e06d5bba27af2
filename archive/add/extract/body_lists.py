"""Lists of bodies named one after another: where each begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from archive.add.extract.page import listed
from archive.add.extract.phrases import (
    abbreviation,
    is_child_of_next,
    organisation_end,
    organisation_head,
)
from archive.thai.lists import any_of
from archive.thai.titles import title_at

_SUPPORT = r"(?:ภายใต้|โดย|ด้วย)?(?:การ)?สนับสนุน(?:งบประมาณ|ทุน)?(?:จาก|ของ|โดย)"
# กับเพื่อน ๆ จาก…, และทีมงาน…
_FRIENDS = r"(?:และ|กับ)(?:พี่น้อง|พี่ ๆ น้อง ๆ|เพื่อน|พี่|น้อง|ทีมงาน|ทีม)[ ]?(?:ๆ)?[ ]?(?:จาก|ของ)"
_BRACKET = re.compile(
    r"[ ]{0,2}\([^()\n]{1,60}\)|[ ]{1,2}หรือ(?:ที่รู้จัก(?:กัน)?ในนาม[ ]?)?[ ]{0,2}[ก-๎A-Za-z]{2,24}(?=[ ])|[ ](?<=\)[ ])(?:สาขา|สำนักงานใหญ่|เขต)[^\s]{0,24}"
    r"|[ ]{1,2}หรือ[ ]{1,2}(?:[ก-ฮ]{1,4}\.){1,6}"
)
_ADDRESS = re.compile(
    r"[ ](?:ต\.[^\s]{2,24}[ ])?(?:อ\.[^\s]{2,24}(?:[ ]จ\.[^\s]{2,24})?|จ\.[^\s]{2,24}|อำเภอ[^\s]{2,24}[ ]จังหวัด[^\s]{2,24})$"
)

FOREIGN_BODY = re.compile(r"[A-Z][\w&'’-]+(?:[ ](?:(?:of|for|and|the|on)[ ])*[A-Z][\w&'’-]+)+")
# ThaiPBS, 3PMove, P-Move, UNDP: one word, with more than one capital
LATIN_SHORT = re.compile(r"\d?[A-Z][A-Za-z0-9&-]*[A-Z][A-Za-z0-9]*(?![\w])")


@dataclass(frozen=True, slots=True)
class Body:
    """The span of a body's name in the reading."""

    start: int
    end: int


@cache
def _and() -> re.Pattern[str]:
    joins = any_of(listed("holding", "joins"))
    return re.compile(
        rf"[ ]{{0,3}}(?:,|\+|&|/|•|·|\||-(?=[ก-๎]{{2}})|[xX×](?=\s)|{_FRIENDS}|{joins}|{_SUPPORT})[ ]{{0,3}}(?:ภาคี(?:เครือข่าย)?[ ]?(?:ได้แก่|เช่น|อาทิ)?[ ]?)?|[ ]{{1,3}}"
    )


def bodies_at(text: str, start: int, limit: int | None = None) -> tuple[list[Body], int]:
    """The bodies named one after another from `start`, and where the list ends (at `limit` at the latest)."""
    out: list[Body] = []
    at = end = start
    explicit = False
    while len(out) < 20:
        team = re.compile(r"(?:ทีม|คณะ)(?=มูลนิธิ|สมาคม|ศูนย์|สถาบัน)").match(text, at)
        at = team.end() if team else at
        sure = is_sure(text, at)
        if not sure and not (out and explicit and limit):
            break
        stop = min(organisation_end(text, at), limit or len(text)) if sure else _unknown_end(text, at, limit or at)
        if stop <= at + 1:
            break
        if explicit or not out or not is_child_of_next(text, out[-1].start, at):
            out.append(Body(at, without_address(text, at, stop)))
        end = stop
        while bracket := _BRACKET.match(text, end):
            end = bracket.end()
        belongs = re.compile(r"[ ]{0,2}(?:ใน)?สังกัด[ ]?").match(text, end)
        end = max(end, organisation_end(text, belongs.end())) if belongs else end
        joint = _and().match(text, end)
        if not joint:
            break
        at = joint.end()
        explicit = bool(joint[0].strip())
    return out, end


def is_sure(text: str, place: int) -> bool:
    """Whether what begins at `place` is a body by its first word or its letters."""
    short = abbreviation().match(text, place)
    return (
        bool(organisation_head().match(text, place))
        or bool(FOREIGN_BODY.match(text, place) or LATIN_SHORT.match(text, place))
        or bool(short and ("." in short[0] or short[0].isascii()))
    )


def without_address(text: str, start: int, end: int) -> int:
    """`end` moved back over an address (อ.… จ.…), which says where the body is and is no part of its name."""
    address = _ADDRESS.search(text[start:end])
    return start + address.start() if address and address.start() > 4 else end


def _unknown_end(text: str, start: int, limit: int) -> int:
    """The end of a body with no known noun in a list of bodies that runs up to `limit` (UN Women ประเทศไทย)."""
    found = re.compile(r"[^\n,()“”\"0-9]{3,60}?(?=[ ]{0,2}(?:และ[ ]?(?=[A-Zก-๎])|,|•|ร่วมกับ|ได้|ร่วมกัน)|[ ]*$)").match(
        text, start, limit
    )
    if (
        not found
        or title_at(text, start)
        or re.match(r"(?:ภาคี|หน่วยงาน|เครือข่าย|ผู้|คณะ|ทุก|ชุมชน(?!(?!ท้องถิ่น|ต่าง|ใน|รอบ)[ก-๎]{4})|ประชา)", found[0])
    ):
        return start
    return found.end()
