"""Thai and English as pages show them."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.web.typography import (
    NBSP,
    beginning,
    bind,
    clock,
    iso_duration,
    language_of,
    name,
    phrases,
    size,
    title,
    typeset,
    typeset_marked,
)  # fmt: skip

ANY = st.text(
    alphabet=st.sampled_from("กขเแาำ่้ๆ ะ<>&\"'aZ09.-{}() \u00a0é’") | st.characters(codec="utf-8"), max_size=60
)


def words_of(markup: str) -> str:
    """What a reader sees and copies, with plain spaces."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup)).replace(NBSP, " ")


@given(ANY)
def test_typesetting_changes_no_letter(text: str) -> None:
    shown = re.sub(" +ๆ", " ๆ", text.replace(NBSP, " "))
    assert words_of(typeset(text)) == shown
    assert words_of(typeset(text, "en")) in (shown, text.replace(NBSP, " "))
    assert words_of(phrases(text)) in (shown, text.replace(NBSP, " "))


@given(ANY)
def test_nothing_in_a_text_is_markup(text: str) -> None:
    tags = set(re.findall(r"<[^>]*>", typeset(text)))
    assert tags <= {'<span lang="en">', '<span lang="th">', '<span class="keep">', "</span>"}


def test_repetition_stays_with_its_word() -> None:
    assert typeset("เด็ก ๆ ค่ะ") == 'เด็ก<span class="keep">&nbsp;ๆ</span> ค่ะ'


@pytest.mark.parametrize("text", ["8 พื้นที่", "หมู่ 6", "2 มิ.ย.", "ครั้งที่ 4", "พ.ศ. 2567", "๘ พื้นที่"])
def test_numbers_stay_with_their_words(text: str) -> None:
    assert bind(text) == text.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("กับ Learning City Network (LCN) 8 พื้นที่", 'กับ <span lang="en">Learning City Network (LCN)</span> 8\u00a0พื้นที่'),
        ("Learning City", '<span lang="en">Learning City</span>'),
        ("2567", "2567"),
        ("งาน 2024.river-school.3 อยู่", 'งาน <span lang="en">2024.river-school.3</span>\u00a0อยู่'),
        ("ก A ข", "ก A ข"),
    ],
)
def test_english_says_that_it_is_english(text: str, shown: str) -> None:
    assert typeset(text) == shown


def test_thai_on_an_english_page() -> None:
    assert typeset("ก & ข", "en") == '<span lang="th">ก &amp; ข</span>'
    assert typeset("plain & simple", "en") == "plain &amp; simple"


def test_marks_are_kept_and_all_else_is_escaped() -> None:
    assert typeset_marked("เด็ก <mark>&lt;b&gt;</mark> Hi") == 'เด็ก <mark>&lt;b&gt;</mark> <span lang="en">Hi</span>'


def test_titles_break_between_phrases() -> None:
    title = "การเรียนรู้ที่ยืดหยุ่น โดยเครือข่าย ครั้งที่ 4"
    assert phrases(title).count("<span>") == 3
    assert phrases("กสศ. กับ เรา").count("<span>") == 1, "short words stay with their neighbours"


def test_times_and_sizes() -> None:
    assert [clock(0), clock(750_000), clock(4_460_000), clock(-5)] == ["0:00", "12:30", "1:14:20", "0:00"]
    assert iso_duration(4_460_000) == "PT1H14M20S"
    assert [size(84_000), size(3_904_112), size(412), size(34_000_000)] == [
        "84\u00a0KB",
        "3.9\u00a0MB",
        "412\u00a0B",
        "34\u00a0MB",
    ]
    assert language_of("123") == "th"


def test_titles_break_between_words_only() -> None:
    made = str(title("เวทีการเรียนรู้ ครั้งที่สอง ใน New Zealand"))
    assert '<span class="keep">การเรียนรู้</span>' in made
    assert '<span class="keep">ครั้งที่สอง</span>' in made
    assert '<span lang="en">New Zealand</span>' in made


@given(ANY)
def test_a_title_that_is_copied_is_the_title(text: str) -> None:
    for made in (title(text), name(text)):
        assert words_of(str(made)).split() == text.replace(NBSP, " ").split()


def test_no_line_ends_within_a_name() -> None:
    assert str(name("วิมลรัตน์ สายชลธาร")) == '<span class="keep">วิมลรัตน์</span> <span class="keep">สายชลธาร</span>'
    assert str(name("Eva <b>")) == '<span lang="en">Eva &lt;b&gt;</span>'


@pytest.mark.parametrize(
    ("most", "begun"), [(3, "น้ำ"), (4, "น้ำ"), (5, "น้ำท่"), (6, "น้ำท่ว"), (8, "น้ำท่วม"), (99, "น้ำท่วม ศาลา"), (2, "")]
)
def test_a_text_is_not_cut_within_a_cluster(most: int, begun: str) -> None:
    assert beginning("น้ำท่วม ศาลา", most) == begun


@given(st.text(max_size=60), st.integers(0, 60))
def test_the_beginning_of_a_text_is_its_beginning(text: str, most: int) -> None:
    begun = beginning(text, most)
    assert text.startswith(begun)
    assert len(begun) <= most
