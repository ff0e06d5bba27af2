"""Saved pages of each CMS family: what is the page's own stays, what is the site's goes. All pages are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.add.readers.pages.parts import read_byline, split_texts
from archive.add.readers.pages.webpage import MOST_NESTED, nesting, read_page, without_bulk
from archive.add.readers.sources import Limits, Place, ReadBlock, Reading, Source, read_source, readers
from archive.errors import ArchiveError, TooMuch, UnreadableSource

PAGES = Path(__file__).parents[2] / "pages"
FURNITURE = ("หน้าแรก", "สมาชิก", "แชร์", "ความเห็นของผู้อ่าน", "Relate topics", "เรื่องล่าสุด", "ลิขสิทธิ์", "อ่านต่อ", "รายการอื่น", "ติดต่อเรา", "เครือข่ายอื่น", "Powered", "ข้างหน้าเว็บ", "ความคิดเห็น", "ถูกใจ", "Related", "Recent Posts", "Report abuse", "คลังบทความ")  # fmt: skip


def read(name: str) -> Reading:
    return read_source(PAGES / name)


@pytest.mark.parametrize(
    ("name", "profile", "title", "posted", "poster", "paragraphs"),
    [
        ("seti4.html", "Seti4", "เครือข่ายคนรักลำน้ำพองใส ร่วมกับ", "2023-03-09", "ทองใบ รักจด", 9),
        ("seti4.txt", "text", "เครือข่ายคนรักลำน้ำพองใส ร่วมกับ", None, None, 9),
        ("wordpress.html", "WordPress", "เสวนา “ตลาดเขียวบ้านสมมติ”", "2022-06-14", "กองบรรณาธิการสมมติ", 4),
        ("drupal.html", "Drupal", "ประชุมวิชาการสุขภาวะสมมติ ครั้งที่ 3", "2021-02-03", "admin", 3),
        ("joomla.html", "Joomla", "อบรมสื่อชุมชนสมมติ", "2020-09-20", "ผู้ดูแลสมมติ", 2),
        ("general.html", "general", "สมัชชาชาวนาสมมติ", None, None, 3),
        ("wordpress-blocks.html", "WordPress", "เวทีเสวนา ข้าวพื้นเมืองกับคนรุ่นใหม่", "2024-05-20", "แอดมินข้าว", 3),
        ("elementor.html", "WordPress", "ประชุมเครือข่ายน้ำสมมุติ ครั้งที่ 3", "2023-06-05", "ทีมสื่อสาร", 2),
        ("blogger.html", "Blogger", "วงคุยคนเลสมมุติ", "2013-02-09", "ลุงเล ตัวอย่าง", 3),
        ("wix.html", "Wix", "ประชุมสามัญเครือข่ายครูสมมุติ", "2022-11-03", "มะลิ ตัวอย่าง", 2),
        ("facebook.html", "Facebook", "เวทีคุยเรื่องบ้าน เรื่องเมือง", "2023-06-22", "เครือข่ายสมมุติ", 3),
        ("google-sites.html", "general", "เวทีคืนข้อมูลชุมชนสมมุติ", None, None, 2),
    ],
)
def test_each_family_gives_its_own_words_and_no_furniture(
    name: str, profile: str, title: str, posted: str | None, poster: str | None, paragraphs: int
) -> None:
    reading = read(name)
    assert reading.profile == profile
    assert (reading.title or "").startswith(title)
    assert (str(reading.posted) if reading.posted else None) == posted
    assert reading.poster == poster
    assert len(reading.blocks) == paragraphs
    words = "\n".join(block.text for block in reading.blocks)
    assert [one for one in FURNITURE if one in words] == []


def test_photos_of_a_seti4_page_have_size_bytes_and_address() -> None:
    stated = [photo.photo.stated for photo in read("seti4.html").photos]
    assert [(one.width, one.height, one.bytes) for one in stated if one] == [
        (1000, 563, 88001), (1000, 750, 56002), (800, 600, 70003),
    ]  # fmt: skip
    assert stated[1]
    assert stated[1].url == "https://namphong.example/upload/pics/topic-77-2.jpg"


def test_a_picture_saved_beside_the_page_has_no_made_up_address_and_a_guessed_caption_is_none() -> None:
    (photo,) = read("facebook.html").photos
    assert photo.photo.stated
    assert photo.photo.stated.url == "./facebook_files/345_n.jpg"
    assert not photo.photo.caption


@pytest.mark.parametrize("head", ["", '<link rel="canonical" href="https://x.example/p/1">', '<base href="http://[x">'])
def test_a_malformed_address_stops_no_page(tmp_path: Path, head: str) -> None:
    (tmp_path / "a.html").write_text(
        f"<html><head><title>เวทีสมมติ</title>{head}</head><body><h1>เวทีสมมติเรื่องดิน</h1><p>คนมามากมายพูดเรื่องดินกันทั้งวันจนค่ำ</p>"
        '<img src="http://[bad/x.jpg" width="600" height="400"><a href="http://[bad/a.pdf">แนบ</a>'
        '<a href="https://youtu.be/abcDEF12345">วิดีโอ</a><iframe src="//[youtube.com/embed/x"></iframe></body></html>',
        "utf-8",
    )
    reading = read_source(tmp_path / "a.html")
    assert "https://youtu.be/abcDEF12345" in [link.url for link in reading.links]
    assert [one.photo.stated.url for one in reading.photos if one.photo.stated] == ["http://[bad/x.jpg"]


def test_the_same_page_as_text_gives_the_same_words_and_photos() -> None:
    page, text = read("seti4.html"), read("seti4.txt")
    assert [block.text for block in page.blocks] == [block.text for block in text.blocks]
    assert [(p.photo.stated.bytes if p.photo.stated else 0) for p in text.photos] == [88001, 56002, 70003]
    assert text.findings[0].code == "site-tail-left-out"


def test_every_paragraph_knows_its_line() -> None:
    lines = (PAGES / "seti4.html").read_text("utf-8").split("\n")
    for block in read("seti4.html").blocks:
        assert block.place.line
        assert block.text[:20] in lines[block.place.line - 1]


def test_two_texts_of_a_page_are_parted_where_the_headline_stands_again() -> None:
    first, second = read("seti4.html").texts
    assert first.title is None
    assert [block.style for block in second.blocks[:3]] == ["heading", "heading", None]
    assert (first.author, second.author) == (None, None)  # one byline at the end: whose text, the page does not say


def test_recordings_attachments_captions_and_tags() -> None:
    page = read("wordpress.html")
    assert {(link.kind, link.url) for link in page.links} == {
        ("recording", "https://www.youtube.com/embed/abcdefghijk"),
        ("attachment", "https://green.example/files/slides.pdf"),
    }
    assert [photo.photo.caption.th for photo in page.photos] == ["แผงผักของบ้านสมมติ"]
    assert page.tags == ("ตลาด",)
    assert [link.title for link in read("seti4.html").links] == ["กำหนดการ"]


def test_tables_of_facts_are_rows_and_layout_tables_are_not() -> None:
    assert [block.text for block in read("drupal.html").blocks if block.style == "table"] == [
        "เวลา | หัวข้อ", "09.00 น. | พิธีเปิด",
    ]  # fmt: skip
    assert not any(block.style == "table" for block in read("general.html").blocks)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("ทองใบ รักจด บันทึกเรื่องราว", "ทองใบ รักจด"),
        ("เรื่อง: บุษกร ใจน้ำ", "บุษกร ใจน้ำ"),
        ("เขียนโดย คำผาย ริมพอง", "คำผาย ริมพอง"),
        ("Text by: Anna Invented", "Anna Invented"),
        ("บันทึกเรื่องราวดี ๆ ของคนในชุมชนที่ร่วมกันดูแลลำน้ำมาตลอดสิบปี และยังคงทำต่อไปด้วยกันทุกวัน", None),
        ("นายกเทศมนตรีรายงาน", None),
    ],
)
def test_bylines(line: str, name: str | None) -> None:
    found = read_byline(line)
    assert (found.name if found else None) == name


def test_each_text_keeps_its_own_author_when_each_has_a_byline() -> None:
    blocks = [
        ReadBlock(text, Place("x", number))
        for number, text in enumerate(
            ["เนื้อความแรกของหน้า", "เรื่อง: บุษกร ใจน้ำ", "* * *", "เนื้อความที่สองของหน้า", "เรื่อง: คำผาย ริมพอง"], 1
        )
    ]
    assert [text.author for text in split_texts("ไม่เกี่ยวกัน", tuple(blocks))] == ["บุษกร ใจน้ำ", "คำผาย ริมพอง"]


def test_cp874_is_read_and_unknown_encodings_are_refused(tmp_path: Path) -> None:
    page = (PAGES / "seti4.html").read_text("utf-8").replace("“", '"').replace("”", '"').replace("–", "-")
    (tmp_path / "old.html").write_bytes(page.encode("cp874"))
    old = read_source(tmp_path / "old.html")
    assert (old.encoding, len(old.blocks)) == ("cp874", 9)
    (tmp_path / "gb.html").write_bytes(("<html><body><p>" + "中文文本会议" * 40).encode("gb18030"))
    with pytest.raises(UnreadableSource, match="encoding is unknown"):
        read_source(tmp_path / "gb.html")


def test_a_character_cut_in_half_by_the_site_is_named(tmp_path: Path) -> None:
    page = (PAGES / "seti4.html").read_bytes().replace(b"</title>", "ที".encode()[:-1] + b"</title>", 1)
    (tmp_path / "cut.html").write_bytes(page)
    reading = read_source(tmp_path / "cut.html")
    assert [block.text for block in reading.blocks] == [block.text for block in read("seti4.html").blocks]
    assert [finding.code for finding in reading.findings] == ["characters-lost"]


def test_pictures_written_as_text_do_not_count_towards_the_limit(tmp_path: Path) -> None:
    picture = '<img src="data:image/png;base64,' + "A" * 12_000_000 + '">'
    page = (PAGES / "joomla.html").read_text("utf-8").replace("<p>", picture + "<p>", 1)
    (tmp_path / "single.html").write_text(page, "utf-8")
    assert len(read_source(tmp_path / "single.html").blocks) == 2


def test_a_page_over_the_limits_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "big.html").write_text("<html><body>" + "<p>ยาวมาก</p>" * 600_000, "utf-8")
    with pytest.raises(TooMuch, match="more than 8 MiB"):
        read_source(tmp_path / "big.html")
    (tmp_path / "deep.html").write_text("<html><body>" + "<div>" * (MOST_NESTED + 1) + "x", "utf-8")
    with pytest.raises(TooMuch, match="deep"):
        read_source(tmp_path / "deep.html")


def test_markup_that_never_closes_is_read(tmp_path: Path) -> None:
    page = (PAGES / "seti4.html").read_text("utf-8").split('<div class="paper -relate')[0]
    for tag in ("</p>", "</li>", "</div>", "</ul>"):
        page = page.replace(tag, "")
    (tmp_path / "open.html").write_text(page, "utf-8")
    reading = read_source(tmp_path / "open.html")
    words = [block.text for block in read("seti4.html").blocks]
    assert [block.text for block in reading.blocks][: len(words)] == words


def test_mhtml_gives_the_page_inside(tmp_path: Path) -> None:
    import base64

    page = base64.encodebytes((PAGES / "joomla.html").read_bytes()).decode()
    text = (
        'From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
        f"--b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n{page}\n--b--\n"
    )
    (tmp_path / "page.mhtml").write_text(text)
    assert read_source(tmp_path / "page.mhtml").title == "อบรมสื่อชุมชนสมมติ"


def test_bulk_is_taken_out_in_one_pass() -> None:
    assert without_bulk("a<!-- x -->b<script>y</script>c<STYLE>z</STYLE >d") == "abcd"
    assert without_bulk("a<!-- never closed") == "a<!-- never closed"
    assert nesting("<div><div></div><p><span></span></div>") == 2


@given(st.text(alphabet=st.sampled_from(list("<>/= \"'abdivptul!-&;ก็ำ\n")), max_size=400))
def test_any_markup_gives_a_reading(markup: str) -> None:
    reading = read_page(f"<html><body>{markup}", "x.html", "utf-8", markup)
    assert all(block.text.strip() for block in reading.blocks)


@given(data=st.binary(max_size=300))
def test_any_bytes_give_a_reading_or_an_error_for_people(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / "page.html"
    path.write_bytes(b"<html>" + data)
    for reader in readers()[:2]:
        if reader.fits(path.read_bytes(), path):
            told = _error_of(reader, path)
            assert told is None or (told.what and told.next)


def _error_of(reader: Source, path: Path) -> ArchiveError | None:
    try:
        reader.read(path, Limits())
    except ArchiveError as error:
        return error
    return None
