"""ODT as LibreOffice writes it: what is read, where it stands, and what stays out."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from archive.add.readers.sources import Reading, read_source
from archive.errors import UnreadableSource

SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
BODY = """
<text:tracked-changes><text:changed-region><text:deletion><dc:creator>ก</dc:creator><text:p>ที่ลบแล้ว</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p text:style-name="P1">สรุปเวทีสมมติ</text:p>
<text:h text:outline-level="1">ช่วงเช้า</text:h>
<text:p>เรา<text:span>เดิน</text:span>ไป<text:s text:c="2"/>ที่<text:line-break/>ริมคลอง<office:annotation><dc:creator>ก</dc:creator><text:p>ความเห็นลับ</text:p></office:annotation><text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>เชิงอรรถ</text:p></text:note-body></text:note> แล้วกลับ</text:p>
<text:list><text:list-item><text:p>หนึ่ง</text:p><text:list><text:list-item><text:p>หนึ่งย่อย</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>สอง</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>เวลา</text:p></table:table-cell><table:table-cell><text:p>หัวข้อ<text:note><text:note-body><text:p>ในตาราง</text:p></text:note-body></text:note></text:p></table:table-cell></table:table-row></table:table>
<text:section><text:p>ข้างกล่อง<draw:frame><draw:text-box><text:p>ในกล่อง</text:p></draw:text-box></draw:frame></text:p></text:section>
<text:table-of-content><text:index-body><text:p>สารบัญ 1</text:p></text:index-body></text:table-of-content>
"""


def odt(path: Path, body: str = BODY, declared: str = "") -> Reading:
    style = '<office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/></office:automatic-styles>'
    content = f'<?xml version="1.0" encoding="UTF-8"?>{declared}<office:document-content {SPACES}>{style}<office:body><office:text>{body}</office:text></office:body></office:document-content>'
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("content.xml", content)
        made.writestr(
            "meta.xml",
            f"<office:document-meta {SPACES}><office:meta><dc:title>ชื่อในคุณสมบัติ</dc:title></office:meta></office:document-meta>",
        )
    return read_source(path)


def test_an_open_document(tmp_path: Path) -> None:
    reading = odt(tmp_path / "สรุป.odt")
    assert (reading.material, reading.title) == ("notes", "สรุปเวทีสมมติ")
    assert [(block.style, block.text, block.place.label) for block in reading.blocks] == [
        ("heading", "สรุปเวทีสมมติ", "paragraph 1"),
        ("heading", "ช่วงเช้า", "paragraph 2"),
        (None, "เราเดินไป  ที่\nริมคลอง แล้วกลับ", "paragraph 3"),
        (None, "เชิงอรรถ", "note of paragraph 3"),
        ("list", "- หนึ่ง\n  - หนึ่งย่อย\n- สอง", "list at paragraph 4"),
        ("table", "เวลา | หัวข้อ", "table at paragraph 7"),
        (None, "ในตาราง", "note of paragraph 8"),
        (None, "ข้างกล่อง", "paragraph 9"),
        (None, "ในกล่อง", "paragraph 10"),
    ]
    assert {one.code for one in reading.findings} == {"comments-left-out", "changes-accepted"}


def test_a_title_from_the_properties_and_entities_refused(tmp_path: Path) -> None:
    assert odt(tmp_path / "a.odt", "<text:p>ข้อความ</text:p>").title == "ชื่อในคุณสมบัติ"
    with pytest.raises(UnreadableSource, match="entities"):
        odt(tmp_path / "b.odt", "<text:p>&a;</text:p>", '<!DOCTYPE x [<!ENTITY a "b">]>')


def test_a_transcript_in_an_open_document_is_one(tmp_path: Path) -> None:
    said = "".join(
        f"<text:p>{name} 0:{at:02}</text:p><text:p>พูดเรื่องที่ {at}</text:p>"
        for name, at in (("ก้อง ใจเย็น", 3), ("มาลี รักดี", 9), ("ก้อง ใจเย็น", 20))
    )
    assert odt(tmp_path / "a.odt", said).material == "transcript"
