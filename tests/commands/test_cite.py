"""`wethi cite` on the tests' corpus: one, many, an event, a search, a quotation, an annex."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
import rispy

from archive.corpus.store import Corpus
from tests.conftest import Cli

PANEL = "2021.canal-day.2"


def test_a_quotation_has_its_address_on_a_line_of_its_own(cli: Cli) -> None:
    entry, address = cli("cite", PANEL, "--quote", "ยายแกนั่งบนหลังคากับแมวสองตัว").out.splitlines()
    assert entry.endswith(f"{PANEL}#c7")
    assert f"{PANEL}?quote=c7." in address
    assert address.endswith("#c7")
    found = json.loads(cli("cite", PANEL, "--quote", "แมวสองตัว", "--json", "--format", "md").out)
    assert found["quotes"] == [address]
    (item,) = json.loads(cli("cite", PANEL, "--quote", "แมวสองตัว", "--json").out)
    assert item["custom"]["quote_url"] == address
    assert address not in cli("cite", PANEL, "--quote", "แมวสองตัว", "--format", "ris").out


def test_words_that_were_not_said(cli: Cli) -> None:
    answer = cli("cite", PANEL, "--quote", "ไม่มีใครพูดไว้")
    assert answer.code == 1
    assert "holds no such words" in answer.err
    named = cli("cite", f"{PANEL}#c1", "--quote", "ไม่มีใครพูดไว้")
    assert (named.code, "the words quoted do not stand at" in named.err) == (0, True)
    assert not cli("cite", f"{PANEL}#c7", "--quote", "แมวสองตัว").err


def test_an_event_with_its_sessions(cli: Cli) -> None:
    found = rispy.loads(cli("cite", "--event", "2021.canal-day", "--format", "ris").out)
    assert [one["type_of_reference"] for one in found][:1] == ["CONF"]
    assert len(found) == 4  # one session is not public yet
    assert all("เวทีคนรักคลอง" in str(one) for one in found)


@pytest.mark.parametrize("ending", ["docx", "md"])
def test_an_annex(cli: Cli, ending: str) -> None:
    path = cli.cwd / f"annex.{ending}"
    assert cli("cite", "--event", "2021.canal-day", "--annex", path).code == 0
    text = path.read_text("utf-8") if ending == "md" else "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
    assert "ภาคผนวก" in text
    assert text.count("อ้างในเนื้อหา") == 4


def test_mistakes(cli: Cli) -> None:
    assert cli("cite").code == 2
    assert cli("cite", PANEL, "--annex", cli.cwd / "annex.pdf").code == 2
    assert cli("cite", PANEL, "--annex", cli.cwd / "missing" / "annex.md").code == 1
    assert cli("cite", "--event", "2099.nothing").code == 1
    assert cli("cite", "--search", "ฆฌฎฏฆฌฎฏ").code == 1
    assert cli("cite", "2024.quiet-circle.1").code == 1


def test_styles_are_listed_without_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WETHI_CORPUS", raising=False)
    nowhere = Cli(cwd=tmp_path)
    listed = nowhere("cite", "--list-styles")
    assert (listed.code, listed.err) == (0, "")
    assert listed.out.startswith("apa-th  ")
    assert "no corpus was named" in nowhere("cite", "2021.canal-day").err


def test_a_broken_style_of_the_archive_hides_no_other(cli: Cli, corpus_root: Path) -> None:
    (corpus_root / "styles").mkdir()
    (corpus_root / "styles" / "house.toml").write_text("title = [", encoding="utf-8")
    listed = cli("cite", "--list-styles")
    assert listed.code == 1
    assert listed.out.startswith("apa-th  ")
    assert "house.toml" in listed.err
    assert "next: " in listed.err
    assert cli("cite", "2021.canal-day").code == 0


def test_biblatex_by_its_name(cli: Cli) -> None:
    assert cli("cite", PANEL, "--format", "biblatex").out == cli("cite", PANEL, "--format", "bibtex").out


@pytest.mark.parametrize("words", ["", "  ", "…", "ก"])
def test_a_quotation_without_words_is_a_mistake(cli: Cli, words: str) -> None:
    """An empty variable of a shell must not cite the whole session in silence."""
    answer = cli("cite", PANEL, "--quote", words)
    assert (answer.code, answer.out) == (2, "")
    assert "no words" in answer.err


@pytest.mark.parametrize(
    ("written", "id"),
    [
        ("https://canal.example/sessions/2021.canal-day.2#c7", f"{PANEL}#c7"),
        ("https://canal.example/wethi/en/sessions/2021.canal-day.2/", PANEL),
        ("http://localhost:8000/events/2021.canal-day?lang=en", "2021.canal-day"),
    ],
)
def test_an_address_copied_from_a_page_is_cited(cli: Cli, written: str, id: str) -> None:
    assert cli("cite", written).out == cli("cite", id).out != ""


def test_the_address_of_a_quotation_is_cited_with_its_words(cli: Cli) -> None:
    entry, address = cli("cite", PANEL, "--quote", "แมวสองตัว").out.splitlines()
    again = cli("cite", address)
    assert (again.out.splitlines(), again.err) == ([entry, address], "")
    (item,) = json.loads(cli("cite", address, "--json").out)
    assert "แมวสองตัว" in item["custom"]["quote"]
    assert cli("cite", address.replace("quote=c7.", "quote=c7.x")).code == 1
    assert cli("cite", "https://canal.example/search?q=x").code == 1


def test_words_corrected_since_are_said(cli: Cli, corpus: Corpus) -> None:
    address = cli("cite", PANEL, "--quote", "แมวสองตัว").out.splitlines()[1]
    session = corpus.session(PANEL)
    with_words = corpus.file(PANEL, session.transcript.file if session.transcript else "").read_text("utf-8")
    changed = cli.cwd / "changed.vtt"
    changed.write_text(with_words.replace("แมวสองตัว", "แมวสามตัว"), "utf-8")
    assert cli("edit", PANEL, "--transcript", "--file", changed, "--yes").code == 0
    answer = cli("cite", address)
    assert answer.code == 0
    assert "may have been corrected" in answer.err


def test_a_record_under_its_old_and_new_id_is_cited_once(cli: Cli, corpus: Corpus) -> None:
    old, new = next((old, new) for old, new in corpus.redirects().items() if new in corpus.event_ids())
    answer = cli("cite", old, new, old)
    assert len(answer.out.splitlines()) == 1
    assert "has moved" in answer.err


def test_formats_go_by_the_endings_of_their_files_too(cli: Cli) -> None:
    for ending, format in (("bib", "bibtex"), ("json", "csl-json"), ("txt", "text")):
        assert cli("cite", PANEL, "--format", ending).out == cli("cite", PANEL, "--format", format).out != ""
    assert cli("cite", PANEL, "--format", "json", "--json").out == cli("cite", PANEL, "--json").out


def test_words_that_are_a_part_of_others(cli: Cli, corpus: Corpus) -> None:
    """Of words that stand twice, the ones that stand for themselves; else it is said."""
    path = corpus.file(PANEL, "sessions/2.transcript.vtt")
    cues = [("เราไม่เห็นด้วยกับเขื่อนนี้ มี 148 คน", 0), ("วันนี้เราเห็นด้วยกับเขื่อนนี้ มี 48 คน", 10)]
    path.write_text(
        "WEBVTT\n\n" + "".join(f"c{n}\n00:00:{at:02}.000 --> 00:00:{at + 9:02}.000\n{said}\n\n" for n, (said, at) in enumerate(cues, 1)), "utf-8"
    )  # fmt: skip
    for words in ("เห็นด้วยกับเขื่อนนี้", "48 คน"):
        there = cli("cite", PANEL, "--quote", words)
        assert ("#c2" in there.out, there.err) == (True, "")
        named = cli("cite", f"{PANEL}#c1", "--quote", words)
        assert "#c1" in named.out
        assert "a part of others" in named.err
