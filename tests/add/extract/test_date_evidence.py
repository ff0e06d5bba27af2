"""What speaks for a date and against it: a row a kind of evidence, on invented pages."""

from __future__ import annotations

from datetime import date

import pytest

from archive.add.extract.date_evidence import Scored, weighed
from archive.add.extract.found import Found
from archive.add.extract.page import Page
from archive.thai.dates import find_dates

NAMED = "วันที่ 5 มกราคม 2567"


def weigh(text: str, event: str = "", title: str = "") -> Scored:
    """The first date of a text, weighed beside an event and a headline that the text names."""
    dates = find_dates(text, date(2024, 1, 5))

    def named(words: str) -> Found | None:
        start = text.index(words) if words else 0
        return Found(words, start, start + len(words), "test") if words else None

    return weighed(Page(text), dates[0], tuple(dates), named(event), named(title))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"เรื่องยาว {NAMED} กลุ่มน้ำใส", ""),
        (f"กลุ่มน้ำใสจัดเวทีน้ำใส เมื่อ{NAMED} มีคนมา", "right after the event"),
        (f"มีคนมา {NAMED} ณ ศาลาน้ำใส", "place or time follow it"),
        (f"กำหนดการ\n{NAMED}\nณ ศาลาน้ำใส", "the place follows it"),
        (f"สถานที่: ศาลาน้ำใส\n{NAMED}\nยินดีต้อนรับ", "beside the labels of time and place"),
        (f"น้ำใส\n📅 {NAMED}\nยินดีต้อนรับ", "beside the sign of a calendar"),
    ],
)
def test_the_strongest_reason_is_told(text: str, reason: str) -> None:
    assert weigh(text).reason == reason


def test_a_stamp_of_the_page_weighs_less_than_a_date_in_a_sentence() -> None:
    stamp = weigh("น้ำใสข่าว\n5 ม.ค. 2567\nกลุ่มน้ำใสเล่าเรื่อง")
    assert stamp.score < 0 < weigh(f"เรื่องยาว {NAMED} กลุ่มน้ำใส").score


def test_what_was_held_lately_was_not_held_on_the_day_over_the_page() -> None:
    over = "เวทีน้ำใส\nพุธ 3 ม.ค. 2567\nกลุ่มน้ำใสจัดเวทีน้ำใส"
    assert weigh(f"{over}ขึ้นเมื่อเร็ว ๆ นี้ ที่ศาลา").score < min(0, weigh(f"{over} ที่ศาลา").score)


def test_what_was_before_weighs_against_it_and_the_headline_for_it() -> None:
    plain = weigh(f"เรื่องยาว {NAMED} กลุ่มน้ำใส").score
    assert weigh(f"หลังจาก {NAMED} กลุ่มน้ำใส").score < plain
    headline = weigh(f"น้ำใส {NAMED}\nกลุ่มน้ำใสเล่าเรื่อง", title=f"น้ำใส {NAMED}")
    assert (headline.reason, headline.score > plain) == ("stated in the headline", True)


def test_the_nearer_the_event_the_surer() -> None:
    near = weigh(f"เวทีน้ำใส จบแล้ว {NAMED}", event="เวทีน้ำใส")
    far = weigh(f"เวทีน้ำใส {'คนพูดยาวมาก ' * 30} {NAMED}", event="เวทีน้ำใส")
    assert near.score > far.score
