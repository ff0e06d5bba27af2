"""What Thai rules cannot see in pages written in English: who held the event, and where."""

from __future__ import annotations

import re
from functools import cache

from archive.add.extract.found import Found
from archive.add.extract.page import Page
from archive.thai.lists import any_of
from archive.thai.provinces import provinces

_WORD = r"[A-Z][\w'’&-]*"
_NAME = rf"{_WORD}(?:[ ](?:(?:of|and|for|on|in|the|de|&)[ ]){{0,2}}(?:{_WORD}|\d{{1,4}}))*"
BODY = re.compile(
    rf"(?:(?:{_WORD}|of|and|for|the|&)[ ])*?(?:University|Institute|Cent(?:re|er)|College|Foundation|School|Faculty|Department|Ministry|Network|Association"
    rf"|Council|Museum|Archives?|Library|Trust|Lab(?:oratory)?|Agency|Office|Society|Bank|Hospital|Commission|Programme|Program|Fund|Academy|Bureau|Alliance|Collective"
    rf"|Company|Corporation|Embassy|Municipality|Organi[sz]ation|Press|Federation|Union|Group|Consortium|Initiative|Forum|Unit|Division|Board|Chamber|Authority|Court|Parliament|Senate)\b(?:[ ](?:(?:of|for|on|and|the|in)[ ]){{0,2}}{_WORD})*"
    rf"(?:,[ ](?={_WORD})(?:{_WORD}[ ])*(?:University|College|Institute|Ministry)(?:[ ](?:(?:of|for|and)[ ])?{_WORD})*)?"
)
_PLACE = re.compile(
    r"Room|Hall|Hotel|Cent(?:re|er)|University|Campus|Building|Auditorium|Resort|Museum|Library|Institute|School|Convention|Theat(?:re|er)|Garden|Temple|Park|House|College|Gallery|Studio|Floor|Pavilion|Hospital|Club"
)
_AT = re.compile(
    rf"(?:\b(?:at|in|Venue\s?:|Place\s?:|Location\s?:)[ ]+(?:the[ ]+)?)(?P<place>{_NAME}(?:,[ ](?:the[ ])?(?:\d{{1,3}}(?:st|nd|rd|th)?[ ])?{_NAME})*)"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_UNDER_DATE = re.compile(
    rf"(?m)^(?=[^\n]{{8,70}}$)(?=[^\n]*\b(?:{_MONTHS}))[^\n]*\d[^\n]*\n+(?P<place>{_NAME}(?:,[ ]{_NAME}){{1,5}})$"
)
_HELD = re.compile(
    r"(?<![ ,])[ ,]{1,6}(?:(?:has|have|will|jointly|also|successfully|proudly|is|are|co-?)[ ]?)*(?:held|hold(?:ing)?|host(?:ed|s|ing)?|organi[sz](?:ed|es|e|ing)|co-organi[sz]ed|convened|launched|pleased to invite|invites?)\b(?![ ]+by)"
)
_BY = re.compile(
    r"(?:[Oo]rgani[sz]ed|co-organi[sz]ed|[Hh]osted|co-hosted|convened|[Ss]upported|[Ff]unded|held)[ ]by(?:[ ]?:)?[ ]+|with (?:the )?support (?:from|of)[ ]+|Organi[sz]ers?\s?:[ ]*|Hosts?\s?:[ ]*"
)
_WITH = re.compile(
    r",?[ ](?:in (?:collaboration|partnership|cooperation|co-operation|association) with|together with|jointly with|along with|with (?:the )?support (?:from|of)|supported by|funded by|and(?=[ ]the[ ])|and(?=[ ][A-Z]))[ ]+|;[ ]+"
)


def is_english(text: str) -> bool:
    """Whether a text holds no Thai letter at all."""
    return not re.search("[ก-ฮ]", text)


def find_english_venues(page: Page) -> tuple[Found, ...]:
    """Places named after at, in or Venue: that hold a word for a building or a room."""
    out = []
    for found in _AT.finditer(page.text):
        if _PLACE.search(found["place"]) and not _is_of_subject(page.text, found.end()):
            end = found.end("place") - (found["place"].endswith("."))
            out.append(page.found(found.start("place"), end, "after at, in or Venue:"))
    for found in _UNDER_DATE.finditer(page.text):
        if not out and _PLACE.search(found["place"]) or re.search(r", Thailand$", found["place"]):
            out.append(page.found(found.start("place"), found.end("place"), "the line under the date"))
    if not out and (city := _city().search(page.text)):
        out.append(page.found(*city.span("city"), "a province after in, on the day"))
    return tuple(out)


def _is_of_subject(text: str, place: int) -> bool:
    """Whether a verb of holding follows in the sentence: the Group at Some University … hosted …"""
    rest = re.compile(r"[^\n.]*").match(text, place)
    return bool(rest and _HELD.search(text, place, rest.end()))


@cache
def _city() -> re.Pattern[str]:
    """A province in Latin letters after in, with the day right after it."""
    names = any_of(name for name in provinces() if name.isascii() and name[:1].isupper())
    return re.compile(rf"\bin (?P<city>{names})(?=,? (?:on|from) (?:[A-Z]\w+ )?\d)")


# Bodies stand within so many letters of the verb: a page without full stops or line ends is not read through each time.
_LONGEST_LIST = 400
_LABELLED = re.compile(
    r"(?mi)^[ ]*(?:organi[sz]ed by|organi[sz]ers?|(?:co-?)?hosts?|(?:co-?)?hosted by|sponsors?|partners?|supported by)[ ]?:[ ]*(?P<who>[^\n]+)$"
)


def find_english_organisers(page: Page) -> list[tuple[int, int]]:
    """The spans of the bodies that held, hosted or organised the event, in order."""
    spans: list[tuple[int, int]] = []
    for row in _LABELLED.finditer(page.text):
        for piece in re.finditer(r"[^;]+", row["who"]):
            first = row.start("who") + piece.start()
            spans += bodies_between(page.text, first, first + len(piece[0]))
    for found in _HELD.finditer(page.text):
        near = max(0, found.start() - _LONGEST_LIST)
        line = max(page.text.rfind("\n", near, found.start()), _sentence_start(page.text, near, found.start())) + 1
        spans += bodies_between(page.text, max(line, near), found.start())
    for found in _BY.finditer(page.text):
        stop = re.compile(
            r"(?:\.(?=\s|$)|\n|[ ](?:on|at|in|from|during|between)[ ](?=the[ ]|[A-Z\d])|,[ ](?:the|this|it|we|they)\b)"
        ).search(page.text, found.end(), found.end() + _LONGEST_LIST)
        far = min(found.end() + _LONGEST_LIST, len(page.text))
        spans += bodies_between(page.text, found.end(), stop.start() if stop else far)
    return spans


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"(?<=[a-z)\d])\.(?=[ ])|(?<=[a-z)\d])[ ][-–—][ ](?=[A-Z])")


def _sentence_start(text: str, start: int, end: int) -> int:
    """The place of the last full stop between two places that ends a sentence; -1 when there is none."""
    stops = [found.end() - 1 for found in _sentence_end().finditer(text, start, end)]
    return stops[-1] if stops else -1


def bodies_between(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The bodies named between two places, without articles and bracketed short forms."""
    cuts = [start]
    for joint in _WITH.finditer(text, start, end):
        left, right = text[cuts[-1] : joint.start()], text[joint.end() : end]
        sides = BODY.search(left) and BODY.match(right)
        plain = re.fullmatch(rf"[\s,]*(?:[Tt]he[ ])?{_NAME}(?:[ ]?\([^()]*\))?", left)
        if re.search(r"\bfor(?: the)? [A-Z][a-z]+$", left) and re.match(r"[A-Z][a-z]+(?![\w’'-]| [A-Z])", right):
            continue  # Center for People and Forests
        follows = bool(plain and len(cuts) > 1 and BODY.match(right))
        if (
            joint[0].strip(" ,") != "and"
            or sides
            or follows
            or (whole := BODY.search(left))
            and whole.end() == len(left)
        ):
            cuts += [joint.start(), joint.end()]
    cuts.append(end)
    out: list[tuple[int, int]] = []
    for first, last in zip(cuts[::2], cuts[1::2], strict=True):
        piece = text[first:last]
        lead = re.match(r"[\s,]*(?:(?:On|In|From|Between)[ ][^,]{3,12}\d[^,]{0,24},[ ]+)?(?:[Tt]he[ ]+)?", piece)
        begin = first + (lead.end() if lead else 0)
        bare = re.sub(r"[ ]*\([^()]*\)(?:[ ]in[ ](?:[A-Z]\w+[ ]?)+)?[\s,]*$|[\s,.]+$", "", text[begin:last])
        named = BODY.search(bare) or ((out or len(cuts) > 2) and re.fullmatch(r"(?:[A-Z][\w'’&-]+[ ]?){1,6}", bare))
        if re.match(r"[A-Z]", bare) and named and len(bare) < 120:
            out.append((begin, begin + len(bare)))
    return out
