"""Style files: the switches an institution may set, and files with mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.cite.formats import render
from archive.cite.item import CitationItem
from archive.cite.mapping import from_mapping
from archive.cite.style import load_style, style_names
from archive.errors import InvalidRecord, WrongUsage

EVENT = {
    "title": "เวทีข้าว",
    "title-en": "Rice Forum",
    "date": "2023-03-11/2023-03-12",
    "place": "สุรินทร์",
    "place-en": "Surin",
}
PEOPLE = [{"literal": "ก ดี"}, {"literal": "ข งาม"}, {"literal": "ค สุข"}, {"literal": "ง ทอง"}]


def _item(**more: object) -> CitationItem:
    return from_mapping(
        {
            "kind": "session",
            "genre": "talk",
            "language": "th",
            "title": "ข้าว",
            "title-en": "Rice",
            "title-rtgs": "Khao",
            "author": PEOPLE[:1],
            "event": EVENT,
            "issued": "2023-03-12",
        }
        | more
    )


def _with(
    tmp_path: Path, text: str, item: CitationItem, form: str = "entry", base: str = "apa-th", format: str = "text"
) -> str:
    (tmp_path / "ours.toml").write_text(f'base = "{base}"\ntitle = "ของเรา"\n{text}', encoding="utf-8")
    load_style.cache_clear()
    return render([item], "ours", format, form, tmp_path).strip()  # type: ignore[arg-type]


NOBLE = _item(author=[{"literal": "ศรีไพร ทอง", "honorific": "ม.ร.ว."}])


@pytest.mark.parametrize(
    ("rule", "switch", "item", "form", "part"),
    [
        ("R4", '[names]\nrank_in_text = "after"', NOBLE, "intext", "(ศรีไพร ทอง, ม.ร.ว., 2566)"),
        ("R4", '[names]\nrank_in_list = "before"', NOBLE, "entry", "ม.ร.ว. ศรีไพร ทอง. (2566"),
        ("R6", "[names]\ninvert_thai_foreign = true", _item(author=[{"literal": "มิเกล ซานโตส", "family": "ซานโตส", "given": "มิเกล"}]), "entry", "ซานโตส, มิเกล. ("),
        ("R8", '[names]\nlist_and = ", และ "', _item(author=PEOPLE[:2]), "entry", "ก ดี, และ ข งาม. ("),
        ("R8", '[names]\nlist_and = " และ"', _item(author=PEOPLE[:2]), "entry", "ก ดี และข งาม. ("),
        ("R8", "[names]\nlist_et_al_from = 3", _item(author=PEOPLE), "entry", "ก ดี, ข งาม และคณะ. ("),
        ("R9", "[names]\ntext_et_al_from = 4", _item(author=PEOPLE[:3]), "intext", "(ก ดี, ข งาม และ ค สุข, 2566)"),
        ("R9", "[names]\ntext_et_al_from = 4", _item(author=PEOPLE), "intext", "(ก ดี และคณะ, 2566)"),
        ("R12", "[dates]\nmonth_first = true", _item(), "entry", "(2566, มีนาคม 11–12)"),
        ("R14", '[words]\nno_date = "ไม่ปรากฏปี"', _item(event={}, issued=""), "entry", "(ไม่ปรากฏปี)"),
        ("R15", '[dates]\nsession_date = "own"', _item(), "entry", "(2566, 12 มีนาคม)"),
        ("R16", "[dates]\nspace_before_letter = true", _item(**{"year-suffix": 2}), "intext", "(ก ดี, 2566 ข)"),
        ("R20", '[dates]\naccess = "always"', _item(URL="https://a.example", accessed="2025-01-05"), "entry", "สืบค้นเมื่อ 5 มกราคม 2568, จาก https://a.example"),
        ("R20", '[address]\nplain = "สืบค้นจาก {url}"', _item(URL="https://a.example"), "entry", "สืบค้นจาก https://a.example"),
        ("R30", '[locators]\npage = "หน้า {value}"', _item(locator={"type": "page", "value": "7"}), "intext", "(ก ดี, 2566, หน้า 7)"),
        ("R30", '[locators]\nplace = "after"', _item(locator={"type": "page", "value": "7"}), "intext", "(ก ดี, 2566) (น. 7)"),
        ("R31", '[words]\nas_cited_in = "อ้างใน "', _item(secondary={"literal": "จ ดี", "year": 2000}), "intext", "(จ ดี, 2543, อ้างใน ก ดี, 2566)"),
        ("R18", '[labels]\ntalk = "คำบรรยาย"', _item(), "entry", "ข้าว [คำบรรยาย]."),
        ("R21", '[entries]\nsession = ["{authors}", "*{title}*", "({date})"]', _item(), "entry", "ก ดี. ข้าว. (2566, 11–12 มีนาคม)."),
    ],
)  # fmt: skip
def test_switches(tmp_path: Path, rule: str, switch: str, item: CitationItem, form: str, part: str) -> None:
    assert part in _with(tmp_path, switch, item, form), rule


def test_emphasis(tmp_path: Path) -> None:
    assert "<b>ข้าว</b>" in _with(tmp_path, '[titles]\nemphasis = "b"', _item(), format="html")
    assert "**ข้าว**" in _with(tmp_path, '[titles]\nemphasis = "b"', _item(), format="md")
    assert "<" not in _with(tmp_path, '[titles]\nemphasis = ""', _item(), format="html").replace("<p", "").replace(
        "</", ""
    ).replace("<div", "")


def test_twin_switches(tmp_path: Path) -> None:
    named = _item(author=[{"literal": "มานะ ทองคำ", "rtgs": {"given": "Mana", "family": "Thongkham"}}])
    assert _with(tmp_path, "[names]\ngiven_in_full = true", named, base="apa-th-en").startswith(
        "Thongkham, Mana. (2023"
    )
    both = _with(tmp_path, '[titles]\nform = "both"', named, base="apa-th-en", format="md")
    assert "*Khao* \\[Rice\\] \\[Talk\\]." in both


def test_order_by_language(tmp_path: Path) -> None:
    english = _item(language="en", title="Rice", author=[{"literal": "กมล ดี"}])
    (tmp_path / "ours.toml").write_text('base = "apa-th"\n[order]\nby = "language"', encoding="utf-8")
    load_style.cache_clear()
    assert render([english, _item()], "ours", folder=tmp_path).splitlines()[0].startswith("ก ดี.")


def test_own_styles_are_listed_beside_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text('base = "apa-th"', encoding="utf-8")
    assert style_names(tmp_path) == ("apa-th", "apa", "apa-th-en", "apa6-th", "chicago", "mla", "ours", "vancouver")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[names]\nlist_nad = 1", "names.list_nad"),
        ("colour = 1", "'colour'"),
        ("not toml", "cannot be read"),
        ('base = "nowhere"', "no citation style"),
    ],
)
def test_mistakes_in_a_style_are_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "bad.toml").write_text(
        text if "base" in text or text == "not toml" else f'base = "apa"\n{text}', encoding="utf-8"
    )
    load_style.cache_clear()
    with pytest.raises((InvalidRecord, WrongUsage), match=message):
        load_style("bad", tmp_path)


def test_every_shipped_style_prints_every_kind() -> None:
    kinds = ("session", "event", "quote", "passage", "photo", "recording", "paper", "page", "press")
    for name in style_names():
        for kind in kinds:
            line = render(
                [
                    _item(
                        kind=kind,
                        site="คลัง",
                        **{"site-en": "Archive", "container-title": "เล่ม", "container-title-en": "Book"},
                    )
                ],
                name,
            )
            assert "{" not in line
            assert ".." not in line
            assert len(line) > 10


def test_a_style_has_one_dash() -> None:
    """NLM joins days, months and years with a hyphen."""
    for date, shown in (
        ("2021/2022", "2021-2022"),
        ("2022-05/2022-07", "2022 May-Jul"),
        ("2023-12-30/2024-01-02", "2023 Dec 30-2024 Jan 2"),
    ):
        item = from_mapping({"kind": "event", "title": "เวทีสมมติ", "title-en": "An invented forum", "issued": date})
        assert shown in render([item], "vancouver")
