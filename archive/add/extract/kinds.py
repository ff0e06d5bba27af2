"""What a person did at the event: host, moderator, author, mentioned, or speaker, told by the words round the name."""

from __future__ import annotations

import re

from archive.add.extract.kind_words import (
    AFTER_HOSTING,
    AND_SPOKE,
    ASKING,
    AUTHOR_BEFORE,
    BULLET,
    CHARGED_BEFORE,
    DONE_BY,
    ENGLISH_AFTER,
    ENGLISH_BEFORE,
    GROUP,
    HOST_AFTER,
    HOST_BEFORE,
    IN_THE_CHAIR,
    LEADS_TALK,
    LISTED,
    MENTIONED_AFTER,
    MENTIONED_BEFORE,
    MODERATOR,
    PARTY_BEFORE,
    PRESENT_AFTER,
    RECORDER,
    SPEAK_AFTER,
    SPEAK_BEFORE,
    WELCOMED_BEFORE,
    WERE_THERE,
)
from archive.add.extract.part_labels import label_kind, labels

_LABEL_AT_END = re.compile(rf"(?:และ)?(?:ผู้)?(?:{MODERATOR.pattern})(?:โดย|คือ|ได้แก่|:)?\s*$")


def _verb_kind(words: str) -> str:
    """The kind that a verb at the start of `words` tells; "" for none."""
    if re.match(rf"(?:เป็น|ทำหน้าที่)?(?:ผู้)?(?:{MODERATOR.pattern})(?!\s?โดย)", words):
        return "moderator"
    if HOST_AFTER.match(words):
        return "host"
    if MENTIONED_AFTER.match(words):
        return "mentioned"
    if there := PRESENT_AFTER.match(words):
        return "speaker" if AND_SPOKE.match(words, there.end()) else "present"
    if SPEAK_AFTER.match(words):
        return "speaker"
    return next((kind for kind, pattern in ENGLISH_AFTER if pattern.match(words)), "")


def _first_verb(words: str) -> str:
    """The kind told by the first verb after the nameless people of a list, in the same breath."""
    for found in re.finditer(r"(?<=[\s])(?=\S)|(?=เข้าร่วม|ร่วม|เป็น|กล่าว|ให้การต้อนรับ|ต้อนรับ)", words[:110]):
        told = _verb_kind(words[found.start() :])
        if told:
            return told
    return ""


def kind_of(text: str, spots: list[tuple[int, int, int]], index: int, role: str, author: str) -> str:
    """What the words round the person at `spots[index]` (start of name, end of name, end of post) tell of their part.

    One of the kinds; "present" for those who are only said to be there; "" when nothing is told (most of these speak).
    People of one list share the verb after the last of them and the words before the first.
    """
    start, _, tail = spots[index]
    before = _line_before(text, start)
    after = _own_words(text, tail, spots, index)
    near = max(0, start - 40, spots[index - 1][2] if index else 0)  # what stands before is the post of another
    if author or RECORDER.match(role) or AUTHOR_BEFORE.search(text[near:start]):
        return "author"
    if (
        MODERATOR.search(role)
        or not (index and _is_own_verb(text, spots, index - 1))
        and re.search(
            rf"(?:{MODERATOR.pattern})(?:(?:[ก-๎]{{0,14}}|(?:ใน|ช่วง|ภาค|ประจำ)[ก-๎]{{0,30}})[ ])?(?:(?:ใน|ช่วง|ภาค|ประจำ)[ก-๎]{{0,30}}(?=คือ|ได้แก่|โดย))?\s?(?:(?:นำ)?โดย|คือ|:|ได้แก่)?\s*$",
            before,
        )
    ):
        return "moderator"
    # พี่เลี้ยง นาง…: a label that is read as the post before the name
    labelled = role in labels()[1] and not before.strip() and text.startswith(role + " ", start)
    own = label_kind(role) if labelled else _own_label_kind(before)
    if own in ("author", "host", "moderator"):
        return own
    label = own or label_kind(_label_line(text, spots, index))
    if told := _english_kind(before, after) or (label if label == "moderator" else ""):
        return told
    if HOST_BEFORE.search(before) and not _was_done_before(text, spots, index, after):
        return "host"
    if MENTIONED_BEFORE.search(before):
        thanked = re.search(r"ขอบ(?:พระ)?คุณ\s*$", before) and _verb_kind(
            re.sub(r"^(?:ที่|ซึ่ง)?(?:ให้เกียรติ)?(?:มา)?", "", after.lstrip())
        )
        return thanked if thanked in ("host", "moderator") else "present"
    told = _kind_after(text, spots, index, role, after) or label
    return told or _shared_kind(text, spots, index)


def _kind_after(text: str, spots: list[tuple[int, int, int]], index: int, role: str, after: str) -> str:
    """The kind told by the words right after a person."""
    before = _line_before(text, spots[index][0])
    if _is_own_verb(text, spots, index):
        return "moderator"
    if index + 1 < len(spots) and spots[index][2] + len(after) >= spots[index + 1][0] - 1:
        after = _LABEL_AT_END.sub("", after)  # the label of the next person
    if re.match(
        rf"\s?(?:เป็น|ทำหน้าที่|รับหน้าที่)?(?:ผู้)?(?:{MODERATOR.pattern}|{ASKING})(?!\s?โดย|เรื่อง|ใน)|\s?เป็นผู้ดำเนินการ(?=\s|$)",
        after,
    ):
        return "moderator"
    if re.match(r"\s?เป็น(?:คน|ผู้)?(?:จด|บันทึก)", after) or RECORDER.match(after.lstrip()):
        return "author"
    if re.match(r"(?:ปฏิบัติหน้าที่แทน|เป็นผู้แทน|ผู้แทน|ทำหน้าที่แทน|ในนาม|แทน)\s*$", after.strip()) and index + 1 < len(spots):
        following = _own_words(text, spots[index + 1][2], spots, index + 1)
        return "host" if HOST_AFTER.match(following.lstrip()) else "speaker"
    if HOST_AFTER.match(after.lstrip()) or AFTER_HOSTING.match(after) or IN_THE_CHAIR.match(after):
        return "host"
    if CHARGED_BEFORE.search(before) or re.search(r"โฆษก|ล่วงลับ", role) or MENTIONED_AFTER.match(after.lstrip()):
        return "mentioned"
    if there := PRESENT_AFTER.match(after.lstrip()):
        return "speaker" if AND_SPOKE.match(after.lstrip(), there.end()) else "present"
    if SPEAK_AFTER.match(after):
        return "speaker"
    if WELCOMED_BEFORE.search(before):
        return "speaker" if re.search(r"ปาฐก|วิทยากร|บรรยาย|กล่าว", after[:60]) else "present"
    return ""


def _was_done_before(text: str, spots: list[tuple[int, int, int]], index: int, after: str) -> bool:
    """Whether the opening words before a person are what the one before did: … กล่าวเปิด โดย (this one) นำเสนอ …"""
    return bool(
        index and DONE_BY.fullmatch(text, spots[index - 1][2], spots[index][0]) and SPEAK_AFTER.match(after.lstrip())
    )


def _is_own_verb(text: str, spots: list[tuple[int, int, int]], index: int) -> bool:
    """Whether ดำเนินรายการ between a person and the next is what the first did: the next one has a verb of his own."""
    if index + 1 >= len(spots) or not LEADS_TALK.fullmatch(text, spots[index][2], spots[index + 1][0]):
        return False
    following = _own_words(text, spots[index + 1][2], spots, index + 1).lstrip()
    return bool(SPEAK_AFTER.match(following) or HOST_AFTER.match(following) or PRESENT_AFTER.match(following))


def _english_kind(before: str, after: str) -> str:
    """The kind told by English words round a person; "" for none."""
    for kind, pattern in ENGLISH_BEFORE:
        if pattern.search(before):
            return kind
    return next((kind for kind, pattern in ENGLISH_AFTER if pattern.match(after)), "")


# Lists of people are followed so far.
_LONGEST_LIST = 60


_ITEM = re.compile(rf"[ \t]*{BULLET}[ \t]*")


def _label_line(text: str, spots: list[tuple[int, int, int]], index: int) -> str:
    """The line above the lines that each begin with a name (or a bullet): a label such as ผู้ดำเนินรายการ; "" for none."""
    begin = text.rfind("\n", 0, spots[index][0]) + 1
    if not _begins_line(text[begin : spots[index][0]]):
        return ""
    listed = bool(_ITEM.match(text, begin))
    for _ in range(_LONGEST_LIST):
        above = text[max(0, begin - 160) : begin].rstrip()
        end = max(0, begin - 160) + len(above)
        begin = text.rfind("\n", 0, end) + 1
        if end - begin > 150 or not above:
            return ""
        while index and spots[index - 1][0] >= begin:
            index -= 1
        named = begin <= spots[index][0] < end and _begins_line(text[begin : spots[index][0]])
        if not named and not (listed and _ITEM.match(text, begin)):
            return text[begin:end].strip()
    return ""


def _begins_line(before: str) -> bool:
    """Whether only a number, a bullet or a short label stands before a name on its line."""
    return len(before.strip(" •*·▪◆■-–1234567890.๐๑๒๓๔๕๖๗๘๙()[]")) <= 12


def _line_before(text: str, start: int) -> str:
    """The words of the same line before a place, at most sixty."""
    return text[max(0, start - 60) : start].rsplit("\n", 1)[-1]


def _own_words(text: str, tail: int, spots: list[tuple[int, int, int]], index: int) -> str:
    """The words after a person, up to the next one or the line's end; an announcement of somebody else's role is cut."""
    end = spots[index + 1][0] if index + 1 < len(spots) else len(text)
    words = text[tail : min(end, tail + 160)].split("\n", 1)[0]
    return re.sub(
        r"^[\s,)]*(?:\((?!ประธาน)[^()]{2,24}\)\s*)?(?:(?:ปฏิบัติราชการแทน|รักษาราชการแทน|ทำการแทน|ในฐานะ(?!ประธาน(?:เปิด|ใน|พิธี|การ)))[ก-๎.]{4,60}\s)?(?:ซึ่ง|ที่|ก็|จึง)?",
        "",
        words,
    )


def _shared_kind(text: str, spots: list[tuple[int, int, int]], index: int) -> str:
    """The kind told by a list of people: the verb after its last member, or the words before its first."""
    first, last = _list_round(text, spots, index)
    before = _line_before(text, spots[first][0])
    if _stands_for(text, spots[first][0]):
        return "present"
    after = _own_words(text, spots[last][2], spots, last)
    if told := _kind_after_list(text, spots, index, last, before, after):
        return told
    if WERE_THERE.search(before):
        return "present"
    if told := _own_label_kind(before) or (_english_kind(before, "") if first < index else ""):
        return told
    if first < index and MENTIONED_BEFORE.search(before):
        return "present"
    if SPEAK_BEFORE.search(before) or SPEAK_AFTER.match(after):
        return "speaker"
    if re.search(rf"(?:{MODERATOR.pattern})\s?(?:โดย|คือ|:)?\s*$", before):
        return "moderator"
    if told := _later_verb(after):
        return told
    joints = [before, *(text[spots[i][2] : spots[i + 1][0]] for i in range(first, index))]
    return "present" if any(re.search(r"พร้อม(?:ด้วย|ทั้ง|กับ)\s*$", joint) for joint in joints) else ""


def _list_round(text: str, spots: list[tuple[int, int, int]], index: int) -> tuple[int, int]:
    """The first and the last of the list of people that a person stands in."""

    def goes_on(one: int) -> bool:
        return _is_one_list(text, spots, one) and not _closes(text, spots, one)

    first = last = index
    while last + 1 < min(len(spots), index + _LONGEST_LIST) and goes_on(last):
        last += 1
    while first > max(0, index - _LONGEST_LIST) and goes_on(first - 1):
        first -= 1
    return first, last


def _kind_after_list(
    text: str, spots: list[tuple[int, int, int]], index: int, last: int, before: str, after: str
) -> str:
    """The kind told by the verb after a list; "" when what it says is of its last member alone."""
    group = GROUP.match(after)
    if last == index and not group:
        return ""
    told = _first_verb(after) if group else _verb_kind(after.lstrip())
    reports = told == "host" and index < last and re.match(r"\s?(?:เป็นผู้)?กล่าว", after)
    if reports and not re.search(r"และ|กับ|พร้อมด้วย", text[spots[index][2] : spots[last][0]]):
        return ""
    if told == "mentioned" and index < last and re.match(r"(?:ได้)?มอบหมาย", after.lstrip()):
        return ""  # the last of the list sends another, not all of it
    if told == "host" and SPEAK_BEFORE.search(before) and not before.rstrip().endswith("นำโดย"):
        return ""
    return told


def _stands_for(text: str, start: int) -> bool:
    """Whether the person at `start` is named as the one who signs for a party or leads guests."""
    line = text[max(text.rfind("\n", 0, start) + 1, start - 400) : start]
    return line.rstrip().endswith("โดย") and PARTY_BEFORE.search(line) is not None


def _is_one_list(text: str, spots: list[tuple[int, int, int]], index: int) -> bool:
    """Whether a person and the next one are named in one list: on one line, with nothing between but what joins."""
    joint = text[spots[index][2] : spots[index + 1][0]]
    return "\n" not in joint and LISTED.fullmatch(joint) is not None


def _closes(text: str, spots: list[tuple[int, int, int]], index: int) -> bool:
    """Whether a person is the last of a list: named after และ, with nothing that joins the next one to it."""
    if index == 0 or text[spots[index][2] : spots[index + 1][0]].strip():
        return False
    return bool(re.fullmatch(r"[\s,]*(?:และ|กับ)\s*", text[spots[index - 1][2] : spots[index][0]]))


def _later_verb(words: str) -> str:
    """The kind told by a verb a few words on, where the reading of the post ended too early."""
    for found in list(re.finditer(r"[ ]{1,3}(?=\S)", words[:70]))[:3]:
        if told := _verb_kind(words[found.end() :]):
            return told
    return ""


def _own_label_kind(before: str) -> str:
    """The kind that a label on the same line tells; people of a committee that is listed (กรรมการ ได้แก่ …) may speak."""
    told = label_kind(_own_label(before))
    return "" if told == "mentioned" and re.search(r"(?:ได้แก่|คือ|ประกอบด้วย|โดย)\s*$", before) else told


def _own_label(before: str) -> str:
    """The label on the same line before the first of a list: with a colon, a dash or a joining word (วิทยากร : …), or
    one known by heart that begins the line (ประธานฝ่ายสงฆ์ พระ…)."""
    found = re.match(r"(?:.*[|•\]\d.)–-])?\s*([^|•\]]{3,48}?)\s*(?:[:：]|[–—]|[ ]-|โดย|ได้แก่|คือ|ประกอบด้วย)\s*$", before)
    bare = before.strip()
    if cell := re.search(r"(?:^|\|)[ ]*([^|]{3,60}?)[ ]*\|[ ]*$", before):
        return cell[1]  # the cell before it in a table
    return found[1] if found else bare if bare.lower() in labels()[1] else ""
