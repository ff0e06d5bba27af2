"""What is packed comes back; the browser's side is tested in test_search.py."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from archive.web.published.packing import (
    DIGITS,
    EXCHANGED,
    SIGNS,
    counted,
    hashed,
    number,
    packed,
    script,
    steps,
    swapped,
)


def numbers(text: str) -> list[int]:
    """Every number written in `text`."""
    found: list[int] = []
    value, shift = 0, 0
    for sign in text:
        digit = DIGITS.index(sign)
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            found.append(value)
            value, shift = 0, 0
    return found


@given(st.lists(st.integers(0, 2**40)))
def test_numbers_come_back(values: list[int]) -> None:
    assert numbers("".join(map(number, values))) == values


def coded(text: str, paired: bool = False) -> list[int]:
    """Every number written in `text`, as the browser reads them."""
    if not text:
        return []
    order, signs = DIGITS.index(text[0]), text[1:]
    pairs = [signs[at : at + 2] for at in range(0, len(signs), 2)]
    bits = "".join(
        f"{SIGNS.index(one[0]) * len(SIGNS) + SIGNS.index(one[1]):013b}" if len(one) == 2 else f"{SIGNS.index(one):06b}"
        for one in pairs
    )
    found: list[int] = []
    at = 0
    while "0" in bits[at:]:
        lowest = 0 if paired and len(found) % 2 else order
        size = lowest + bits.index("0", at) - at
        at = bits.index("0", at) + 1
        found.append(int(bits[at : at + size] or "0", 2) + (1 << size) - (1 << lowest))
        at += size
    return found


@given(st.sets(st.integers(0, 50_000)))
def test_steps_come_back(places: set[int]) -> None:
    found, place = [], -1
    for step in coded(steps(sorted(places))):
        place += step + 1
        found.append(place)
    assert found == sorted(places)


@given(st.dictionaries(st.integers(0, 50_000), st.integers(1, 300)))
def test_counts_come_back(held: dict[int, int]) -> None:
    read, found, place = iter(coded(counted(sorted(held.items())), paired=True)), {}, -1
    for step in read:
        place += step + 1
        found[place] = next(read) + 1
    assert found == held


def test_a_list_takes_little_more_than_its_steps_tell() -> None:
    even = range(0, 20_000, 100)
    assert len(steps(even)) < 1.4 * len(even)
    crowded = [*range(9_000, 9_400), 19_000]
    assert len(steps(crowded)) < 0.3 * len(crowded)


@given(st.text())
def test_packed_text_comes_back_and_is_never_longer(text: str) -> None:
    made = packed(text)
    assert (swapped(made[1:]) if made[0] == "~" else made[1:]) == text
    assert len(made.encode("utf-8", "replace")) <= len(text.encode("utf-8", "replace")) + 1


def test_thai_takes_one_byte_a_letter() -> None:
    text = "ความเหลื่อมล้ำทางการศึกษา 2567"
    assert len(packed(text).encode()) == len(text) + 1


def test_nothing_packed_needs_escaping() -> None:
    for signs in (DIGITS, SIGNS, "".join(a + b for a, b in EXCHANGED)):
        assert len(set(signs)) == len(signs)
        assert json.dumps(signs, ensure_ascii=False) == f'"{signs}"'


def test_a_script_is_one_line() -> None:
    made = script("t/1", "a\u2028b\nc</script>", [1, {"x": "\ud800"}]).decode()
    assert made.count("\n") == 1
    assert "\u2028" not in made
    assert made.startswith('wethi.put("t/1",')


def test_hashes_are_those_of_the_browser() -> None:
    assert hashed("") == 0x811C9DC5
    assert hashed("a") == 0xE40C292C
