"""What follows a person's name: the position, and the body it is held in.

The position runs up to the head noun of the organisation; civil posts that hold their place (ผู้ว่าราชการจังหวัด…), inner
units (กอง, ฝ่าย) and kinds of media stay with the position.
"""

from __future__ import annotations

import re
from functools import cache

from archive.add.extract.bodies import body_start, next_body, with_bracket
from archive.add.extract.body_lists import sidelines
from archive.add.extract.body_names import latin_end, organisation_end
from archive.add.extract.english import BODY
from archive.add.extract.part_labels import label_kind
from archive.add.extract.phrases import organisation_head, start_stop, strong_head
from archive.add.extract.posts import ANY_POST, fused, position_start, small_post, small_post_before
from archive.add.extract.role_ends import acts, after_branch, province_names, spaced_names, tail_end
from archive.thai.lists import any_of
from archive.thai.titles import may_begin

Span = tuple[int, int]
_ENGLISH_POST = re.compile(
    rf"(?P<post>[A-Z][\w-]+(?:[ ][A-Z][\w-]+){{0,3}}(?:[ ](?:for|of)[ ][A-Z][\w&-]+(?:[ ][A-Z][\w&-]+){{0,3}}?)??)(?:,[ ]|[ ](?:of|at|in)[ ](?:the[ ])?)(?P<body>{BODY.pattern})"
)
_OF = re.compile(r"[ ]?,[ ]?|[ ](?:of|at|from)[ ](?:the[ ])?")
_CAPITALS = re.compile(
    r"[A-Z][\w&'’-]*(?:[ ](?:(?:of|for|the)[ ])?[A-Z][\w&'’-]*){0,5}(?:,?[ ](?:Co\.,?[ ]?Ltd\.?|Inc\.|Ltd\.))?(?![\w’'-])(?=\s*(?:[,.;)\n]|$|[a-zก-๎]))"
)
_KIN = "พี่|ลุง|ป้า|น้า|อา|ครู|หมอ|แม่|พ่อ|ยาย|ตา|น้อง|บัง|ก๊ะ|เฮีย|เจ๊|คุณ"
_UNIT = re.compile(
    r"(?:(?:ฝ่าย|แผนก|กลุ่มงาน|กลุ่มสาระ)(?=[ก-๎]{4})|กอง(?=[ก-๎]{3})(?!ทุน|ทัพ|พล|ร้อย|บัญชา|บังคับ|กำกับ|อำนวย|พัน|เลขา|เรือ))(?!ค้าน|เดียว|ตรงข้าม)"
)  # an inner unit alone is told as a post
_LINK = re.compile(r"(?:(?:ที่|ซึ่ง)?(?:เดินทาง)?มาจาก|จาก|สังกัด|แห่ง|ประจำ|ของ|from (?:the )?|of |at |, )[ ]{0,2}")


def read_role(text: str, start: int, limit: int) -> tuple[Span | None, Span | None, int]:
    """The spans of position and body after a name that ends at `start`, and where what follows begins.

    `limit` is where the next name or the line ends; nothing beyond it is read.
    """
    lead = re.compile(
        r"[ ]{0,2}\)?[ ]{0,4}(?:วิ\.[ ]?)?(?:\((?:รุ่น|ชั้น|ปี|(?:อายุ|วัย)(?=[ ]?[\d๐-๙])|[Rr]et|เกษียณ)[^()\n]{0,20}\)[ ]{0,2})?(?:(?:อายุ|วัย)[ ]?[\d๐-๙]{1,3}(?:[ ]?(?:ปี|ขวบ))?[ ]{1,2})?"
        rf"(?:หรือ(?:ที่รู้จัก(?:กัน)?ใน(?:นาม|ชื่อ))?[ ]?(?:“[^”\n]{{2,20}}”|\"[^\"\n]{{2,20}}\"|(?:{_KIN})[ก-๎]{{2,10}})[ ]{{0,2}})?(?:,[ ]?|-[ ]|\([ ]?|ซึ่งเป็น|ในฐานะ)?[ ]{{0,2}}"
    ).match(text, start, limit)
    at = lead.end() if lead else start
    link = _LINK.match(text, at, limit)
    if link and link[0].strip().endswith(("จาก", "สังกัด", "from", "from the", "แห่ง")):
        end = min(organisation_end(text, link.end()), limit)
        page = sidelines().match(text, link.end(), limit) if end <= link.end() else None
        end = page.end() if page else end  # จากเพจ…, จากรายการ…
        if end <= link.end():
            return None, None, start
        end = with_bracket(text, end, limit)
        role, tail = _post_after_body(text, end, limit)
        return role, (link.end(), end), tail
    if foreign := _ENGLISH_POST.match(text, at, limit):
        return foreign.span("post"), foreign.span("body"), foreign.end()
    if (of := re.compile(r"(?:of|at|from)[ ](?:the[ ])?").match(text, at, limit)) and (
        named := _foreign_body(text, of.end(), limit)
    ):
        return None, named.span(), named.end()
    apart = bool(lead) and bool(re.search(r"[,(–-]\s?$", text[start:at]))
    if apart and (small := small_post().match(text, at, limit) or ANY_POST.match(text, at, limit)):
        named = _foreign_body(text, small.end(), limit) if small["of"] else None
        return small.span("post"), named.span() if named else None, named.end() if named else small.end("post")
    position = position_start().match(text, at, limit)
    if position and not _is_verb_phrase(text, position):
        return _with_link(text, _from_position(text, at, position.end(), limit), limit)
    if unit := _UNIT.match(text, at, limit):
        return _from_position(text, at, unit.end(), limit)
    if lead and lead[0].rstrip().endswith("(") and (named := re.compile(r"[A-Z][^()\n]{2,60}(?=\))").match(text, at)):
        return None, named.span(), named.end()
    if (latin := BODY.match(text, at, limit)) and text[at] < "ก":
        return None, (at, latin.end()), latin.end()
    if whole := spaced_names().match(text, at, limit):
        return None, whole.span(), whole.end()
    if strong_head().match(text, at, limit) or (
        organisation_head().match(text, at, limit) and not start_stop().match(text, at, limit)
    ):
        end = min(organisation_end(text, at), limit)
        if end > at and not acts(text, end) and not text.endswith("โดย", at, end):
            end = with_bracket(text, end, limit)
            return None, (at, end), end
    return None, None, start


def _post_after_body(text: str, end: int, limit: int) -> tuple[Span | None, int]:
    """The post that stands after the body somebody is from (จาก Studio … | ผู้ออกแบบ…), and where what follows begins.

    A post right before the next name is that person's.
    """
    space = re.compile(r"[ ]{1,3}").match(text, end, limit)
    position = position_start().match(text, space.end(), limit) if space else None
    if not space or not position or _is_verb_phrase(text, position) or _PARTS.match(text, space.end()):
        return None, end
    role, body, tail = _from_position(text, space.end(), position.end(), limit)
    own = body is None and (tail < limit - 1 or text[tail : tail + 1] in ("", "\n"))
    return (role, tail) if own else (None, end)


def _foreign_body(text: str, at: int, limit: int) -> re.Match[str] | None:
    """A body in Latin letters at a place: one with a noun that says so, or capitalised words."""
    return BODY.match(text, at, limit) or _CAPITALS.match(text, at, limit)


def _with_link(
    text: str, read: tuple[Span | None, Span | None, int], limit: int
) -> tuple[Span | None, Span | None, int]:
    """A post with the body that จาก or สังกัด names after it (ผู้เชี่ยวชาญด้าน… จากกรม…)."""
    role, body, tail = read
    link = re.compile(r"[ ]{1,2}(?:จาก|สังกัด)[ ]?").match(text, tail, limit) if role and body is None else None
    if not link or not (organisation_head().match(text, link.end(), limit) or latin_end(text, link.end()) > link.end()):
        return read
    end = with_bracket(text, min(organisation_end(text, link.end()), limit), limit)
    return role, (link.end(), end), end


def read_role_before(text: str, start: int, end: int) -> tuple[Span | None, Span | None, int] | None:
    """The post that a name in brackets explains: นายอำเภอ… (นาย…); None when the name at `start` to `end` is no such.

    Spans and place as in `read_role`; the words after the closing bracket tell what the person did.
    """
    opening, closing = re.compile(r"[ ]?\(\s?$"), re.compile(r"\s?\)").match(text, end)
    line = text.rfind("\n", 0, start) + 1
    before = opening.search(text[max(line, start - 120) : start])
    if not before or not closing:
        return None
    stop = max(line, start - 120) + before.start()
    if re.search(rf"(?:^|[\s,])(?:{_KIN}|อาจารย์|คุณครู|คุณหมอ)[ก-๎]{{2,7}}$", text[line:stop]):
        return None  # ครูเจี๊ยบ (นางสาว…): a nickname
    for place in range(max(line, stop - 90), stop - 2):
        if not position_start().match(text, place, stop) or not may_begin(text, place):
            continue
        after = position_start().match(text, place, stop).end()  # type: ignore[union-attr]
        role, body, tail = _from_position(text, place, after, stop)
        if tail >= stop - 1:
            return role, body, closing.end()
    return None


def read_role_glued(text: str, start: int, since: int) -> tuple[Span | None, Span | None] | None:
    """The post in the piece of text right before a name at `start` (นักกำหนดอาหาร นางสาว…); None when there is none.

    What stands before `since` is another person's post. Words for a part in the event (วิทยากร, ประธาน …) are no post there, nor is what a joining word leads to a body.
    """
    if (small := small_post_before().search(text[max(since, start - 40) : start])) and small[
        "post"
    ] not in _ENGLISH_PARTS:
        at = max(since, start - 40)
        span = small.span("post" if small["post"] else "own")
        return (at + span[0], at + span[1]), None
    line = max(since, text.rfind("\n", 0, start) + 1, start - 40)
    titled = re.compile(r"\s*(?:[•*-]\s*)?([ก-๎]{4,30})[ ]?[:：][ ]?$").match(text[line:start])
    if titled and position_start().match(titled[1]) and not label_kind(titled[1]):
        return (line + titled.start(1), line + titled.end(1)), None  # ภัณฑารักษ์ : …
    if short := _OF_SHORT.search(text[line:start]):
        return (line + short.start("post"), line + short.end("post")), (
            line + short.start("body"),
            line + short.end("body"),
        )
    piece = re.compile(r"(?:^|(?<=[\s(,“\"]))[ก-๎.]{4,60}[ ]?$").search(text[max(since, start - 61) : start])
    if not piece:
        return None
    first, last = start - len(piece[0]), start - (1 if text[start - 1] == " " else 0)
    for place in range(first, last - 3):
        found = position_start().match(text, place, last)
        if not found or not (place == first or may_begin(text, place)):
            continue
        if _PARTS.match(text, place) or _is_verb_phrase(text, found) or text[place:last].endswith("แทน"):
            return None
        role, body, tail = _from_position(text, place, found.end(), last)
        return (role, body) if tail >= last and not _LEADS_ON.search(text, place, last) else None
    return None


# Words that lead on to a list and end no post: นักวิชาการที่มาร่วมคือ …, ผู้กำกับสามท่าน ….
_LEADS_ON = re.compile(r"(?:อย่าง|คือ|ได้แก่|ท่าน|คน|เช่น|อาทิ|มี|และ|(?<!กำ)กับ|โดย)[ ]?$")
_ENGLISH_PARTS = ("speaker", "moderator", "facilitator", "discussant", "panellist", "panelist", "rapporteur", "chair")
_OF_SHORT = re.compile(
    r"(?:^|[ ]|และ|กับ|โดย|มี)(?P<post>ผู้แทน|ตัวแทน|ผอ\.|ผู้อำนวยการ|นายก|เลขาธิการ|ปลัด|ผู้จัดการ|ที่ปรึกษา)[ ](?P<body>(?:[ก-ฮ]{2,6}|(?:[ก-ฮ]{1,2}\.){1,5}[ก-ฮ]{1,3})\.[ก-๎]{0,20})[ ]?$"
)
_SEAT = re.compile(r"มหาวิทยาลัย|สถาบัน|วิทยาลัย|คณะ")
_CAPITAL = re.compile(r"[ ]?(?:กทม\.|กรุงเทพมหานคร|กรุงเทพฯ)")
_PARTS = re.compile(
    r"ประธาน(?!สภา|กรรม|คณะ|มูลนิธิ|สมาคม|ชมรม|เครือข่าย|กลุ่ม|หอการค้า|สหกรณ์|ชุมชน|กองทุน|ศูนย์|บริษัท|สถาบัน|สห|สมาพันธ์)|วิทยากร|พิธีกร|กระบวนกร|ผู้(?:ดำเนิน|เสวนา|อภิปราย|บรรยาย|ร่วม|เข้า|แทน(?![ก-๎]{4})|รับผิดชอบ|เขียน|บันทึก|จด|วิจัย|ช่วย|บริหาร|ปกครอง|นำ)|ตัวแทน(?![ก-๎]{4})|รายการ|คณะ|นักเรียน|นักศึกษา|เยาวชน|ประชาชน|เครือข่าย|พร้อม|อดีต(?![ก-๎]{4})|หัวหน้าโครงการ|แกนนำ|สมาชิก|ครู(?=$|\s)|อาจารย์(?=$|\s)"
)


def _is_verb_phrase(text: str, position: re.Match[str]) -> bool:
    """Whether a word for a post is here part of a verb: ประธานในพิธี is, ประธานสภา is not."""
    after = text[position.end() : position.end() + 8]
    itself = position[0] == "ผู้เขียน" and re.match(r"เอง|ได้|ก็|นั่ง|รู้สึก|ขอ|จึง|เห็น|เคย|มี|ไป|ชอบ|ถาม|คิด|ยัง|กลับ", after)
    return bool(itself or re.match(r"ใน(?:พิธี|การ)|เปิด(?:การ|งาน)", after)) or bool(
        re.match(
            r"(?:ครู|แพทย์|พยาบาล|อาจารย์|ประชาชน|เยาวชน|เครือข่าย|เกษตรกร)(?:และ|จำนวน|กว่า|ใน|ที่)",
            text[position.start() : position.end() + 6],
        )
    )


# The spans of the post and of its body, and where the words about the post end.
_Held = tuple[Span | None, Span | None, int]


def _from_position(text: str, start: int, after: int, limit: int) -> _Held:
    """Position and body of a tail that begins with a position."""
    is_president = text[start:after].endswith("นายกสภา") and text[after : after + 1] not in (" ", "ฯ", "", "\n")
    if is_president and not _SEAT.match(text, after):
        after -= 3  # นายก|สภาเภสัชกรรม, but นายกสภามหาวิทยาลัย
    end = tail_end(text, start, after, limit)
    office = fused().match(text, start, end)
    if office and not re.search(r"และรัฐมนตรี(?:ว่า|ช่วย)", text[start:end]):
        return _fused_office(text, start, office.end(), end, limit)
    body = body_start(text, start, after, end)
    if body is not None:
        return _with_body(text, start, body, end, limit)
    return _without_body(text, start, after, end, limit)


def _fused_office(text: str, start: int, after: int, end: int, limit: int) -> _Held:
    """An office that holds its body in its own word (ผู้ว่าราชการจังหวัด…, นายกเทศมนตรี…)."""
    if seat := _SEAT_ABROAD.match(text, end, limit):
        end = seat.end()  # กงสุลใหญ่ ณ นคร…
    if text.endswith("ผู้ว่าฯ", start, after) and (capital := _CAPITAL.match(text, after, limit)):
        return (start, capital.end()), None, capital.end()
    if party := re.compile(r"[ ](?=พรรค[ก-๎]{3})").search(text, after, end):
        return (start, party.start()), (party.end(), end), end
    body = next_body(text, after, end) if text[after : after + 1] == " " else None
    is_own = text[start:after].endswith(("นายกเทศมนตรี", "ผู้ใหญ่บ้าน"))
    if body is not None and (is_own or not re.match(r"จังหวัด|อำเภอ|ตำบล", text[body:end])):
        stop = with_bracket(text, end, limit)
        return (start, _trim(text, start, body)), (body, stop), stop
    return (start, end), None, end


def _without_body(text: str, start: int, after: int, end: int, limit: int) -> _Held:
    """A post in which no known noun begins a body: a foreign body, a firm, what was founded, จาก…"""
    foreign = _OF.match(text, end, limit) if text[end - 1].isascii() else None
    if foreign and (named := _foreign_body(text, foreign.end(), limit)):
        return (start, _trim(text, start, end)), named.span(), named.end()
    if firm := _firm(text, start, end, limit):
        return (start, end), firm.span("name"), firm.end("name")
    if text[start:after].endswith("ก่อตั้ง") and re.compile(r"[ก-๎A-Z]").match(text, after, end):
        return (start, after), (after, end), end  # whoever founded something is named with what was founded
    home = _from_province().search(text, start, end)
    if link := None if home else re.compile(r"(?<!มา)จาก[ ]?(?=[ก-๎A-Z][^\s]{3})").search(text, after, end):
        return (start, _trim(text, start, link.start())), (link.end(), end), end  # นักวิจัยจากศิริราช
    return (start, _trim(text, start, home.start() if home else end)), None, end


def _with_body(text: str, start: int, body: int, end: int, limit: int) -> _Held:
    """A post and the body that begins at `body`, to its last branch or bracket."""
    end = max(end, min(latin_end(text, body), limit))
    if land := re.compile(r"(?<=[A-Za-z])[ ](?:ประเทศ)?ไทย(?![ก-๎])").match(text, end, limit):
        end = land.end()  # UN Women ไทย
    if text.startswith(("บริษัท", "ห้างหุ้นส่วน"), body):
        end = max(end, min(organisation_end(text, body), limit))
    if acting := re.compile(r"[ ](?=รักษาราชการแทน|รักษาการ|ปฏิบัติราชการแทน)").search(text, body, end):
        # the office held for another is no part of the body
        return (start, _trim(text, start, body)), (body, acting.start()), end
    if named := BODY.match(text, body, limit):
        end = max(end, named.end())
    stop = after_branch(text, with_bracket(text, end, limit), end, limit)
    return (start, _trim(text, start, body)), (body, stop), stop


@cache
def _from_province() -> re.Pattern[str]:
    return re.compile(rf"(?<!มา)จาก[ ]?(?:จังหวัด|จ\.)?[ ]?(?:{any_of(province_names())})[ ]*$")


_SEAT_ABROAD = re.compile(r"[ ]ณ[ ](?:นคร|กรุง|เมือง|แขวง|รัฐ|เกาะ)[ก-๎]+")
# Posts that are told with the firm, paper or page they are held in, though no noun says that it is one.
_OF_A_FIRM = re.compile(
    r"ประธานเจ้าหน้าที่บริหาร|กรรมการผู้จัดการ(?:ใหญ่)?|ซีอีโอ|CEO|ผู้(?:ร่วม)?ก่อตั้ง|บรรณาธิการ(?:บริหาร|ข่าว)?|ผู้จัดการทั่วไป|หุ้นส่วนผู้จัดการ|(?:ผู้สื่อ|นัก)ข่าว"
)
_FIRM = re.compile(r"[ ](?P<name>[ก-ฮเ-ไ][ก-๎]{3,15}|[A-Z][\w&.-]+)(?=[ ]?(?:$|[\n,;()]|และ|กับ|พร้อม|ร่วม|กล่าว))", re.M)


def _firm(text: str, start: int, end: int, limit: int) -> re.Match[str] | None:
    """The name without a noun that stands after a post of a firm: กรรมการผู้จัดการ อักษรสมมุติ."""
    named = _FIRM.match(text, end, limit) if _OF_A_FIRM.fullmatch(text, start, end) else None
    return None if not named or start_stop().match(text, named.start("name")) or acts(text, end) else named


def _trim(text: str, start: int, end: int) -> int:
    """`end` moved back over spaces and a joining word (ผู้แทนจาก| → ผู้แทน|)."""
    plain = re.sub(
        r"(?:\s|,|จาก|แห่ง|(?<!เจ้า)ของ|(?<!ราย)ชื่อ|สังกัด|(?<=[ก-๎])ใน(?=[ ]?$)|(?<![A-Za-z])(?:in|of|at|the|for)|-)+$",
        "",
        text[start:end],
    )
    return start + len(plain)
