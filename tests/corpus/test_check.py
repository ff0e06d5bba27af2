"""Each check finds what it is for, and nothing in a corpus that is well."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.corpus.check import check
from archive.corpus.store import Corpus

EVENT = "events/2021.canal-day"


def append(file: str, text: str) -> Callable[[Path], None]:
    def act(root: Path) -> None:
        with (root / file).open("a", encoding="utf-8") as out:
            out.write(text)

    return act


def write(file: str, text: str) -> Callable[[Path], None]:
    def act(root: Path) -> None:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, "utf-8")

    return act


def remove(file: str) -> Callable[[Path], None]:
    return lambda root: (root / file).unlink()


def rename(file: str, new: str) -> Callable[[Path], None]:
    def act(root: Path) -> None:
        (root / file).rename(root / new)

    return act


def replace(file: str, old: str, new: str) -> Callable[[Path], None]:
    def act(root: Path) -> None:
        text = (root / file).read_text("utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new), "utf-8")

    return act


SESSION = f"{EVENT}/sessions/2.yaml"
MOVES = f"{EVENT}/sessions/2.corrections.yaml"
CASES = [
    ("unreadable", SESSION, write(SESSION, "id: [\n")),
    ("unreadable", f"{EVENT}/sessions/2.notes.md:4", write(f"{EVENT}/sessions/2.notes.md", "{#t1}\nก\n\n{#t1}\n")),
    ("unreadable", "redirects.yaml", write("redirects.yaml", "a: [\n")),
    ("unreadable", "archive.toml", write("archive.toml", "name = \n")),
    ("no-event", EVENT, remove(f"{EVENT}/event.yaml")),
    ("stray-file", f"{EVENT}/sessions/two.yaml", write(f"{EVENT}/sessions/two.yaml", "id: x\n")),
    ("stray-file", "people/Big.yaml", write("people/Big.yaml", "id: Big\n")),
    ("unknown-field", SESSION, append(SESSION, "romo: ใหญ่\n")),
    ("unknown-field", SESSION, replace(SESSION, "    role: moderator\n", "    role: moderator\n    positoin: x\n")),
    ("dead-link", SESSION, replace(SESSION, "person: somchai-jaikla", "person: nobody-here")),
    ("missing-file", SESSION, remove(f"{EVENT}/sessions/2.notes.md")),
    ("bad-path", SESSION, replace(SESSION, "file: sessions/2.notes.md", "file: ../../archive.toml")),
    ("names-alike", f"{EVENT}/sessions/2.notes.md", write(f"{EVENT}/sessions/2.Notes.md", "{#t1}\nก\n")),
    ("no-blocks", SESSION, write(f"{EVENT}/sessions/2.notes.md", "บันทึกที่ลืมใส่เลข\n")),
    ("number-memory", SESSION, replace(SESSION, "c: 11", "c: 10")),
    ("anchor-twice", f"{EVENT}/event.yaml", replace(f"{EVENT}/abstract2.md", "{#t2}", "{#t1}")),
    ("cite-key-twice", SESSION, append(SESSION, "cite_key: canalday2564\n")),
    ("name-twice", "canal-network", write("people/canal-network.yaml", "id: canal-network\nnames:\n  - text: ก\n")),
    ("redirect-circle", "redirects.yaml", write("redirects.yaml", "a-b: c-d\nc-d: a-b\n")),
    ("dead-redirect", "redirects.yaml", write("redirects.yaml", "a-b: nobody-here\n")),
    ("redirect-from-record", "redirects.yaml", write("redirects.yaml", "canal-network: somchai-jaikla\n")),
    ("bad-tombstone", "tombstones.yaml", write("tombstones.yaml", "No Id:\n  date: 2024-01-01\n  reason: x\n")),
    ("withdrawn-record-there", "tombstones.yaml", append("tombstones.yaml", "canal-network:\n  date: x\n  reason: x\n")),
    ("dead-anchor", MOVES, append(MOVES, "moved:\n  c30: c31\n")),
    ("anchor-there", MOVES, append(MOVES, "moved:\n  c3: c2\n")),
    ("no-title", SESSION, replace(SESSION, "  th: น้ำท่วมกับความเหลื่อมล้ำ\n  en: Floods and inequality", "  th: ''")),
    ("buddhist-year", f"{EVENT}/event.yaml", replace(f"{EVENT}/event.yaml", "date: 2021-11-20", "date: 2564-11-20")),
    ("buddhist-year", f"{EVENT}/photos/1.yaml", replace(f"{EVENT}/photos/1.yaml", "taken: 2021-", "taken: 2564-")),
    ("buddhist-year", SESSION, replace(SESSION, "rights:\n", "rights:\n  access: embargoed\n  until: 2570-01-01\n")),
    ("date-outside", SESSION, replace(SESSION, "date: 2021-11-20", "date: 2020-11-20")),
    ("fixity-changed", f"{EVENT}/originals/panel.srt", append(f"{EVENT}/originals/panel.srt", "x")),
    ("fixity-missing", f"{EVENT}/media/1.ogg", remove(f"{EVENT}/media/1.ogg")),
    ("fixity-extra", f"{EVENT}/originals/new.txt", write(f"{EVENT}/originals/new.txt", "x")),
    ("fixity-renamed", f"{EVENT}/originals/panel.srt", rename(f"{EVENT}/originals/panel.srt", f"{EVENT}/originals/p.srt")),
    ("unfinished", ".pending", write(".pending/COMMIT", "{")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "place", "spoil"), CASES, ids=[f"{case[0]}-{number}" for number, case in enumerate(CASES)]
)
def test_a_check_names_what_is_wrong_and_where(
    corpus_root: Path, code: str, place: str, spoil: Callable[[Path], None]
) -> None:
    spoil(corpus_root)
    found = [one for one in check(Corpus.open(corpus_root)) if one.code == code]
    assert [one for one in found if one.place.startswith(place)], found
    assert all(one.message and one.remedy for one in found)


def test_the_sample_is_well(corpus: Corpus) -> None:
    found = check(corpus)
    assert {one.severity for one in found} == {"note"}
    assert {one.code for one in found} == {"doubtful", "consent-open"}


def test_errors_come_first_and_order_is_stable(corpus_root: Path) -> None:
    for _, _, spoil in CASES[9:12]:
        spoil(corpus_root)
    found = check(Corpus.open(corpus_root))
    ranks = [("error", "warning", "note").index(one.severity) for one in found]
    assert ranks == sorted(ranks)
    assert found == check(Corpus.open(corpus_root))


def test_only_fixity(corpus_root: Path) -> None:
    remove(f"{EVENT}/sessions/2.notes.md")(corpus_root)
    remove(f"{EVENT}/media/1.ogg")(corpus_root)
    found = check(Corpus.open(corpus_root), only_fixity=True)
    assert [(one.code, one.severity, one.place) for one in found] == [
        ("fixity-missing", "error", f"{EVENT}/media/1.ogg"),
        ("fixity-missing", "warning", f"{EVENT}/sessions/2.notes.md"),
    ]
