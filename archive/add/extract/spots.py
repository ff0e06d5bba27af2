"""Where a text names a person: the spans of title, name and degrees, before post and kind are known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from archive.thai.known_names import given_names
from archive.thai.names import NameMention

Span = tuple[int, int]


@dataclass(slots=True)
class Spot:
    """A name in the reading, before its post and kind are known."""

    start: int
    name_start: int
    end: int
    after: int
    has_title: bool
    is_single: bool
    author: str = ""
    role: Span | None = None
    body: Span | None = None
    tail: int = 0
    title_end: int = 0
    is_post: bool = False


def from_mention(mention: NameMention) -> Spot:
    """The spot of a name with a title."""
    return Spot(
        mention.start,
        mention.name_start,
        mention.end,
        mention.degrees_end,
        True,
        mention.is_single,
        title_end=mention.title_end,
        is_post=bool(mention.title and mention.title.groups[-1] == "professional"),
    )


def without_nicknames(text: str, spots: list[Spot]) -> list[Spot]:
    """The names without a nickname that the full name follows with its own title (หมอหนึ่ง|พญ.กรวิกา …), and without posts."""
    out: list[Spot] = []
    for index, spot in enumerate(spots):
        following = spots[index + 1] if index + 1 < len(spots) else None
        short = spot.is_single and spot.end - spot.name_start <= 6
        if short and following and not following.is_single:
            short = not re.fullmatch(r"[ ]{1,2}\(?", text[spot.after : following.start])
            if not short:
                continue
        before = out[-1] if out else None
        if before and not before.is_single and _is_post_here(text, before, spot):
            continue  # ดาบวิชัย ทองใหม่ ครูแดร์, พ่อหลวงอินสม ปัญญาโสภา ผู้ใหญ่บ้านแม่คะ: the post of the person before
        if before and spot.is_single and spot.is_post and re.fullmatch(r"[ ]{1,2}", text[before.after : spot.start]):
            continue  # แดนดี สถาปนิกอนุรักษ์: the post of the person before
        out.append(spot)
    return out


def _is_post_here(text: str, before: Spot, spot: Spot) -> bool:
    """Whether a title that is a post too follows a full name after a space, with no known given name after it."""
    title = text[spot.start : spot.title_end].strip()
    if title not in (
        "ครู",
        "อาจารย์",
        "กำนัน",
        "ผู้ใหญ่บ้าน",
        "สารวัตร",
        "ทนาย",
        "เชฟ",
        "โค้ช",
        "แพทย์แผนไทย",
        "พยาบาล",
        "เภสัชกร",
    ):
        return False
    given = re.split(r"\s", text[spot.name_start : spot.end], maxsplit=1)[0]
    return bool(re.fullmatch(r"[ ]{1,2}", text[before.after : spot.start])) and given not in given_names()


def begin_of(spot: Spot) -> int:
    """Where a person begins with the post told before the name."""
    return min(spot.start, spot.role[0]) if spot.role else spot.start


def posts_of_the_person_before(text: str, spots: list[Spot]) -> None:
    """Takes a post from a name where it is that of the untitled person before: สุมิตร … ทนายความ | ธนกฤต …."""
    for before, spot in pairwise(spots):
        scholar = re.match(r"ราชบัณฑิต[ ](?=[ก-๎]+\.)", text[spot.start : spot.title_end])
        if scholar and re.fullmatch(r"[ ]{1,2}", text[before.after : spot.start]):
            spot.start += scholar.end()  # … ราชบัณฑิต | ดร.…
            continue
        apart = spot.has_title and spot.is_post and text[spot.name_start - 1] == " "
        if apart and not before.has_title and re.fullmatch(r"[ ]{1,2}", text[before.after : spot.start]):
            spot.start, spot.title_end, spot.has_title = spot.name_start, 0, False
