"""Photos: what the metadata tells in each of its encodings, damage and bombs, copies without metadata."""

from __future__ import annotations

import hashlib
import struct
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from archive.add.readers.photos.derived import SIZES, derive, derive_all
from archive.add.readers.photos.exif import time_of, user_comment
from archive.add.readers.photos.iptc import read_iptc
from archive.add.readers.photos.pixels import opened_image, upright
from archive.add.readers.photos.reader import read_photo
from archive.add.readers.photos.xmp import read_xmp
from archive.add.readers.sources import Finding, Limits, Reading, read_source
from archive.errors import CannotWrite, MissingExtra, TooMuch, UnreadableSource
from archive.model.records import Photo, Words
from tests.add.make_files import XMP, jpeg_bytes, make_picture

THAI = "ครูเปิดเวทีริมน้ำ"
UTF8_MARK = (1, 90, b"\x1b%G")


def read(path: Path, data: bytes) -> tuple[Photo, Reading]:
    path.write_bytes(data)
    reading = read_source(path)
    return reading.photos[0].photo, reading


@pytest.mark.parametrize(
    ("what", "data"),
    [
        ("EXIF, UTF-8", jpeg_bytes(description=THAI.encode())),
        ("EXIF, CP874", jpeg_bytes(description=THAI.encode("cp874"))),
        ("EXIF UserComment, little end first", jpeg_bytes(detail={37510: b"UNICODE\0" + THAI.encode("utf-16-le")})),
        ("EXIF UserComment, big end first", jpeg_bytes(detail={37510: b"UNICODE\0" + THAI.encode("utf-16-be")})),
        ("EXIF UserComment, UTF-8", jpeg_bytes(detail={37510: b"UNICODE\0" + THAI.encode()})),
        ("Windows' comment", jpeg_bytes(exif={40092: (THAI + "\0").encode("utf-16-le")})),
        ("IPTC with the mark of UTF-8", jpeg_bytes(iptc=[UTF8_MARK, (2, 120, THAI.encode())])),
        ("IPTC in UTF-8 without the mark", jpeg_bytes(iptc=[(2, 120, THAI.encode())])),
        ("IPTC in CP874", jpeg_bytes(iptc=[(2, 120, THAI.encode("cp874"))])),
        ("XMP", jpeg_bytes(xmp=XMP)),
    ],
)
def test_thai_captions_in_each_encoding(tmp_path: Path, what: str, data: bytes) -> None:
    photo, _ = read(tmp_path / "ภาพ 1.jpg", data)
    assert photo.caption.th == THAI, what


def test_what_xmp_tells(tmp_path: Path) -> None:
    photo, reading = read(tmp_path / "a.jpg", jpeg_bytes(xmp=XMP))
    assert photo.caption == Words(THAI, "A teacher opens the forum")
    assert [person.name for person in photo.people] == ["สายฝน ดีพร้อม", "ก้อง ใจเย็น"]
    assert (photo.keywords, photo.credit, photo.photographer) == (("ฝาย", "ชุมชน"), "เครือข่ายริมน้ำ", "เล็ก มั่นคง")
    assert (reading.reader, reading.material, reading.mime) == ("photo", "photo", "image/jpeg")


def test_time_place_and_orientation_of_the_camera(tmp_path: Path) -> None:
    photo, _ = read(
        tmp_path / "a.jpg",
        jpeg_bytes(
            make_picture(320, 200),
            exif={274: 6},
            detail={36867: "2567:10:03 09:15:00", 36881: "+07:00"},
            gps={1: "N", 2: (16.0, 26.0, 22.0), 3: "W", 4: (102.0, 49.0, 43.0)},
        ),
    )
    assert (photo.width, photo.height) == (200, 320)
    assert photo.taken == "2024-10-03T09:15:00+07:00"
    assert photo.gps == "16.439444,-102.828611"


def test_iptc_fields(tmp_path: Path) -> None:
    fields = [
        UTF8_MARK, (2, 25, "ฝาย".encode()), (2, 25, b"river"), (2, 80, "เล็ก".encode()), (2, 110, "ศูนย์".encode()),
        (2, 92, "ศาลา".encode()), (2, 90, "เมืองตัวอย่าง".encode()), (2, 55, b"20241003"), (2, 60, b"091500+0700"),
        (2, 105, "พาดหัว".encode()),
    ]  # fmt: skip
    photo, _ = read(tmp_path / "a.jpg", jpeg_bytes(iptc=fields))
    assert (photo.keywords, photo.photographer, photo.credit) == (("ฝาย", "river"), "เล็ก", "ศูนย์")
    assert (photo.place, photo.taken) == ("ศาลา, เมืองตัวอย่าง", "2024-10-03T09:15:00+07:00")
    assert photo.description.th == "พาดหัว"
    assert read_iptc(b"\x1c\x02\x78\xff\xff" + b"x" * 10) == {}


def test_captions_that_disagree_are_named_and_those_of_cameras_left_out(tmp_path: Path) -> None:
    data = jpeg_bytes(xmp=XMP, iptc=[(2, 120, "คำบรรยายอื่น".encode())], description=b"OLYMPUS DIGITAL CAMERA")
    photo, reading = read(tmp_path / "a.jpg", data)
    assert photo.caption.th == THAI
    differ = [finding.message for finding in reading.findings if finding.code == "captions-differ"]
    assert len(differ) == 1
    assert "คำบรรยายอื่น" in differ[0]
    assert "OLYMPUS" not in differ[0]


def test_other_kinds_of_files(tmp_path: Path) -> None:
    pytest.importorskip("pillow_heif").register_heif_opener()
    picture = make_picture()
    looks = set()
    for name in ("a.png", "a.webp", "a.tiff", "a.heic"):
        path = tmp_path / name
        picture.save(
            path,
            **(
                {}
                if name == "a.png"
                else {"tiffinfo": {700: XMP.encode()}}
                if name == "a.tiff"
                else {"xmp": XMP.encode()}
            ),
        )
        reading = read_source(path)
        photo = reading.photos[0].photo
        assert (photo.width, photo.height) == (320, 200)
        assert photo.caption.th == (None if name == "a.png" else THAI)
        looks.add(reading.photos[0].look)
    assert len(looks) == 1


def test_heic_without_its_package_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.heic"
    path.write_bytes(b"\x00\x00\x00\x18ftypheic" + bytes(40))
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(MissingExtra, match=r"wethi\[heic\]"):
        read_source(path)


def test_a_saved_smaller_copy_looks_the_same_and_another_picture_does_not(tmp_path: Path) -> None:
    picture = make_picture(1200, 800, 3)
    _, big = read(tmp_path / "a.jpg", jpeg_bytes(picture))
    _, small = read(tmp_path / "b.jpg", jpeg_bytes(picture.resize((300, 200)).point(lambda shade: min(255, shade + 8))))
    _, other = read(tmp_path / "c.jpg", jpeg_bytes(make_picture(1200, 800, 4)))
    _, flat = read(tmp_path / "d.jpg", jpeg_bytes(Image.new("RGB", (300, 200), (9, 9, 9))))
    looks = [reading.photos[0].look for reading in (big, small, other)]
    assert all(look is not None for look in looks)
    first, second, third = (look or 0 for look in looks)
    assert (first ^ second).bit_count() <= 6
    assert (first ^ third).bit_count() > 6
    assert flat.photos[0].look is None


def png_bomb() -> bytes:
    """A PNG of a few hundred bytes that says it holds 60,000 × 60,000 pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def test_cut_broken_renamed_and_monstrous_images(tmp_path: Path) -> None:
    whole = jpeg_bytes(make_picture(900, 700))
    cases = {
        "cut.jpg": (whole[: len(whole) // 2], UnreadableSource, "cut short"),
        "head.jpg": (whole[:150], UnreadableSource, "cut short|damaged"),
        "junk.jpg": (b"\xff\xd8\xff" + b"x" * 500, UnreadableSource, "damaged"),
        "bomb.png": (png_bomb(), TooMuch, "bomb"),
        "a.cr2": (b"II*\x00" + bytes(100), UnreadableSource, "raw"),
    }
    for name, (data, error, words) in cases.items():
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(error, match=words) as raised:
            read_source(path)
        assert getattr(raised.value, "next", ""), name
    path = tmp_path / "large.jpg"
    path.write_bytes(whole)
    with pytest.raises(TooMuch):
        read_photo(path, Limits(pixels=1000))


def test_xmp_with_entities_is_left_out_and_named(tmp_path: Path) -> None:
    evil = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&a;</x:xmpmeta>'
    assert read_xmp(evil.encode()) is None
    assert read_xmp(evil.encode("utf-16")) is None
    assert read_xmp(b"") == {}
    photo, reading = read(tmp_path / "a.jpg", jpeg_bytes(xmp=evil))
    findings: list[Finding] = [finding for finding in reading.findings if finding.code == "broken-xmp"]
    assert len(findings) == 1
    assert photo.caption == Words()


def test_copies_are_upright_small_made_once_and_hold_no_metadata(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(
        jpeg_bytes(make_picture(2400, 1500), exif={274: 6, 315: "x"}, gps={1: "N", 2: (1.0, 2.0, 3.0), 3: "E", 4: (4.0, 5.0, 6.0)},
                   xmp=XMP, iptc=[(2, 120, THAI.encode())])
    )  # fmt: skip
    sha = hashlib.sha256(path.read_bytes()).hexdigest()
    made = derive(path, tmp_path / "derived", sha)
    assert set(made) == set(SIZES)
    for size, copy in made.items():
        content = copy.read_bytes()
        assert not any(chunk in content for chunk in (b"EXIF", b"XMP ", b"ICCP", THAI.encode()))
        with Image.open(copy) as image:
            assert image.format == "WEBP"
            assert max(image.size) == image.height == SIZES[size]
    before = {copy: copy.stat().st_mtime_ns for copy in made.values()}
    path.unlink()
    assert derive(path, tmp_path / "derived", sha) == made
    assert {copy: copy.stat().st_mtime_ns for copy in made.values()} == before
    assert not list((tmp_path / "derived").rglob("*.part"))


def test_copies_of_odd_pictures(tmp_path: Path) -> None:
    pictures = {
        "cmyk.jpg": make_picture().convert("CMYK"), "deep.png": Image.new("I;16", (300, 200), 1000),
        "palette.png": make_picture().convert("P"), "clear.png": make_picture().convert("RGBA"), "grey.tiff": make_picture().convert("L"),
    }  # fmt: skip
    for name, picture in pictures.items():
        path = tmp_path / name
        picture.save(path)
        made = derive(path, tmp_path / "derived", hashlib.sha256(path.read_bytes()).hexdigest())
        with Image.open(made["large"]) as image:
            assert image.size == picture.size
    with pytest.raises(CannotWrite):
        derive(path, tmp_path / "derived", "../../outside")


def test_many_photos_are_shared_among_processes_and_a_broken_one_is_told(tmp_path: Path) -> None:
    photos: list[tuple[Path, str]] = []
    for number in range(9):
        path = tmp_path / f"{number}.jpg"
        data = jpeg_bytes(make_picture(200, 120, number))
        path.write_bytes(data[:900] if number == 4 else data)
        photos.append((path, hashlib.sha256(path.read_bytes()).hexdigest()))
    told: list[tuple[int, int, str]] = []
    failed = derive_all(photos, tmp_path / "derived", lambda *step: told.append(step))
    assert [path.name for path, _ in failed] == ["4.jpg"]
    assert len(list((tmp_path / "derived").rglob("*.webp"))) == 2 * 8
    assert told[-1] == (9, 9, "8.jpg")


def test_times_and_comments() -> None:
    assert time_of("2024:10:03 09:15:00") == "2024-10-03T09:15:00"
    assert time_of("2024-10-03T09:15:00+07:00") == "2024-10-03T09:15:00+07:00"
    assert [time_of(text) for text in ("0000:00:00 00:00:00", "2024:13:40 09:00:00", "", "yesterday")] == [""] * 4
    assert user_comment(b"ASCII\0\0\0hello\0\0", True) == "hello"
    assert user_comment(b"\0" * 8 + THAI.encode("cp874"), True) == THAI
    assert user_comment(b"short", True) == ""


def test_a_tiff_that_pillow_turns_itself_is_turned_once(tmp_path: Path) -> None:
    tags = Image.Exif()
    tags[0x0112] = 6
    path = tmp_path / "lying.tiff"
    Image.new("RGB", (90, 60), "navy").save(path, exif=tags)
    photo = read_source(path).photos[0].photo
    assert (photo.width, photo.height) == (60, 90)
    with opened_image(path, Limits()) as image:
        assert upright(image, 300).size == (60, 90)


def test_a_caption_of_question_marks_is_left_out_and_named(tmp_path: Path) -> None:
    tags = Image.Exif()
    tags[0x010E] = "????????? ????"
    tags[0x013B] = "Kong"
    path = tmp_path / "lost.jpg"
    Image.new("RGB", (640, 480), "navy").save(path, exif=tags)
    reading = read_source(path)
    assert not reading.photos[0].photo.caption
    assert reading.photos[0].photo.photographer == "Kong"
    assert "words-lost" in [finding.code for finding in reading.findings]
