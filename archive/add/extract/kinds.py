"""What a person did at the event: host, moderator, author, mentioned, or speaker, told by the words round the name."""

from __future__ import annotations

import re
from functools import cache

from archive.thai.lists import any_of, sections

_LISTED = re.compile(
    r"[\s,;]*(?:และ|กับ|and(?=\s)|พร้อมด้วย|พร้อมทั้ง|รวมถึง|รวมทั้ง|ตลอดจน|ร่วมกับ|ร่วมด้วย|คณะ\S{0,24}|ผู้\S{0,24})?[\s,;]*"
)
_HOST_AFTER = re.compile(
    r"(?:ได้|ให้เกียรติ(?:มา)?|มา|รับหน้าที่|ทำหน้าที่|เมตตา|เดินทางมา|ร่วม|ในฐานะ)*\s?(?:เป็นประธาน(?!กรรมการ|คณะ|สภา|ชมรม|สมาคม|มูลนิธิ|เครือข่าย|กลุ่ม|คนใหม่|คนที่)|เป็นผู้กล่าว(?:ต้อนรับ|เปิด|รายงาน|ถวายรายงาน)|เป็นเจ้าภาพ|ประธาน(?:เปิด|ใน|พิธี|การประชุม)|กล่าว(?:ต้อนรับ|เปิด|ปิด|รายงาน|ถวายรายงาน|แสดงความยินดี|ขอบคุณ|และเปิด|คำต้อนรับ)|เปิด(?:งาน|การ(?:ประชุม|สัมมนา|เสวนา|อบรม)|เวที|โครงการ|พิธี)"
    r"|ปิด(?:งาน|การ(?:ประชุม|สัมมนา)|เวที)|ให้การต้อนรับ|(?:ถวาย(?:การ)?|ให้)?ต้อนรับ|กล่าวในพิธี(?:เปิด|ปิด)|เปิดวง|เป็นแม่งาน|มอบนโยบาย|ตัดริบบิ้น|ลั่นฆ้อง|ตีฆ้อง|จุด(?:ธูป|เทียน)|มอบ(?:รางวัล|โล่|เกียรติบัตร|วุฒิบัตร|ประกาศนียบัตร|ทุน)|จัด(?:งาน|เวที|โครงการ|ประชุม|การประชุม|สัมมนา))"
)
_IN_THE_CHAIR = re.compile(
    r"\s{0,4}(?:\(?ประธาน(?:ที่ประชุม|ในที่ประชุม)?\s*(?:\n|\)|$)|(?:\(|,\s)(?:[Cc]o-)?[Cc]hair(?:man|woman|person)?(?:\)|$))"
)
_AFTER_HOSTING = re.compile(
    r"\s?(?:ได้)?(?:เปิดเผย|กล่าว|ให้สัมภาษณ์)(?:ว่า)?(?:ภาย)?หลัง(?:จาก)?(?:การ)?\s?(?:เป็นประธาน|เปิด|ปิด|มอบนโยบาย)"
)
_HOST_BEFORE = re.compile(
    r"(?:(?:เปิด|ปิด)(?:งาน|พิธี|เวที|วง|(?:การ)?(?:ประชุม|อบรม|สัมมนา|เสวนา))?\s?โดย|มอบ(?:ประกาศนียบัตร|วุฒิบัตร|เกียรติบัตร)\s?โดย|เป็นประธานร่วมกับ|(?:กล่าว(?:ต้อนรับ|เปิด|รายงาน|ปิด|ขอบคุณ|คำ)[^\s]{0,24}|ต้อนรับ|เปิดงาน)\s?โดย|เจ้าภาพโดย|(?:ประธาน|ผู้กล่าว)(?:ใน)?(?:พิธี|การประชุม|ที่ประชุม|งาน)?(?:เปิด|ปิด|ต้อนรับ|รายงาน)?(?:งาน|พิธี|การประชุม|การสัมมนา|การเสวนา|การอบรม|เวที)?\s?(?:โดย|คือ|ได้แก่|[:：])|ประธาน(?:ใน)?ที่ประชุม|(?:กล่าว(?:เปิด|ต้อนรับ|รายงาน|ปิด)|เปิด(?:งาน|การประชุม|เวที)|พิธีเปิด|ปิดงาน)\s?[:：]|ได้รับเกียรติจาก(?=[^\n]{0,200}?ประธาน))\s*$"
)
_MODERATOR = re.compile(
    r"(?:ผู้)?ดำเนินรายการ|พิธีกร|วิทยากรกระบวนการ|ผู้ดำเนินการ(?:เสวนา|อภิปราย)|[Mm]oderator|กระบวนกร(?:หลัก)?|นำกระบวนการ|(?:ผู้)?(?:ชวนคุย|ชวนสนทนา|นำสนทนา|นำเสวนา|นำวงคุย)(?=โดย|คือ|ได้แก่|\s?[:：])|ดำเนินการ(?:เสวนา|อภิปราย)"
)
# Being there is no part of its own: what is told of the person elsewhere counts more.
_PRESENT_AFTER = re.compile(
    r"(?:ได้|พร้อมคณะ|พร้อมด้วย\S*|และคณะ|ก็|ยัง|ส่ง|[ ])*\s?(?:เข้าร่วม|ร่วม(?:การ)?ประชุม|ร่วมงาน|ร่วมพิธี|ร่วมเป็นเกียรติ|ร่วมรับฟัง|ร่วมในพิธี|ร่วมเป็นสักขีพยาน|ร่วม(?:ถวาย|คณะ|ติดตาม|สังเกตการณ์|แสดงความยินดี|ให้การต้อนรับ|ต้อนรับ)"
    r"|(?:เดินทาง)?(?:ไป|มา)?ร่วม(?:เวที|สัมมนา|อบรม|โครงการ)|ให้กำลังใจ|เป็นสักขีพยาน|ถวายสักการะ|(?:เยี่ยม)?ชมนิทรรศการ|(?:นั่ง)?(?:ฟัง|ชม|สังเกตการณ์)(?=[ ]|$|อยู่|เงียบ|การ|นิทรรศการ))"
)
_MENTIONED_AFTER = re.compile(
    r"(?:ได้|ก็|ยัง|[ ])*\s?(?:มอบหมาย(?:ให้)?|เปิดเผย|แจ้งใน|แถลง|ประชาสัมพันธ์|ให้สัมภาษณ์|(?:เป็น(?:ผู้)?)?(?:รับมอบ|รับรางวัล|ได้รับรางวัล|รับหนังสือ|รับโล่|รับเกียรติบัตร)|เป็น(?:ล่าม|ผู้แปล|ผู้รับ)|เคย(?=[ก-๎])|ล่วงลับ|ถึงแก่|ผู้ล่วงลับ|เสียชีวิต)"
)

_MENTIONED_BEFORE = re.compile(
    r"(?:(?:ติดต่อ|สอบถาม|ข้อมูลเพิ่มเติม|สำรองที่นั่ง|โทร(?:ศัพท์|\.)?)[^\n]{0,24}[:：]?|โทร[^\n]{2,30}|ขอบคุณ|ขอบพระคุณ|รางวัล[ก-๎]{0,30}\s?(?:ได้แก่|คือ|เป็นของ|แก่)|แทน|มอบหมายจาก|(?:ชาตกาล|รำลึก(?:ถึง)?|ครบรอบ|อาลัย)(?:\s?\d{1,3}\s?(?:ปี|วัน)\s?(?:ของ|แห่งการจากไป(?:ของ)?)?)?|อนุสรณ์|เชิดชูเกียรติ|ไว้อาลัย|ของ|ในนาม|ผู้ล่วงลับ|อดีต|พร้อมครอบครัว|เทิดพระเกียรติ|เกียรติแด่|แด่|(?:รางวัล|โล่|เกียรติบัตร|วุฒิบัตร|ประกาศนียบัตร|ทุน|ของที่ระลึก|หนังสือ)\S{0,30}(?:แก่|แด่|ให้กับ|ให้|ถึง)|(?:ยื่น|ส่ง|มอบ|ทำ)หนังสือ(?:ถึง|ต่อ|ให้|แก่)|ภาพยนตร์|หนัง(?:สือ|สั้น)?ของ|ร้องเรียน(?:ถึง|ต่อ)|ผ่าน)\s*$"
)
_CHARGED_BEFORE = re.compile(r"(?:มอบหมาย|แต่งตั้ง|เลือก|เสนอชื่อ)(?:ให้)?\s*$")
_AUTHOR_BEFORE = re.compile(
    r"(?:หัวหน้าโครงการ|ผู้รับผิดชอบโครงการ|ผู้เสนอโครงการ|ผู้(?:จด)?บันทึก(?:การประชุม|รายงานการประชุม)?|ผู้จดรายงาน(?:การประชุม)?|บันทึกโดย|เรียบเรียงโดย|เรียบเรียง|รายงานโดย|เรื่องโดย|เขียนโดย|ผู้เขียน|ผู้รายงาน|สรุปโดย|เจ้าของโครงการ|ผู้วิจัย|(?:ภาพ|ข่าว|เรื่อง)(?:\s?(?:/|-|และ|&)\s?(?:ภาพ|ข่าว|เรื่อง))+(?:\s?โดย)?|(?:ภาพ|ข่าว|เรื่อง)\s?(?=[:：]))\s*[:：]?\s*$"
)
_RECORDER = re.compile(r"ผู้(?:จด|บันทึก|เรียบเรียง)(?:รายงาน|การ|เรื่อง|ข้อมูล|$)")
_SPEAK_AFTER = re.compile(
    r"\s?(?:ได้)?(?:กล่าวว่า|บรรยาย|นำเสนอ|เล่า|ชี้|เสนอ|เสริม|แลกเปลี่ยน|ร่วมเสวนา|ร่วมแลก|ร่วมแชร์|ร่วมเสนอ|ร่วมให้|ร่วมอภิปราย|ปาฐกถา|เป็นวิทยากร|เป็นองค์ปาฐก|ตอบ|หารือ|ร่วมกิจกรรม|อ่าน)"
)
_SPEAK_BEFORE = re.compile(
    r"(?:วิทยากร|นำโดย|บรรยาย(?:พิเศษ)?โดย|ปาฐกถา\S{0,20}โดย|ผู้ร่วมเสวนา|ผู้เสวนา|ผู้ร่วมวง|ผู้อภิปราย|เสวนาโดย|แลกเปลี่ยนโดย|ได้แก่|ประกอบด้วย|องค์ปาฐก)\s*(?:ได้แก่|คือ|ประกอบด้วย|อาทิ|:|โดย)?\s*$"
)


# Nameless people at the end of a list: และผู้ปกครองกว่า 80 คน เข้าร่วม
_GROUP = re.compile(
    r"[\s,]*(?:(?:พร้อมด้วย|พร้อม|และ|ตลอดจน|รวมถึง|รวมทั้ง|กับ|ตัวแทน|ผู้แทน)\s?)?(?:คณะ|ผู้|เครือข่าย|ตัวแทน|หัวหน้า|เจ้าหน้าที่|สมาชิก|ประชาชน|หน่วยงาน|ภาคี|พี่น้อง|แกนนำ|นัก|นาย(?=ก|อำเภอ)|ปลัด|ผู้อำนวยการ|รอง|อธิบดี|อธิการ|คณบดี|ผอ\.|ภาค|องค์กร|ส่วน|ข้าราชการ|บุคลากร|กำนัน|ครู|เยาวชน|ชาว|ทีม|อสม|ส่วนราชการ|แขก|พุทธศาสนิกชน)"
)


# A guest who is welcomed, and the one who asks the questions.
_WELCOMED_BEFORE = re.compile(r"(?:ให้การ)?ต้อนรับ\s?(?:คณะ)?\s*$")
_ASKING = r"(?:ร่วม|ผู้)?(?:ชวนคุย|ชวนสนทนา|ชวนตั้งคำถาม|นำสนทนา|นำวงคุย|นำวงเสวนา|นำเสวนา)"
_LABEL_AT_END = re.compile(rf"(?:และ)?(?:ผู้)?(?:{_MODERATOR.pattern})(?:โดย|คือ|ได้แก่|:)?\s*$")


def _verb_kind(words: str) -> str:
    """The kind that a verb at the start of `words` tells; "" for none."""
    if re.match(rf"(?:เป็น|ทำหน้าที่)?(?:ผู้)?(?:{_MODERATOR.pattern})(?!\s?โดย)", words):
        return "moderator"
    if _HOST_AFTER.match(words):
        return "host"
    if _MENTIONED_AFTER.match(words):
        return "mentioned"
    if _PRESENT_AFTER.match(words):
        return "present"
    if _SPEAK_AFTER.match(words):
        return "speaker"
    return next((kind for kind, pattern in _ENGLISH_AFTER if pattern.match(words)), "")


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
    if author or _RECORDER.match(role) or _AUTHOR_BEFORE.search(text[max(0, start - 40) : start]):
        return "author"
    if _MODERATOR.search(role) or re.search(rf"(?:{_MODERATOR.pattern})\s?(?:โดย|คือ|:|ได้แก่)?\s*$", before):
        return "moderator"
    own = label_kind(_own_label(before))
    if own not in ("", "speaker", "present"):
        return own
    label = own or label_kind(_label_line(text, spots, index))
    if told := _english_kind(before, after) or (label if label == "moderator" else ""):
        return told
    if _HOST_BEFORE.search(before):
        return "host"
    if _MENTIONED_BEFORE.search(before):
        return "mentioned"
    return _kind_after(text, spots, index, role, after) or label or _shared_kind(text, spots, index)


def _kind_after(text: str, spots: list[tuple[int, int, int]], index: int, role: str, after: str) -> str:
    """The kind told by the words right after a person."""
    before = _line_before(text, spots[index][0])
    if index + 1 < len(spots) and spots[index][2] + len(after) >= spots[index + 1][0] - 1:
        after = _LABEL_AT_END.sub("", after)  # the label of the next person
    if re.match(rf"\s?(?:เป็น|ทำหน้าที่|รับหน้าที่)?(?:ผู้)?(?:{_MODERATOR.pattern}|{_ASKING})(?!\s?โดย|เรื่อง|ใน)", after):
        return "moderator"
    if re.match(r"(?:ปฏิบัติหน้าที่แทน|เป็นผู้แทน|ผู้แทน|ทำหน้าที่แทน|ในนาม|แทน)\s*$", after.strip()) and index + 1 < len(spots):
        following = _own_words(text, spots[index + 1][2], spots, index + 1)
        return "host" if _HOST_AFTER.match(following.lstrip()) else "speaker"
    if _HOST_AFTER.match(after.lstrip()) or _AFTER_HOSTING.match(after) or _IN_THE_CHAIR.match(after):
        return "host"
    if _CHARGED_BEFORE.search(before) or re.search(r"โฆษก|ล่วงลับ", role) or _MENTIONED_AFTER.match(after.lstrip()):
        return "mentioned"
    if _PRESENT_AFTER.match(after.lstrip()):
        return "present"
    if _SPEAK_AFTER.match(after):
        return "speaker"
    if _WELCOMED_BEFORE.search(before):
        return "speaker" if re.search(r"ปาฐก|วิทยากร|บรรยาย|กล่าว", after[:60]) else "present"
    return ""


_ENGLISH_BEFORE = (
    (
        "host",
        re.compile(
            r"(?:opened|welcomed|chaired|closed|inaugurated|presided over) by\s*$|(?:Chair|Host|Opening remarks by|Welcome by|(?:[Oo]pening|[Ww]elcom\w+|[Cc]losing) (?:remarks|address|speech)[^.\n]{0,20} by)\s?:?\s*$"
        ),
    ),
    ("moderator", re.compile(r"(?:moderated|facilitated) by\s*$|(?:Moderators?|Facilitators?|MC)\s?:?\s*$")),
)
_ENGLISH_AFTER = (
    (
        "host",
        re.compile(
            r"[\s,]*(?:officially |formally )?(?:opened|welcomed|chaired|closed|presided|inaugurated|(?:gave|delivered) (?:the |a )?(?:opening|welcom\w+|closing))\b"
        ),
    ),
    ("moderator", re.compile(r"[\s,]*(?:moderated|facilitated)\b")),
    (
        "mentioned",
        re.compile(
            r"[\s,]*(?:also |all )?(?:attended|joined the audience|(?:was|were) (?:also )?(?:among|present|in attendance|in the audience))\b"
        ),
    ),
)


def _english_kind(before: str, after: str) -> str:
    """The kind told by English words round a person; "" for none."""
    for kind, pattern in _ENGLISH_BEFORE:
        if pattern.search(before):
            return kind
    return next((kind for kind, pattern in _ENGLISH_AFTER if pattern.match(after)), "")


# Lists of people are followed so far.
_LONGEST_LIST = 60


_ITEM = re.compile(r"[ \t]*(?:[•*·▪◆■–-]|\(?[\d๐-๙]{1,2}[.)\]])[ \t]*")


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
        r"^[\s,)]*(?:\((?!ประธาน)[^()]{2,24}\)\s*)?(?:(?:ปฏิบัติราชการแทน|รักษาราชการแทน|ทำการแทน|ในฐานะ)[ก-๎.]{4,60}\s)?(?:ซึ่ง|ที่|ก็|จึง)?",
        "",
        words,
    )


def _shared_kind(text: str, spots: list[tuple[int, int, int]], index: int) -> str:
    """The kind told by a list of people: the verb after its last member, or the words before its first."""
    last = index
    while (
        last + 1 < min(len(spots), index + _LONGEST_LIST)
        and _LISTED.fullmatch(text[spots[last][2] : spots[last + 1][0]])
        and "\n" not in text[spots[last][2] : spots[last + 1][0]]
    ):
        last += 1
    first = index
    while (
        first > max(0, index - _LONGEST_LIST)
        and _LISTED.fullmatch(text[spots[first - 1][2] : spots[first][0]])
        and "\n" not in text[spots[first - 1][2] : spots[first][0]]
    ):
        first -= 1
    before = _line_before(text, spots[first][0])
    after = _own_words(text, spots[last][2], spots, last)
    group = _GROUP.match(after)
    if last > index or group:
        told = _first_verb(after) if group else _verb_kind(after.lstrip())
        alone = told == "host" and index < last and re.match(r"\s?(?:เป็นผู้)?กล่าว", after)
        if alone and not re.search(r"และ|กับ|พร้อมด้วย", text[spots[index][2] : spots[last][0]]):
            told = ""  # the last of the list reports, not all of it
        if told and not (told == "host" and _SPEAK_BEFORE.search(before) and not before.rstrip().endswith("นำโดย")):
            return told
    if re.search(r"(?:เข้าร่วม|ร่วมงาน)[^\n]{0,24}(?:เช่น|อาทิ|ได้แก่|ประกอบด้วย|คือ)\s*$", before):
        return "present"
    if told := label_kind(_own_label(before)):
        return told
    if _SPEAK_BEFORE.search(before) or _SPEAK_AFTER.match(after):
        return "speaker"
    if re.search(rf"(?:{_MODERATOR.pattern})\s?(?:โดย|คือ|:)?\s*$", before):
        return "moderator"
    if told := _later_verb(after):
        return told
    joints = [before, *(text[spots[i][2] : spots[i + 1][0]] for i in range(first, index))]
    return "present" if any(re.search(r"พร้อม(?:ด้วย|ทั้ง|กับ)\s*$", joint) for joint in joints) else ""


def _later_verb(words: str) -> str:
    """The kind told by a verb a few words on, where the reading of the post ended too early."""
    for found in list(re.finditer(r"[ ]{1,3}(?=\S)", words[:70]))[:3]:
        if told := _verb_kind(words[found.end() :]):
            return told
    return ""


def _own_label(before: str) -> str:
    """The label on the same line before the first of a list, with its colon or joining word: วิทยากร : …"""
    found = re.search(r"(?:^|[|•\]\d.)–-])\s*([^|•\]]{3,48}?)\s*(?:[:：]|โดย|ได้แก่|คือ|ประกอบด้วย)\s*$", before)
    return found[1] if found else ""


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    """The pattern of all labels, and the kind of each."""
    kinds = {label: kind for kind, labels in sections("part_labels").items() for label in labels}
    return re.compile(
        rf"(?:\d{{1,2}}[.)]\s*|[#*•·▪◆■-]+\s*)?(?:รายชื่อ|รายนาม)?(?:คณะ(?=ผู้|วิทยากร))?(?P<label>{any_of(kinds)})(?![a-z])\S{{0,24}}\s*(?:\([^()]*\)|โดย|ได้แก่|ประกอบด้วย|ดังนี้|คือ|มีดังนี้)?\s*[:：]?"
    ), kinds


def label_kind(label: str) -> str:
    """The kind that a label before or above names tells (data/part_labels.txt); "" when it is none.

    >>> label_kind("ผู้ไม่มาประชุม")
    'present'
    """
    pattern, kinds = _labels()
    found = pattern.fullmatch(label.strip().lower()) if len(label) < 70 else None
    return kinds[found["label"]] if found else ""
