"""What makes an event of files that no page tells of."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.add.planning.gather import gather, read_all
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


def test_folders_given_each_by_itself_whose_days_lie_far_apart_are_events_of_their_own(tmp_path: Path) -> None:
    for folder, name in (("น้ำ", "2024-01-12_a.txt"), ("น้ำ ต่อ", "2567-01-13_b.txt"), ("ป่า", "2024-05-01_c.txt")):
        (tmp_path / folder).mkdir()
        _read(tmp_path / folder, name, "เราคุยกันเรื่องของบ้านเรา\n")
    given, _ = gather([tmp_path / name for name in ("ป่า", "น้ำ", "น้ำ ต่อ")])
    groups, _ = group_readings(read_all(given)[0], one_event=False)
    assert [[one.name for one in group.files] for group in groups] == [
        ["2024-01-12_a.txt", "2567-01-13_b.txt"], ["2024-05-01_c.txt"],
    ]  # fmt: skip
    together, _ = gather([tmp_path])
    groups, _ = group_readings(read_all(together)[0], one_event=False)
    assert len(groups) == 1, "what lies in one folder is one event, and the plan doubts its days"
