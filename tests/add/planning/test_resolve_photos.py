"""Photo files against the photos of an event: those that a page states, those that look the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from archive.add.apply import apply_plan
from archive.add.planning.gather import gather, read_all
from archive.add.planning.plan import Plan
from archive.add.planning.planner import Wanted, make_plan
from archive.corpus.store import Corpus
from tests.add.make_files import jpeg_bytes, make_picture

PAGE = """<html><head><title>เวทีหัวข้อ “ทุ่งสมมติ”</title></head><body><div class="paper-detail">
<p>เวทีหัวข้อ “ทุ่งสมมติ” จัดเมื่อวันที่ 7 มีนาคม 2566 ที่หอประชุมโรงเรียนสมมติวิทยา จังหวัดขอนแก่น มีผู้เข้าร่วมสี่สิบคน</p>
<p>photo 1 , {width}x{height} pixel , {bytes} bytes.</p></div></body></html>"""


@pytest.fixture
def add(corpus: Corpus) -> Callable[..., Plan]:
    def run(source: Path, event: str | None = None) -> Plan:
        files, skipped = gather([source])
        readings, left = read_all(files)
        plan = make_plan(corpus, readings, [*skipped, *left], Wanted(event=event))
        apply_plan(corpus, plan)
        return plan

    return run


@pytest.mark.parametrize(
    ("stated", "is_same"),
    [((90, 60), True), ((60, 90), True), ((90, 61), False), ((91, 60), False), ((90, 90), False)],
)
def test_a_file_is_the_stated_photo_when_both_sides_and_bytes_agree(
    corpus: Corpus, tmp_path: Path, add: Callable[..., Plan], stated: tuple[int, int], is_same: bool
) -> None:
    photo = tmp_path / "IMG_1.jpg"
    photo.write_bytes(jpeg_bytes(make_picture(90, 60)))
    page = tmp_path / "page.html"
    page.write_text(PAGE.format(width=stated[0], height=stated[1], bytes=f"{photo.stat().st_size:,}"), "utf-8")
    event = next(item.record.id for item in add(page).items if item.kind == "event")
    assert [one.file for one in corpus.photos(event)] == [None]
    add(photo, event)
    assert [bool(one.file) for one in corpus.photos(event)] == ([True] if is_same else [False, True])


def test_a_near_same_photo_of_the_event_is_named(tmp_path: Path, add: Callable[..., Plan]) -> None:
    first, again = tmp_path / "first.jpg", tmp_path / "again.jpg"
    picture = make_picture(320, 200)
    picture.save(first, quality=90)
    picture.resize((160, 100)).save(again, quality=50)
    Image.new("RGB", (320, 200), "white").save(tmp_path / "white.jpg")
    event = "2021.canal-day"
    assert [one.kind for one in add(first, event).duplicates] == []
    assert [one.kind for one in add(tmp_path / "white.jpg", event).duplicates] == []
    (found,) = add(again, event).duplicates
    assert (found.kind, found.what) == ("photo", "again.jpg")
    assert found.of.startswith(f"{event}.p")
    assert "looks nearly the same" in found.why


def test_the_same_file_again_is_named_once(tmp_path: Path, add: Callable[..., Plan]) -> None:
    photo = tmp_path / "first.jpg"
    make_picture(320, 200).save(photo)
    add(photo, "2021.canal-day")
    assert [one.why for one in add(photo, "2021.canal-day").duplicates] == ["the same file, byte for byte"]


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("./page_files/rice.jpg", "page_files/rice.jpg"),
        ("page_files/%E0%B8%82%E0%B9%89%E0%B8%B2%E0%B8%A7.jpg", "page_files/ข้าว.jpg"),
        ("rice.jpg", "rice.jpg"),
    ],
)
def test_a_picture_saved_beside_its_page_is_one_photo(
    corpus: Corpus, tmp_path: Path, add: Callable[..., Plan], address: str, file: str
) -> None:
    """`Save page as` writes the pictures into a folder, and a size for showing them into the page."""
    page = PAGE.format(width=1, height=1, bytes=1).replace(
        "<p>photo",
        f'<figure><img src="{address}" width="450" height="300"><figcaption>นาข้าว</figcaption></figure><p>photo',
    )
    (tmp_path / "saved" / file).parent.mkdir(parents=True)
    (tmp_path / "saved" / file).write_bytes(jpeg_bytes(make_picture(90, 60)))
    (tmp_path / "saved" / "page.html").write_text(page, "utf-8")
    event = next(item.record.id for item in add(tmp_path / "saved").items if item.kind == "event")
    shown = [(one.caption.th, one.width, bool(one.file)) for one in corpus.photos(event)]
    assert sorted(shown, key=str) == [("นาข้าว", 90, True), (None, None, False)]
    assert not add(tmp_path / "saved").changes
