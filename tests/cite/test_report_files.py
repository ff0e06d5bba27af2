"""Where the comments of a checked Word file stand: at the words they speak of, whatever stands before them."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from archive.cite.checked import Checked
from archive.cite.drafts import read_draft
from archive.cite.report_files import comment_docx

from .drafts import W

WRONG = "“คำที่ผิดไป”"
_RUN = "<w:r><w:t>{}</w:t></w:r>"


def _commented(path: Path, before: str, holder: str) -> list[str]:
    """What the one comment embraces in a paragraph that has `before`, then the wrong words in `holder`."""
    document = docx.Document()
    paragraph = document.add_paragraph("เปิดเรื่อง ")
    words = holder.format(_RUN.format(WRONG))
    for piece in (before, words, _RUN.format(" ท้ายย่อหน้าที่ไม่ผิด")):
        if piece:
            paragraph._p.append(parse_xml(piece.replace(">", f" {W}>", 1)))
    document.save(str(path))
    (read,) = read_draft(path)
    start = read.text.index(WRONG)
    item = Checked("quote", WRONG, "differs", anchor=read.anchor, start=start, end=start + len(WRONG))
    assert comment_docx(path, path.with_name("copy.docx"), [item]) == 1
    with zipfile.ZipFile(path.with_name("copy.docx")) as opened:
        body = opened.read("word/document.xml").decode()
    held = re.findall(r'<w:commentRangeStart w:id="0"/>(.*?)<w:commentRangeEnd w:id="0"/>', body, re.DOTALL)
    return [re.sub("<[^>]+>", "", one) for one in held]


@pytest.mark.parametrize("holder", ["{}", "<w:hyperlink>{}</w:hyperlink>", "<w:ins>{}</w:ins>", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"])  # fmt: skip
@pytest.mark.parametrize(
    "before",
    [
        "", "<w:hyperlink><w:r><w:t>ลิงก์ยาวมากที่ยืนอยู่ข้างหน้า</w:t></w:r></w:hyperlink>",
        "<w:ins><w:r><w:t>คำที่แทรกเข้ามายาวมาก</w:t></w:r></w:ins>", "<w:del><w:r><w:delText>คำที่ตัดออกไปแล้ว</w:delText></w:r></w:del>",
        "<w:r><w:t>ก</w:t><w:tab/><w:noBreakHyphen/><w:t>ข</w:t></w:r>",
    ],
)  # fmt: skip
def test_a_comment_stands_at_its_words(tmp_path: Path, before: str, holder: str) -> None:
    assert _commented(tmp_path / "a.docx", before, holder) == [WRONG]
