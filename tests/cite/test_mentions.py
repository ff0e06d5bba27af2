"""What a draft says: quotations, citations and names in Thai and English prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.cite.claims import claimed_quotations
from archive.cite.drafts import paragraphs_of_text
from archive.cite.mentions import find_citations, find_quotations, iter_ids
from archive.cite.said_by import is_same_person, name_after, name_before, people_of


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("เขาว่า “น้ำมา ‘แล้ว’ นะ” จริง", ["น้ำมา ‘แล้ว’ นะ"]),
        ('เขาว่า ‘น้ำมา’ และ "ปลาไป"', ["น้ำมา", "ปลาไป"]),
        ("She said 'it’s the river's' and left", ["it’s the river's"]),
        ("it's the river's bank", []),
        ("“เปิดแล้วไม่ปิด", []),
        ("«น้ำ»", ["น้ำ"]),
        ("„น้ำ“ และ „ดิน”", ["น้ำ", "ดิน"]),
    ],
)
def test_quotations(text: str, quotes: list[str]) -> None:
    assert [one.text for one in find_quotations(text)] == quotes


@pytest.mark.parametrize(
    ("text", "authors", "years", "locator"),
    [
        ("(ปรีชา ใจงาม, 2567, นาทีที่ 12:30)", "ปรีชา ใจงาม", (2024, 2024), ("time", "12:30")),
        ("(ก ดี และ ข งาม, ๒๕๖๖–๒๕๖๗, น. ๓–๔)", "ก ดี และ ข งาม", (2023, 2024), ("page", "3–4")),
        ("(ปรีชา ใจงาม, 2567: 12–13)", "ปรีชา ใจงาม", (2024, 2024), ("page", "12–13")),
        ("(ปรีชา ใจงาม, 3–4 ตุลาคม 2567)", "ปรีชา ใจงาม", (2024, 2024), ("", "")),
        ("（ดู ปรีชา ใจงาม, 2567）", "ปรีชา ใจงาม", (2024, 2024), ("", "")),
        ("(กองทุนน้ำ [กทน.], 2567ข)", "กองทุนน้ำ", (2024, 2024), ("", "")),
        ("(Srimuang & Lindqvist, 2023, 41:20)", "Srimuang & Lindqvist", (2023, 2023), ("time", "41:20")),
        ("(เรณู สายน้ำ, ม.ป.ป.)", "เรณู สายน้ำ", (None, None), ("", "")),
        ("(อรุณ สวนดี, 2560, อ้างถึงใน คำปัน ไร่นา, 2567, นาทีที่ 3:15)", "คำปัน ไร่นา", (2024, 2024), ("time", "3:15")),
        ("(พระครูสุนทร (คำปัน กิตฺติโก), 2567, สไลด์ 7)", "พระครูสุนทร (คำปัน กิตฺติโก)", (2024, 2024), ("slide", "7")),
    ],
)
def test_citations(text: str, authors: str, years: tuple[int | None, int | None], locator: tuple[str, str]) -> None:
    (cited,) = find_citations(f"ดังนี้ {text} ต่อ")
    assert (cited.authors, (cited.year, cited.last_year), (cited.locator_type, cited.locator)) == (
        authors,
        years,
        locator,
    )


def test_several_citations_in_one_pair_of_brackets() -> None:
    assert [one.authors for one in find_citations("(ก ดี, 2567; ข งาม, 2566, น. 7)")] == ["ก ดี", "ข งาม"]


def test_other_brackets_are_no_citations() -> None:
    assert find_citations("โครงการ (ระยะที่ 2) มีคน (ราว 300 คน) เข้าร่วม (ดูภาคผนวก ก)") == []


def test_narrative() -> None:
    (cited,) = find_citations("ตามที่ ปรีชา ใจงาม (2567, นาทีที่ 12:30) กล่าว")
    assert cited.is_narrative
    assert cited.time_ms == (750_000, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("จากการทบทวน สายฝน ดีพร้อม สรุปว่า “", "สายฝน ดีพร้อม"), ("ต่อมา ดร.มานะ ทองคำ กล่าวว่า", "ดร.มานะ ทองคำ"), ("มานะ ทองคำเล่าว่า", "มานะ ทองคำ"),
        ("พิมพ์ใจ ณ บางช้าง ชี้ให้เห็นว่า", "พิมพ์ใจ ณ บางช้าง"), ("As Amara N. Okafor said, “", "Amara N. Okafor"), ("According to Britta Lindqvist, ", "Britta Lindqvist"),
        ("ในเวที Britta Lindqvist เล่าว่า", "Britta Lindqvist"),
    ],
)  # fmt: skip
def test_name_before(text: str, name: str) -> None:
    assert name_before(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "มีผู้กล่าวไว้ว่า", "ชาวบ้านคนหนึ่งเล่าว่า", "เวทีครั้งนี้ย้ำเรื่องพื้นที่ ผู้เข้าร่วมจากภาคเหนือ เล่าว่า", "เสียงหนึ่งในเวทีสะท้อนว่า", "วิทยากรท่านหนึ่ง กล่าวว่า",
        "จากแผนบนกระดาษ แม่ค้าในตลาด เล่าว่า", "ตัวแทนเยาวชน กล่าวว่า", "รายงานฉบับนี้ ชี้ว่า", "กลุ่มย่อย สรุปว่า", "เกษตรกร รายหนึ่ง เล่าว่า", "นายอำเภอ กล่าวว่า",
        "ผู้ว่าราชการจังหวัด กล่าวว่า", "ผลการศึกษา ระบุว่า", "ผู้เขียน เห็นว่า", "ในวงคุยย่อย มีคนพูดว่า", "คุณยายท่านหนึ่ง บอกว่า", "คำขวัญของงานคือ", "หัวข้อแรกชื่อ", "",
    ],
)  # fmt: skip
def test_nobody_is_named(text: str) -> None:
    assert name_before(text) == ""


def test_people_of_an_author_part() -> None:
    assert people_of("ก ดี, ข งาม และ ค สุข") == ["ก ดี", "ข งาม", "ค สุข"]
    assert people_of("ก ดี และคณะ") == ["ก ดี"]
    assert people_of("Srimuang & Lindqvist") == ["Srimuang", "Lindqvist"]
    assert people_of("Okafor et al.") == ["Okafor"]


@pytest.mark.parametrize(
    ("written", "known", "same"),
    [
        ("ดร.มานะ ทองคำ", "มานะ ทองคำ", True), ("คุณมานะ", "มานะ ทองคำ", True), ("มานะ  ทองคํา", "มานะ ทองคำ", True), ("Thongkham", "มานะ ทองคำ", True),
        ("ม.ร.ว. ศรีไพร วังทราย", "ศรีไพร วังทราย", True), ("มานี ทองคำ", "มานะ ทองคำ", False), ("มานะ ทองดี", "มานะ ทองคำ", False), ("Nadi", "มานะ ทองคำ", False), ("", "มานะ", False),
    ],
)  # fmt: skip
def test_same_person(written: str, known: str, same: bool) -> None:
    assert is_same_person(written, [known]) is same


def test_ids_and_addresses() -> None:
    text = "ดู https://wethi.example/sessions/2024.rice.3#c12 และ 2024.rice.p2, ราคา 2024.50 บาท"
    assert [one[0] for one in iter_ids(text)] == ["2024.rice.3#c12", "2024.rice.p2"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("https://aclanthology.org/2024.acl-long.12 และ https://x.example/papers/2024.flood-report/page", []),
        ("https://wethi.example/en/sessions/2024.rice.3?quote=c3.3f2a9c1b04de#c3", ["2024.rice.3#c3"]),
        ("<https://wethi.example/sessions/2024.rice.3.html#c12>", ["2024.rice.3#c12"]),
        ("https://wethi.example/cite/2024.rice.3?at=c12 แล้ว 2024.rice.4", ["2024.rice.3", "2024.rice.4"]),
        ("(2024.rice.3)", ["2024.rice.3"]), ("ดู 2024.rice.3. แล้ว", ["2024.rice.3"]), ("2024.rice.3-c2", []),
    ],
)  # fmt: skip
def test_what_looks_like_an_id(text: str, ids: list[str]) -> None:
    """An address of another kind holds none of ours; the key of a moment is not its event."""
    assert [one[0] for one in iter_ids(text)] == ids


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("เขาว่า ”น้ำมา” แล้ว “ปลาไป“ จบ", ["น้ำมา", "ปลาไป"]), ("“น้ำมา“, “ปลาไป”", ["น้ำมา", "ปลาไป"]),
        ("ว่า ``น้ำมา'' และ „ปลาไป“", ["น้ำมา", "ปลาไป"]), ("“น้ำ ‘มา’ “แล้ว” จ้า”", ["น้ำ ‘มา’ “แล้ว” จ้า"]),
        ("“น้ำมา” ”", ["น้ำมา"]), ("(”น้ำมา”)", ["น้ำมา"]), ("เปิด “ค้างไว้ แล้วจบ", []),
    ],
)  # fmt: skip
def test_quote_marks_turned_the_wrong_way(text: str, quoted: list[str]) -> None:
    """As word processors leave them in Thai text, and as LaTeX writes them."""
    assert [one.text for one in find_quotations(text)] == quoted


def test_a_time_with_a_dot() -> None:
    (cited,) = find_citations("(ปิติ เพียรดี, 2566, นาทีที่ 4.05–5.10)")
    assert cited.time_ms == (245_000, 310_000)
    (cited,) = find_citations("(ปิติ เพียรดี, 2566, น. 4)")
    assert cited.time_ms is None


def test_claims_of_blocks_and_lines() -> None:
    draft = "มานะ ทองคำ กล่าวว่า\n\n> น้ำมาแล้ว\n\n(มานะ ทองคำ, 2567, นาทีที่ 1:05)\n\nข้อความ “ปลาไป” (สุดา ใจดี, 2566) จบ"
    block, inline = claimed_quotations(paragraphs_of_text(draft))
    assert (block.quotation.text, block.named) == ("น้ำมาแล้ว", ("มานะ ทองคำ",))
    assert block.citation is not None
    assert block.citation.time_ms == (65_000, None)
    assert (inline.quotation.text, inline.named) == ("ปลาไป", ("สุดา ใจดี",))


@given(st.text(alphabet="“”‘’\"'()กขค ,;:25670123456789>\nนาทีที่", max_size=80))
def test_any_text_is_read(text: str) -> None:
    for claimed in claimed_quotations(paragraphs_of_text(text)):
        assert claimed.quotation.start <= claimed.quotation.end <= len(claimed.paragraph.text)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("มาลี ดอนแก้ว ผู้อำนวยการศูนย์เรียนรู้ชายฝั่ง กล่าวว่า", "มาลี ดอนแก้ว"), ("มาลี ดอนแก้ว แห่งเครือข่ายประมง ให้ทัศนะว่า", "มาลี ดอนแก้ว"),
        ("นางมาลี ดอนแก้ว (ชาวประมง) บอกกับที่ประชุมว่า", "นางมาลี ดอนแก้ว"), ("มาลี ดอนแก้ว พูดไว้อย่างน่าสนใจว่า", "มาลี ดอนแก้ว"),
        ("คำพูดของมาลี ดอนแก้วที่ว่า", "มาลี ดอนแก้ว"), ("มาลี ดอนแก้ว:", "มาลี ดอนแก้ว"), ("มาลี ดอนแก้ว – ", "มาลี ดอนแก้ว"),
        ("พระมหาสมพร ญาณธีโร เจ้าอาวาส เทศน์ว่า", "พระมหาสมพร ญาณธีโร"), ("As Britta Lindqvist of the Sea Institute said,", "Britta Lindqvist"),
        ("In Lindqvist's words,", "Lindqvist"), ("He said,", ""), ("มาลี ดอนแก้ว ถามกลับ ผู้เข้าร่วมตอบว่า", ""), ("ตัวอย่างเช่น", ""),
        ("นักวิชาการอิสระ ให้ความเห็นว่า", ""), ("หลังจาก กฤษณ์ ทะเลงาม นำเสนอแล้ว มีเสียงจากห้องว่า", ""),
    ],
)  # fmt: skip
def test_names_before_offices_and_free_verbs(head: str, name: str) -> None:
    assert name_before(head) == name


@pytest.mark.parametrize(
    ("tail", "name"),
    [
        (" มาลี ดอนแก้ว กล่าวในเวที", "มาลี ดอนแก้ว"), (" — มาลี ดอนแก้ว", "มาลี ดอนแก้ว"), (" คือคำของ มาลี ดอนแก้ว", "มาลี ดอนแก้ว"),
        (" said Lindqvist.", "Lindqvist"), (" Britta Lindqvist said.", "Britta Lindqvist"), (" นอกจากนี้ มาลี ดอนแก้ว ยังกล่าวถึงเรื่องอื่น", ""),
        (" - ประเด็นนี้สำคัญ", ""), (" เป็นคำที่ได้ยินบ่อย", ""), ("", ""),
    ],
)  # fmt: skip
def test_names_after(tail: str, name: str) -> None:
    assert name_after(tail) == name
