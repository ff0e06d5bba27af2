"""Lines of a plan on a narrow terminal."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from archive.add.wrapping import columns, wrapped
from archive.thai.clusters import clusters

LONG = "เวทีแลกเปลี่ยนเรียนรู้หัวข้อการเรียนรู้ที่ยืดหยุ่นและทุกคนเข้าถึงได้โดยเครือข่ายความร่วมมือในพื้นที่สมมุติแห่งหนึ่ง"


def test_thai_without_spaces_is_cut_between_clusters_only() -> None:
    lines = wrapped(f"    venue  {LONG}", 11, 60)
    assert len(lines) > 1
    assert all(columns(line) <= 60 for line in lines)
    borders = {end for _, end in clusters(LONG)}
    at = len(lines[0].removeprefix("    venue  "))
    for line in lines[1:]:
        assert at in borders
        assert line.startswith(" " * 11)
        at += len(line.strip())


@given(st.text(st.sampled_from("กข้ำเแโ ab-ิ\u200b"), max_size=200), st.integers(30, 90))
def test_nothing_is_lost_but_spaces(text: str, width: int) -> None:
    joined = "".join(wrapped("  " + text, 4, width))
    assert re.sub(r"\s", "", joined) == re.sub(r"\s", "", text)


def test_without_a_width_a_value_stands_on_one_line() -> None:
    assert wrapped(LONG, 4, None) == [LONG]
