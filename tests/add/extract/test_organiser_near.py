"""Organisers that are joined with one another or told in passing, and bodies that only stand near an event."""

from __future__ import annotations

import pytest

from archive.add.extract import extract

HEADLINE = "คุยกันเรื่องน้ำกับคนเมือง"
WHEN = "วันที่ 3 มีนาคม 2567"
TOLD = [
    (f"มูลนิธิคนต้นน้ำ สำนักงานน่าน เปิดเวทีเสวนา “น้ำของเรา” {WHEN}", ["มูลนิธิคนต้นน้ำ สำนักงานน่าน"]),
    (f"มูลนิธิฟรานซ์ ไลเบิร์ต ประเทศไทย จัดเสวนา “น้ำของเรา” {WHEN}", ["มูลนิธิฟรานซ์ ไลเบิร์ต ประเทศไทย"]),
    (
        f"ศูนย์ประสานงานคนต้นน้ำ พร้อมภาคี 9 องค์กร อาทิ สมาคมเรือพาย และวิทยาลัยสายน้ำ จัดเสวนา “น้ำของเรา” {WHEN}",
        ["ศูนย์ประสานงานคนต้นน้ำ", "สมาคมเรือพาย", "วิทยาลัยสายน้ำ"],
    ),
    (
        f"เสวนา “น้ำของเรา” {WHEN}\nOrganized by ศูนย์นโยบายน้ำ in collaboration with มูลนิธิคนต้นน้ำ",
        ["ศูนย์นโยบายน้ำ", "มูลนิธิคนต้นน้ำ"],
    ),
    (f"มหาวิทยาลัยสายน้ำ ได้รับความไว้วางใจให้เป็นเจ้าภาพจัดการประชุมน้ำโลก ครั้งที่ 8 {WHEN}", ["มหาวิทยาลัยสายน้ำ"]),
    (
        f"โรงพยาบาลสายน้ำและคณะพยาบาลศาสตร์ มหาวิทยาลัยปลายนา เปิดเวทีเสวนา “น้ำของเรา” {WHEN}",
        ["โรงพยาบาลสายน้ำ", "คณะพยาบาลศาสตร์ มหาวิทยาลัยปลายนา"],
    ),
    (f"เสวนา “น้ำของเรา” {WHEN} โดยฝีมือของกลุ่มปั้นน้ำ ร่วมมือกับสมาคมเรือพาย", ["กลุ่มปั้นน้ำ", "สมาคมเรือพาย"]),
    (
        f"ค่าย “น้ำของเรา” ที่สมาคมเรือพายกับโรงเรียนบ้านปลายนา ช่วยกันทำมาสามวัน {WHEN}",
        ["สมาคมเรือพาย", "โรงเรียนบ้านปลายนา"],
    ),
    (
        f"ในเวทีเสวนา “น้ำของเรา” {WHEN} ขอบคุณกองทุนคนรักน้ำที่ให้ทุนสนับสนุนมาตลอด",
        ["กองทุนคนรักน้ำ"],
    ),
    (f"ในการอบรม “น้ำของเรา” {WHEN} กรมชลธารร่วมกับสมาคมเรือพาย ส่งวิทยากรมา", ["กรมชลธาร", "สมาคมเรือพาย"]),
    (
        f"เสวนา “น้ำของเรา” {WHEN}\nผู้รับผิดชอบโครงการ\n1. สมาคมเรือพาย\n2. กรมชลธาร\nสถานที่ ห้องประชุมหนึ่ง",
        ["สมาคมเรือพาย", "กรมชลธาร"],
    ),
    (f"เรือไพรด์ และ กรมชลธาร ร่วมกับ สมาคมเรือพาย จัดเวที “น้ำของเรา” {WHEN}", ["เรือไพรด์", "กรมชลธาร", "สมาคมเรือพาย"]),
    (f"เครือข่ายภาคประชาชนปฏิรูปแม่น้ำปลายนา เปิดเวทีสาธารณะ “น้ำของเรา” {WHEN}", ["เครือข่ายภาคประชาชนปฏิรูปแม่น้ำปลายนา"]),
    (
        f"River Watch และสมาคมคนลุ่มน้ำ ๗ จังหวัดภาคอีสาน ร่วมกันจัดการประชุมคนลุ่มน้ำ {WHEN}",
        ["River Watch", "สมาคมคนลุ่มน้ำ ๗ จังหวัดภาคอีสาน"],
    ),
    (
        f"กลุ่มคนสายน้ำ ด้วยการหนุนเสริมจากมูลนิธิฟรานซ์ ไลเบิร์ท เปิดห้องเรียนคนงาน หัวข้อ “น้ำของเรา” {WHEN}",
        ["กลุ่มคนสายน้ำ", "มูลนิธิฟรานซ์ ไลเบิร์ท"],
    ),
    (
        f"ค่ายคนต้นน้ำ รุ่นที่ 3 ซึ่งสมาคมเรือพาย กับ กลุ่มกฎหมายสายน้ำ คณะนิติศาสตร์ ม.ปลายนา จัด{WHEN}",
        ["สมาคมเรือพาย", "กลุ่มกฎหมายสายน้ำ คณะนิติศาสตร์ ม.ปลายนา"],
    ),
    (f"นายกฯ ชื่นชมศูนย์วิจัยสายน้ำ มหาวิทยาลัยปลายนา ที่จัดงาน “น้ำของเรา” {WHEN}", ["ศูนย์วิจัยสายน้ำ มหาวิทยาลัยปลายนา"]),
    (
        f"งานช่างสุขาภิบาล สำนักปลัดเทศบาล เทศบาลเมืองปลายนา จัดอบรมช่าง {WHEN}",
        ["งานช่างสุขาภิบาล สำนักปลัดเทศบาล เทศบาลเมืองปลายนา"],
    ),
    (f"หอการค้าลาว กรุงเทพฯ (LCC) ร่วมสนับสนุนการจัดงานสัมมนา “น้ำของเรา” {WHEN}", ["หอการค้าลาว กรุงเทพฯ"]),
    (f"สมาคมเรือพาย ชวนปั่นจักรยานในงาน “น้ำของเรา” {WHEN}", ["สมาคมเรือพาย"]),
    (f"งาน “น้ำของเรา” {WHEN} มีผู้แทนจากกรมชลธารร่วมกับสมาคมเรือพายมาฟัง", []),
]


@pytest.mark.parametrize(("told", "bodies"), TOLD, ids=range(len(TOLD)))
def test_who_holds_it_is_told_by_what_stands_near(told: str, bodies: list[str]) -> None:
    found = extract(f"{HEADLINE}\n\n{told}")
    assert sorted(one.value for one in found.organisers) == sorted(bodies)


def test_a_body_keeps_and_in_its_english_name_and_the_letters_of_an_older_one() -> None:
    found = extract(
        "The 4th Water Forum opens in Nan\n\nThe Center for Rivers and Boats (RIBOC) and the Royal Water Department"
        " jointly organized the 4th Water Forum at the Nan Hotel, Nan, on 3 March 2024."
    )
    assert [one.value for one in found.organisers] == ["Center for Rivers and Boats", "Royal Water Department"]
    assert [(pair.value, pair.long) for pair in found.abbreviations] == [("RIBOC", "The Center for Rivers and Boats")]


@pytest.mark.parametrize("tie", ["({})", "หรือ {}"])
def test_letters_spelled_in_thai_are_a_short_form(tie: str) -> None:
    found = extract(f"สถาบันวิจัยสายน้ำไทย {tie.format('ทีดับเบิลยูไอ')} จัดสัมมนา “น้ำของเรา” {WHEN}")
    assert [(pair.value, pair.long) for pair in found.abbreviations] == [("ทีดับเบิลยูไอ", "สถาบันวิจัยสายน้ำไทย")]


@pytest.mark.parametrize(
    ("told", "place"),
    [
        (
            "ณ โรงแรมสายน้ำ ขอนแก่น โฮเทล แอนด์ คอนเวนชั่น จังหวัดขอนแก่น",
            "โรงแรมสายน้ำ ขอนแก่น โฮเทล แอนด์ คอนเวนชั่น จังหวัดขอนแก่น",
        ),
        ("ณ โรงแรมสายน้ำ กรุงเทพมหานคร จัดโดย กรมชลธาร", "โรงแรมสายน้ำ กรุงเทพมหานคร"),
        ("\nสถานที่ สายน้ำรีสอร์ท อำเภอปัว จังหวัดน่าน", "สายน้ำรีสอร์ท อำเภอปัว จังหวัดน่าน"),
        ("เวลา 13.00 น. ที่ Riverspace น่าน", "Riverspace น่าน"),
        ("หลังสายฝนโปรยที่วัดปลายนา อ.ปัว จ.น่าน", "วัดปลายนา อ.ปัว จ.น่าน"),
        ("ที่ จ.น่าน", "จ.น่าน"),
    ],
    ids=["a hotel with a province in its name", "before จัดโดย", "a label", "in Latin", "written on", "a province"],
)
def test_the_whole_place(told: str, place: str) -> None:
    venue = extract(f"{HEADLINE}\n\nสมาคมเรือพายจัดเสวนา “น้ำของเรา” {WHEN} {told}").venue
    assert venue is not None
    assert venue.value == place


def test_a_headline_that_only_calls_for_something_names_no_organiser() -> None:
    found = extract(f"สมาคมเรือพายเตือนน้ำแล้ง ชวนรื้อกฎหมายเก่า\n\nนักวิชาการพูดตรงกันในงานเสวนา “น้ำของเรา” เมื่อ{WHEN}")
    assert found.organisers == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("งานแลกเมล็ดพันธุ์ต้นน้ำปีนี้จัดเมื่อ 13 มกราคม 2561 ที่วัดปลายนา จ.น่าน", "งานแลกเมล็ดพันธุ์ต้นน้ำ"),
        ("วงโสเหล่ “คืนถิ่นต้นน้ำ” วันที่ 3 มีนาคม 2567 ที่วัดปลายนา จ.น่าน", "วงโสเหล่ “คืนถิ่นต้นน้ำ”"),
        ("สมาคมเรือพาย นัดประชุมใหญ่ตัวแทนคนต้นน้ำ วันที่ 3 มีนาคม 2567", "ประชุมใหญ่ตัวแทนคนต้นน้ำ"),
        (
            "สมาคมเรือพาย เปิดห้องเรียนคนงาน หัวข้อ “สิทธิของคนพาย” วันที่ 3 มีนาคม 2567 ที่วัดปลายนา จ.น่าน",
            "ห้องเรียนคนงาน หัวข้อ “สิทธิของคนพาย”",
        ),
        (
            "สมาคมเรือพายจัดสัมมนารับฟังร่างข้อเสนอแนะเรื่องแม่น้ำและสิทธิ วันที่ 3 มีนาคม 2567",
            "สัมมนารับฟังร่างข้อเสนอแนะเรื่องแม่น้ำและสิทธิ",
        ),
    ],
    ids=["as the subject", "a circle with a quoted name", "a great meeting", "an unknown kind", "ข้อเสนอแนะ is no verb"],
)
def test_the_name_of_the_event(text: str, name: str) -> None:
    event = extract(f"{HEADLINE}\n\n{text}").event_name
    assert event is not None
    assert event.value == name


def test_a_trail_of_sections_is_no_headline() -> None:
    title = extract(f"พิพิธภัณฑ์สายน้ำ | กิจกรรม\n\nเรือเก่าเล่าใหม่\n\n{WHEN} ณ ห้องประชุมหนึ่ง").title
    assert title is not None
    assert title.value == "เรือเก่าเล่าใหม่"


def test_a_city_in_the_name_of_a_poll_is_no_province() -> None:
    assert extract(f"กรุงเทพโพลล์ จัดเสวนา “น้ำของเรา” {WHEN} ที่ห้องประชุมหนึ่ง").province is None
