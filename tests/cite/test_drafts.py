"""Drafts of every kind read as paragraphs, and broken ones met with words."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml

from archive.cite.draft_html import html_paragraphs
from archive.cite.drafts import paragraphs_of_text, read_draft
from archive.cite.formats import render
from archive.cite.item import CitationItem, Text3
from archive.errors import UnreadableSource

from .drafts import W, open_document, raw_word_file, word_file


def test_word_styles_and_headings(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "a.docx",
        [("Heading 1", "บทนำ"), ("", "มานะ ทองคำ กล่าวว่า"), ("Quote", "น้ำมาแล้ว"), ("Intense Quote", "ปลาไป")],
    )
    read = read_draft(path)
    assert [one.text for one in read] == ["บทนำ", "มานะ ทองคำ กล่าวว่า", "น้ำมาแล้ว", "ปลาไป"]
    assert [one.is_block for one in read] == [False, False, True, True]
    assert [one.is_heading for one in read] == [True, False, False, False]


def test_word_notes_boxes_and_tracked_changes(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>ก่อน </w:t></w:r><w:ins><w:r><w:t>เพิ่ม</w:t></w:r></w:ins><w:del><w:r><w:delText>ลบ</w:delText></w:r></w:del>"
        '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        "<w:p><w:r><w:t>นอก</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>ในกล่อง</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
        '<w:p><w:pPr><w:ind w:left="720" w:right="720"/></w:pPr><w:r><w:t>ย่อเข้าทั้งสองข้าง</w:t></w:r></w:p>'
    )
    notes = '<w:footnote w:id="2"><w:p><w:r><w:t>เชิงอรรถ</w:t></w:r></w:p></w:footnote>'
    read = read_draft(raw_word_file(tmp_path / "a.docx", body, notes))
    assert [(one.text, one.place, one.is_block) for one in read] == [
        ("ก่อน เพิ่ม", "", False), ("เชิงอรรถ", "note 2", False), ("นอก", "", False), ("ในกล่อง", "text box", False), ("ย่อเข้าทั้งสองข้าง", "", True),
    ]  # fmt: skip


def test_long_word_file(tmp_path: Path) -> None:
    """About three hundred pages."""
    body = "".join(f"<w:p><w:r><w:t>ย่อหน้าที่ {number} ของรายงาน</w:t></w:r></w:p>" for number in range(6000))
    assert len(read_draft(raw_word_file(tmp_path / "long.docx", body))) == 6000


def test_open_document(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>ลบแล้ว</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        "<text:h>บท</text:h><text:p>ก่อน<text:s text:c='2'/>หลัง<text:note><text:note-body><text:p>หมายเหตุ</text:p></text:note-body></text:note></text:p>"
        "<text:p text:style-name='Quotations'>น้ำมา</text:p>"
    )
    read = read_draft(open_document(tmp_path / "a.odt", body))
    assert [(one.text, one.place, one.is_block) for one in read] == [
        ("บท", "", False), ("ก่อน  หลัง", "", False), ("หมายเหตุ", "note", False), ("น้ำมา", "", True),
    ]  # fmt: skip


def test_html(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<h2>บท</h2><script>x</script><p>เขา<q>ว่า</q></p><blockquote><p>น้ำมา</p><cite>มานะ</cite></blockquote>",
        encoding="utf-8",
    )
    assert [(one.text, one.is_block) for one in read_draft(path)] == [
        ("บท", False),
        ("เขา“ว่า”", False),
        ("น้ำมา", True),
        ("มานะ", False),
    ]


def test_markdown_and_old_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("# บท\nเนื้อหา\n> น้ำ\n> มา\nต่อ".encode("cp874"))
    assert [(one.text, one.is_block) for one in read_draft(path)] == [
        ("บท", False), ("เนื้อหา", False), ("น้ำ\nมา", True), ("ต่อ", False),
    ]  # fmt: skip


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler")
def test_pdf(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(_pdf("Quoted words"))
    assert [one.text for one in read_draft(path)] == ["Quoted words"]
    path.write_bytes(_pdf(""))
    with pytest.raises(UnreadableSource, match="no text"):
        read_draft(path)


def _pdf(words: str) -> bytes:
    """The smallest PDF with one line of Latin text."""
    stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(made)
    return (
        made
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    )


@pytest.mark.parametrize("ending", ["docx", "odt", "pdf"])
def test_broken_files_say_what_to_do(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(b"not what it says")
    with pytest.raises(UnreadableSource) as caught:
        read_draft(path)
    assert caught.value.next
    with pytest.raises(UnreadableSource):
        read_draft(tmp_path / f"missing.{ending}")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler")
def test_what_is_wrong_with_a_pdf_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"\x89PNG\r\n not a PDF at all")
    with pytest.raises(UnreadableSource, match=r"a\.pdf is no PDF"):
        read_draft(tmp_path / "a.pdf")
    (tmp_path / "a.pdf").write_bytes(_pdf("Quoted words")[:60])
    with pytest.raises(UnreadableSource, match="cannot be read as PDF: it is damaged"):
        read_draft(tmp_path / "a.pdf")


def test_a_draft_one_may_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("“คำพูด”", "utf-8")

    def closed(path: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", closed)
    with pytest.raises(UnreadableSource, match=r"^cannot read .*a\.md: Permission denied") as refused:
        read_draft(tmp_path / "a.md")
    assert "may read" in refused.value.next


def test_word_file_with_broken_xml(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document><w:p>")
    with pytest.raises(UnreadableSource, match="damaged"):
        read_draft(path)


def test_word_file_with_a_damaged_part(tmp_path: Path) -> None:
    """Packed bytes that cannot be unpacked: found by bench/fuzz.py."""
    path = word_file(tmp_path / "a.docx", [("", "น้ำมาแล้ว")])
    with zipfile.ZipFile(path) as opened:
        part = opened.getinfo("word/styles.xml")
    data = bytearray(path.read_bytes())
    start = part.header_offset + 30 + len(part.filename)
    data[start : start + part.compress_size] = b"\xff" * part.compress_size
    path.write_bytes(data)
    with pytest.raises(UnreadableSource, match="cannot be read as DOCX"):
        read_draft(path)


def test_empty_and_binary_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for raw in (b"", b"\x00\x01\x02", b"\n \n"):
        path.write_bytes(raw)
        with pytest.raises(UnreadableSource):
            read_draft(path)


def test_lines_of_quotes_inside_text() -> None:
    assert [(one.text, one.is_block) for one in paragraphs_of_text("ก\n> ข\nค\r\n\r\n>ง")] == [
        ("ก", False), ("ข", True), ("ค", False), ("ง", True),
    ]  # fmt: skip


def test_html_keeps_all_words_in_order(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "ก่อน <div>น้ำ <b>มา</b><p>ป่า</p>หลัง <i>ฝน</i></div><blockquote>ข้าว<footer>(มานะ, 2567)</footer></blockquote><!-- x -->",
        encoding="utf-8",
    )
    assert [(" ".join(one.text.split()), one.is_block) for one in read_draft(path)] == [
        ("ก่อน", False), ("น้ำ มา", False), ("ป่า", False), ("หลัง ฝน", False), ("ข้าว", True), ("(มานะ, 2567)", False),
    ]  # fmt: skip


def test_opendocument_styles_above_an_automatic_one_set_off(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    space = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "style", "text")
    )
    content = (
        f"<office:document-content {space}><office:automatic-styles>"
        '<style:style style:name="P3" style:family="paragraph" style:parent-style-name="Mine"/></office:automatic-styles>'
        '<office:body><office:text><text:p text:style-name="P3">น้ำมา</text:p><text:p text:style-name="P4">ปลาไป</text:p>'
        "</office:text></office:body></office:document-content>"
    )
    styles = (
        f"<office:document-styles {space}><office:styles>"
        '<style:style style:name="Mine" style:family="paragraph" style:parent-style-name="Quotations"/>'
        "</office:styles></office:document-styles>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", styles)
    assert [(one.text, one.is_block) for one in read_draft(path)] == [("น้ำมา", True), ("ปลาไป", False)]


def test_a_heading_of_references_stands_alone_in_plain_text() -> None:
    assert [one.text for one in paragraphs_of_text("จบ\nบรรณานุกรม\nก. (2567). ข.\nค. (2566). ง.")] == [
        "จบ", "บรรณานุกรม", "ก. (2567). ข.\nค. (2566). ง.",
    ]  # fmt: skip


def test_headings_of_a_word_that_speaks_thai(tmp_path: Path) -> None:
    """There the ids of styles are numbers; their names stay, also of styles that are made from them."""
    path = raw_word_file(
        tmp_path / "a.docx",
        "".join(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>' for style, text in (("1", "บทที่ 1"), ("a5", "น้ำมา"), ("a7", "ภาคผนวก"), ("a9", "ปลาไป"), ("a", "คำนำ"))),
    )  # fmt: skip
    styles = (
        ("1", "heading 1", "a"),
        ("a", "Normal", ""),
        ("a5", "Quote", "a"),
        ("a7", "บทใหญ่", "1"),
        ("a9", "คำพูดชาวบ้าน", "a5"),
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(
            "word/styles.xml",
            f"<w:styles {W}>" + "".join(f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="{base}"/></w:style>' for id, name, base in styles) + "</w:styles>",
        )  # fmt: skip
    read = read_draft(path)
    assert [one.is_heading for one in read] == [True, False, True, False, False]
    assert [one.is_block for one in read] == [False, True, False, True, False]


@pytest.mark.parametrize("name", ["draft.rtf", "draft.txt", "draft"])
def test_rtf_is_not_read_as_text(tmp_path: Path, name: str) -> None:
    """Its letters are numbers: a quotation would not be seen, and the report called right."""
    (tmp_path / name).write_text(render([CitationItem(title=Text3("ข้าว"))], format="rtf"), "utf-8")
    with pytest.raises(UnreadableSource, match="RTF"):
        read_draft(tmp_path / name)


MOMENT = "https://wethi.example/sessions/2024.rice.3#c12"


def test_addresses_behind_words_of_a_web_page() -> None:
    page = f'<p>ดู <a href="{MOMENT}">ช่วงนี้</a> <b><a href="#top">ขึ้นบน</a></b></p><p>ไม่มีลิงก์</p>'
    assert [one.links for one in html_paragraphs(page)] == [(MOMENT, "#top"), ()]


def test_addresses_behind_words_of_office_files(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("ดู ")
    at = document.part.relate_to(MOMENT.partition("#")[0], RT.HYPERLINK, is_external=True)
    link = f'<w:hyperlink {W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{at}" w:anchor="c12"><w:r><w:t>ช่วงนี้</w:t></w:r></w:hyperlink>'
    paragraph._p.append(parse_xml(link))
    field = document.add_paragraph("หรือ ")
    field._p.append(
        parse_xml(f'<w:r {W}><w:instrText> HYPERLINK "{MOMENT.partition("#")[0]}" \\l "c12" </w:instrText></w:r>')
    )
    document.save(str(tmp_path / "a.docx"))
    assert [one.links for one in read_draft(tmp_path / "a.docx")] == [(MOMENT,), (MOMENT,)]
    path = open_document(
        tmp_path / "a.odt", f'<text:p>ดู <text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{MOMENT}">ช่วงนี้</text:a></text:p>'
    )  # fmt: skip
    assert [one.links for one in read_draft(path)] == [(MOMENT,)]
