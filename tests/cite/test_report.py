"""A whole draft checked against a small invented archive."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from archive.cite.checked import Checked, Work
from archive.cite.differences import as_line, differences
from archive.cite.drafts import paragraphs_of_text, read_draft
from archive.cite.exact import QuotedPassage
from archive.cite.lookup import HeldLookup
from archive.cite.mapping import from_mapping
from archive.cite.references import entries_of
from archive.cite.report import check_draft
from archive.cite.report_files import comment_docx, html_report

from .drafts import word_file

EVENT = {"title": "เวทีข้าวพื้นเมือง", "date": "2023-03-11/2023-03-12", "place": "สุรินทร์"}


def _work(id: str, title: str, *people: str, **more: object) -> Work:
    item = from_mapping(
        {"id": id, "kind": "session", "genre": "talk", "language": "th", "title": title, "event": EVENT,
         "author": [{"literal": one} for one in people], "URL": f"https://wethi.example/sessions/{id}"} | more
    )  # fmt: skip
    return Work(id, item)


WORKS = [
    _work("2023.rice.1", "เมล็ดพันธุ์ในยุ้ง", "มาลี ตันติวงศ์"),
    _work("2023.rice.2", "วงเสวนาเรื่องน้ำ", "เดชา พรหมมา", "อุไร แสงทอง", genre="panel"),
    Work(
        "2023.rice.3",
        _work("2023.rice.3", "เรื่องที่ยังไม่เปิด", "ณัฐพล สุขใจ").item,
        is_public=False,
        reason="embargoed until 2027-01-01",
    ),
]
PASSAGES = [
    QuotedPassage("2023.rice.1#c1", "เราเก็บเมล็ดพันธุ์ไว้ 42 ชนิด และไม่เคยขายแม้แต่ชนิดเดียว", "มาลี ตันติวงศ์", 10_000, 30_000),
    QuotedPassage(
        "2023.rice.1#c5", "ยุ้งข้าวหลังนี้สร้างด้วยมือของคนทั้งหมู่บ้าน", "มาลี ตันติวงศ์", 30_000, 60_000, follows="2023.rice.1#c1"
    ),
    QuotedPassage("2023.rice.2#c1", "น้ำในคลองมาช้ากว่าปีก่อนเกือบสองเดือน", "เดชา พรหมมา", 5_000, 20_000),
    QuotedPassage("2023.rice.2#c2", "ชาวนาจึงเลื่อนหว่านกล้าไปเดือนแปด", "อุไร แสงทอง", 20_000, 40_000),
    QuotedPassage("2023.rice.3#c1", "ตัวเลขนี้ยังเปิดเผยไม่ได้จนกว่าจะตรวจครบ", "ณัฐพล สุขใจ", 0, 9_000),
]
LOOKUP = HeldLookup(WORKS, PASSAGES)


def _check(draft: str) -> list[Checked]:
    return check_draft(paragraphs_of_text(draft), LOOKUP)


def _quote(draft: str) -> tuple[str, object]:
    (one,) = [checked for checked in _check(draft) if checked.kind == "quote"]
    return one.verdict, one.where


@pytest.mark.parametrize(
    ("draft", "verdict", "where"),
    [
        ("“เราเก็บเมล็ดพันธุ์ไว้ ๔๒ ชนิด” (มาลี ตันติวงศ์, 2566, นาทีที่ 0:10)", "exact", "2023.rice.1#c1"),
        ("มาลี ตันติวงศ์ กล่าวว่า “เราเก็บเมล็ดพันธุ์ไว้ 42 ชนิด”", "exact", "2023.rice.1#c1"),
        ("“เราเก็บเมล็ดพันธุ์ไว้ 42 ชนิด” (Tantiwong, 2023, 0:12)", "exact", "2023.rice.1#c1"),
        ("“เราเก็บเมล็ดพันธุ์ไว้ 42 ชนิด” (มาลี ตันติวงศ์, 2566)", "no-time", "2023.rice.1#c1"),
        ("“เราเก็บเมล็ดพันธุ์ไว้ 42 ชนิด” (มาลี ตันติวงศ์, 2565, นาทีที่ 0:10)", "wrong-year", "2023.rice.1#c1"),
        ("“เราเก็บเมล็ดพันธุ์ไว้ 42 ชนิด” (เดชา พรหมมา, 2566, นาทีที่ 0:10)", "wrong-speaker", "2023.rice.1#c1"),
        ("“เราเก็บเมล็ดพันธุ์ไว้ 42 ชนิด” (มาลี ตันติวงศ์, 2566, นาทีที่ 0:45)", "found-elsewhere", "2023.rice.1#c1"),
        ("“เราเก็บเมล็ดพันธุ์ไว้ 24 ชนิด และไม่เคยขาย” (มาลี ตันติวงศ์, 2566, นาทีที่ 0:10)", "differs", "2023.rice.1#c1"),
        ("มาลี ตันติวงศ์ เล่าว่า “โรงงานแห่งใหม่จะเปิดรับสมัครพนักงานหนึ่งพันคน”", "not-found", None),
        ("“ตัวเลขนี้ยังเปิดเผยไม่ได้จนกว่าจะตรวจครบ” (ณัฐพล สุขใจ, 2566, นาทีที่ 0:02)", "not-public", "2023.rice.3#c1"),
        ("“ไม่เคยขายแม้แต่ชนิดเดียว ยุ้งข้าวหลังนี้สร้างด้วยมือ”", "exact", ["2023.rice.1#c1", "2023.rice.1#c5"]),
        ("“ชาวนาจึงเลื่อนหว่านกล้าไปเดือนแปด” (เดชา พรหมมา และคณะ, 2566, นาทีที่ 0:21)", "exact", "2023.rice.2#c2"),
        ("“ช้ากว่าปีก่อนเกือบสองเดือน ชาวนาจึงเลื่อนหว่านกล้า” (เดชา พรหมมา, 2566, นาทีที่ 0:05)", "wrong-speaker", ["2023.rice.2#c1", "2023.rice.2#c2"]),
        ("“ช้ากว่าปีก่อนเกือบสองเดือน ชาวนาจึงเลื่อนหว่านกล้า” (เดชา พรหมมา และ อุไร แสงทอง, 2566, นาทีที่ 0:05)", "exact", ["2023.rice.2#c1", "2023.rice.2#c2"]),
        ("มาลี ตันติวงศ์ กล่าวว่า\n\n> ยุ้งข้าวหลังนี้สร้างด้วยมือของคนทั้งหมู่บ้าน\n\n(มาลี ตันติวงศ์, 2566, นาทีที่ 0:30)", "exact", "2023.rice.1#c5"),
    ],
)  # fmt: skip
def test_quotations(draft: str, verdict: str, where: object) -> None:
    assert _quote(draft) == (verdict, where)


def test_terms_and_titles_in_quote_marks_are_no_quotations() -> None:
    assert _check("คำว่า “พอเพียง” และหัวข้อ “เมล็ดพันธุ์ในยุ้ง” น่าสนใจ") == []


def test_citations() -> None:
    draft = (
        "ก (มาลี ตันติวงศ์, 2566) ข (มาลี ตันติวงศ์, 2560) ค (ณัฐพล สุขใจ, 2566) ง (สมศรี คนนอก, 2550) จ (สมศรี คนนอก, 2550, นาทีที่ 3:00) "
        "ฉ เดชา พรหมมา และคณะ (2566) ช https://wethi.example/sessions/2023.rice.1#c5 ซ 2023.rice.9 ฌ [@2023.rice.2]"
    )
    found = {one.text: (one.verdict, one.where) for one in _check(draft)}
    assert found["มาลี ตันติวงศ์, 2566"] == ("exact", "2023.rice.1")
    assert found["มาลี ตันติวงศ์, 2560"] == ("wrong-year", "2023.rice.1")
    assert found["ณัฐพล สุขใจ, 2566"] == ("not-public", "2023.rice.3")
    assert "สมศรี คนนอก, 2550" not in found
    assert found["สมศรี คนนอก, 2550, นาทีที่ 3:00"] == ("not-found", None)
    assert found["2023.rice.1#c5"] == ("exact", "2023.rice.1#c5")
    assert found["2023.rice.9"] == ("not-found", None)
    assert found["2023.rice.2"] == ("exact", "2023.rice.2")


def test_reference_list() -> None:
    draft = (
        "เนื้อหา\n\n# บรรณานุกรม\n\n"
        "มาลี ตันติวงศ์. (2566, 11–12 มีนาคม). เมล็ดพันธุ์ในยุ้ง [การบรรยาย]. เวทีข้าวพื้นเมือง, สุรินทร์. https://wethi.example/sessions/2023.rice.1\n\n"
        "เดชา พรหมมา และ อุไร แสงทอง. (2564). วงเสวนาเรื่องน้ำ [การเสวนา]. เวทีข้าวพื้นเมือง, สุรินทร์. https://wethi.example/sessions/2023.rice.2\n\n"
        "กมล คนอื่น. (2566). เมล็ดพันธุ์ในยุ้ง. https://wethi.example/sessions/2023.rice.1\n\n"
        "สมศรี คนนอก. (2550). หนังสือเล่มอื่น. สำนักพิมพ์อื่น.\n\n"
        "ใครสักคน. (2566). เรื่อง. https://wethi.example/sessions/2023.rice.77\n"
    )
    assert [(one.kind, one.verdict, one.where) for one in _check(draft)] == [
        ("reference", "exact", "2023.rice.1"),
        ("reference", "wrong-year", "2023.rice.2"),
        ("reference", "wrong-speaker", "2023.rice.1"),
        ("reference", "not-found", None),
    ]


def test_items_are_in_the_order_of_the_draft_and_have_the_stated_shape() -> None:
    made = _check("ก “เราเก็บเมล็ดพันธุ์ไว้ 42 ชนิด” (มาลี ตันติวงศ์, 2566)\n\nข “น้ำในคลองมาช้ากว่าปีก่อน” (เดชา พรหมมา, 2566)")
    assert [one.kind for one in made] == ["quote", "citation", "quote", "citation"]
    assert set(made[0].as_dict()) == {"kind", "text", "verdict", "where", "detail"}


def test_nobody_is_told_how_to_cite_what_is_not_public() -> None:
    made = _check(
        "“ตัวเลขนี้ยังเปิดเผยไม่ได้จนกว่าจะตรวจครบ” (ณัฐพล สุขใจ, 2566, นาทีที่ 0:02)\n\n## บรรณานุกรม\n\nณัฐพล สุขใจ. (2566). เรื่องที่ยังไม่เปิด. https://wethi.example/sessions/2023.rice.3"
    )  # fmt: skip
    assert {(one.verdict, one.cite_as) for one in made} == {("not-public", "")}
    assert {one.kind for one in made} == {"quote", "citation", "reference"}


def test_differences_are_words() -> None:
    line = as_line(differences("เราเก็บเมล็ดพันธุ์ไว้ 24 ชนิด และเคยขาย", PASSAGES[0].text))
    assert "[-24-]{+42+}" in line
    assert "{+ไม่" in line


@pytest.mark.parametrize(
    ("quote", "source", "line"),
    [
        ("ได้บอกว่าน้ำท่วม", "ฉันไม่ได้บอกว่าน้ำท่วมนะ", "{+ไม่+}ได้บอกว่าน้ำท่วม"),
        ("48 คน", "มีคนมา 148 คน วันนี้", "{+1+}48 คน"),
        ("วันนี้ 4", "วันนี้ 48 คน", "วันนี้ 4{+8+}"),
        ("48 คน", "มีคนมา 48 คน วันนี้", "48 คน"),
    ],
)
def test_words_that_are_a_part_of_others_differ_by_the_rest(quote: str, source: str, line: str) -> None:
    """A verdict that the words differ names a difference."""
    assert as_line(differences(quote, source)) == line


def test_html_report_stands_alone_and_escapes() -> None:
    made = _check("มาลี ตันติวงศ์ กล่าวว่า “เราเก็บเมล็ดพันธุ์ไว้ 24 <b>ชนิด</b> และไม่เคยขาย”")
    page = html_report(made, "ร่าง & รายงาน.docx", "https://wethi.example")
    assert "<ins>42</ins>" in page
    assert "&lt;b&gt;" in page
    assert "ร่าง &amp; รายงาน.docx" in page
    assert "<script" not in page
    assert 'href="https://wethi.example/' in page


def test_comments_in_a_copy_of_the_word_file(tmp_path: Path) -> None:
    source = word_file(
        tmp_path / "a.docx",
        [("", "เปิดเรื่อง"), ("", "“เราเก็บเมล็ดพันธุ์ไว้ 42 ชนิด” (เดชา พรหมมา, 2566, นาทีที่ 0:10)"), ("", "“ยุ้งข้าวหลังนี้สร้างด้วยมือของคนทั้งหมู่บ้าน” (มาลี ตันติวงศ์, 2566, นาทีที่ 0:31)")],
    )  # fmt: skip
    before = source.read_bytes()
    made = check_draft(read_draft(source), LOOKUP)
    target = tmp_path / "b.docx"
    assert comment_docx(source, target, made) == 1
    comments = list(docx.Document(str(target)).comments)
    assert [comment.author for comment in comments] == ["Wethi"]
    assert "ผู้พูดไม่ถูกต้อง" in comments[0].text
    assert source.read_bytes() == before
    assert [one.text for one in read_draft(target)] == [one.text for one in read_draft(source)]


def test_search_gives_the_candidates() -> None:
    asked = []

    def find(quote: str) -> list[str]:
        asked.append(quote)
        return ["2023.rice.1#c1", "unknown#c1"]

    lookup = HeldLookup(WORKS, PASSAGES, find)
    assert [one.id for one in lookup.passages("ใด ๆ")] == ["2023.rice.1#c1", "2023.rice.1#c5"]
    assert asked == ["ใด ๆ"]


@pytest.mark.parametrize(
    ("quote", "where", "clock"),
    [
        ("เราเดินขึ้นเขาตั้งแต่ตีสี่", "2023.rice.4#c7", "1:00"),
        ("ใช้เวลาสามชั่วโมงกว่าจะถึงนาขั้นบันได", "2023.rice.4#c8", "1:09"),
    ],
)
def test_the_place_is_the_cue_in_which_the_words_begin(quote: str, where: str, clock: str) -> None:
    passage = QuotedPassage(
        "2023.rice.4#c7", "เราเดินขึ้นเขาตั้งแต่ตีสี่ ใช้เวลาสามชั่วโมงกว่าจะถึงนาขั้นบันได", "คำแปล ภาษาดี", 60_000, 80_000,
        cues=((0, "2023.rice.4#c7", 60_000), (len("เราเดินขึ้นเขาตั้งแต่ตีสี่ "), "2023.rice.4#c8", 69_000)),
    )  # fmt: skip
    lookup = HeldLookup([*WORKS, _work("2023.rice.4", "นาบนเขา", "John Hill")], [*PASSAGES, passage])
    said, citation = check_draft(paragraphs_of_text(f"“{quote}” (คำแปล ภาษาดี, 2566)"), lookup)
    assert (said.verdict, said.where, said.detail) == ("no-time", where, f"add the time: {clock}")
    # The interpreter is no author of the talk, but the words cited are the interpreter's.
    assert (citation.kind, citation.verdict, citation.where) == ("citation", "exact", "2023.rice.4")


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        ("มาลี ตันติวงศ์. (2566, 11–12 มีนาคม). เมล็ดพันธุ์ในยุ้ง.", "exact"),
        ("มาลี ตันติวงศ์. (2566ก, 11–12 มีนาคม). เมล็ดพันธุ์ในยุ้ง.", "exact"),
        ("มาลี ตันติวงศ์. (2566, มีนาคม 11-12). เมล็ดพันธุ์ในยุ้ง.", "exact"),
        ("มาลี ตันติวงศ์. (2566). เมล็ดพันธุ์ในยุ้ง.", "exact"),
        ("มาลี ตันติวงศ์. (2566, 12–13 มีนาคม). เมล็ดพันธุ์ในยุ้ง.", "differs"),
        ("มาลี ตันติวงศ์. (2566, 11–12 เมษายน). เมล็ดพันธุ์ในยุ้ง.", "differs"),
    ],
)
def test_days_and_months_of_an_entry(entry: str, verdict: str) -> None:
    (one,) = _check(f"## บรรณานุกรม\n\n{entry}")
    assert (one.kind, one.verdict) == ("reference", verdict)


def test_citations_that_begin_with_see() -> None:
    found = [one.text for one in _check("ข้อนี้รู้กันดี (ดู มาลี ตันติวงศ์, 2566; เช่น เดชา พรหมมา, 2566)")]
    assert found == ["ดู มาลี ตันติวงศ์, 2566", "เช่น เดชา พรหมมา, 2566"]


@pytest.mark.parametrize(
    ("quote", "line"),
    [
        ("Small as in thirteen children and one teacher", "Small as in [-thirteen-]{+twelve+} children and one teacher"),
        ("I have been to many schools", "I have been to {+very+} many schools"),
        ("I have been to very many schools. One teacher who also fixes the pump", "I have been to very many schools. {+Small as in twelve children and+} One teacher who also fixes the pump"),
    ],
)  # fmt: skip
def test_differences_of_english_words(quote: str, line: str) -> None:
    source = "I have been to very many schools. Small as in twelve children and one teacher who also fixes the pump. So be it."
    assert as_line(differences(quote, source)) == line


def test_entries_without_blank_lines_and_with_broken_lines() -> None:
    text = (
        "มาลี ตันติวงศ์. (2566, 11–12 มีนาคม). เมล็ดพันธุ์ในยุ้ง [การบรรยาย]. เวที\nข้าวพื้นเมือง, สุรินทร์. https://wethi.example/sessions/2023.rice.1\n"
        "พระครูธรรม (คำ ธมฺโม). (2567). เรื่องหนึ่ง\nของปี (2560).\nSmith, J. (n.d.). Other."
    )
    assert [len(entry.split("\n")) for entry in entries_of(text)] == [2, 2, 1]


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("> เราเก็บเมล็ดพันธุ์ไว้ 42 ชนิด\n>\n> — มาลี ตันติวงศ์", "exact"),
        ("> เราเก็บเมล็ดพันธุ์ไว้ 42 ชนิด\n>\n> — เดชา พรหมมา", "wrong-speaker"),
        ("> เราเก็บเมล็ดพันธุ์ไว้ 42 ชนิด\n\n— เดชา พรหมมา", "wrong-speaker"),
        ("เดชา พรหมมา ประธานสหกรณ์ ยืนยันว่า “เราเก็บเมล็ดพันธุ์ไว้ 42 ชนิด”", "wrong-speaker"),
    ],
)
def test_who_said_it_in_other_words(draft: str, verdict: str) -> None:
    assert _quote(draft) == (verdict, "2023.rice.1#c1")
