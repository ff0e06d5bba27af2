"""The day after a forum: a keeper's whole folder goes in with one command, is found, cited, checked and taken back."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from pathlib import Path

import pytest

from tests.add.make_files import jpeg_bytes, make_docx, make_picture, make_pptx, make_xlsx
from tests.conftest import FIXTURES, Cli

PAGE = """<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>เวทีริมน้ำ (สมมติ)</title></head><body>
<nav><a href="/">หน้าแรก</a> เมนูที่ไม่ควรเข้าไป</nav>
<article><h1>เครือข่ายริมน้ำจัดเวทีเรียนรู้ริมน้ำ ครั้งที่ 2</h1>
<p>เมื่อวันที่ 12 มกราคม 2567 เครือข่ายริมน้ำสมมติ (คนส.) จัดเวทีเรียนรู้ริมน้ำ ครั้งที่ 2 ณ ศาลาประชาคมบ้านท่าเรือ จังหวัดสงขลา
โดยมี ผศ.ดร.สายฝน ดีพร้อม คณบดีคณะวิทยาการน้ำ มหาวิทยาลัยสมมติ เป็นวิทยากร และ นายก้อง ใจเย็น เป็นผู้ดำเนินรายการ</p>
<p>ที่ประชุมเห็นว่าความเหลื่อมล้ำเรื่องน้ำเริ่มจากข้อมูลที่ไปไม่ถึงคนปลายน้ำ</p></article>
<footer>สงวนลิขสิทธิ์ ท้ายหน้า</footer></body></html>"""
SUBTITLES = """1
00:00:01,000 --> 00:00:06,000
สายฝน: วันนี้เราจะคุยเรื่องฝายมีชีวิตกับกติกาปันน้ำ

2
00:00:06,500 --> 00:00:12,000
สายฝน: ปีที่แล้วคนปลายน้ำได้น้ำช้ากว่าคนต้นน้ำสิบเอ็ดวัน

3
00:00:12,500 --> ไม่ใช่เวลา
บรรทัดนี้เวลาเสีย

4
00:00:20,000 --> 00:00:26,000
ก้อง: แล้วเราจะรู้ได้อย่างไรว่าถึงคิวของใคร
"""
OLD_NOTES = "บันทึกของผู้จดการประชุม เวทีเรียนรู้ริมน้ำ 12 มกราคม 2567\n\nชาวบ้านเสนอให้ทำสมุดปันน้ำเล่มเดียวที่ทุกบ้านเปิดดูได้ตลอดเวลา\n"


def fill(folder: Path) -> None:
    """Everything a forum leaves behind, and some things that must not go in."""
    folder.mkdir()
    (folder / "ข่าวเวที.html").write_text(PAGE, encoding="utf-8")
    (folder / "เสวนา ช่วงเช้า.srt").write_text(SUBTITLES, encoding="utf-8")
    (folder / "notes-cp874.txt").write_bytes(OLD_NOTES.encode("cp874"))
    make_docx(folder / "บันทึก.docx")
    make_pptx(folder / "สไลด์.pptx")
    shutil.copy(FIXTURES / "add" / "report.pdf", folder / "report.pdf")
    photos = folder / "photos"
    photos.mkdir()
    for number in range(1, 7):
        exif: dict[int, object] = {36867: f"2024:01:12 09:{number:02d}:00"}
        data = jpeg_bytes(make_picture(640, 400, seed=number), detail=exif, description="เวทีริมน้ำ".encode())
        (photos / f"IMG_{number:04d}.jpg").write_bytes(data)
    (photos / "IMG_0006 copy.jpg").write_bytes((photos / "IMG_0006.jpg").read_bytes())
    make_xlsx(photos / "captions.xlsx", [["file", "caption"], ["IMG_0002.jpg", "ครูสายฝนชี้แผนที่ฝาย"]])
    (photos / "IMG_0099.jpg").write_bytes(jpeg_bytes()[:400])
    (folder / "empty.txt").write_bytes(b"")
    (folder / "program.bin").write_bytes(bytes(range(256)) * 8)
    (folder / "renamed.docx").write_bytes((folder / "report.pdf").read_bytes()[:600])


def digests(root: Path) -> dict[str, str]:
    """Every file of a corpus but disposable ones, with its SHA-256."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".wethi" not in path.parts
    }


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A new, empty archive."""
    assert Cli()("init", tmp_path / "archive").code == 0
    return tmp_path / "archive"


def test_a_whole_folder_goes_in_is_found_and_is_taken_back(tmp_path: Path, archive: Path) -> None:
    fill(tmp_path / "after the forum")
    before = digests(archive)
    run = Cli(archive)

    done = run("add", tmp_path / "after the forum", "--yes", "--json")
    assert done.code == 0, done.err
    answer = json.loads(done.out)
    assert answer["applied"]
    skipped = json.dumps(answer["plan"]["skipped"], ensure_ascii=False)
    for name in ("empty.txt", "program.bin", "renamed.docx", "IMG_0099.jpg"):
        assert name in skipped, f"{name} is not named among what was skipped"
    told = json.dumps(answer["plan"], ensure_ascii=False)
    [twice] = answer["plan"]["duplicates"]
    assert (twice["what"], twice["of"]) == ("photos/IMG_0006 copy.jpg", "photos/IMG_0006.jpg")
    assert "line 10" in told, "the repaired cue of the subtitles is not named"

    events = {row["id"] for row in json.loads(run("list", "events", "--json").out)["records"]}
    assert len(events) == 1, f"one forum became {events}"
    assert next(iter(events)).startswith("2024.")

    for query in ("ฝายมีชีวิต", "เหลื่อมล้ำ", "สมุดปันน้ำ", "ปลูกป่า", "สายฝน", "ครูสายฝนชี้แผนที่ฝาย", "แนวทางสำคัญสามข้อ"):
        found = run("search", query, "--json")
        assert found.code == 0, f"{query} is not found"
    assert run("search", '"เมนูที่ไม่ควรเข้าไป"', "--json").code == 1, "page furniture became content"
    hit = json.loads(run("search", "ฝายมีชีวิต", "--json").out)["hits"][0]
    assert hit["start_ms"] == 1000
    cited = run("cite", hit["passage"])
    assert "2567, 12 มกราคม" in cited.out
    assert run("check").code == 0, run("check").out

    again = run("add", tmp_path / "after the forum", "--yes", "--json")
    assert not json.loads(again.out)["applied"], "the same folder again changed something"
    assert run("undo").code == 0
    assert digests(archive) == before


def test_photos_leave_without_where_they_were_taken(tmp_path: Path, archive: Path) -> None:
    """GPS is read from a photo and stays in the archive: no copy for the web has it."""
    from PIL import Image

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "page.html").write_text(PAGE, encoding="utf-8")
    gps: dict[int, object] = {1: "N", 2: (7.0, 1.0, 30.0), 3: "E", 4: (100.0, 28.0, 12.0)}
    (tmp_path / "in" / "where.jpg").write_bytes(jpeg_bytes(make_picture(800, 600), gps=gps))
    run = Cli(archive)
    assert run("add", tmp_path / "in", "--yes").code == 0
    copies = [path for path in (archive / ".wethi").rglob("*") if path.suffix in (".webp", ".jpg", ".jpeg")]
    assert copies, "no copies for the web were made"
    for path in copies:
        assert not Image.open(io.BytesIO(path.read_bytes())).getexif(), f"{path} keeps metadata"
