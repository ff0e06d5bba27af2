"""Every format read back by the programs that will read it, with the texts most likely to break it."""

from __future__ import annotations

import html
import json
import re
import sys
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string as parse_bibtex
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pybtex.database import parse_string

from archive.cite.bibtex import latex
from archive.cite.coins import coins
from archive.cite.exchange import keys
from archive.cite.formats import FORMATS, as_html, as_markdown, as_rtf, list_styles, render, render_lines
from archive.cite.item import CitationItem
from archive.cite.mapping import from_mapping
from archive.cite.pattern import OFF, ON, plain
from archive.cite.wording import clean
from archive.errors import MissingExtra, WrongUsage

from .references import REFERENCES

ITEMS = [from_mapping(one[2]) for one in REFERENCES]
NASTY = 'ราคา {50%} & "ข้าว_หอม" #1\nTY  - GEN \\end{x} $5 ~^ 🌾👩‍🌾 <b>x</b> * [y](z) `q` é'
_COMMANDS = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^",
    r"\%": "%", r"\&": "&", r"\#": "#", r"\$": "$", r"\_": "_",
}  # fmt: skip


def _unlatex(text: str) -> str:
    """What LaTeX prints for a field."""
    return re.sub("|".join(map(re.escape, _COMMANDS)), lambda found: _COMMANDS[found[0]], text)


def _talk(title: str = "ข้าว", **more: Any) -> CitationItem:
    return from_mapping(
        {"id": "2023.rice.1", "kind": "session", "genre": "talk", "language": "th", "title": title, "author": [{"literal": "สมใจ นาดี", "honorific": "ดร."}],
         "event": {"title": "เวทีข้าว", "date": "2023-03-11/2023-03-12", "place": "สุรินทร์"}, "URL": "https://wethi.example/sessions/2023.rice.1#c9"} | more
    )  # fmt: skip


def test_bibtex_is_read_back_by_two_parsers() -> None:
    made = render(ITEMS, format="bibtex")
    first = parse_string(made, "bibtex").entries
    second = parse_bibtex(made)
    assert not second.failed_blocks
    assert len(first) == len(second.entries) == len(ITEMS)
    for item, key in zip(ITEMS, keys(ITEMS), strict=True):
        if item.title:
            shown = _unlatex(first[key].fields["title"].strip("{}"))
            assert shown.startswith(clean(item.title.text).strip("“”")[:4].replace('"', "“")) or "“" in shown
            assert first[key].fields["title"] == second.entries_dict[key]["title"]


def test_bibtex_of_a_nasty_title() -> None:
    made = render([_talk(NASTY)], format="bibtex")
    (entry,) = parse_string(made, "bibtex").entries.values()
    assert _unlatex(entry.fields["title"][1:-1]) == clean(NASTY).replace('"', "“", 1).replace('"', "”", 1)
    assert entry.fields["url"] == "https://wethi.example/sessions/2023.rice.1#c9"
    assert made.count("{") == made.count("}")


def test_thai_names_stay_whole_everywhere() -> None:
    made = render([_talk()], format="bibtex")
    assert "author = {{สมใจ นาดี}}" in made
    assert "AU  - สมใจ นาดี\n" in render([_talk()], format="ris")
    assert "%A สมใจ นาดี,\n" in render([_talk()], format="enw")
    (data,) = json.loads(render([_talk()], format="csl-json"))
    assert data["author"] == [{"literal": "สมใจ นาดี"}]


def test_foreign_names_are_in_two_parts() -> None:
    item = _talk(author=[{"literal": "Jean-Luc Moreau", "family": "Moreau", "given": "Jean-Luc"}])
    assert "author = {Moreau, Jean-Luc}" in render([item], format="bibtex")
    assert "AU  - Moreau, Jean-Luc\n" in render([item], format="ris")
    assert json.loads(render([item], format="csl-json"))[0]["author"] == [{"literal": "Jean-Luc Moreau"}]


def test_ris_is_read_back() -> None:
    read = rispy.loads(render(ITEMS, format="ris"))
    assert len(read) == len(ITEMS)
    (one,) = rispy.loads(render([_talk(NASTY)], format="ris"))
    assert one["type_of_reference"] == "SLIDE"
    assert one["authors"] == ["สมใจ นาดี"]
    assert one["title"] == clean(NASTY).replace('"', "“", 1).replace('"', "”", 1)
    assert (one["year"], one["secondary_title"]) == ("2023", "เวทีข้าว")
    assert one["urls"] == ["https://wethi.example/sessions/2023.rice.1#c9"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({}, "SLIDE"), ({"genre": "paper"}, "CPAPER"), ({"kind": "paper"}, "CPAPER"), ({"kind": "recording", "genre": "video"}, "VIDEO"),
        ({"kind": "event"}, "CONF"), ({"kind": "photo"}, "ART"), ({"kind": "page"}, "ELEC"),
    ],
)  # fmt: skip
def test_ris_types(data: dict[str, str], kind: str) -> None:
    assert render([_talk(**data)], format="ris").startswith(f"TY  - {kind}\n")


def test_endnote_has_one_field_a_line() -> None:
    made = render([_talk(NASTY)], format="enw")
    assert all(re.match(r"%\S ", line) for line in made.splitlines() if line)


def test_csl_json_is_read_by_citeproc() -> None:
    from citeproc.source.json import CiteProcJSON

    data = json.loads(render(ITEMS, format="csl-json"))
    known = [
        {key: value for key, value in one.items() if key in ("id", "type", "title", "author", "issued", "URL")}
        for one in data
    ]
    assert len(CiteProcJSON(known)) == len(ITEMS)
    assert {one["type"] for one in data} >= {
        "speech",
        "event",
        "graphic",
        "webpage",
        "paper-conference",
        "motion_picture",
    }
    (one,) = json.loads(render([_talk(NASTY)], format="csl-json"))
    assert one["issued"] == {"date-parts": [[2023, 3, 11], [2023, 3, 12]]}


def test_html_escapes_and_links() -> None:
    made = render([_talk(NASTY)], format="html")
    assert "<b>" not in made
    assert "<i>" in made
    assert '<a href="https://wethi.example/sessions/2023.rice.1#c9">' in made
    assert html.unescape(re.sub("<[^>]+>", "", made)).strip() == render([_talk(NASTY)]).strip()


def test_markdown_shows_the_text() -> None:
    made = MarkdownIt().render(render([_talk(NASTY)], format="md"))
    assert "<em>" in made
    assert html.unescape(re.sub("<[^>]+>", "", made)).strip() == render([_talk(NASTY)]).strip()


_LINES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]) | st.just(" "), max_size=40).map(
    lambda text: " ".join(text.split())
)


@given(_LINES)
def test_any_line_survives_markdown(line: str) -> None:
    shown = MarkdownIt().render(as_markdown(line))
    assert html.unescape(re.sub(r"</?p>|</?a[^>]*>", "", shown)).strip() == line.strip()


@given(_LINES)
def test_any_line_survives_html_and_rtf(line: str) -> None:
    assert html.unescape(re.sub("<[^>]+>", "", as_html(f"{ON}{line}{OFF}"))) == line
    assert _unrtf(as_rtf(line)) == line


def _unrtf(text: str) -> str:
    """What an RTF reader shows of escaped text."""
    units = re.sub(r"\\u(-?\d+)\?", lambda found: f"\x00{int(found[1]) & 0xFFFF:04x}", text)
    units = re.sub(r"\\([\\{}])", r"\1", units)
    made = b""
    for piece in re.split(r"(\x00[0-9a-f]{4})", units):
        made += bytes.fromhex(piece[1:])[::-1] if piece.startswith("\x00") else piece.encode("utf-16-le")
    return made.decode("utf-16-le")


@given(st.text(max_size=40))
def test_any_text_is_balanced_latex(text: str) -> None:
    assert latex(text).count("{") == latex(text).count("}")
    assert _unlatex(latex(text)) == clean(text)


def test_rtf_is_one_balanced_group() -> None:
    made = render([_talk(NASTY)], format="rtf")
    bare = re.sub(r"\\[\\{}]", "", made)
    assert bare.startswith("{\\rtf1")
    assert bare.count("{") == bare.count("}")
    assert made.isascii()


def test_lists_are_ordered_and_other_forms_are_not() -> None:
    late, early = _talk(author=[{"literal": "อารี ดี"}]), _talk(author=[{"literal": "กมล ดี"}])
    assert render([late, early]).startswith("กมล ดี.")
    assert render([late, early], form="intext").splitlines() == ["(อารี ดี, 2566)", "(กมล ดี, 2566)"]
    assert render([late, early], style="vancouver").startswith("1. Di A.")
    assert render([late, early], style="vancouver", form="intext").splitlines() == ["(1)", "(2)"]


def test_nothing_to_cite() -> None:
    assert {name: render([], format=name) for name in FORMATS} == {
        name: "" if name != "csl-json" else "[]\n" for name in FORMATS
    }


def test_unknown_names_say_what_there_is() -> None:
    with pytest.raises(WrongUsage, match="no citation style"):
        render([_talk()], style="apa-thai")
    with pytest.raises(WrongUsage, match="no citation format"):
        render([_talk()], format="pdf")


def test_styles_are_listed_with_the_default_first() -> None:
    styles, broken = list_styles()
    names = [style["name"] for style in styles]
    assert broken == []
    assert names[0] == "apa-th"
    assert {"apa-th-en", "apa", "chicago", "mla", "vancouver"} <= set(names)


def test_other_csl_styles_through_citeproc() -> None:
    (line,) = render_lines([_talk("ข้าว", **{"title-en": "Rice"})], "csl:ieee")
    assert plain(line).startswith("[1] S. Nadi, “Rice")
    with pytest.raises(WrongUsage, match="no CSL style"):
        render([_talk()], style="csl:no-such-style")


def test_every_key_is_its_own_however_often_an_id_is_met() -> None:
    made = keys([CitationItem(id=id) for id in ("x30", "x31", *["x"] * 60, "x", "x32", "xa", "")])
    assert made[:4] == ["x30", "x31", "x", "xa"]
    assert len(set(made)) == len(made) == 66
    assert all(made)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "citeproc", None)
    with pytest.raises(MissingExtra) as caught:
        render([_talk()], style="csl:ieee")
    assert caught.value.next == "pip install 'wethi[styles]'"


def test_a_work_in_english_has_its_english_words_and_latin_names_in_every_format() -> None:
    item = _talk(
        "ข้าวของเรา",
        language="en",
        **{"title-en": "Our rice"},
        author=[
            {"literal": "วีระ ศรีเมือง", "honorific": "ดร.", "latin": {"family": "Srimuang", "given": "Veera"}},
            {"literal": "เมธา ปญฺญาวโร", "honorific": "พระ", "rtgs": {"literal": "Phra Metha Panyawaro"}},
        ],
        event={
            "title": "เวทีข้าว",
            "title-en": "Rice Forum",
            "date": "2023-03-11",
            "place": "สุรินทร์",
            "place-en": "Surin",
        },
    )
    (ris,) = rispy.loads(render([item], format="ris"))
    assert (ris["title"], ris["secondary_title"], ris["place_published"]) == ("Our rice", "Rice Forum", "Surin")
    assert ris["authors"] == ["Srimuang, Veera", "Phra Metha Panyawaro"]
    assert "author = {Srimuang, Veera and {Phra Metha Panyawaro}}" in render([item], format="bibtex")
    (data,) = json.loads(render([item], format="csl-json"))
    assert (data["title"], data["author"][0]) == ("Our rice", {"literal": "Veera Srimuang"})
    assert "%T Our rice\n" in render([item], format="enw")
    assert "Our+rice" in coins(item)


@pytest.mark.parametrize(("language", "said"), [("th", "[ภาพถ่าย]"), ("en", "[Photograph]")])
def test_a_photo_of_which_nothing_is_said_has_a_title_in_every_file(language: str, said: str) -> None:
    item = from_mapping({"id": "2024.rice.p3", "kind": "photo", "language": language, "URL": "https://wethi.example/photos/2024.rice.p3"})  # fmt: skip
    (bibtex,) = parse_string(render([item], format="bibtex"), "bibtex").entries.values()
    assert bibtex.fields["title"] == f"{{{said}}}"
    assert rispy.loads(render([item], format="ris"))[0]["title"] == said
    assert json.loads(render([item], format="csl-json"))[0]["title"] == said
    assert f"%T {said}" in render([item], format="enw")


def test_keys_that_differ_in_capitals_only_are_told_apart() -> None:
    items = [_talk(id="Nadi2024"), _talk(id="nadi2024"), _talk(id="NADI2024")]
    assert len(parse_string(render(items, format="bibtex"), "bibtex").entries) == 3
