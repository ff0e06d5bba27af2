"""The kind of people that a label tells which heads their list or stands before a name (data/part_labels.txt)."""

from __future__ import annotations

import re
from functools import cache

from archive.thai.lists import any_of, sections


@cache
def labels() -> tuple[re.Pattern[str], dict[str, str]]:
    """The pattern of all labels, and the kind of each."""
    kinds = {label: kind for kind, labels in sections("part_labels").items() for label in labels}
    return re.compile(
        rf"(?:\d{{1,2}}[.)]\s*|[#*•·▪◆■-]+\s*)?(?:รายชื่อ|รายนาม)?(?:คณะ(?=ผู้|วิทยากร))?(?P<label>{any_of(kinds)})(?![a-z])\S{{0,24}}(?:\s\d{{1,2}})?\s*(?:\([^()]*\)|โดย|ได้แก่|ประกอบด้วย|ดังนี้|คือ|มีดังนี้)?\s*[:：]?"
    ), kinds


_HOUR = re.compile(r"^[\d๐-๙]{1,2}[.:][\d๐-๙]{2}(?:[ ]?[-–][ ]?[\d๐-๙]{1,2}[.:][\d๐-๙]{2})?[ ]?(?:น\.?)?[ ]*")


def label_kind(label: str) -> str:
    """The kind that a label before or above names tells (data/part_labels.txt); "" when it is none.

    >>> label_kind("ผู้ไม่มาประชุม")
    'present'
    """
    pattern, kinds = labels()
    label = _HOUR.sub("", label.strip())
    found = pattern.fullmatch(label.lower()) if len(label) < 70 else None
    return kinds[found["label"]] if found else ""
