"""Lists of bodies named one after another: where each begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.add.extract.phrases import (
    abbreviation,
    organisation_end,
    organisation_head,
)
from archive.thai.titles import title_at

_AND = re.compile(
    r"[ ]{0,3}(?:,|\+|&|/(?=\s)|-(?=[ก-๎]{4})|[xX×](?=\s)|และ|กับ|รวมถึง|พร้อมด้วย|ร่วมกับ|ร่วมด้วย|โดยร่วมกับ|ผนึกกำลังกับ|จับมือ(?:กับ)?|(?:ภายใต้|โดย|ด้วย)?(?:การ)?สนับสนุน(?:งบประมาณ|ทุน)?(?:จาก|ของ|โดย))[ ]{0,3}(?:ภาคี(?:เครือข่าย)?[ ]?(?:ได้แก่|เช่น|อาทิ)?[ ]?)?|[ ]{1,3}"
)


_BRACKET = re.compile(r"[ ]{0,2}\([^()\n]{1,60}\)|[ ]{1,2}หรือ[ ]{1,2}(?:[ก-ฮ]{1,4}\.){1,6}")


FOREIGN_BODY = re.compile(r"[A-Z][\w&'’-]+(?:[ ](?:(?:of|for|and|the|on)[ ])*[A-Z][\w&'’-]+)+")


@dataclass(frozen=True, slots=True)
class Body:
    """The span of a body's name in the reading."""

    start: int
    end: int


def bodies_at(text: str, start: int, limit: int | None = None) -> tuple[list[Body], int]:
    """The bodies named one after another from `start`, and where the list ends (at `limit` at the latest)."""
    out: list[Body] = []
    at = end = start
    explicit = False
    while len(out) < 20:
        team = re.compile(r"(?:ทีม|คณะ)(?=มูลนิธิ|สมาคม|ศูนย์|สถาบัน)").match(text, at)
        at = team.end() if team else at
        known = organisation_head().match(text, at)
        known_short = abbreviation().match(text, at)
        sure = (
            bool(known)
            or bool(FOREIGN_BODY.match(text, at))
            or bool(known_short and ("." in known_short[0] or known_short[0].isascii()))
        )
        if not sure and not (out and explicit and limit):
            break
        stop = min(organisation_end(text, at), limit or len(text)) if sure else _unknown_end(text, at, limit or at)
        if stop <= at + 1:
            break
        out.append(Body(at, stop))
        end = stop
        while bracket := _BRACKET.match(text, end):
            end = bracket.end()
        joint = _AND.match(text, end)
        if not joint:
            break
        at = joint.end()
        explicit = bool(joint[0].strip())
    return out, end


def _unknown_end(text: str, start: int, limit: int) -> int:
    """The end of a body with no known noun in a list of bodies that runs up to `limit` (UN Women ประเทศไทย)."""
    found = re.compile(r"[^\n,()“”\"0-9]{3,60}?(?=[ ]{0,2}(?:และ(?=[A-Zก-๎])|,|ร่วมกับ|ได้|ร่วมกัน)|[ ]*$)").match(
        text, start, limit
    )
    if (
        not found
        or title_at(text, start)
        or re.match(r"(?:ภาคี|หน่วยงาน|เครือข่าย|ผู้|คณะ|ทุก|ชุมชน(?!(?!ท้องถิ่น|ต่าง|ใน|รอบ)[ก-๎]{4})|ประชา)", found[0])
    ):
        return start
    return found.end()
