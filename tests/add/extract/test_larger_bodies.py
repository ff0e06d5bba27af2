"""Which body belongs to which: invented ones, of the kinds that stand side by side on pages."""

from __future__ import annotations

import pytest

from archive.add.extract.larger_bodies import is_child_of_next, takes_in


@pytest.mark.parametrize(
    ("inner", "larger", "is_part"),
    [
        ("คณะวิทยาการน้ำ", "มหาวิทยาลัยสมมติ", True),
        ("กรมน้ำใส", "กระทรวงสมมติ", True),
        ("กรมน้ำใส", "มหาวิทยาลัยสมมติ", False),
        ("กองการศึกษา", "เทศบาลเมืองสมมติ", True),
        ("วิทยาลัยน้ำใส", "วิทยาลัยสมมติ", False),
        ("มหาวิทยาลัยน้ำใส", "มหาวิทยาลัยสมมติ", False),
        ("กลุ่มเรียนรู้ คณะวิทยาการน้ำ", "มหาวิทยาลัยสมมติ", True),
        ("มูลนิธิน้ำใส", "มหาวิทยาลัยสมมติ", False),
    ],
)
def test_an_inner_body_belongs_to_a_larger_one_of_its_kind(inner: str, larger: str, is_part: bool) -> None:
    assert takes_in(inner, f"{inner} {larger}", 0, larger) is is_part


def test_after_its_short_form_an_inner_body_is_followed_by_the_larger_one() -> None:
    text = "ศูนย์น้ำใส (ศนส.) คณะวิทยาการน้ำ"
    assert is_child_of_next(text, 0, text.index("คณะ"))
    assert not is_child_of_next(text.replace(" (ศนส.)", ""), 0, text.index("คณะ") - len(" (ศนส.)"))
