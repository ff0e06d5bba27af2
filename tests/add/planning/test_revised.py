"""Three lists of words: what the source changed goes in, what a person changed stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.add.planning.revised import Step, is_another, revised

SAID = ["น้ำขึ้นเร็วกว่าทุกปีที่ผ่านมา", "เราย้ายของขึ้นชั้นสองภายในคืนเดียว", "เด็กสามคนช่วยกันวัดระดับน้ำ", "ปีหน้าจะสร้างเสาวัดน้ำต้นใหม่"]
lines = st.lists(st.sampled_from(["ปลา", "เรือ", "คลองของเรา", *SAID]), max_size=8)


def read(steps: list[Step], old: list[str], new: list[str]) -> list[str]:
    """The words that the steps make."""
    found = []
    for step in steps:
        if step.old is not None and (step.is_ours or step.new is None):
            found.append(old[step.old])
        elif step.new is not None and not step.is_ours:
            found.append(new[step.new])
    return found


def test_each_takes_what_the_other_left() -> None:
    old = [SAID[0], SAID[1].replace("ของ", "ข้าวของ"), SAID[2], SAID[3]]
    new = [*SAID[:2], SAID[2].replace("สาม", "สี่"), SAID[3]]
    steps = revised(old, SAID, new)
    assert read(steps, old, new) == [old[0], old[1], new[2], old[3]]
    assert not any(step.refused for step in steps)


def test_where_both_changed_a_piece_the_persons_words_stay_and_are_told() -> None:
    old, new = [SAID[0].replace("ทุกปี", "ปีก่อน"), *SAID[1:]], [SAID[0].replace("เร็ว", "ช้า"), *SAID[1:]]
    steps = revised(old, SAID, new)
    assert read(steps, old, new) == old
    assert [step.refused for step in steps] == [True, False, False, False]


def test_what_a_person_took_out_stays_out_and_what_they_wrote_between_stays() -> None:
    mine = "ข้อความที่คนดูแลเขียนเพิ่มเอง"
    old = [SAID[0], mine, *SAID[2:]]
    new = [*SAID[:3], "ท้ายสุดทุกคนกล่าวขอบคุณเจ้าบ้าน"]
    assert read(revised(old, SAID, new), old, new) == [SAID[0], mine, SAID[2], new[3]]


def test_what_the_source_dropped_goes_unless_a_person_had_corrected_it() -> None:
    old = [SAID[0].replace("ทุกปี", "ปีก่อน"), *SAID[1:]]
    steps = revised(old, SAID, SAID[2:])
    assert read(steps, old, SAID[2:]) == [old[0], *SAID[2:]]
    assert steps[0].refused


def test_another_text_is_no_version() -> None:
    assert not is_another(SAID, SAID, [*SAID[1:], "เพิ่ม"])
    assert is_another(SAID, SAID, ["สวัสดีครับ", "เริ่มกันเลย", "ขอเชิญวิทยากร", "ขอบคุณ"])


@given(lines, lines)
def test_without_hand_work_the_source_is_followed(base: list[str], new: list[str]) -> None:
    assert read(revised(base, base, new), base, new) == new


@given(lines, lines)
def test_an_unchanged_source_changes_nothing(old: list[str], base: list[str]) -> None:
    steps = revised(old, base, base)
    assert read(steps, old, base) == old
    assert not any(step.refused for step in steps)
