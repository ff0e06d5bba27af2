"""Caption lists: headings in Thai and English, CSV in either encoding, XLSX; rows and columns left out are named."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from archive.add.readers.caption_list import columns_of
from archive.add.readers.sources import read_source
from archive.errors import UnreadableSource
from tests.add.make_files import make_xlsx


def test_csv_in_thai(tmp_path: Path) -> None:
    path = tmp_path / "คำบรรยาย.csv"
    path.write_text(
        'ชื่อไฟล์,คำบรรยาย,บุคคล,วันที่,อื่น\nภาพ 1.jpg,"ครู, เปิดงาน",สายฝน; ก้อง,2567-10-03 09:00,x\n,ไม่มีไฟล์,,\n\nIMG_2,สอง,,\n',
        "utf-8-sig",
    )
    reading = read_source(path)
    assert (reading.reader, reading.material) == ("caption list", "captions")
    first, second = reading.captions
    assert (first.file, first.caption, first.people, first.taken) == (
        "ภาพ 1.jpg", "ครู, เปิดงาน", ("สายฝน", "ก้อง"), "2024-10-03T09:00:00",
    )  # fmt: skip
    assert (second.file, second.place.label) == ("IMG_2", "row 5")
    assert reading.counts == {"rows in file": 3, "kept": 2, "dropped": 1}
    assert {finding.code for finding in reading.findings} == {"columns-left-out", "row-without-file"}


@pytest.mark.parametrize(
    ("cell", "taken"),
    [
        ("2567-10-03 09:00", "2024-10-03T09:00:00"), ("2567-10-03", "2024-10-03"), ("3/10/2567", "2024-10-03"),
        ("๓ ต.ค. ๒๕๖๗", "2024-10-03"), ("3 ต.ค. 67", "2024-10-03"), ("3 Oct 2024", "2024-10-03"), ("2024-10", "2024-10"),
        ("10/3/24", "10/3/24"), ("เช้าวันแรก", "เช้าวันแรก"), ("", None),
    ],
)  # fmt: skip
def test_days_in_either_era(tmp_path: Path, cell: str, taken: str | None) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"file,caption,date\na.jpg,a,{cell}\n", "utf-8")
    assert [row.taken for row in read_source(path).captions] == [taken]


def test_a_day_of_a_workbook_has_no_time(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    make_xlsx(path, [["file", "date"], ["a.jpg", dt.datetime(2024, 10, 3)], ["b.jpg", dt.datetime(2024, 10, 3, 9, 5)]])  # noqa: DTZ001
    assert [row.taken for row in read_source(path).captions] == ["2024-10-03", "2024-10-03T09:05:00"]


def test_cp874_with_semicolons(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("ไฟล์;คำบรรยาย\na.jpg;ครูเปิดเวทีริมน้ำ\n".encode("cp874"))
    assert [(row.file, row.caption) for row in read_source(path).captions] == [("a.jpg", "ครูเปิดเวทีริมน้ำ")]


def test_xlsx_with_a_line_above_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    make_xlsx(
        path,
        [["รายการภาพ"], ["File name", "Caption (EN)", "Photographer"], ["a.jpg", "A weir", "Lek"], [None, "x", None]],
    )
    reading = read_source(path)
    assert [(row.file, row.caption_en, row.credit) for row in reading.captions] == [("a.jpg", "A weir", "Lek")]
    assert reading.counts["dropped"] == 1


def test_what_is_no_caption_list(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(UnreadableSource, match="headings"):
        read_source(path)
    assert columns_of(["caption", "credit"]) == {}
    assert columns_of(["รูปภาพ", "ช่างภาพ"]) == {0: "file", 1: "credit"}


def test_unicode_text_of_excel_is_a_list_and_prose_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("ชื่อไฟล์\tคำบรรยาย\r\nภาพ 1.jpg\tครูเปิดงาน\r\n".encode("utf-16"))
    assert [row.caption for row in read_source(tmp_path / "a.txt").captions] == ["ครูเปิดงาน"]
    (tmp_path / "b.txt").write_text("เรื่องของไฟล์ภาพ, คำบรรยาย และความทรงจำ\nเราเดินดูภาพกันทั้งวัน\n", "utf-8")
    assert read_source(tmp_path / "b.txt").material == "notes"


def test_a_file_named_in_two_rows_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("file,caption\na.jpg,หนึ่ง\nb.jpg,สอง\nA.JPG,สาม\n", "utf-8")
    told = [one for one in read_source(path).findings if one.code == "file-named-twice"]
    assert [(one.message, one.place and one.place.label) for one in told] == [
        ("a.jpg is named again in row 4, which counts", "row 2")
    ]
