"""The words with which a post begins: from data/positions.txt, and posts in small letters in English sentences."""

from __future__ import annotations

import re
from functools import cache

from archive.thai.lists import any_of, words
from archive.thai.titles import LETTERS

_CRAFTS = r"(?:นัก|ช่าง)(?=[ก-๎]{3})(?!งาน|เรียน(?:กว่า|จำนวน)|ท่องเที่ยว(?:กว่า|จำนวน))"  # นักกำหนดอาหาร, ช่างทอ


@cache
def position_start() -> re.Pattern[str]:
    """A position, perhaps after อดีต, รอง …"""
    before = any_of(words("positions", "before"))
    return re.compile(
        rf"(?:(?:{before})[ ]?){{0,3}}(?:{any_of([*words('positions', 'positions'), *words('positions', 'fused')])}|{_CRAFTS})(?![ะ-ฺ็-๎A-Za-z])|(?:{before})(?=[{LETTERS}]{{3}}|[ ][A-Z])"
        rf"|(?:[A-Z][a-z]+[ ]){{1,3}}(?:{any_of(word for word in words('positions', 'positions') if word.isascii())})\b"
    )


@cache
def fused() -> re.Pattern[str]:
    """A post that holds its place in itself (ผู้ว่าราชการจังหวัด…): nothing is cut from it."""
    before = any_of(words("positions", "before"))
    return re.compile(
        rf"(?:(?:{before})[ ]?){{0,3}}(?:{any_of(words('positions', 'fused'))}|(?:สวป?|ผบ|ผบก|ผบช|ผกก|เสธ)\.(?=[ก-ฮ]{{1,4}}\.))"
    )


@cache
def small_post() -> re.Pattern[str]:
    """A post in small letters after an English name: , a senior adviser to the …, chairman of …"""
    posts = any_of(word.lower() for word in words("positions", "positions", "small") if word.isascii())
    return re.compile(
        rf"(?:(?:a|an|the|our)[ ])?(?:\d{{1,2}}-year-old[ ])?(?P<post>(?!and\b|or\b|who\b|from\b)(?:[a-z][a-z-]+[ ]){{0,3}}?(?:{posts})(?:[ ](?:for|of)[ ](?!the\b|an?\b)[a-z]+(?:[ ](?!of\b|at\b|in\b|from\b|and\b)[a-z]+)?)?)(?![\w-])(?![ ](?:[a-z]+[ ])?(?:{posts})\b)(?P<of>[ ](?:of|to|for|at|with|from|in)[ ](?:the[ ])?|(?![ ][A-Z]))"
    )


# A post no list knows, between an article and the end of the clause: , a civic technologist.
ANY_POST = re.compile(r"an?[ ](?P<post>[a-z][a-z-]+(?:[ ][a-z-]+){0,3})(?P<of>(?!))?(?=[.,;)]|$)")


@cache
def small_post_before() -> re.Pattern[str]:
    """A post in small letters right before an English name: the novelist Jane Example, journalist John Sample."""
    known = [word for word in words("positions", "positions", "small") if word.isascii()]
    small, capital = any_of(word.lower() for word in known), any_of(word for word in known if word[0].isupper())
    return re.compile(
        rf"(?<![\w-])(?P<post>(?:[Dd]eputy |[Ff]ormer |[Vv]ice |[Aa]cting )?(?:{small}|{capital}))[ ]$|\b(?:his|her|their|its)[ ](?P<own>{small}),[ ]$"
    )
