"""As-you-type suggestions: quick, in order, and forgiving."""

from __future__ import annotations

import time

import pytest

from archive.search.complete import Completer, Entry

NAMES = (
    Entry("person", "พรทิพย์ สมมติ", "p1"),
    Entry("person", "Phonthip Sommot", "p1"),
    Entry("person", "วิชัย ทองดี", "p2"),
    Entry("person", "Wichai Thongdi", "p2"),
    Entry("organisation", "มูลนิธิสมมติ", "o"),
    Entry("event", "Pattana Forum", "e"),
)


def test_as_you_type_is_quick_and_in_order() -> None:
    entries = [Entry("session", f"ช่วงที่ {number} เรื่องเมืองและการเรียนรู้", f"s{number}") for number in range(20_000)]
    entries += [Entry("person", "เมืองแก้ว สมมติ", "p"), Entry("event", "เมืองน่าอยู่", "e"), Entry("person", "ใจ เมืองดี", "q")]
    completer = Completer(entries)
    begun = time.process_time()
    found = completer.complete("เมือ", 4)
    assert time.process_time() - begun < 0.2
    assert [entry.id for entry in found[:3]] == ["p", "e", "q"]
    assert completer.complete("g,nv'") == completer.complete("เมือง")
    assert completer.complete(" ") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Vich", "p2"), ("vichai th", "p2"), ("Tongd", "p2"), ("Porn", "p1"), ("Porntip", "p1"), ("Pornthip S", "p1"), ("นายวิช", "p2"),
        ("คุณพรทิ", "p1"), ("ดร. วิชัย", "p2"), ("rimb", "p1"),
    ],
)  # fmt: skip
def test_what_may_have_been_meant(typed: str, meant: str) -> None:
    """Romanised otherwise, with a title, with the other keyboard."""
    assert {entry.id for entry in Completer(NAMES).complete(typed)} == {meant}


@pytest.mark.parametrize("typed", ["zzz", "Xichai", "Vichai Nobody", "ดร.", "", "\n", "x" * 500])
def test_nothing_is_offered_for_what_nobody_is_called(typed: str) -> None:
    assert Completer(NAMES).complete(typed) == []


def test_what_is_not_found_is_told_as_quickly() -> None:
    people = [Entry("person", f"Wirachai{number} Thongdi", f"p{number}") for number in range(20_000)]
    completer = Completer(people)
    completer.complete("Nobody")  # makes what is looked in
    begun = time.process_time()
    assert completer.complete("zzz Nobody") == []
    assert time.process_time() - begun < 0.2
