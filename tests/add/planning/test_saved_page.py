"""The folder a browser saves beside a page: what the text shows goes in, what dresses the page stays out and is named."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from urllib.parse import quote

import pytest

from archive.add.apply import apply_plan
from archive.add.planning.plan import Plan
from archive.corpus.store import Corpus
from archive.model.records import Photo
from tests.add.make_files import make_picture
from tests.add.planning.test_plan import plan_of

NAME = "ข่าวน้ำท่วม - สมมติ"
FOLDER = unicodedata.normalize("NFD", f"{NAME}_files")
PAGE = (
    "<!DOCTYPE html><html><head><meta charset=utf-8><title>เวทีริมคลองสมมติ</title></head><body>"
    '<div class=top><img src="{folder}/banner.jpg" width=900 height=200></div><article><h1>เวทีริมคลองสมมติ</h1>'
    "<p>เมื่อวันที่ 12 มกราคม 2567 เครือข่ายริมน้ำสมมติ จัดเวที “ริมคลอง” ณ ศาลาท่าน้ำ จังหวัดน่าน มีผู้เข้าร่วมจากทุกหมู่บ้าน</p>"
    "{shown}</article></body></html>"
)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A page as Chrome saves it, beside it its folder, in the two ways in which systems write a Thai name."""
    folder = tmp_path / "saved" / FOLDER
    folder.mkdir(parents=True)
    for name in ("photo 1.jpg", "banner.jpg"):
        make_picture(seed=len(name)).save(folder / name)
    for name in ("css2", "f.txt", "analytics(1)", "saved_resource.html"):
        (folder / name).write_text("<p>var advert = 'ซื้อเลยวันนี้';</p>", "utf-8")
    (folder / "pixel.gif").write_bytes(b"GIF89a\x01\x00\x01\x00")
    return tmp_path / "saved"


def photos(plan: Plan) -> list[tuple[Photo, str | None]]:
    """The photos of a plan, each with the name its file came under."""
    found = [item.record for item in plan.items if isinstance(item.record, Photo)]
    return [(one, one.file.title) for one in found if one.file]


def write(saved: Path, shown: str) -> None:
    folder = f"./{quote(NAME)}_files"
    (saved / f"{NAME}.html").write_text(PAGE.format(folder=folder, shown=shown.format(folder=folder)), "utf-8")


def test_only_what_the_text_shows_goes_in(corpus: Corpus, saved: Path) -> None:
    write(saved, '<figure><img src="{folder}/photo%201.jpg"><figcaption>ในศาลาสมมติ</figcaption></figure>')
    plan = plan_of(corpus, saved)
    assert [(one.caption.th, name) for one, name in photos(plan)] == [("ในศาลาสมมติ", f"{FOLDER}/photo 1.jpg")]
    assert len([item for item in plan.items if item.kind == "session"]) == 1
    reasons = {one.source.rpartition("/")[2]: (one.reason, one.remedy) for one in plan.skipped}
    assert set(reasons) == {"banner.jpg", "css2", "f.txt", "analytics(1)", "saved_resource.html", "pixel.gif"}
    assert "does not show it" in reasons["banner.jpg"][0]
    assert "--event ID" in reasons["banner.jpg"][1]
    assert all("dresses the saved page" in reason for name, (reason, _) in reasons.items() if name != "banner.jpg")


def test_where_the_reader_finds_no_picture_the_large_ones_go_in(corpus: Corpus, saved: Path) -> None:
    write(saved, "")
    plan = plan_of(corpus, saved)
    assert {name for _, name in photos(plan)} == {f"{FOLDER}/photo 1.jpg", f"{FOLDER}/banner.jpg"}


def test_a_picture_given_without_its_page_goes_in(corpus: Corpus, saved: Path) -> None:
    write(saved, '<img src="{folder}/photo%201.jpg">')
    picture = next(saved.glob("*/banner.jpg"))
    assert [name for _, name in photos(plan_of(corpus, picture))] == ["banner.jpg"]


def test_the_same_page_saved_as_one_file_brings_no_second_photo(corpus: Corpus, saved: Path) -> None:
    write(
        saved, '<figure><img src="{folder}/photo%201.jpg" width=640 height=400><figcaption>ในศาลา</figcaption></figure>'
    )
    apply_plan(corpus, plan_of(corpus, saved))
    online = (
        (saved / f"{NAME}.html").read_text("utf-8").replace(f"./{quote(NAME)}_files/", "https://news.example.org/up/")
    )
    other = saved.parent / "again.html"
    other.write_text(online, "utf-8")
    plan = plan_of(corpus, other)
    assert [item.kind for item in plan.items if item.action == "new"] == []
    assert plan.duplicates == ()
