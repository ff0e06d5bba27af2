"""Exports for other programs: complete for the keeper, and for the public nothing that is closed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from archive.care.exports import export_csv, export_jsonl
from archive.care.tables import COLUMNS
from archive.corpus.public import PublicCorpus
from archive.corpus.store import Corpus
from archive.errors import WrongUsage
from tests.care.whole import holds

SECRETS = (
    "ปลากระเบนแก้ว", "ดอกแก้ว", "คัดค้านประตูน้ำ", "หิ่งห้อยสีม่วง", "นกเงือกหิน", "ตะวันสีเทา", "วงเทียนสีเทา", "มะลิ ใจเงียบ",
    "mali-chaingiap", "2024.quiet-circle", "7.0512", "ใบยินยอมเลขที่", "originals/",
)  # fmt: skip


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))


def test_every_record_and_passage_is_a_line(corpus: Corpus, tmp_path: Path) -> None:
    assert export_jsonl(corpus, tmp_path / "out" / "all.jsonl").unread == []
    found = lines(tmp_path / "out" / "all.jsonl")
    assert found[0]["kind"] == "archive"
    ids = {one["id"] for one in found if one["kind"] in ("event", "session", "photo", "person", "organisation")}
    assert ids == set(corpus.all_ids())
    assert "2021.canal-day.2#c1" in {one["id"] for one in found if one["kind"] == "passage"}
    assert [one["anchor"] for one in found if one["kind"] == "correction"] == ["c2", "c8"]
    assert {one["id"]: one["to"] for one in found if one["kind"] == "redirect"} == corpus.redirects()
    assert {one["id"] for one in found if one["kind"] == "tombstone"} == set(corpus.tombstones())
    assert holds(tmp_path / "out", "ปลากระเบนแก้ว") == ["all.jsonl"]
    assert holds(tmp_path / "out", "7.0512") == []


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_the_public_gets_nothing_that_is_closed(corpus: Corpus, tmp_path: Path, kind: str) -> None:
    write = export_jsonl if kind == "jsonl" else export_csv
    write(PublicCorpus(corpus), tmp_path / "out" / "public")
    assert {secret: holds(tmp_path / "out", secret) for secret in SECRETS} == {secret: [] for secret in SECRETS}
    assert holds(tmp_path / "out", "น้ำท่วมกับความเหลื่อมล้ำ")


def test_tables_have_their_columns_and_lead_to_each_other(corpus: Corpus, tmp_path: Path) -> None:
    export_csv(corpus, tmp_path / "tables")
    found = {name: rows(tmp_path / "tables" / f"{name}.csv") for name in COLUMNS}
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == sorted(f"{name}.csv" for name in COLUMNS)
    for name, columns in COLUMNS.items():
        assert tuple(found[name][0]) == columns
    sessions = {row["id"]: row for row in found["sessions"]}
    assert sessions["2021.canal-day.2"]["people"].split("|")[1] == "ปกรณ์ ณ ท่าข้าม"
    assert sessions["2021.canal-day.2"]["minutes"] == "90"
    assert {row["record"] for row in found["passages"]} <= set(corpus.all_ids())
    assert next(row for row in found["passages"] if row["id"] == "2021.canal-day.2#c2")["start_ms"] == "9480"
    assert {row["event"] for row in found["appearances"]} == set(corpus.event_ids())


def test_a_cell_is_never_a_formula(corpus: Corpus, tmp_path: Path) -> None:
    path = corpus.path_of("2021.canal-day.p2")
    path.write_text(path.read_text("utf-8").replace("ผู้เข้าร่วมหน้าศาลา", '=HYPERLINK("http://x.example","x")'), "utf-8")
    export_csv(corpus, tmp_path / "tables")
    row = next(row for row in rows(tmp_path / "tables/photos.csv") if row["id"] == "2021.canal-day.p2")
    assert row["caption_th"] == '\'=HYPERLINK("http://x.example","x")'


def test_what_cannot_be_read_is_told_and_the_rest_is_there(corpus: Corpus, tmp_path: Path) -> None:
    (corpus.root / "events/2021.canal-day/sessions/2.transcript.vtt").write_text("broken", "utf-8")
    (unread,) = {one.what: one for one in export_jsonl(corpus, tmp_path / "out" / "all.jsonl").unread}.values()
    assert "2.transcript.vtt" in unread.what
    assert "2021.canal-day.2" in {one.get("id") for one in lines(tmp_path / "out" / "all.jsonl")}


def test_places(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "full.jsonl").write_text("x")
    (tmp_path / "folder").mkdir()
    for dest in (tmp_path / "full.jsonl", corpus.root / "x.jsonl"):
        with pytest.raises(WrongUsage):
            export_jsonl(corpus, dest)
    with pytest.raises(WrongUsage, match="several tables"):
        export_csv(corpus, tmp_path / "all.csv")
    export_jsonl(corpus, tmp_path / "folder")
    assert [path.name for path in (tmp_path / "folder").iterdir()] == ["archive.jsonl"]
