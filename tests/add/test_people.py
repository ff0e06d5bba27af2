"""People of invented pages: who is named, with which titles, post and body, and what part they had."""

from __future__ import annotations

import pytest

from archive.add.extract import FoundPerson, extract
from archive.add.extract.part_labels import label_kind


def people(text: str) -> dict[str, FoundPerson]:
    """Everybody named in a text, by name."""
    return {person.name: person for person in extract(text).people}


LIST = """เวทีสาธารณะสมมุติ เรื่องน้ำ
วันที่ 5 มกราคม 2566

{label}
- นางแก้ว ฟองสมมุติ จังหวัดสมมุติบุรี
- นายอาหะมะ สาสมมุติ เครือข่ายคนริมน้ำ
- พ่อผาย สร้อยสมมุติ ปราชญ์ชาวบ้าน
"""


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("ผู้รับรางวัล", "mentioned"),
        ("ผู้ไม่มาประชุม", "mentioned"),
        ("ผู้ดำเนินรายการ", "moderator"),
        ("คณะผู้วิจัย", "author"),
        ("วิทยากร ประกอบด้วย", "speaker"),
        ("ประธานในพิธี", "host"),
        ("ผู้มาประชุม", "speaker"),
    ],
)
def test_the_label_above_a_list_tells_the_part_of_everybody_in_it(label: str, kind: str) -> None:
    found = people(LIST.format(label=label))
    assert {person.kind for person in found.values()} == {kind}
    assert len(found) == 3


@pytest.mark.parametrize(
    ("label", "kind"),
    [("Speakers:", "speaker"), ("Rapporteur", "author"), ("รายชื่อผู้ลาประชุม", "present"), ("ห้องประชุม", ""), ("", "")],
)
def test_a_label_is_told_from_other_lines(label: str, kind: str) -> None:
    assert label_kind(label) == kind


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("นายสมมุติ ใจดี ปลัดอำเภอ กล่าวต้อนรับแขก พร้อมด้วยนางอาเดล ดูสมมุติ ที่ปรึกษา", "อาเดล ดูสมมุติ", "mentioned"),
        ("อ.ธีรพล สังข์แก้ว ให้การต้อนรับ ท่านคำพัน วงสมมุติ อธิการบดี และคณะ", "คำพัน วงสมมุติ", "mentioned"),
        ("อ.ธีรพล สังข์แก้ว ให้การต้อนรับ ดร.คำพัน วงสมมุติ ในโอกาสเป็นองค์ปาฐก", "คำพัน วงสมมุติ", "speaker"),
        ("ม.ร.ว.จักรี จิตรสมมุติ มอบเกียรติบัตรแก่นายสมหมาย บุญสมมุติ", "สมหมาย บุญสมมุติ", "mentioned"),
        ("เครือข่ายส่งหนังสือถึง นายเศรษฐ ทวีสมมุติ นายกรัฐมนตรี", "เศรษฐ ทวีสมมุติ", "mentioned"),
        ("โดยมีคุณวรพจน์ พันธุ์สมมุติ นักเขียน ชวนคุย", "วรพจน์ พันธุ์สมมุติ", "moderator"),
        ("อ.ธีรพล สังข์แก้ว ชวนคุยเรื่องการตั้งคำถาม", "ธีรพล สังข์แก้ว", "speaker"),
        ("คุณหญิงวรรณวิภา สวัสดิ์สมมุติ ตัดริบบิ้น", "วรรณวิภา สวัสดิ์สมมุติ", "host"),
        ("นางสาวปรียา ธรรมสมมุติ รองเลขาธิการ กสทช. สายงานกิจการโทรทัศน์ กล่าวเปิดงานเสวนา", "ปรียา ธรรมสมมุติ", "host"),
        ("พล.อ.ประวุฒิ วงษ์สมมุติ รองนายกรัฐมนตรี เคยมีคำสั่งเรื่องนี้ไว้", "ประวุฒิ วงษ์สมมุติ", "mentioned"),
        ("Dr. Jane Example and Mr. John Sample were among those present.", "Jane Example", "mentioned"),
    ],
)
def test_the_words_round_a_person_tell_the_part(text: str, name: str, kind: str) -> None:
    assert people(text)[name].kind == kind


def test_a_later_mention_tells_more_than_being_there() -> None:
    text = "ผู้เข้าร่วมงาน ได้แก่ นางละมัย สีสมมุติ และนายวีระ ตันสมมุติ\nนางละมัย เสนอให้เพิ่มเรื่องขยะ\n(นายวีระ ตันสมมุติ) ผู้จดรายงานการประชุม"
    found = people(text)
    assert found["ละมัย สีสมมุติ"].kind == "speaker"
    assert found["วีระ ตันสมมุติ"].kind == "author"


def test_names_without_titles_are_read_under_a_label() -> None:
    text = """Workshop on floods

Speakers
Nurhaliza binti Abdul Example, Programme Officer, Radio Pantai
• Ma Khin Sample ผู้ประสานงานศูนย์การเรียนรู้ดอกสมมุติ

Rapporteur: Thanya Invented
"""
    found = people(text)
    assert found["Nurhaliza binti Abdul Example"].role == "Programme Officer"
    assert found["Ma Khin Sample"].role == "ผู้ประสานงาน"
    assert found["Thanya Invented"].kind == "author"


def test_an_english_post_in_small_letters_is_read() -> None:
    found = people("“No more cars,” said Jane Example, chairman of the Elders' Club. Later Mr. John Sample spoke.")
    assert found["Jane Example"].role == "chairman"
    assert found["Jane Example"].affiliation == "Elders' Club"
    adviser = people("Mr. John Sample, a senior adviser to the Habitat Fund, presented data.")["John Sample"]
    assert (adviser.role, adviser.affiliation) == ("senior adviser", "Habitat Fund")


def test_names_end_with_their_line() -> None:
    found = people("Speakers\nMr John Sample\nDr. Jane Example, Centre for Floods")
    assert set(found) == {"John Sample", "Jane Example"}


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        ("นางเตือนใจ ดีสมมุติ อดีต ส.ว.เชียงราย กล่าวว่า", "เตือนใจ ดีสมมุติ", "อดีต ส.ว.เชียงราย", None),
        (
            "นายสิทธิ ณ ตะกั่วทุ่ง รองผู้ว่าราชการจังหวัด รักษาราชการแทนผู้ว่าราชการจังหวัด เป็นประธาน",
            "สิทธิ ณ ตะกั่วทุ่ง",
            "รองผู้ว่าราชการจังหวัด รักษาราชการแทนผู้ว่าราชการจังหวัด",
            None,
        ),
        ("ด.ช.ธนกฤต พูนสมมุติ นักเรียนชั้น ป.6 เล่าประสบการณ์", "ธนกฤต พูนสมมุติ", "นักเรียนชั้น ป.6", None),
        ("คุณปาณิสรา เกษมสมมุติ (นักวิจัย) นำเสนอผล", "ปาณิสรา เกษมสมมุติ", "นักวิจัย", None),
        ("นายพสุธา เนื่องสมมุติ หรือ “พี่โต” ผู้ก่อตั้งเพจอ่านข่าวสมมุติ", "พสุธา เนื่องสมมุติ", "ผู้ก่อตั้งเพจ", "อ่านข่าวสมมุติ"),
        ("บังหมัด (นายมูหะหมัด หลงสมมุติ) ชาวประมงพื้นบ้าน บอกว่า", "มูหะหมัด หลงสมมุติ", "ชาวประมงพื้นบ้าน", None),
        ("พระอาจารย์สมมุติ ธมฺมทีโป ซึ่งเดินทางมาจากวัดบ้านไร่สมมุติ กล่าวถึง", "สมมุติ ธมฺมทีโป", None, "วัดบ้านไร่สมมุติ"),
    ],
)
def test_post_and_body_are_told_apart(text: str, name: str, role: str | None, affiliation: str | None) -> None:
    found = people(text)[name]
    assert (found.role, found.affiliation) == (role, affiliation)


@pytest.mark.parametrize(
    ("text", "honorific", "name"),
    [
        ("นายฌอง-ปิแอร์ เดอ ลา รู เอกอัครราชทูต กล่าวต้อนรับ", "นาย", "ฌอง-ปิแอร์ เดอ ลา รู"),
        ("คุณหญิงวรรณวิภา สวัสดิ์สมมุติ ณ กรุงเทพ ตัดริบบิ้น", "คุณหญิง", "วรรณวิภา สวัสดิ์สมมุติ ณ กรุงเทพ"),
        ("ขณะที่ลุงเหลี่ยม เจ้าของร้านกาแฟเก่าแก่ ขอให้เก็บเรือนแถวไว้", "ลุง", "เหลี่ยม"),
        ("ยายสี ร้องเพลงกล่อมเด็ก", "ยาย", "สี"),
        ("ครูฝน สาธิตการสอน", "ครู", "ฝน"),
        ("ส่วนนายหัวชัย เจ้าของแพปลา นั่งฟังเงียบ ๆ", "นายหัว", "ชัย"),
        ("พท.ว.อุบลรัตน์ ขำสมมุติ แพทย์แผนไทยชำนาญการ", "พท.ว.", "อุบลรัตน์ ขำสมมุติ"),
        ("Sen. Niran Example was there", "Sen.", "Niran Example"),
        ("นายโรเบิร์ต เจ. แมคสมมุติ บรรยาย", "นาย", "โรเบิร์ต เจ. แมคสมมุติ"),
    ],
)
def test_title_and_name_are_told_apart(text: str, honorific: str, name: str) -> None:
    found = people(text)
    assert name in found
    assert found[name].honorific == honorific


@pytest.mark.parametrize("text", ["อาคาร เรียนรวม", "อาหารเช้า กลางวัน", "น. สภาผู้บริโภค กล่าวว่า", "แพทย์แผนไทยชำนาญการ"])
def test_common_words_are_no_people(text: str) -> None:
    assert people(text) == {}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("ขอบคุณ นพ.เอกสิทธิ์ ศรีสมมุติ ที่ให้เกียรติเปิดงาน", "เอกสิทธิ์ ศรีสมมุติ", "host"),
        ("พิธีกรสุดน่ารัก น.ส.ไอรดา คงสมมุติ", "ไอรดา คงสมมุติ", "moderator"),
        ("ประธานฝ่ายสงฆ์ พระเทพเวทีสมมุติ ที่ปรึกษาเจ้าคณะภาค 6", "เทพเวทีสมมุติ", "host"),
        ("13:30 Welcome – Dr Jane Example, Dean", "Jane Example", "host"),
        ("รางวัลชมเชย: นายธีระ ภักดีสมมุติ", "ธีระ ภักดีสมมุติ", "mentioned"),
        ("จัดที่สถานีโทรทัศน์ไทยสมมุติ, น.ส.ปวีณา ฟูสมมุติ เสนอความเห็น", "ปวีณา ฟูสมมุติ", "speaker"),
        ("นายสุขุม ชื่นสมมุติ ผู้สอบบัญชี ลาป่วย", "สุขุม ชื่นสมมุติ", "mentioned"),
        ("หม่อมเจ้าจุลเจษฎ์ ยุคลสมมุติ เสด็จเป็นประธานเปิดเสวนา", "จุลเจษฎ์ ยุคลสมมุติ", "host"),
        ("พล.อ.ทรงวิทย์ หนุนสมมุติ มอบหมายให้ พล.อ.ชานนท์ มุ่งสมมุติ เป็นประธานเปิดการสัมมนา", "ชานนท์ มุ่งสมมุติ", "host"),
        ("For more information please contact Ms Jane Example.", "Jane Example", "mentioned"),
        ("Notes were taken by Jane Example and the room was full.", "Jane Example", "author"),
        ("ลงชื่อ ........ ผู้บันทึกการประชุม\n(นางสาวศิริพร ทองสมมุติ)\nเลขานุการ", "ศิริพร ทองสมมุติ", "author"),
    ],
)
def test_labels_on_the_line_and_signatures_tell_the_part(text: str, name: str, kind: str) -> None:
    assert people(text)[name].kind == kind


@pytest.mark.parametrize(
    ("text", "honorific", "name"),
    [
        ("ศาสตราจารย์เหงียน ถิ ทู ฮา จากมหาวิทยาลัยสมมุติ ย้ำว่า", "ศาสตราจารย์", "เหงียน ถิ ทู ฮา"),
        ("นางสาวส.รัตนมณี พลสมมุติ ทนายความ เล่าคดี", "นางสาว", "ส.รัตนมณี พลสมมุติ"),
        ("ลุงรีย์ - ชารีย์ บุญสมมุติ เจ้าของฟาร์ม", "ลุง", "ชารีย์ บุญสมมุติ"),
        ("วิทยากรพี่เลี้ยง : ครูกั๊ก ร่มเกล้า ช้างสมมุติ, ครูทิว - ธนวรรธน์ สมมุติกุล", "ครู", "ร่มเกล้า ช้างสมมุติ"),
        ("มอบรถเข็นแก่ยายเลียบ ขวัญสมมุติ อายุ 91 ปี", "ยาย", "เลียบ ขวัญสมมุติ"),
        ("Asst Prof Dr Jane Example, Dean, welcomed us", "Asst Prof Dr", "Jane Example"),
        ("Mr. John Sample. Later the rain came", "Mr.", "John Sample"),
    ],
)
def test_uncommon_names_and_titles_are_read_whole(text: str, honorific: str, name: str) -> None:
    found = people(text)
    assert name in found
    assert found[name].honorific == honorific


def test_a_post_after_a_full_name_is_no_next_person() -> None:
    found = people("พ่อหลวงอินสม ปัญญาสมมุติ ผู้ใหญ่บ้านแม่คะ หมู่ 7 ถ่ายทอดวิธีทำแนวกันไฟ ดาบวิชัย ทองใหม่ ครูแดร์ เล่าเรื่อง")
    assert set(found) == {"อินสม ปัญญาสมมุติ", "วิชัย ทองใหม่"}


def test_foreign_names_without_titles_are_read_in_sentences() -> None:
    text = (
        "Speakers include novelist Jane Example and translator Marisa Sample (Singapore). The panel was moderated by"
        " journalist Pravit Invented. Ana Lucía Torres, who runs a mobile library, came from Oaxaca."
    )
    found = people(text)
    assert found["Jane Example"].role == "novelist"
    assert found["Pravit Invented"].kind == "moderator"
    assert "Ana Lucía Torres" in found


def test_a_short_name_in_the_headline_is_the_person_named_in_full_later() -> None:
    found = people("อาลัย “ครูสังคม” ผู้จุดไฟการศึกษา\n\nงานรำลึก 100 วัน ครูสังคม ทองสมมุติ จัดขึ้นเมื่อ 5 ธ.ค. 2565")
    assert set(found) == {"สังคม ทองสมมุติ"}


def test_a_joining_word_written_on_to_a_name_is_no_part_of_it() -> None:
    found = people("ข้าง ๆ กันคือสุริยา โคตรสมมุติ นักวิจัยไทบ้าน ที่จดทุกคำ")
    assert "สุริยา โคตรสมมุติ" in found


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("อบต.สมมุติ โดยการนำของ นายวันชัย ทรัพย์สมมุติ นายก อบต. ได้จัดประชุมประชาคม", "วันชัย ทรัพย์สมมุติ", "host"),
        ("นายมูฮำหมัด ปาสมมุติ ประธานมูลนิธินูซาสมมุติ เป็นผู้ดำเนินการเวที", "มูฮำหมัด ปาสมมุติ", "moderator"),
        ("นายไสว พรมสมมุติ ประธานหอการค้า เข้าร่วมแสดงความคิดเห็น", "ไสว พรมสมมุติ", "speaker"),
        ("รศ.ทวิดา กมลสมมุติ รองผู้ว่าราชการกรุงเทพมหานคร ลงพื้นที่ร่วมเวทีกับชุมชน", "ทวิดา กมลสมมุติ", "mentioned"),
        ("นายฐาปนา บุญสมมุติ กล่าวต้อนรับ ม.ล.วรุตม์ วรสมมุติ ร่วมวิพากษ์", "วรุตม์ วรสมมุติ", "speaker"),
        ("อาจารย์พรทิพย์ คงสมมุติ ข้าราชการบำนาญ เป็นผู้สังเกตการณ์", "พรทิพย์ คงสมมุติ", "mentioned"),
        ("สรุปข้อเสนอเพื่อยื่นต่อนายเจริญ สงวนสมมุติ ผู้ว่าราชการจังหวัด", "เจริญ สงวนสมมุติ", "mentioned"),
        ("15.30 ปิดงาน – ธีรภัทร อัครสมมุติ", "ธีรภัทร อัครสมมุติ", "host"),
        ("Questions were taken by Supinya Example, who moderated.", "Supinya Example", "moderator"),
    ],
)
def test_more_words_that_tell_the_part(text: str, name: str, kind: str) -> None:
    assert people(text)[name].kind == kind


def test_a_list_on_one_line_after_its_label_is_read_to_the_end() -> None:
    found = people(
        "Panel 1: Phairin Example (moderator), Teerapong Sample (Living River Trust), Vong Invented (farmer)"
    )
    assert {name: person.kind for name, person in found.items()} == {
        "Phairin Example": "moderator",
        "Teerapong Sample": "speaker",
        "Vong Invented": "speaker",
    }
    assert found["Teerapong Sample"].affiliation == "Living River Trust"


def test_known_names_with_a_bracket_after_them_are_people() -> None:
    found = people("11.00 วงคุย ธนกร วงษ์สมมุติ (The Standing), กุลธิดา สามสมมุติ (Way Story)")
    assert found["กุลธิดา สามสมมุติ"].affiliation == "Way Story"
    assert found["ธนกร วงษ์สมมุติ"].affiliation == "The Standing"


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        ("รศ.พญ.อติพร อิงค์สมมุติ นักวิจัยจากศิริสมมุติ แนะให้ตรวจ", "อติพร อิงค์สมมุติ", "นักวิจัย", "ศิริสมมุติ"),
        ("นพ.ปรีดา โนวสมมุติ รก.ผอ.รพ.บ้านด่านลาน กล่าวถึงที่มา", "ปรีดา โนวสมมุติ", "รก.ผอ.", "รพ.บ้านด่านลาน"),
        ("นางสาวจันทิรา หอมสมมุติ ผู้อำนวยการ กศน.อำเภอสมมุติ เปิดเวทีแลกเปลี่ยน", "จันทิรา หอมสมมุติ", "ผู้อำนวยการ", "กศน.อำเภอสมมุติ"),
        ("Mr. John Sample, a civic technologist.", "John Sample", "civic technologist", None),
    ],
)
def test_posts_and_bodies_no_list_knows(text: str, name: str, role: str | None, affiliation: str | None) -> None:
    found = people(text)[name]
    assert (found.role, found.affiliation) == (role, affiliation)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("นางพิมลพรรณ จะตรวจสารเคมีทุกเดือน", "พิมลพรรณ"),
        ("ผศ.ดร.ธรณ์ ธำรงสมมุติ คณะประมง มหาวิทยาลัยสมมุติ ให้ความรู้", "ธรณ์ ธำรงสมมุติ"),
        ("คุณย่าเหงียน ถิ บา วัย 92 ปี", "เหงียน ถิ บา"),
    ],
)
def test_a_name_ends_before_the_sentence_goes_on(text: str, name: str) -> None:
    assert name in people(text)


def test_posts_before_english_names_are_no_part_of_them() -> None:
    text = (
        "Deputy Mayor Wasan Example and Dr. Jane Sample answered questions. Somporn Invented, 58, who has sold noodles for"
        " years, said her stall feeds six. A message was read by his secretary, Pimsiri Madeup."
    )
    found = people(text)
    assert found["Wasan Example"].role == "Deputy Mayor"
    assert "Somporn Invented" in found
    assert found["Pimsiri Madeup"].role == "secretary"


def test_people_of_a_joined_list_share_what_stands_before_it() -> None:
    found = people("The brief, written by Thanakorn Example and Dr. Emily Sample, was launched on 8 March 2022.")
    assert {person.kind for person in found.values()} == {"author"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("กรรมการ ได้แก่ อ.ดร.ปองขวัญ สวัสดิ์สมมุติ และคุณสฤณี ศิริสมมุติ", "ปองขวัญ สวัสดิ์สมมุติ", "speaker"),
        ("พระครูพนมธรรมสมมุติ เจ้าคณะอำเภอสมมุติ ถวายรายงาน", "พนมธรรมสมมุติ", "host"),
        ("นายประภัตร โพธสมมุติ รัฐมนตรีช่วยว่าการกระทรวงเกษตรและสหกรณ์ นั่งหัวโต๊ะประชุมติดตาม", "ประภัตร โพธสมมุติ", "host"),
        ("Provincial governor Nirat Example did not attend.", "Nirat Example", "mentioned"),
    ],
)
def test_further_words_that_tell_the_part(text: str, name: str, kind: str) -> None:
    assert people(text)[name].kind == kind


def test_a_post_with_a_colon_before_a_name_is_the_post() -> None:
    found = people("ภัณฑารักษ์ : ลลิตา อุ่นสมมุติ\nขอเชิญชมนิทรรศการ")
    assert found["ลลิตา อุ่นสมมุติ"].role == "ภัณฑารักษ์"


def test_known_names_at_numbers_of_a_list_are_people() -> None:
    found = people("1. กาญจนา เหล่าสมมุติ และ ธีระวัฒน์ แสนสมมุติ (มรภ.สมมุติ) ผีขนน้ำกับคนรุ่นใหม่")
    assert "กาญจนา เหล่าสมมุติ" in found
    assert "ธีระวัฒน์ แสนสมมุติ" in found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("00:00 เปิดรายการ ณัชชา โรจนสมมุติ ผู้ดำเนินรายการ", {"ณัชชา โรจนสมมุติ"}),
        ("เด็ก ๆ ซ้อมกันเองทั้งหมด พี่อ้น จากกลุ่มทะเลสมมุติ มาช่วยทำเสียง", {"อ้น"}),
        ("พูดคุยกับ ป้าเรียง คนสุดท้ายบนแพ", {"เรียง"}),
        ("อุสตาซะห์ซัลมา หมัดสมมุติ นำละหมาด", {"ซัลมา หมัดสมมุติ"}),
    ],
)
def test_verbs_and_the_next_person_are_no_surnames(text: str, names: set[str]) -> None:
    assert set(people(text)) == names


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        (
            "นายวัลลภ นาคสมมุติ รองปลัดกระทรวงยุติธรรม รักษาราชการแทนปลัดกระทรวงยุติธรรม กล่าวรายงาน",
            "วัลลภ นาคสมมุติ",
            "รองปลัด",
            "กระทรวงยุติธรรม",
        ),
        ("นางสาวกัญญา เลิศสมมุติ กงสุลใหญ่ ณ นครแวนคูเวอร์ เป็นเจ้าภาพ", "กัญญา เลิศสมมุติ", "กงสุลใหญ่ ณ นครแวนคูเวอร์", None),
        ("• คุณต้น ธนษิต จตุรสมมุติ ศิลปิน", "ธนษิต จตุรสมมุติ", "ศิลปิน", None),
    ],
)
def test_offices_held_for_another_and_nicknames_before_names(
    text: str, name: str, role: str, affiliation: str | None
) -> None:
    found = people(text)
    assert (found[name].role, found[name].affiliation) == (role, affiliation)


def test_a_post_belongs_to_the_untitled_person_before_it() -> None:
    found = people("โดยผู้ร่วมเสวนาประกอบด้วย สุมิตรชัย หัตถสมมุติ ทนายความ ธนกฤต โต้งสมมุติ นักวิชาการอิสระ")
    assert found["สุมิตรชัย หัตถสมมุติ"].role == "ทนายความ"
    assert (found["ธนกฤต โต้งสมมุติ"].honorific, found["ธนกฤต โต้งสมมุติ"].role) == (None, "นักวิชาการอิสระ")


def test_an_unknown_name_that_begins_its_line_and_tells_something_is_a_person() -> None:
    found = people("กลุ่มสมมุติจัดเสวนา\n\n ธนิสรัช เรืองสมมุติ  จาก WeInvented  เล่าถึงที่มาของเครื่องมือ")
    assert found["ธนิสรัช เรืองสมมุติ"].affiliation == "WeInvented"


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation", "kind"),
    [
        ("นายสุชาติ พันธุ์สมมุติ ธนารักษ์พื้นที่ รับปากจะดำเนินการ", "สุชาติ พันธุ์สมมุติ", "ธนารักษ์พื้นที่", None, "speaker"),
        ("นายเฉลิม บุญทวี ป่าไม้จังหวัด รับปากจะดำเนินการ", "เฉลิม บุญทวี", "ป่าไม้จังหวัด", None, "speaker"),
        (
            "นายจุรินทร์ ลักษณสมมุติ รองนายกรัฐมนตรีและรัฐมนตรีว่าการกระทรวงพาณิชย์ เป็นประธานเปิดงาน",
            "จุรินทร์ ลักษณสมมุติ",
            "รองนายกรัฐมนตรีและรัฐมนตรีว่าการ",
            "กระทรวงพาณิชย์",
            "host",
        ),
        ("คุณวรรณา หล่อสมมุติ แห่งสถานีพัฒนาที่ดินสมมุติ เสริมเรื่องดิน", "วรรณา หล่อสมมุติ", None, "สถานีพัฒนาที่ดินสมมุติ", "speaker"),
        ("มีคุณหนึ่ง ณัฐพร รัตนชัย เป็นคนจดบันทึก", "ณัฐพร รัตนชัย", None, None, "author"),
        ("และพราหมณ์ขจร นาคะสมมุติ กล่าวคำอธิษฐาน", "ขจร นาคะสมมุติ", None, None, "speaker"),
    ],
)
def test_offices_of_a_province_and_words_beside_a_name(
    text: str, name: str, role: str | None, affiliation: str | None, kind: str
) -> None:
    found = people(text)[name]
    assert (found.role, found.affiliation, found.kind) == (role, affiliation, kind)


STACKED = """ประชุมวิชาการสมมุติ
วันที่ 5 มกราคม 2566

ประธานในพิธี
ดร.ปริวัฒน์ วรรณสมมุติ
อธิการบดีมหาวิทยาลัยสมมุติ

ผู้กล่าวรายงาน
ผศ.ดร.วิษณุ อรุณสมมุติ
รองอธิการบดีฝ่ายวิจัย

วิทยากร
นายยอดธง ศรีสมมุติ
ค่ายมวยยอดสมมุติ
"""


def test_a_post_on_the_line_below_a_name_is_its_own() -> None:
    found = people(STACKED)
    told = {name: (one.role, one.affiliation, one.kind) for name, one in found.items()}
    assert told == {
        "ปริวัฒน์ วรรณสมมุติ": ("อธิการบดี", "มหาวิทยาลัยสมมุติ", "host"),
        "วิษณุ อรุณสมมุติ": ("รองอธิการบดีฝ่ายวิจัย", None, "host"),
        "ยอดธง ศรีสมมุติ": (None, "ค่ายมวยยอดสมมุติ", "speaker"),
    }


def test_a_post_on_the_line_above_a_name_is_its_own_where_the_page_stacks_them_so() -> None:
    found = people(
        "ประชุมสมมุติ\n\nนายอำเภอบ้านสมมุติ\nนายภูมิ ดีสมมุติ\n\nปลัดอำเภอ\nนางสาวแก้ว ใสสมมุติ\n\nพัฒนาการอำเภอ\nนายเดช กล้าสมมุติ"
    )
    assert [one.role for one in found.values()] == ["นายอำเภอบ้านสมมุติ", "ปลัดอำเภอ", "พัฒนาการอำเภอ"]


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation", "kind"),
    [
        ("โดยมีนาย Kim Hyun-woo เอกอัครราชทูต เข้าร่วมเป็นผู้อภิปราย", "Kim Hyun-woo", "เอกอัครราชทูต", None, "speaker"),
        (
            "วิทยากร ได้แก่ โกวิทย์ บุรพสมมุติ อดีตผู้อำนวยการสำนักความร่วมมือ กระทรวงแรงงาน",
            "โกวิทย์ บุรพสมมุติ",
            "อดีตผู้อำนวยการ",
            "สำนักความร่วมมือ กระทรวงแรงงาน",
            "speaker",
        ),
        (
            "น.ส.ณัฐยา บุญสมมุติ ผู้อำนวยการสำนักสุขภาวะเด็ก เยาวชน และครอบครัว สสส. เสนอข้อมูล",
            "ณัฐยา บุญสมมุติ",
            "ผู้อำนวยการ",
            "สำนักสุขภาวะเด็ก เยาวชน และครอบครัว สสส.",
            "speaker",
        ),
        ("นางวิไล จันทร์สมมุติ ประธานกลุ่มสตรี เล่าเรื่อง", "วิไล จันทร์สมมุติ", "ประธานกลุ่มสตรี", None, "speaker"),
        ("พระนคร ปญฺญาสมมุติ ดำเนินรายการ", "นคร ปญฺญาสมมุติ", None, None, "moderator"),
        ("นายกวันชัย ปริญญาสมมุติ แวะมาฟัง แล้วฝากว่าเทศบาลพร้อม", "วันชัย ปริญญาสมมุติ", "นายก", None, "speaker"),
        ("ต่อพงศ์ พัฒนสมมุติ รองนายกเทศมนตรี นั่งฟัง", "ต่อพงศ์ พัฒนสมมุติ", "รองนายกเทศมนตรี", None, "mentioned"),
        ("กัญญา ธีรสมมุติ แม่ของสยาม นำรูปมาตั้งบนเวที", "กัญญา ธีรสมมุติ", "แม่ของสยาม", None, "speaker"),
        ("นางยามีหล๊ะ มะสมมุติ เภสัชกร ร่วมประชุมและให้ข้อเสนอแนะ", "ยามีหล๊ะ มะสมมุติ", "เภสัชกร", None, "speaker"),
        ("09.10 | กล่าวเปิดงาน | เรือโท ยุทธนา โมกสมมุติ รองผู้อำนวยการ", "ยุทธนา โมกสมมุติ", "รองผู้อำนวยการ", None, "host"),
        ("งานเลิกตอนเย็น คนบันทึก: มูนีเราะห์ ยีสมมุติ", "มูนีเราะห์ ยีสมมุติ", None, None, "author"),
        ("Ms. Lin Sample, Programme Officer, served as rapporteur.", "Lin Sample", "Programme Officer", None, "author"),
    ],
)
def test_words_beside_a_name_tell_its_post_and_part(
    text: str, name: str, role: str | None, affiliation: str | None, kind: str
) -> None:
    found = people(text)[name]
    assert (found.role, found.affiliation, found.kind) == (role, affiliation, kind)


def test_who_comes_after_the_last_of_a_list_does_not_speak_for_it() -> None:
    found = people("เสวนาโดย อาจารย์เอนก นาสมมุติ และคุณลุงสมโภช ปิ่นสมมุติ นักเล่นว่าว ท่านผู้หญิงวรรณี สนิทสมมุติ ให้เกียรติมาร่วมงาน")
    assert [one.kind for one in found.values()] == ["speaker", "speaker", "mentioned"]


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        ("ภก.กิตติ พิทักษ์สมมุติ นายกสภาเภสัชกรรม เสนอว่า", "กิตติ พิทักษ์สมมุติ", "นายก", "สภาเภสัชกรรม"),
        ("ศ.ดร.ยงยศ วิเศษสมมุติ นายกสภามหาวิทยาลัย กล่าวว่า", "ยงยศ วิเศษสมมุติ", "นายกสภามหาวิทยาลัย", None),
        ("รศ.ดร.ทวิดา กมลสมมุติ รองผู้ว่าฯ กทม. กล่าวว่า", "ทวิดา กมลสมมุติ", "รองผู้ว่าฯ กทม.", None),
        ("นายปารเมศ โพธาสมมุติ ประธานสหสมาคมชาวไร่อ้อย กล่าวว่า", "ปารเมศ โพธาสมมุติ", "ประธาน", "สหสมาคมชาวไร่อ้อย"),
        ("นางสาวสุนีย์ ยาสมมุติ พมจ.สตูล รับข้อเสนอ", "สุนีย์ ยาสมมุติ", "พมจ.สตูล", None),
        ("พ.ต.ต.หญิง อมรรัตน์ ศิลาสมมุติ สว.สอท.1 สอนวิธีสังเกต", "อมรรัตน์ ศิลาสมมุติ", "สว.สอท.1", None),
        ("คุณเพ็ญ ศรีสมมุติ ตัวแทนชาวบ้านตลาดเก่า เล่าว่า", "เพ็ญ ศรีสมมุติ", "ตัวแทนชาวบ้านตลาดเก่า", None),
        (
            "คุณระริน อุทกสมมุติ กรรมการผู้จัดการ อักษรสมมุติ และคุณจรัญ หอมสมมุติ ร่วมเสวนา",
            "ระริน อุทกสมมุติ",
            "กรรมการผู้จัดการ",
            "อักษรสมมุติ",
        ),
        (
            "ประธานสภาเด็ก นายอัสมาน ละสมมุติ ประธานสภาเด็กและเยาวชนจังหวัดสตูล ด้านนางสาวสุนีย์ ยาสมมุติ กล่าวว่า",
            "อัสมาน ละสมมุติ",
            "ประธาน",
            "สภาเด็กและเยาวชนจังหวัดสตูล",
        ),
    ],
)
def test_where_a_post_ends_and_the_body_begins(text: str, name: str, role: str, affiliation: str | None) -> None:
    found = people(text)[name]
    assert (found.role, found.affiliation) == (role, affiliation)


def test_a_meeting_without_a_name_still_has_its_day() -> None:
    text = (
        "คุยกันเรื่องมือถือ\n\nป้าศรีนวล บุญสมมุติ เล่ากลางวงว่าโดนหลอก ในวันที่ 19 ส.ค. 66 วงนี้มี คุณธนพล สุขสมมุติ เจ้าหน้าที่ บอกช่องทางร้องเรียน"
    )
    days = extract(text).event_dates
    assert days is not None
    assert str(days.first) == "2023-08-19"


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation", "kind"),
    [
        ("นายเดช กล้าสมมุติ ประธาน ลงพื้นที่จัดเวทีรับฟังความคิดเห็น", "เดช กล้าสมมุติ", "ประธาน", None, "host"),
        ("กล่าวรายงานโดย นพ.ศักรินทร์ แก้วสมมุติ ผู้อำนวยการ", "ศักรินทร์ แก้วสมมุติ", "ผู้อำนวยการ", None, "host"),
        ("ประธานสภาผู้แทนนิสิต นายพัชร วงษ์สมมุติ เสนอว่า", "พัชร วงษ์สมมุติ", "ประธาน", "สภาผู้แทนนิสิต", "speaker"),
        ("อากงเซ้ง แซ่ตั้ง วัย 91 เจ้าของโรงเจเก่า เล่าเรื่องเรือ", "เซ้ง แซ่ตั้ง", "เจ้าของโรงเจเก่า", None, "speaker"),
        ("ครูนุ้ย–สุภาวดี เพชรสมมุติ อ่านบทที่ชอบ", "สุภาวดี เพชรสมมุติ", None, None, "speaker"),
        ("นางเรณู ทองสมมุติ\tเลขานุการ\tผู้จดบันทึก", "เรณู ทองสมมุติ", "เลขานุการ", None, "author"),
        (
            "หัวหน้าเขตรักษาพันธุ์สัตว์ป่าสมมุติ นายไพฑูรย์ อินสมมุติ เอาแผนที่มาให้ดู",
            "ไพฑูรย์ อินสมมุติ",
            "หัวหน้า",
            "เขตรักษาพันธุ์สัตว์ป่าสมมุติ",
            "speaker",
        ),
        ("ผู้เข้าอบรมรุ่นแรก 30 คน อาทิ นางคำปุ่น จันทะสมมุติ เกษตรกร", "คำปุ่น จันทะสมมุติ", "เกษตรกร", None, "mentioned"),
        ("The forum ended. Somsak Sample facilitated the forum.", "Somsak Sample", None, None, "moderator"),
    ],
)
def test_parts_told_by_words_further_on(
    text: str, name: str, role: str | None, affiliation: str | None, kind: str
) -> None:
    found = people(text)[name]
    assert (found.role, found.affiliation, found.kind) == (role, affiliation, kind)


def test_names_without_titles_joined_by_commas_are_people() -> None:
    found = people("ครูสอนเขียนสามคน ไพฑูรย์ ธัญสมมุติ, วิภาพร กำจรสมมุติ และรมณา โรสมมุติ นั่งล้อมวงอ่านงาน")
    assert list(found) == ["ไพฑูรย์ ธัญสมมุติ", "วิภาพร กำจรสมมุติ", "รมณา โรสมมุติ"]


def test_a_word_that_begins_like_a_title_is_one_word_where_its_rest_is_none() -> None:
    assert list(people("วิทยากร: หมอกมืด ดีสมมุติ")) == ["หมอกมืด ดีสมมุติ"]


@pytest.mark.parametrize(
    ("text", "name", "role", "kind"),
    [
        ("09.10 น. กล่าวรายงาน\n    นายพีระ อินสมมุติ\n    ท้องถิ่นอำเภอสมมุติ", "พีระ อินสมมุติ", "ท้องถิ่นอำเภอสมมุติ", "host"),
        ("ปิดท้ายด้วยการอ่านบทกวีของ อภิชาติ สืบสมมุติ กวีซีไรต์", "อภิชาติ สืบสมมุติ", "กวีซีไรต์", "speaker"),
        ("พ่อเฒ่าอาบุ เยสมมุติ ผู้นำพิธีกรรม เล่าเรื่องภาษาแม่", "อาบุ เยสมมุติ", "ผู้นำพิธีกรรม", "speaker"),
        ("โดยนายจะคะ ทอสมมุติ ทำหน้าที่ล่าม", "จะคะ ทอสมมุติ", None, "mentioned"),
        ("นายสิรภพ ดวงสมมุติ ประธาน และ Ms. Kelly Sample ร่วมเวทีเสวนา “ทะเล”", "สิรภพ ดวงสมมุติ", "ประธาน", "speaker"),
        ("และผู้แทน กสศ. นางสาวสุพัตรา รักสมมุติ ร่วมเสวนา", "สุพัตรา รักสมมุติ", "ผู้แทน", "speaker"),
        ("นายโสภณ ทองสมมุติ อธิบดี ส่งผู้แทนเข้าร่วม", "โสภณ ทองสมมุติ", "อธิบดี", "mentioned"),
        ("คุณอรวรรณ ชูสมมุติ ครู มอบใบประกาศ", "อรวรรณ ชูสมมุติ", "ครู", "host"),
        ("พระเจ้าวรวงศ์เธอ พระองค์เจ้าสิริภาสมมุติ เสด็จทรงเปิดนิทรรศการ", "สิริภาสมมุติ", None, "host"),
        ("Keynote speaker Dr. Lan Sample from Hue Institute spoke.", "Lan Sample", None, "speaker"),
    ],
)
def test_parts_and_posts_of_programmes_and_press(text: str, name: str, role: str | None, kind: str) -> None:
    found = people(text)[name]
    assert (found.role, found.kind) == (role, kind)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("พระมหานพ ปุญฺญสมมุติ ดำเนินรายการ ดร.จงจิตร อังสมมุติ บรรยายเรื่องอาหาร", "นพ ปุญฺญสมมุติ", "moderator"),
        ("พระมหานพ ปุญฺญสมมุติ ดำเนินรายการ ดร.จงจิตร อังสมมุติ บรรยายเรื่องอาหาร", "จงจิตร อังสมมุติ", "speaker"),
        ("วิทยากร คือ นายเดช กล้าสมมุติ และนางแก้ว ใสสมมุติ ดำเนินรายการ นายภูมิ ดีสมมุติ", "ภูมิ ดีสมมุติ", "moderator"),
        ("นายบุญ สุทธิสมมุติ ปลัด เปิดเผยว่า เมื่อวันที่ 14 กันยายน 2565 ได้เป็นประธานการประชุม", "บุญ สุทธิสมมุติ", "host"),
        ("คุณหญิงกอ ภิรมย์สมมุติ รับมอบโล่เชิดชูเกียรติจาก ดร.โกเมน ผกาสมมุติ อธิบดี", "โกเมน ผกาสมมุติ", "host"),
        ("In her welcoming remarks, Mayor Jane Example said the city was ready.", "Jane Example", "host"),
        ("Also present were Mr. John Sample, Governor, and Dr. Jane Example.", "Jane Example", "mentioned"),
    ],
)
def test_verbs_between_people_and_words_of_ceremonies(text: str, name: str, kind: str) -> None:
    assert people(text)[name].kind == kind


def test_the_body_somebody_works_for_is_no_person() -> None:
    found = people("Ms. Emma Sample, senior planner at Invented Streets, presented case studies.")
    assert list(found) == ["Emma Sample"]


@pytest.mark.parametrize(
    ("text", "name", "role", "kind"),
    [
        ("พระธรรมวชิรสมมุติ เจ้าคณะภาค 5 ประธานฝ่ายสงฆ์", "ธรรมวชิรสมมุติ", "เจ้าคณะภาค 5", "host"),
        ("นางสารี อ๋องสมมุติ เลขาธิการ ร่วมเวทีออนไลน์ กล่าวว่า รถเมล์ต้องมาก่อน", "สารี อ๋องสมมุติ", "เลขาธิการ", "speaker"),
        ("Mr. Ravi Sample ตัวแทน EV Kit India ร่วมเสวนา", "Ravi Sample", "ตัวแทน", "speaker"),
        (
            "Dr. Jane Example, the provincial chief medical officer, spoke.",
            "Jane Example",
            "provincial chief medical officer",
            "speaker",
        ),
        ("นายธราธิป ชัยสมมุติ ครู ป.6 โรงเรียนวัดสมมุติ เล่าว่า", "ธราธิป ชัยสมมุติ", "ครู ป.6", "speaker"),
    ],
)
def test_posts_with_a_class_and_words_after_being_there(text: str, name: str, role: str, kind: str) -> None:
    found = people(text)[name]
    assert (found.role, found.kind) == (role, kind)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "เป็นประธานพิธีลงนามบันทึกข้อตกลง ระหว่าง กรมสมมุติ โดย นายสมบัติ เรืองสมมุติ อธิบดี กับ บริษัทสมมุติ โดย นางอัมพร ศรีสมมุติ",
            "สมบัติ เรืองสมมุติ",
            "mentioned",
        ),
        (
            "ต้อนรับคณะศึกษาดูงานจากเทศบาลสมมุติ นำโดย นางเบญจา พรมสมมุติ รองนายก ในโอกาสประชุมแลกเปลี่ยน",
            "เบญจา พรมสมมุติ",
            "mentioned",
        ),
        ("แบ่งกลุ่มโดย ทีมวิทยากรกระบวนการ นำโดย อาจารย์ชัชวาล ทองสมมุติ", "ชัชวาล ทองสมมุติ", "moderator"),
        ("นายแพทย์จรัส เรืองสมมุติ ประธาน กล่าวเปิด โดยนายวิรัช ทับสมมุติ ผู้ประสานงาน นำเสนอร่างมติ", "วิรัช ทับสมมุติ", "speaker"),
        ("กล่าวเปิดโดย นายวิรัช ทับสมมุติ ผู้ประสานงาน", "วิรัช ทับสมมุติ", "host"),
        ("นายจรัส เรืองสมมุติ นายอำเภอ กดปุ่มเปิดงาน", "จรัส เรืองสมมุติ", "host"),
        ("นายจรัส เรืองสมมุติ นายอำเภอ ร่วมวางแผนค้นหาเด็ก", "จรัส เรืองสมมุติ", "speaker"),
        ("คณะครู นำโดย นายจรัส เรืองสมมุติ ผู้อำนวยการโรงเรียน เข้าศึกษาดูงาน", "จรัส เรืองสมมุติ", "mentioned"),
    ],
)
def test_signings_delegations_and_ceremonies(text: str, name: str, kind: str) -> None:
    assert people(text)[name].kind == kind


@pytest.mark.parametrize(
    ("post", "role", "affiliation"),
    [
        ("ตัวแทนหมู่บ้านท่าสมมุติ", "ตัวแทน", "หมู่บ้านท่าสมมุติ"),
        ("ผู้นำหมู่บ้าน", "ผู้นำหมู่บ้าน", None),
        ("ผู้แทนองค์กรภาคประชาสังคม", "ผู้แทนองค์กรภาคประชาสังคม", None),
        ("ตัวแทนคณะครู", "ตัวแทนคณะครู", None),
        ("ตัวแทนกลุ่มรักษ์คลองสมมุติ", "ตัวแทน", "กลุ่มรักษ์คลองสมมุติ"),
        ("ประธานคณะกรรมการจัดสมัชชา", "ประธาน", "คณะกรรมการจัดสมัชชา"),
        ("ผู้จัดการมูลนิธิรักษ์สมมุติ เชียงใหม่", "ผู้จัดการ", "มูลนิธิรักษ์สมมุติ เชียงใหม่"),
        ("เจ้าอาวาสวัดโคกสมมุติ ต.ท่าช้าง อ.บางสมมุติ", "เจ้าอาวาส", "วัดโคกสมมุติ ต.ท่าช้าง อ.บางสมมุติ"),
    ],
)
def test_bodies_that_are_anybody_and_bodies_with_their_town(post: str, role: str, affiliation: str | None) -> None:
    found = people(f"นายเดช กล้าสมมุติ {post} กล่าวว่า")["เดช กล้าสมมุติ"]
    assert (found.role, found.affiliation) == (role, affiliation)


def test_a_post_is_no_surname_after_a_malay_name() -> None:
    assert list(people("มอบหมายให้ นายสะมะแอ ดอเลาะ รองนายก อบจ.สมมุติ เป็นประธานเปิด")) == ["สะมะแอ ดอเลาะ"]


def test_craftsmen_are_called_so_and_crafts_are_no_title() -> None:
    assert list(people("วงคุยมี ช่างสมพงษ์ ไม้สมมุติ และมีช่างภาพ สมชาย ใจสมมุติ ช่างทองก็มา")) == ["สมพงษ์ ไม้สมมุติ", "สมชาย ใจสมมุติ"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("นายอนุชิต พงศ์สมมุติ รัฐมนตรี ลงพื้นที่เป็นประธานการประชุม", "อนุชิต พงศ์สมมุติ", "host"),
        ("ต้อนรับคณะทูต นำโดย Mr. John Sample อุปทูต และ Ms. Jane Example กงสุล", "Jane Example", "mentioned"),
        ("เปิดวงแลกเปลี่ยน โดย ดร.เดช มั่นสมมุติ เป็นผู้ดำเนินการ นางแก้ว ใสสมมุติ กล่าวว่า", "เดช มั่นสมมุติ", "moderator"),
        ("เปิดวงแลกเปลี่ยน โดย ดร.เดช มั่นสมมุติ เป็นผู้ดำเนินการ นางแก้ว ใสสมมุติ กล่าวว่า", "แก้ว ใสสมมุติ", "speaker"),
        ("นายเดช มั่นสมมุติ ผู้ประสานงาน แถลงข้อเรียกร้อง", "เดช มั่นสมมุติ", "speaker"),
        ("นำเสนอแผนที่เสี่ยงภัยต่อ นายเดช มั่นสมมุติ นายอำเภอ", "เดช มั่นสมมุติ", "mentioned"),
        ("ได้รับการสนับสนุนจาก ดร.เดช มั่นสมมุติ", "เดช มั่นสมมุติ", "mentioned"),
        ("รหัสโครงการ 61\nพี่เลี้ยง นางแก้ว ใสสมมุติ\nบทคัดย่อ", "แก้ว ใสสมมุติ", "mentioned"),
        ("ประธานสภานิสิต นายเดช มั่นสมมุติ แถลงผลโหวต", "เดช มั่นสมมุติ", "mentioned"),
    ],
)
def test_guests_sponsors_and_labels_that_are_posts(text: str, name: str, kind: str) -> None:
    assert people(text)[name].kind == kind


def test_an_office_after_a_rare_name_is_its_post() -> None:
    found = people("นายวิโรจน์ ขาวสุด กองช่าง อบจ.สมมุติ รับไปตรวจสอบ")["วิโรจน์ ขาวสุด"]
    assert (found.role, found.affiliation) == ("กองช่าง", "อบจ.สมมุติ")


def test_a_verb_is_no_surname_after_a_doctor() -> None:
    assert list(people("โดย ศ.นพ.รัชตะ วิริยะ แสดงปาฐกถาเรื่องเตียงสุดท้าย")) == ["รัชตะ วิริยะ"]


def test_rows_numbered_without_a_space_are_people() -> None:
    found = people("วิทยากร 2 นาย คือ 1.พล.ต.เดช มั่นสมมุติ ผบ.มทบ.99 2.นางแก้ว ใสสมมุติ")
    assert [(one.honorific, one.name, one.role) for one in found.values()] == [
        ("พล.ต.", "เดช มั่นสมมุติ", "ผบ.มทบ.99"),
        ("นาง", "แก้ว ใสสมมุติ", None),
    ]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("เริ่มด้วยการกล่าวต้อนรับของ นายเดช มั่นสมมุติ นายอำเภอ", "เดช มั่นสมมุติ", "host"),
        ("ตามด้วยปาฐกถานำของ นายเดช มั่นสมมุติ นักเขียน", "เดช มั่นสมมุติ", "speaker"),
        ("นายเดช มั่นสมมุติ ผู้ประสานงาน ชี้แจงวัตถุประสงค์และเปิดเวที", "เดช มั่นสมมุติ", "host"),
        ("Sat, 2012-05-19 21:07 -- สมชาย ใจสมมุติ\n\nเมื่อวันก่อน", "สมชาย ใจสมมุติ", "author"),
        ("คุยกันจนค่ำ บันทึกโดย น้ำหวาน", "น้ำหวาน", "author"),
    ],
)
def test_parts_told_before_and_after_the_name(text: str, name: str, kind: str) -> None:
    assert people(text)[name].kind == kind


@pytest.mark.parametrize(
    ("text", "role", "body"),
    [
        ("คุณแก้ว ใสสมมุติ ผู้เขียนเองนั่งจดอยู่หลังห้อง", None, None),
        ("นางแก้ว ใสสมมุติ จาก Studio Sample ผู้ออกแบบนิทรรศการ", "ผู้ออกแบบนิทรรศการ", "Studio Sample"),
        ("ลุงแก้ว ใสสมมุติ คณะทำงานที่ดิน เล่าว่า", "คณะทำงานที่ดิน", None),
        ("นางแก้ว ใสสมมุติ ผู้จัดรายการจากสถานีวิทยุชุมชนคนสมมุติ", "ผู้จัดรายการ", "สถานีวิทยุชุมชนคนสมมุติ"),
        ("นางแก้ว ใสสมมุติ เจ้าของโรงหนังบ้านสมมุติ", "เจ้าของ", "โรงหนังบ้านสมมุติ"),
    ],
)
def test_posts_and_bodies_after_a_name(text: str, role: str | None, body: str | None) -> None:
    found = people(text)["แก้ว ใสสมมุติ"]
    assert (found.role, found.affiliation) == (role, body)


def test_kin_words_can_be_a_surname_and_verbs_are_none() -> None:
    assert list(people("มี นางสาวหมวย ลุงต๊ะ แกนนำเยาวชน เล่าว่า")) == ["หมวย ลุงต๊ะ"]
    assert list(people("แม่หลวงบัวตอง ใสสมมุติเล่าคดีเหมือง")) == ["บัวตอง ใสสมมุติ"]
    assert list(people("พระ หมอ ชาวบ้าน ลงขันดูแลคนไข้")) == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("นายเดช มั่นสมมุติ และ นางแก้ว ใสสมมุติ ทำหน้าที่ประธานร่วมในการประชุม", "เดช มั่นสมมุติ", "host"),
        ("นายเดช มั่นสมมุติ ปลัดจังหวัดสมมุติ ประชุมซักซ้อมความพร้อมก่อนเวที", "เดช มั่นสมมุติ", "mentioned"),
        ("นายเดช มั่นสมมุติ รองอธิบดี เผยว่า ภายในงานมีของดี", "เดช มั่นสมมุติ", "mentioned"),
        ("ผู้ร่วมพูดคุยได้แก่ นายเดช มั่นสมมุติ ผู้เขียน นางแก้ว ใสสมมุติ อาจารย์", "แก้ว ใสสมมุติ", "speaker"),
    ],
)
def test_chairs_together_rehearsals_and_the_post_of_the_person_before(text: str, name: str, kind: str) -> None:
    assert people(text)[name].kind == kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ป้องกันไฟป่าและหมอกควัน ประจำปี 2567 ซึ่งจัดขึ้น", []),
        ("หาทางให้เด็กชายแดนได้เรียนต่อ", []),
        ("พ่อเมฆ สุขสมมุติ หมอสมมุติบ้านดอน และคุณมณฑิรา ใสสมมุติ", ["เมฆ สุขสมมุติ", "มณฑิรา ใสสมมุติ"]),
        ("ดำเนินรายการโดย ใบเตย ณ บางสมมุติ", ["ใบเตย ณ บางสมมุติ"]),
        ("ส่วน Miguel Sample  Data editor Somewhere Post  ร่วมแบ่งปันบทเรียน", ["Miguel Sample"]),
        ("รายงาน: เปิดตัวหนังสือ คนขายแรงสมมุติ", []),
    ],
)
def test_smoke_borders_crafts_and_papers_are_no_people(text: str, names: list[str]) -> None:
    assert list(people(text)) == names


def test_commands_of_the_forces_are_posts_as_a_whole() -> None:
    assert people("น.อ.เดช มั่นสมมุติ ผบ.นรข. เป็นวิทยากร")["เดช มั่นสมมุติ"].role == "ผบ.นรข."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("นำคุยโดยนายเดช มั่นสมมุติ", "moderator"),
        ("นายเดช มั่นสมมุติ รองนายก อบจ.สมมุติ ในฐานะประธานเปิดงาน ระบุว่า", "host"),
        ("ท่านเดช มั่นสมมุติ นายอำเภอสมมุติ กรุณามาเปิดงานให้", "host"),
        ("ปิดท้ายด้วยการสรุปของ ผศ.ดร.เดช มั่นสมมุติ นักวิชาการ", "speaker"),
        ("มีนายเดช มั่นสมมุติ ส.อบจ.สมมุติ มาร่วมให้กำลังใจ", "mentioned"),
        ("งานนี้อุทิศแด่ครูเดช มั่นสมมุติ ผู้บุกเบิก", "mentioned"),
    ],
)
def test_who_leads_opens_sums_up_and_is_honoured(text: str, kind: str) -> None:
    assert people(text)["เดช มั่นสมมุติ"].kind == kind


def test_a_page_can_be_where_somebody_is_from() -> None:
    assert people("ผู้ดำเนินวงคือ นายเดช มั่นสมมุติ จากเพจเมืองสมมุติ")["เดช มั่นสมมุติ"].affiliation == "เพจเมืองสมมุติ"
