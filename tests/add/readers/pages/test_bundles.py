"""Pages saved as one file: the page is read as any other, its address is known, pictures left inside are told."""

from __future__ import annotations

import base64
import plistlib
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from archive.add.readers.sources import read_source
from archive.errors import UnreadableSource

URL = "https://news.example.org/2024/khlong"
PAGE = (
    "<!DOCTYPE html><html lang=th><head><meta charset=utf-8><title>เวทีริมคลองสมมติ</title></head><body><article><h1>เวทีริมคลองสมมติ</h1>"
    "<p>เมื่อวันที่ 12 มกราคม 2567 เครือข่ายริมน้ำสมมติจัดเวทีที่ศาลาท่าน้ำ มีผู้เข้าร่วมจากทุกหมู่บ้านในตำบล</p>"
    '<img src="{picture}" width=800 height=533></article></body></html>'
)
PICTURE = base64.b64encode(bytes(range(256)) * 80).decode()


def mhtml() -> bytes:
    whole = MIMEMultipart("related", type="text/html")
    whole["MIME-Version"] = "1.0"
    whole["Snapshot-Content-Location"] = URL
    whole.attach(MIMEText(PAGE.format(picture="https://news.example.org/1.jpg"), "html", "utf-8"))
    whole.attach(MIMEImage(b"\xff\xd8\xff", "jpeg"))
    return whole.as_bytes()


def webarchive(form: plistlib.PlistFormat = plistlib.FMT_BINARY, page: object = None) -> bytes:
    told = PAGE.format(picture="https://news.example.org/1.jpg").encode() if page is None else page
    main = {"WebResourceData": told, "WebResourceURL": URL, "WebResourceMIMEType": "text/html"}
    pictures = [{"WebResourceMIMEType": "image/jpeg", "WebResourceData": b"\xff\xd8\xff"}]
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": pictures}, fmt=form)


def single_file() -> bytes:
    comment = f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: Fri Jan 12 2024\n-->"
    page = PAGE.format(picture=f"data:image/jpeg;base64,{PICTURE}")
    return page.replace("<html lang=th>", f"<html lang=th>{comment}").encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.mhtml", mhtml()),
        ("page.webarchive", webarchive()),
        ("xml.webarchive", webarchive(plistlib.FMT_XML)),
        ("single.html", single_file()),
    ],
)
def test_a_page_saved_as_one_file(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    reading = read_source(tmp_path / name)
    assert (reading.material, reading.title, reading.url) == ("page", "เวทีริมคลองสมมติ", URL)
    assert "12 มกราคม 2567" in reading.blocks[0].text
    (told,) = [one for one in reading.findings if one.code == "pictures-inside"]
    assert told.message.endswith(": 1")
    assert "Webpage, Complete" in told.remedy


@pytest.mark.parametrize("data", [webarchive(page=7), webarchive()[:400], b"bplist00" + b"WebMainResource" * 9])
def test_a_web_archive_without_a_page_is_refused_by_name(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "page.webarchive").write_bytes(data)
    with pytest.raises(UnreadableSource, match="holds no page"):
        read_source(tmp_path / "page.webarchive")


def test_a_plain_page_has_no_pictures_inside(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE.format(picture="data:image/png;base64,iVBORw0KGgo="), "utf-8")
    assert not read_source(tmp_path / "page.html").findings
