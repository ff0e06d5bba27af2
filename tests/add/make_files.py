"""Makes the small real files that the readers are tested on; every person, event and text in them is invented.

Run as a script to make the committed PDF again (needs chromium): python -m tests.add.make_files tests/fixtures/add
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

FIRST = "เวทีเรียนรู้ริมน้ำจัดขึ้นเพื่อให้ครูและชุมชนแลกเปลี่ยนประสบการณ์การดูแลแหล่งน้ำร่วมกัน"
SECOND = "ผู้เข้าร่วมกำหนดแนวทางสำคัญสามข้อ และจะนำเสนอผลต่อสำนักงานเทศบาลตำบลในปีถัดไป"
TITLES = ("ความเป็นมา", "แนวทาง", "ข้อเสนอ", "ภาคผนวก")
LONG = (FIRST + " " + SECOND + " ") * 3


def make_docx(path: Path) -> None:
    """A Word file of notes: title, headings, lists, a table, a comment, a quote, a footnote-free body."""
    import docx

    document = docx.Document()
    document.core_properties.title = "Word Document"
    document.add_heading("บันทึกเวทีริมน้ำ", 0)
    document.add_heading("ช่วงเช้า", 1)
    paragraph = document.add_paragraph(FIRST)
    document.add_comment(paragraph.runs, text="ความเห็นที่ไม่ควรเข้าไป", author="ผู้ตรวจ")
    document.add_paragraph("ข้อแรก", style="List Bullet")
    document.add_paragraph("ข้อสอง", style="List Bullet")
    document.add_paragraph("ลำดับหนึ่ง", style="List Number")
    document.add_paragraph(SECOND, style="Quote")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        (c for row in table.rows for c in row.cells), ("ชื่อ", "บทบาท", "สายฝน ดีพร้อม", "วิทยากร"), strict=True
    ):
        cell.text = words
    document.sections[0].header.paragraphs[0].text = "หัวกระดาษทุกหน้า"
    document.save(str(path))


def make_pptx(path: Path) -> None:
    """Slides: a title slide, a slide with bullets, a table and speaker notes, and a slide of no words."""
    import pptx
    from pptx.util import Inches

    show = pptx.Presentation()
    first = show.slides.add_slide(show.slide_layouts[0])
    first.shapes.title.text = "น้ำเพื่อชุมชน"
    first.placeholders[1].text = "สายฝน ดีพร้อม"
    second = show.slides.add_slide(show.slide_layouts[1])
    second.shapes.title.text = "สามแนวทาง"
    second.placeholders[1].text = "ฟื้นฝาย\nปลูกป่า"
    table = second.shapes.add_table(1, 2, Inches(1), Inches(4), Inches(4), Inches(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "ปี", "2567"
    second.notes_slide.notes_text_frame.text = "เล่าเรื่องฝายก่อน แล้วถามผู้ฟัง"
    show.slides.add_slide(show.slide_layouts[6])
    show.save(str(path))


def make_xlsx(path: Path, rows: list[list[object]]) -> None:
    """A workbook of one sheet with these rows."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)


def make_pdf(path: Path, pages: list[str]) -> None:
    """A PDF printed by chromium, a page for each text, with a running head and page numbers; needs chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise RuntimeError("chromium is needed to make a PDF with Thai in it")
    body = "".join(
        f"<section><p class=head>รายงานเวทีริมน้ำ ฉบับตัวอย่าง</p><h1>{TITLES[n - 1]}</h1><p>{text}</p><p class=foot>{n}</p></section>"
        for n, text in enumerate(pages, 1)
    )
    style = "section{break-after:page;font:16px 'Noto Sans Thai',sans-serif} .head,.foot{font-size:10px}"
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(
            f"<!doctype html><meta charset=utf-8><title>รายงานเวทีริมน้ำ</title><style>{style}</style>{body}", "utf-8"
        )
        subprocess.run(
            [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--print-to-pdf={path}", page.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip


def pdf_bytes(text: str = "", extra: str = "") -> bytes:
    """A PDF of one page written by hand: Latin `text`, and `extra` for its trailer."""
    stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET" if text else ""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>",
    ]
    out = b"%PDF-1.4\n"
    starts = []
    for number, content in enumerate(objects, 1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{start:010d} 00000 n \n".encode() for start in starts)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R {extra} >>\nstartxref\n{table}\n%%EOF\n".encode()


def locked_pdf() -> bytes:
    """A PDF that asks for a password which nobody has."""
    return pdf_bytes("secret", f"/Encrypt 6 0 R /ID [<{'43' * 16}> <{'43' * 16}>]")


def changed_zip(data: bytes, part: str, content: bytes) -> bytes:
    """The office file `data` with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return out.getvalue()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    make_pdf((target / "report.pdf").resolve(), [FIRST + " " + LONG, SECOND + " " + LONG, LONG, FIRST])
