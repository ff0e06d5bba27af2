"""Organisers told only by the place in which they stand: unknown names, quoted groups, members of a list."""

from __future__ import annotations

from datetime import date

import pytest

from archive.add.extract import extract

HEADLINE = "คุยกันเรื่องน้ำกับคนเมือง"
DAY = "วันที่ 3 มกราคม 2567"
TOLD = [
    (f"เมื่อ{DAY} โฮงเฮียนน้ำใส จัดเสวนา “น้ำคือชีวิต” ณ วัดน้ำใส", ["โฮงเฮียนน้ำใส"]),
    (f"เมื่อ{DAY} โฮงเฮียนน้ำใสจัดเสวนา “น้ำคือชีวิต” ณ วัดน้ำใส", ["โฮงเฮียนน้ำใส"]),
    ("เมื่อเร็ว ๆ นี้ ปันน้ำฟาร์ม จัดอบรมคนเลี้ยงปลา รุ่นที่ 2 ณ จังหวัดเลย", ["ปันน้ำฟาร์ม"]),
    (f"{DAY} ชาวบ้านจัดเวทีคัดค้านเขื่อน ณ วัดน้ำใส", []),
    (f"{DAY} คุณครูสมศรีจัดเวทีเล่านิทาน ณ วัดน้ำใส", []),
    (f"{DAY} เราจัดเวทีเล่านิทาน ณ วัดน้ำใส", []),
    (
        f"การประชุม “น้ำคือชีวิต” จัดโดยสมาคมคนรักน้ำ ร่วมกับสายด่วนน้ำใจ บ้านพักใจ และเพชรพยาบาล เมื่อ{DAY}",
        ["สมาคมคนรักน้ำ", "สายด่วนน้ำใจ", "บ้านพักใจ", "เพชรพยาบาล"],
    ),
    (f"งาน “น้ำคือชีวิต” จัดโดยสมาคมคนรักน้ำ ร่วมกับกรมชลธาร และผู้ปกครอง เมื่อ{DAY}", ["สมาคมคนรักน้ำ", "กรมชลธาร"]),
    (f"“กลุ่มใบไม้ผลิ” ชวนล้อมวงคุย “น้ำคือชีวิต” {DAY} ณ สวนน้ำใส", ["กลุ่มใบไม้ผลิ"]),
    (f"เวทีเสนอแผน “น้ำคือชีวิต” {DAY} โดยมีสมาคมคนรักน้ำเป็นกำลังหลัก", ["สมาคมคนรักน้ำ"]),
    (f"เวทีเสนอแผน “น้ำคือชีวิต” {DAY} โดยมีสมาคมคนรักน้ำเป็นวิทยากร", []),
    (f"เสวนา “น้ำคือชีวิต” {DAY} อยู่ในความดูแลของกองการศึกษา เทศบาลเมืองน้ำใส", ["กองการศึกษา เทศบาลเมืองน้ำใส"]),
    (f"เวิร์กช็อป “น้ำคือชีวิต” {DAY} Hosted by Water Lab and Mekong School", ["Water Lab", "Mekong School"]),
    (
        f"เมื่อ{DAY} ณ ห้องประชุมธารา ศาลากลางจังหวัดตาก สำนักงานจังหวัดตาก พร้อมด้วยสมาคมคนรักน้ำ เปิดเวทีเสนอแผน “น้ำใส”",
        ["สำนักงานจังหวัดตาก", "สมาคมคนรักน้ำ"],
    ),
]


@pytest.mark.parametrize(("told", "organisers"), TOLD)
def test_a_body_is_told_by_its_place(told: str, organisers: list[str]) -> None:
    assert [one.value for one in extract(f"{HEADLINE}\n\n{told}").organisers] == organisers


@pytest.mark.parametrize("text", ["เบาหวานกับเวทีคนรักสุขภาพ", "วันนี้เมื่อ 10 ปีก่อน เราจัดเวทีคนรักน้ำ", "ทุกวันนี้เวทีคนรักน้ำยังจัดอยู่"])
def test_a_day_word_in_another_sense_is_no_day(text: str) -> None:
    assert extract(text, date(2024, 1, 20)).event_dates is None


@pytest.mark.parametrize(
    "runs",
    [
        "รุ่นที่ 1 วันที่ 26-27 มกราคม 2567 รุ่นที่ 2 วันที่ 28-29 มกราคม 2567",
        "รุ่นที่ 1 วันที่ 26-27 รุ่นที่ 2 วันที่ 28-29 มกราคม 2567",
        "รุ่นที่ 1 วันที่ 26-27 มกราคม 2567\nรุ่นที่ 2 วันที่ 28-29 มกราคม 2567",
    ],
)
def test_the_runs_of_a_training_are_one_series(runs: str) -> None:
    found = extract(f"อบรมครูน้ำใส\n\n{runs}\nณ วัดน้ำใส").event_dates
    assert found is not None
    assert (found.first, found.last) == (date(2024, 1, 26), date(2024, 1, 29))
