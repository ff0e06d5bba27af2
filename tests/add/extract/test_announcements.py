"""Names, days and places of events that are told by lay-out, in Latin, or without a known kind of event."""

from __future__ import annotations

from datetime import date

import pytest

from archive.add.extract import Extraction, Found, extract


def value(found: Found | None) -> str | None:
    return found.value if found else None


def days(found: Extraction) -> tuple[str | None, str | None]:
    told = found.event_dates
    return (told.first.isoformat(), told.last.isoformat()) if told and told.first and told.last else (None, None)


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (
            "วัดป่าสมมุติ\nงานปริวาสกรรมประจำหมู่บ้าน ประจำปี ๒๕๖๘\nระหว่างวันที่ ๑ - ๑๐ มกราคม ๒๕๖๘\nณ วัดป่าสมมุติ จ.เลย",
            "งานปริวาสกรรมประจำหมู่บ้าน ประจำปี ๒๕๖๘",
        ),
        (
            "Maker Faire Somewhere 2024 จบแล้ว\n\nเมื่อวันที่ 3 มีนาคม 2567 มีคนมาชมงาน Maker Faire Somewhere 2024 กว่าพันคน",
            "งาน Maker Faire Somewhere 2024",
        ),
        (
            "ห้องเรียนออนไลน์\nสถาบันสมมุติ จัด Webinar หัวข้อ “Long Days: What to Know” วันที่ 3 มีนาคม 2567",
            "Webinar หัวข้อ “Long Days: What to Know”",
        ),
        (
            "รายงานการประชุม\nคณะกรรมการลุ่มน้ำสมมุติ\nครั้งที่ 2/2567\nวันที่ 3 มีนาคม 2567",
            "การประชุม\nคณะกรรมการลุ่มน้ำสมมุติ\nครั้งที่ 2/2567",
        ),
        (
            "เดินเพื่อสายน้ำ\n\nกลุ่มรักษ์น้ำ จัดเดินรักษ์น้ำ ปีที่ 4 วันที่ 3 มีนาคม 2567 ณ วัดสมมุติ จ.น่าน",
            "เดินรักษ์น้ำ ปีที่ 4",
        ),
        (
            "เล่าจากตลาด\n\nเมื่อวันเสาร์ได้ไปร่วมงาน “ตลาดต้นน้ำ” (9 มีนาคม 2567) ที่ลานสมมุติ จ.น่าน",
            "งาน “ตลาดต้นน้ำ”",
        ),
    ],
    ids=["a headline", "twice in Latin", "a Latin kind", "over three lines", "a number", "in a diary"],
)
def test_the_event_is_named_without_a_known_kind(page: str, name: str) -> None:
    assert value(extract(page).event_name) == name


def test_a_pin_and_a_calendar_sign_tell_place_and_days() -> None:
    found = extract("Data Week 2025 กลับมาแล้ว\n\n📅 14–16 กุมภาพันธ์ 2568\n📍 TCDC ขอนแก่น\nเข้าฟรี")
    assert days(found) == ("2025-02-14", "2025-02-16")
    assert (value(found.venue), value(found.province)) == ("TCDC ขอนแก่น", "ขอนแก่น")


def test_an_hour_to_an_hour_marks_the_day_of_an_announcement() -> None:
    found = extract("วงคุยคนต้นน้ำ ครั้งที่ 2\nเสาร์ที่ 9 มีนาคม 2567 | 13.30 - 16.00 น.\nห้องสมุดสมมุติ จ.น่าน")
    assert days(found) == ("2024-03-09", "2024-03-09")


def test_news_without_an_event_or_a_place_has_no_days_of_an_event() -> None:
    found = extract("นายกมอบบ้าน\n\nวันที่ 9 สิงหาคม 2566 เวลา 10.00 น. นางสมมุติ ใจกว้าง ลงพื้นที่มอบบ้านให้ผู้ยากไร้ 2 หลัง")
    assert (found.event_name, found.event_dates) == (None, None)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("ขบวนการประชาชนเพื่อสังคม (P-Move) จัดเวที", [("P-Move", "ขบวนการประชาชนเพื่อสังคม")]),
        ("สถานีโทรทัศน์ชุมชนสมมุติ (ChumThai) จัดเวที", [("ChumThai", "สถานีโทรทัศน์ชุมชนสมมุติ")]),
        ("พิธีลงนามบันทึกข้อตกลงความร่วมมือ (MOU) ด้านน้ำ", []),
        (
            "ยูเนสโกสมมุติและสำนักงานโครงการน้ำแห่งโลก (UNWP) จัดเวที",
            [("UNWP", "สำนักงานโครงการน้ำแห่งโลก")],
        ),
    ],
    ids=["a hyphen", "capitals inside", "a kind of paper", "after and"],
)
def test_short_forms_of_mixed_letters(text: str, pairs: list[tuple[str, str]]) -> None:
    found = extract(f"คุยกันเรื่องน้ำกับคนเมือง\n\n{text}")
    assert [(pair.value, pair.long) for pair in found.abbreviations] == pairs


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (
            "คริสตจักรสมมุติ\nค่ายอนุชนฤดูร้อน 2567\nวันที่ 8-12 เมษายน 2567",
            "ค่ายอนุชนฤดูร้อน 2567",
        ),
        ("ข่าวประชาสัมพันธ์\nวันเด็กแห่งชาติที่ศูนย์สมมุติ\nวันที่ 13 มกราคม 2567", "วันเด็กแห่งชาติที่ศูนย์สมมุติ"),
        (
            "บันทึกข้อความ\nส่วนราชการ สำนักงานสมมุติ\nเรื่อง ขอเชิญประชุมแผนน้ำ\nเรียน ผู้อำนวยการ",
            "ขอเชิญประชุมแผนน้ำ",
        ),
    ],
    ids=["under the owner", "under a label", "a memorandum"],
)
def test_headlines_under_other_lines(page: str, title: str) -> None:
    assert value(extract(page).title) == title


def test_rows_of_an_english_announcement_name_the_organisers_and_the_place() -> None:
    found = extract(
        "River Forum 2024\n7-9 July 2023\nFaculty of Fine Arts, Somewhere University, Chiang Mai, Thailand\n"
        "Organised by: River Society\nCo-hosts: Water School; Delta Studies Center\nSponsors: Isan Water Fund"
    )
    assert [one.value for one in found.organisers] == [
        "River Society",
        "Water School",
        "Delta Studies Center",
        "Isan Water Fund",
    ]
    assert value(found.province) == "เชียงใหม่"


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("ชวนอ่านบันทึกจากวงเรียนรู้สาธารณะ เรื่อง “น้ำของใคร” วันที่ 3 มีนาคม 2567", "วงเรียนรู้สาธารณะ เรื่อง “น้ำของใคร”"),
        ("วันที่ 3 มีนาคม 2567 ลานวัดแน่นขนัด นี่คือ “ตลาดน้ำใจ ครั้งที่ 1” ที่ทุกคนรอ", "“ตลาดน้ำใจ ครั้งที่ 1”"),
        ("วันที่ 3 มีนาคม 2567 เปิด “Local Water Forum” ณ วัดสมมุติ", "“Local Water Forum”"),
        ("3 มี.ค. 67 เทศบาลเมืองสมมุติ จัดการฝึกซ้อมแผนอพยพ ประจำปี 2567", "การฝึกซ้อมแผนอพยพ ประจำปี 2567"),
        ("วงเสวนาเห็นตรงกันว่าท้องถิ่นต้องบอกทุกครั้ง", None),
    ],
)
def test_circles_drills_and_quoted_names_are_events(page: str, name: str | None) -> None:
    assert value(extract(f"คุยกันเรื่องน้ำกับคนเมือง\n\n{page}").event_name) == name


def test_what_those_who_met_agreed_on_is_no_event_and_a_name_after_na_is_no_place() -> None:
    found = extract("คุยกันเรื่องน้ำ\n\nมูลนิธิน้ำใส จัดเสวนา “น้ำคือชีวิต” มี ณัฐนรี ใจสมมุติ จากมูลนิธิน้ำใส ร่วมเล่าบทเรียน")
    assert found.venue is None


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (
            "ระบบรายงานผลสมมุติ\n\nhome  กิจกรรม  ติดต่อเรา\n\nรายงานกิจกรรมสูบน้ำบ้านสมมุติ\n\nวันที่ 3 มีนาคม 2567",
            "รายงานกิจกรรมสูบน้ำบ้านสมมุติ",
        ),
        ("No image available\n\nเปิดบ้านแม่น้ำเล่าเรื่อง\n\nเมื่อเร็ว ๆ นี้", "เปิดบ้านแม่น้ำเล่าเรื่อง"),
        ("กองทุนสมมุติ\n\nแบบเสนอโครงการ\n\nชื่อโครงการ\n“ โครงการเข่าดีสมมุติ ”\n\nชื่อองค์กร ชมรมสมมุติ", "โครงการเข่าดีสมมุติ"),
    ],
)
def test_names_of_sites_and_missing_pictures_are_no_headline(page: str, title: str) -> None:
    assert value(extract(page).title) == title


def test_the_stamp_of_who_wrote_is_no_day_and_the_planned_day_gives_way() -> None:
    stamped = "ซ้อมแผนรับน้ำ\n\nเขียนโดย งานข่าว เมื่อ 4 กันยายน 2566 | ฮิต: 512\n\n30 ส.ค.66 เทศบาลเมืองสมมุติ จัดการฝึกซ้อมแผนรับน้ำ"
    assert days(extract(stamped)) == ("2023-08-30", "2023-08-30")
    planned = "สูบน้ำบ้านสมมุติ\n\nชื่อกิจกรรม : ประชุมคณะทำงาน ครั้งที่ 4\nกำหนดตามแผน : 5 มิ.ย. 2561\nวันที่จัดจริง : 19 มิ.ย. 2561"
    assert days(extract(planned)) == ("2018-06-19", "2018-06-19")


@pytest.mark.parametrize(
    ("page", "language"),
    [
        ("ไทยพีบีเอส เล่าว่า ThaiPBS และ P-Move มากันครบ", "th"),
        ("Focus\n\nคุยกันเรื่องน้ำ", "th"),
        ("เสวนา Data for Rivers วันนี้", "mixed"),
        ("คุยกับ Mr. John Sample เรื่องน้ำ", "th"),
    ],
)
def test_brands_names_and_single_words_leave_a_page_thai(page: str, language: str) -> None:
    assert extract(page).language == language


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (
            "ระบบติดตามโครงการสมมุติ\n\nmenu_report\n\nรายงานโครงการคลองใสบ้านสมมุติ\n\nพิมพ์เมื่อ 3 ก.พ. 2563",
            "รายงานโครงการคลองใสบ้านสมมุติ",
        ),
        (
            "บทความ / เมืองและชุมชน\n\nทางเท้าเป็นของใคร: ข้อสังเกตของคนเดินเมือง\n\n19 มกราคม 2566",
            "ทางเท้าเป็นของใคร: ข้อสังเกตของคนเดินเมือง",
        ),
    ],
)
def test_systems_and_trails_of_sections_are_no_headline(page: str, title: str) -> None:
    assert value(extract(page).title) == title


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("ปฏิทินการประชุมวิชาการ (Timeline)\n\nส่งบทคัดย่อ\n\n15 มกราคม 2562\n\nนำเสนอผลงาน\n\n18 – 19 กรกฎาคม 2562", None),
        (
            "รู้จักกัน\n\nเมื่อเร็ว ๆ นี้ สมาคมคนรักน้ำ เปิดวงออนไลน์ Water Talk#2 หัวข้อ “Small Rivers”",
            "วงออนไลน์ Water Talk#2 หัวข้อ “Small Rivers”",
        ),
        ("ประมวลภาพ\n\nเป็นประธานเปิด “มหกรรมหมู่บ้านสมมุติ ครั้งที่ ๓” ประจำปี ๒๕๕๙", "“มหกรรมหมู่บ้านสมมุติ ครั้งที่ ๓”"),
    ],
)
def test_calendars_are_no_event_and_circles_bear_latin_names(page: str, name: str | None) -> None:
    assert value(extract(page).event_name) == name


def test_a_place_that_is_used_and_a_range_from_today() -> None:
    used = "เล่าเรื่องช้าง\n\nเมื่อวันที่ 2 ธันวาคม 2550 ชมรมสมมุติ จัดค่ายนิทาน ครั้งที่ 1 ใช้ลานข้างศาลาบ้านสมมุติ อ.หัวสมมุติ เป็นที่กินที่นอน"
    assert value(extract(used).venue) == "ลานข้างศาลาบ้านสมมุติ อ.หัวสมมุติ"
    today = extract("คุยเรื่องไฟ\n\nชมรมสมมุติ จัดสัมมนา “ค่าไฟ” ตั้งแต่วันนี้ไปจนถึงวันศุกร์ที่ 12 กรกฎาคมนี้", date(2019, 7, 11))
    assert days(today) == ("2019-07-11", "2019-07-12")


def test_a_committee_is_named_with_its_house() -> None:
    found = extract(
        "คณะกรรมาธิการการน้ำ สภาผู้แทนราษฎร (กมธ.น้ำ) จัดสัมมนา “น้ำของใคร” นายเดช มั่นสมมุติ ประธาน กมธ.น้ำ จะเป็นผู้เปิดงาน"
    )
    assert [(pair.value, pair.long) for pair in found.abbreviations] == [("กมธ.น้ำ", "คณะกรรมาธิการการน้ำ สภาผู้แทนราษฎร")]
    assert [(one.role, one.affiliation, one.kind) for one in found.people] == [("ประธาน", "กมธ.น้ำ", "host")]


def test_where_people_are_to_meet_is_the_place() -> None:
    page = "ชวนกันมาเดิน\n\nสมาคมสมมุติ ขอเชิญร่วมงาน “เดินดี ปี 3” วันที่ 7 ม.ค. 67 เวลา 06.00 น. จุดนัดพบ: ลานหน้าเทศบาลสมมุติ"
    assert value(extract(page).venue) == "ลานหน้าเทศบาลสมมุติ"


def test_a_name_ends_where_it_begins_to_happen() -> None:
    page = "ค่ายเยาวชน\n\nค่ายเยาวชนรักษ์ป่า รุ่น 5 เริ่มแล้วที่วัดสมมุติ จ.แพร่ วันที่ 5 ม.ค. 67"
    assert value(extract(page).event_name) == "ค่ายเยาวชนรักษ์ป่า รุ่น 5"


@pytest.mark.parametrize(
    ("page", "day"),
    [
        ("เดินดูนกเมืองสมมุติ\n\nวันที่ 7 มกราคม 2567\n\nเจอกันหน้าสวน หกโมงเช้า เอาน้ำมาเอง", "2024-01-07"),
        ("เดินดูนกเมืองสมมุติ\n\n7 ม.ค. 67 | 06.00-09.00 น.\n\nเจอกันหน้าสวน เอาน้ำมาเอง", "2024-01-07"),
        ("คลองของเรา\n\n7 มกราคม 2567\n\nคลองสายนี้เคยใส ชาวบ้านเล่าว่าปลามาก", None),
        ("ราคายาง\n\nวันที่ 7 มกราคม 2567\n\nยางแผ่นรมควัน 60 บาท", None),
        ("วันวานของคลอง\n\n7 มกราคม 2567\n\nคลองสายนี้เคยใส", None),
    ],
)
def test_a_day_on_which_people_are_called_together_stands_without_a_named_event(page: str, day: str | None) -> None:
    assert days(extract(page))[0] == day
