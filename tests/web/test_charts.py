"""Labels of charts: as many as a phone and a desk have room for, the newest always."""

from __future__ import annotations

import pytest

from archive.web.charts import DESK_LABELS, PHONE_LABELS, desk_step, hides_on_phone


@pytest.mark.parametrize("count", [1, 2, 7, 8, 9, 16, 20, 24, 25, 40, 97])
def test_labels_have_room(count: int) -> None:
    desk = [n for n in range(count) if (count - 1 - n) % desk_step(count) == 0]
    phone = [n for n in range(count) if not hides_on_phone(n, count)]
    assert len(desk) <= DESK_LABELS
    assert len(phone) <= PHONE_LABELS
    assert set(phone) <= set(desk)
    assert phone[-1] == desk[-1] == count - 1
    assert count > PHONE_LABELS or len(phone) == count
