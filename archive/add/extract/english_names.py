"""English names of events: in brackets after the Thai one, and quoted after a kind of event."""

from __future__ import annotations

import re

from archive.add.extract.found import Found
from archive.add.extract.page import Page

ENGLISH_TYPE = re.compile(
    r"(?:(?:(?:policy|public|panel|international|national|regional|annual|training|high-level|academic|research|online|one-day|two-day|\w+-day)[ ])*"
    r"(?:dialogue|forum|seminar|conference|symposium|workshop|webinar|talk|lecture|roundtable|discussion|consultation|exhibition|meeting|training|summit|festival|course))"
    r"[ ](?:(?:on|titled|entitled|called|themed|under the theme)[ ]|,[ ])?(?P<quote>[“\"][^“”\"\n]{4,160}[”\"])"
)


_ENGLISH = re.compile(r"[ ]{0,2}\((?P<name>[A-Z][^()\n]*[a-z][^()\n]{8,200})\)")


def find_english_title(page: Page, event: Found | None) -> Found | None:
    """The English title in brackets right after the event's name (also at a later mention of its quoted part)."""
    if event is None:
        return None
    quoted = re.search(r"[“\"‘]([^“”\"’]{6,})[”\"’]", event.value)
    key = quoted[0] if quoted else event.value
    original = page.reading.original
    at = original.find(key)
    while at >= 0:
        found = _ENGLISH.match(original, at + len(key))
        if found and len(found["name"].split()) >= 3:
            return Found(found["name"], found.start("name"), found.end("name"), "in brackets after the event's name")
        at = original.find(key, at + 1)
    return None
