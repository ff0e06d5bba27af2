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
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

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


def make_picture(width: int = 320, height: int = 200, seed: int = 1) -> Image:
    """A picture with large and small shapes; other seeds give other pictures."""
    from PIL import Image, ImageDraw

    random = Random(seed)
    picture = Image.new("RGB", (width, height), (30, 60, 90))
    draw = ImageDraw.Draw(picture)
    for _ in range(40):
        x, y = random.randrange(width), random.randrange(height)
        shade = (random.randrange(256), random.randrange(256), random.randrange(256))
        draw.ellipse((x, y, x + random.randrange(10, width // 2), y + random.randrange(10, height // 2)), fill=shade)
    return picture


def iptc_block(fields: list[tuple[int, int, bytes]]) -> bytes:
    """Photoshop's APP13 segment of a JPEG with these IPTC fields (record, dataset, value)."""
    body = b"".join(b"\x1c" + bytes((r, d)) + len(v).to_bytes(2, "big") + v for r, d, v in fields)
    resource = b"8BIM\x04\x04\x00\x00" + len(body).to_bytes(4, "big") + body + (b"\x00" if len(body) % 2 else b"")
    content = b"Photoshop 3.0\x00" + resource
    return b"\xff\xed" + (len(content) + 2).to_bytes(2, "big") + content


XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/" photoshop:Credit="เครือข่ายริมน้ำ">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">ครูเปิดเวทีริมน้ำ</rdf:li>
<rdf:li xml:lang="en-US">A teacher opens the forum</rdf:li></rdf:Alt></dc:description>
<dc:subject><rdf:Bag><rdf:li>ฝาย</rdf:li><rdf:li>ชุมชน</rdf:li></rdf:Bag></dc:subject>
<dc:creator><rdf:Seq><rdf:li>เล็ก มั่นคง</rdf:li></rdf:Seq></dc:creator>
<ext:PersonInImage><rdf:Bag><rdf:li>สายฝน ดีพร้อม</rdf:li></rdf:Bag></ext:PersonInImage>
<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag>
<rdf:li><rdf:Description mwg-rs:Name="ก้อง ใจเย็น" mwg-rs:Type="Face"/></rdf:li>
<rdf:li><rdf:Description mwg-rs:Name="ป้ายงาน" mwg-rs:Type="BarCode"/></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def jpeg_bytes(
    picture: Image | None = None,
    exif: dict[int, object] | None = None,
    detail: dict[int, object] | None = None,
    gps: dict[int, object] | None = None,
    xmp: str = "",
    iptc: list[tuple[int, int, bytes]] | None = None,
    description: bytes = b"",
) -> bytes:
    """A JPEG with these EXIF tags (main, detail and GPS directory), XMP, IPTC fields and raw ImageDescription."""
    from PIL import Image

    tags = Image.Exif()
    if description:
        tags[270] = "Q" * len(description)  # Pillow writes ASCII only
    for tag, value in (exif or {}).items():
        tags[tag] = value
    for directory, values in ((0x8769, detail), (0x8825, gps)):
        if values:
            tags.get_ifd(directory).update(values)
    out = io.BytesIO()
    (picture or make_picture()).save(out, "JPEG", exif=tags, xmp=xmp.encode())
    data = out.getvalue().replace(b"Q" * max(4, len(description)), description)
    return data[:2] + iptc_block(iptc) + data[2:] if iptc else data


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    make_pdf((target / "report.pdf").resolve(), [FIRST + " " + LONG, SECOND + " " + LONG, LONG, FIRST])
