"""`wethi check-report` on the tests' corpus, from the index, with its files beside it."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from tests.conftest import Cli

DRAFT = """# รายงาน

สมชาย ใจกล้า กล่าวว่า “ผมสอนที่บ้านป่าแดดมาสิบเก้าปี เด็กของผมรู้จักเห็ดสามสิบชนิด” (สมชาย ใจกล้า, 2566, นาทีที่ 0:13)

ปกรณ์ ณ ท่าข้าม เล่าว่า “ปีนั้นน้ำขึ้นสามเมตรสี่สิบ อบต. มีเรืออยู่สามลำ”

มะลิ ใจเงียบ เล่าว่า “เรื่องตะวันสีเทานี้ฉันไม่เคยเล่าให้ใครฟัง ขอให้อยู่แค่ในวง”

สายฝน ดีพร้อม สรุปว่า “รถไฟความเร็วสูงจะมาถึงหมู่บ้านในปีหน้าอย่างแน่นอน”
"""


@pytest.fixture
def draft(cli: Cli) -> Path:
    """The draft as Markdown."""
    path = cli.cwd / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


@pytest.mark.parametrize("options", [(), ("--all",)])
def test_verdicts(cli: Cli, draft: Path, options: tuple[str, ...]) -> None:
    answer = cli("check-report", draft, "--json", *options)
    quotes = [(one["verdict"], one["where"]) for one in json.loads(answer.out)["items"] if one["kind"] == "quote"]
    assert quotes == [
        ("exact", "2023.open-classroom.2#c3"), ("differs", "2021.canal-day.2#c2"), ("not-public", "2024.quiet-circle.1#c1"), ("not-found", None),
    ]  # fmt: skip
    assert answer.code == 1


def test_words_and_page(cli: Cli, draft: Path) -> None:
    answer = cli("check-report", draft, "--html", cli.cwd / "report.html")
    assert "[-สาม-]{+สอง+}" in answer.out
    assert "<ins>สอง</ins>" in (cli.cwd / "report.html").read_text(encoding="utf-8")


def test_nothing_wrong_is_exit_0(cli: Cli) -> None:
    (cli.cwd / "good.txt").write_text(DRAFT.split("\n\n")[1], encoding="utf-8")
    assert cli("check-report", cli.cwd / "good.txt").code == 0


def test_word_file_with_comments(cli: Cli) -> None:
    document = docx.Document()
    for paragraph in DRAFT.split("\n\n")[1:]:
        document.add_paragraph(paragraph.strip())
    document.save(str(cli.cwd / "draft.docx"))
    answer = cli("check-report", cli.cwd / "draft.docx", "--docx", cli.cwd / "copy.docx")
    assert answer.code == 1
    assert len(list(docx.Document(str(cli.cwd / "copy.docx")).comments)) == 3


def test_mistakes(cli: Cli, draft: Path) -> None:
    assert cli("check-report", cli.cwd / "missing.docx").code == 1
    assert cli("check-report", draft, "--docx", cli.cwd / "copy.docx").code == 2
    (cli.cwd / "bad.docx").write_bytes(b"PK broken")
    answer = cli("check-report", cli.cwd / "bad.docx")
    assert answer.code == 1
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("option", ["--html", "--docx"])
def test_the_draft_is_never_written_over(cli: Cli, option: str) -> None:
    path = cli.cwd / "draft.docx"
    document = docx.Document()
    document.add_paragraph(DRAFT.split("\n\n")[1])
    document.save(str(path))
    before = path.read_bytes()
    (cli.cwd / "link.docx").symlink_to(path)
    for same in (path, cli.cwd / "link.docx", cli.cwd / "." / "draft.docx"):
        answer = cli("check-report", path, option, same)
        assert (answer.code, f"{option} names the draft itself" in answer.err) == (2, True)
    both = cli("check-report", path, "--html", cli.cwd / "out.docx", "--docx", cli.cwd / "out.docx")
    assert both.code == 2
    assert path.read_bytes() == before
