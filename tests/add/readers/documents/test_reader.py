"""Notes, reports and slides: what is in them, where it stood, what stays out, and what cannot be read."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from archive.add.readers.documents.reader import Documents
from archive.add.readers.sources import Limits, Reading, read_source
from archive.errors import ArchiveError, MissingExtra, TooMuch, UnreadableSource
from tests.add.make_files import (
    FIRST,
    LONG,
    SECOND,
    changed_zip,
    locked_pdf,
    make_docx,
    make_picture,
    make_pptx,
    pdf_bytes,
)

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures" / "add"
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")


def shapes(reading: Reading) -> list[tuple[str, str | None, str | None, str]]:
    return [(block.letter, block.label, block.style, block.text) for block in reading.blocks]


def codes(reading: Reading) -> set[str]:
    return {finding.code for finding in reading.findings}


def test_word(tmp_path: Path) -> None:
    path = tmp_path / "บันทึก เวที.docx"
    make_docx(path)
    reading = read_source(path)
    assert (reading.reader, reading.title, reading.texts[0].kind) == ("document", "บันทึกเวทีริมน้ำ", "notes")
    assert shapes(reading) == [
        ("t", None, "heading", "บันทึกเวทีริมน้ำ"),
        ("t", None, "heading", "ช่วงเช้า"),
        ("t", None, None, FIRST),
        ("t", None, "list", "- ข้อแรก\n- ข้อสอง\n1. ลำดับหนึ่ง"),
        ("t", None, "quote", SECOND),
        ("t", None, "table", "ชื่อ | บทบาท\nสายฝน ดีพร้อม | วิทยากร"),
    ]
    assert {"comments-left-out", "header-left-out"} <= codes(reading)
    assert not any("ความเห็น" in block.text for block in reading.blocks)
    assert [block.place.label for block in reading.blocks][:3] == ["paragraph 1", "paragraph 2", "paragraph 3"]


def test_word_changes_text_boxes_and_footnotes(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    make_docx(path)
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = (
        "<w:p><w:r><w:t>คง</w:t></w:r><w:ins><w:r><w:t>เพิ่ม</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>ลบ</w:delText></w:r></w:del>"
        "<w:r><w:tab/><w:t>ท้าย</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>ในกรอบควบคุม</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:r><w:txbxContent><w:p><w:r><w:t>กล่องข้อความ</w:t></w:r></w:p></w:txbxContent></w:r></w:p>"
    )
    document = f"<w:document {w}><w:body>{body}</w:body></w:document>".encode()
    path.write_bytes(changed_zip(path.read_bytes(), "word/document.xml", document))
    reading = read_source(path)
    assert [block.text for block in reading.blocks] == ["คงเพิ่ม\tท้าย", "ในกรอบควบคุม", "กล่องข้อความ"]
    assert "changes-accepted" in codes(reading)


def test_boxes_notes_and_changes_within_a_table_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    make_docx(path)
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    cell = (
        "<w:p><w:r><w:t>ในช่อง</w:t></w:r><w:ins><w:r><w:t>เพิ่ม</w:t></w:r></w:ins>"
        "<w:r><w:txbxContent><w:p><w:r><w:t>กล่องในตาราง</w:t></w:r></w:p></w:txbxContent></w:r></w:p>"
    )
    body = f"<w:tbl><w:tr><w:tc>{cell}</w:tc><w:tc><w:p><w:r><w:t>สอง</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    document = f"<w:document {w}><w:body>{body}</w:body></w:document>".encode()
    path.write_bytes(changed_zip(path.read_bytes(), "word/document.xml", document))
    reading = read_source(path)
    assert [block.text for block in reading.blocks] == ["ในช่องเพิ่ม | สอง", "กล่องในตาราง"]
    assert "changes-accepted" in codes(reading)


def test_what_word_hides_stays_out_and_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    make_docx(path)
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = (
        "<w:p><w:r><w:t>คง</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ลับ</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>เห็น</w:t></w:r></w:p>'
    )
    document = f"<w:document {w}><w:body>{body}</w:body></w:document>".encode()
    path.write_bytes(changed_zip(path.read_bytes(), "word/document.xml", document))
    reading = read_source(path)
    assert [block.text for block in reading.blocks] == ["คงเห็น"]
    assert [one.message for one in reading.findings if one.code == "hidden-left-out"] == [
        "words that Word hides were left out: 1"
    ]


def test_slides_and_speaker_notes(tmp_path: Path) -> None:
    path = tmp_path / "a.pptx"
    make_pptx(path)
    reading = read_source(path)
    assert (reading.material, reading.title, [text.kind for text in reading.texts]) == (
        "slides", "น้ำเพื่อชุมชน", ["slides", "notes"],
    )  # fmt: skip
    assert shapes(reading) == [
        ("s", "1", None, "น้ำเพื่อชุมชน\nสายฝน ดีพร้อม"),
        ("s", "2", None, "สามแนวทาง\nฟื้นฝาย\nปลูกป่า\nปี | 2567"),
        ("s", "2", None, "เล่าเรื่องฝายก่อน แล้วถามผู้ฟัง"),
    ]
    assert any(finding.code == "slides-without-words" and "3" in finding.message for finding in reading.findings)


@needs_poppler
def test_pdf_pages_join_their_lines_and_lose_their_running_head() -> None:
    reading = read_source(FIXTURES / "report.pdf")
    assert [(block.letter, block.label) for block in reading.blocks] == [("g", "1"), ("g", "2"), ("g", "3"), ("g", "4")]
    assert reading.blocks[2].text == f"ข้อเสนอ\n{LONG.strip()}"
    assert (reading.title, reading.texts[0].kind, reading.searchable) == ("รายงานเวทีริมน้ำ", "report", True)
    assert not any("ฉบับตัวอย่าง" in block.text for block in reading.blocks)
    assert "header-left-out" in codes(reading)


@needs_poppler
def test_what_a_browser_prints_round_a_page_is_left_out() -> None:
    from archive.add.readers.documents.pdf import joined_lines, without_edges

    page = "11/22/26, 8:44 PM\n\nรายงานเวที\nย่อหน้าแรก\n\nfile:///home/k/report.html\n\nวันที่ 1/2 ของงาน\n\n1/3\n"
    assert joined_lines(without_edges(page, set())).split() == ["รายงานเวที", "ย่อหน้าแรก", "วันที่", "1/2", "ของงาน"]


def test_a_pdf_is_read_by_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(pdf_bytes("Hello from a renamed file"))
    reading = read_source(path)
    assert [block.text for block in reading.blocks] == ["Hello from a renamed file"]
    assert "wrong-suffix" in codes(reading)


@needs_poppler
def test_locked_scanned_and_broken_pdfs_say_what_to_do(tmp_path: Path) -> None:
    locked, scan, broken = (tmp_path / name for name in ("locked.pdf", "scan.pdf", "broken.pdf"))
    locked.write_bytes(locked_pdf())
    make_picture().save(scan, "PDF")
    broken.write_bytes(pdf_bytes("x")[:200])
    with pytest.raises(UnreadableSource, match="password"):
        read_source(locked)
    with pytest.raises(UnreadableSource, match="damaged"):
        read_source(broken)
    reading = read_source(scan)
    problem = next(finding for finding in reading.findings if finding.code == "no-text")
    assert reading.blocks == ()
    assert "ocrmypdf" in problem.remedy


def test_without_poppler_the_message_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_bytes("x"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingExtra, match="poppler-utils"):
        read_source(path)


def test_markdown_is_read_as_its_page_would_show_it(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        'ดู[บันทึก](notes/a.pdf) และ [ข่าว](/news/7 "ข่าว") A&amp;B R&D &copy2020\n\n'
        "<script>alert('ลับ')</script>\n\n<style>\np { color: red }\n</style>\n\nท้าย\n",
        "utf-8",
    )
    assert [text for _, _, _, text in shapes(read_source(path))] == ["ดูบันทึก และ ข่าว A&B R&D &copy2020", "ท้าย"]


def test_markdown(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "---\ntitle: x\n---\n# หัว **เรื่อง**\n\nย่อหน้า [ลิงก์](https://example.org/a) `โค้ด`\n\n- หนึ่ง\n  - *สอง*\n\n"
        "> คำพูด\n\n|a|b|\n|-|-|\n|1|2|\n\n<!-- ซ่อน -->\nท้าย snake_case_name\\*\n",
        "utf-8",
    )
    reading = read_source(path)
    assert [(block.place.line, block.style, block.text) for block in reading.blocks] == [
        (4, "heading", "หัว เรื่อง"), (6, None, "ย่อหน้า ลิงก์ โค้ด"), (8, "list", "- หนึ่ง\n  - สอง"), (11, "quote", "คำพูด"),
        (13, "table", "a | b\n1 | 2"), (18, None, "ท้าย snake_case_name*"),
    ]  # fmt: skip
    assert [link.url for link in reading.links] == ["https://example.org/a"]


def test_text_in_cp874_keeps_its_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "บันทึก.txt"
    path.write_bytes(f"{FIRST}\r\nต่อ\r\n\r\n{SECOND}\r\n".encode("cp874"))
    reading = read_source(path)
    assert [(block.place.line, block.text) for block in reading.blocks] == [(1, f"{FIRST}\nต่อ"), (4, SECOND)]
    assert reading.encoding == "cp874"


def test_broken_thai_is_not_searched_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "scan.txt"
    path.write_text((FIRST + SECOND).replace("ำ", " า") * 3, "utf-8")
    reading = read_source(path)
    assert not reading.searchable
    assert "text-health" in codes(reading)


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", b"<w>" + b" " * 30_000_000)
    return out.getvalue()


def entities(document: bytes) -> bytes:
    laughs = (
        b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        b"<w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    )
    return changed_zip(document, "word/document.xml", laughs)


def test_bombs_entities_and_broken_zips_are_refused_with_a_way_out(tmp_path: Path) -> None:
    good = tmp_path / "good.docx"
    make_docx(good)
    data = good.read_bytes()
    wide = changed_zip(
        data, "word/document.xml", data and "<?xml version='1.0' encoding='utf-16'?><!DOCTYPE a><a/>".encode("utf-16")
    )
    cases: dict[str, tuple[bytes, type[ArchiveError], str]] = {
        "bomb.docx": (bomb(), TooMuch, "zip bomb"),
        "entities.docx": (entities(data), UnreadableSource, "entities"),
        "wide.docx": (wide, UnreadableSource, "entities"),
        "cut.docx": (data[: len(data) // 2], UnreadableSource, "not what its name says|damaged"),
        "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), UnreadableSource, "2007"),
        "locked.docx": (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), UnreadableSource, "password",
        ),
        "rtf.doc": (b"{\\rtf1 x}", UnreadableSource, "RTF"),
    }  # fmt: skip
    for name, (content, error, words) in cases.items():
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(error, match=words) as raised:
            read_source(path)
        assert raised.value.next, name


def test_content_wins_over_the_name() -> None:
    reader = Documents()
    assert reader.fits(b"%PDF-1.7", Path("a.jpg")) > 0.9
    assert reader.fits(b"plain words", Path("a.txt")) <= 0.5
    assert reader.fits(b"\x89PNG\r\n\x1a\n", Path("a.png")) == 0


def test_limits_hold(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("ก\n" * 50, "utf-8")
    with pytest.raises(TooMuch):
        Documents().read(path, Limits(blocks=10))
    with pytest.raises(TooMuch):
        Documents().read(path, Limits(text_bytes=10))


def test_the_words_of_a_chart_are_read(tmp_path: Path) -> None:
    from pptx import Presentation
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["เหนือ", "ใต้"]
    data.add_series("จำนวนเด็ก", (1, 2))
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(3), Inches(3), data)
    frame.chart.has_title = True
    frame.chart.chart_title.text_frame.text = "เด็กนอกระบบ"
    show.save(str(tmp_path / "a.pptx"))
    reading = read_source(tmp_path / "a.pptx")
    assert [block.text for block in reading.blocks] == ["เด็กนอกระบบ\nจำนวนเด็ก\nเหนือ | ใต้"]
    assert "slides-without-words" not in {one.code for one in reading.findings}


@pytest.mark.parametrize(("name", "part"), [("a.odp", "mimetype"), ("a.pages", "Index/Document.iwa")])
def test_files_of_other_programs_say_what_to_do(tmp_path: Path, name: str, part: str) -> None:
    with zipfile.ZipFile(tmp_path / name, "w") as made:
        made.writestr(part, "application/vnd.oasis.opendocument.presentation")
    with pytest.raises(UnreadableSource) as refused:
        read_source(tmp_path / name)
    assert "save it as .docx" in refused.value.next
