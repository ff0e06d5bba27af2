"""What makes an event of files that no page tells of."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.add.planning.group import group_readings
from archive.add.readers.sources import Reading, read_source


def _read(folder: Path, name: str, text: str) -> Reading:
    path = folder / name
    path.write_text(text, "utf-8")
    return read_source(path)


@pytest.mark.parametrize(
    "text",
    [
        "เวทีสมมติเรื่องน้ำ ครั้งที่ 3\nวันที่ 3 ตุลาคม 2567\nสถานที่ โรงแรมสมมติ จังหวัดตรัง\n",
        "เวทีสาธารณะ “น้ำของเรา”\nวันที่ 3 ตุลาคม 2567\nที่ประชุมคุยกันเรื่องน้ำ\n",
    ],
)
def test_notes_whose_head_tells_of_an_event_stand_for_its_page(tmp_path: Path, text: str) -> None:
    notes = _read(tmp_path, "notes.txt", text)
    groups, skipped = group_readings([notes], one_event=False)
    assert [page for group in groups for page, _ in group.pages] == [notes]
    assert not skipped


def test_notes_that_only_mention_a_forum_make_no_event(tmp_path: Path) -> None:
    text = "เราเริ่มจากปัญหาน้ำแล้งในหมู่บ้าน\nปีก่อนไปเวทีสมมติเรื่องป่า วันที่ 3 ตุลาคม 2567 ที่โรงแรมสมมติ จังหวัดตรัง\n"
    notes = _read(tmp_path, "notes.txt", text)
    groups, _ = group_readings([notes], one_event=False)
    assert [group.pages for group in groups] == [[]]
    assert [group.files for group in groups] == [[notes]]
