"""Damaged files of every kind: a reader gives a Reading or one of our errors, within ten seconds, and nothing else.

Each run tries other cases. WETHI_EXAMPLES=20000 makes one run an hour of them.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import zipfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.add.readers.photos.derived import derive
from archive.add.readers.sources import Limits, Reading, read_source
from archive.errors import MissingExtra, TooMuch, UnreadableSource
from tests.add.make_files import (
    XMP,
    changed_zip,
    jpeg_bytes,
    locked_pdf,
    make_docx,
    make_picture,
    make_pptx,
    make_xlsx,
    pdf_bytes,
)
from tests.add.readers.captions.test_rolling import youtube
from tests.conftest import EXAMPLES

LIMITS = Limits(unpacked_bytes=64 * 1024 * 1024, pixels=20_000_000)
WHISPER = '{"segments": [{"start": 0.0, "end": 2.0, "text": "สวัสดี", "speaker": "A"}, {"start": 2.0, "text": "ค่ะ"}], "language": "th"}'


@cache
def seeds(kind: str) -> tuple[tuple[str, bytes], ...]:
    """Sound files of a kind, to be damaged."""
    folder = Path(os.environ["PYTEST_FUZZ_FOLDER"])
    if kind == "office":
        made = (("a.docx", make_docx), ("b.pptx", make_pptx))
        for name, make in made:
            make(folder / name)
        make_xlsx(folder / "c.xlsx", [["file", "caption"], ["a.jpg", "ครู"]])
        return tuple((name, (folder / name).read_bytes()) for name in ("a.docx", "b.pptx", "c.xlsx"))
    if kind == "pdf":
        return (("a.pdf", pdf_bytes("Hello there")), ("b.pdf", locked_pdf()))
    if kind == "image":
        full = jpeg_bytes(make_picture(120, 80), exif={274: 6, 40092: "ครู".encode("utf-16-le")}, detail={36867: "2024:10:03 09:15:00"},
                          gps={1: "N", 2: (1.0, 2.0, 3.0), 3: "E", 4: (4.0, 5.0, 6.0)}, xmp=XMP, iptc=[(2, 120, b"river")])  # fmt: skip
        others = []
        for format in ("PNG", "WEBP", "TIFF"):
            out = io.BytesIO()
            make_picture(60, 40).save(out, format)
            others.append((f"a.{format.lower()}", out.getvalue()))
        return (("a.jpg", full), *others)
    return (
        ("a.vtt", youtube(["สวัสดี ครับ", "ใช่", "ใช่"]).encode()),
        ("b.srt", "1\n00:00:01,000 --> 00:00:02,000\nครู: ค่ะ\n\n2\n00:00:03,000 --> 00:00:04,000\nดี\n".encode("cp874")),
        ("c.sbv", b"0:00:01.000,0:00:03.000\none\n"),
        ("d.json", WHISPER.encode()),
        ("e.txt", "[00:00:05] ครู: สวัสดี\n[00:00:09] คุณก: ค่ะ\n".encode()),
        ("f.md", "# หัว\n\n- ก\n  - ข\n\n> ค\n\n|a|b|\n|-|-|\n|1|2|\n\n[x](https://example.org)\n".encode()),
        ("g.csv", "file,caption\na.jpg,\"ครู\"\n".encode()),
        ("h.tsv", "start\tend\ttext\n0\t2500\tครู\n2500\t4000\tค่ะ\n".encode()),
        ("i.ass", "[Script Info]\n[Events]\nDialogue: 0,0:00:01.00,0:00:03.50,Default,ครู,0,0,0,,{\\i1}ค่ะ\\Nดี\n".encode()),
        ("j.ttml", '<tt xml:lang="th"><body><p begin="1s" end="2s">ครู<br/>ค่ะ</p><p begin="00:00:02:05">ดี</p></body></tt>'.encode()),
        ("k.txt", "09:02:11 From ครู to Everyone:\n\tค่ะ\n09:03:11 From ครู to ก (Direct Message):\n\tดี\n".encode()),
    )  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn, kind: str) -> tuple[str, bytes]:
    """A file of the kind, its bytes (or those of one part of an office file) changed, cut, doubled or put in."""
    name, data = draw(st.sampled_from(seeds(kind)))
    if kind == "office" and draw(st.booleans()):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = [part for part in packed.namelist() if part.endswith((".xml", ".rels"))]
            part = draw(st.sampled_from(parts))
            content = packed.read(part)
        return name, changed_zip(data, part, draw(mangled(content)))
    return draw(st.sampled_from((name, name, "ชื่อ อื่น.docx", "x.jpg", "x.vtt", "x"))), draw(mangled(data))


@st.composite
def mangled(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes with one to six damages."""
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        length = draw(st.sampled_from((1, 2, 8, 64, 400)))
        how = draw(st.sampled_from(("change", "cut", "double", "insert", "end")))
        if how == "change":
            new = draw(st.binary(min_size=1, max_size=8))
            data = data[:at] + new + data[at + len(new) :]
        elif how == "cut":
            data = data[:at] + data[at + length :]
        elif how == "double":
            data = (
                data[: at + length] + data[at : at + length] * draw(st.sampled_from((1, 3, 50))) + data[at + length :]
            )
        elif how == "insert":
            data = data[:at] + draw(st.one_of(st.binary(max_size=20), st.text(max_size=20).map(str.encode))) + data[at:]
        else:
            data = data[:at]
    return data


@pytest.fixture(autouse=True, scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    os.environ["PYTEST_FUZZ_FOLDER"] = str(tmp_path_factory.mktemp("seeds"))


def read(folder: Path, name: str, data: bytes) -> Reading | None:
    """The reading of these bytes, or None when they were refused in words; anything else fails the test."""
    path = folder / name
    path.write_bytes(data)
    try:
        reading = read_source(path, limits=LIMITS)
    except (UnreadableSource, TooMuch, MissingExtra):
        return None
    assert sorted(child.name for child in folder.iterdir() if child.name != "derived") == [name]
    return reading


def one_by_one(folder: Path, case: tuple[str, bytes]) -> Reading | None:
    for old in folder.iterdir():
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    return read(folder, *case)


@given(data=st.data())
def test_office_files(tmp_path: Path, data: st.DataObject) -> None:
    one_by_one(tmp_path, data.draw(damaged("office")))


@given(data=st.data())
def test_subtitles_and_texts(tmp_path: Path, data: st.DataObject) -> None:
    reading = one_by_one(tmp_path, data.draw(damaged("text")))
    if reading is not None and reading.reader == "subtitles":
        counts = reading.counts
        assert counts["cues in file"] + counts["added by parting voices"] == counts["kept"] + counts["dropped"]


@given(data=st.data())
def test_images(tmp_path: Path, data: st.DataObject) -> None:
    reading = one_by_one(tmp_path, data.draw(damaged("image")))
    if reading is not None and reading.reader == "photo":
        with contextlib.suppress(UnreadableSource, TooMuch):
            derive(reading.path, tmp_path / "derived", reading.sha256, LIMITS)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
@settings(max_examples=max(5, EXAMPLES // 4))
@given(data=st.data())
def test_pdfs(tmp_path: Path, data: st.DataObject) -> None:
    one_by_one(tmp_path, data.draw(damaged("pdf")))


@given(st.binary(max_size=300), st.sampled_from((b"", b"PK\x03\x04", b"%PDF-1.4\n", b"\xff\xd8\xff\xe1", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"WEBVTT\n\n", b"{")),
       st.sampled_from(("a.docx", "a.srt", "a.jpg", "a.csv", "a.md", "a.heic", "a.xlsx", "a.json")))  # fmt: skip
def test_noise_behind_a_signature(tmp_path: Path, noise: bytes, signature: bytes, name: str) -> None:
    one_by_one(tmp_path, (name, signature + noise))
