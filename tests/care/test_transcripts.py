"""Corrected transcripts: every cue keeps its anchor, whatever a person did to the lines."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.care.plan import apply
from archive.care.transcripts import plan_transcript
from archive.cite.items import item_of
from archive.corpus.check import check
from archive.corpus.journal import undo
from archive.corpus.passages import find_passage
from archive.corpus.public import PublicCorpus
from archive.corpus.store import Corpus
from archive.corpus.texts import format_vtt
from archive.errors import CannotEdit, CorpusLocked, InvalidRecord
from archive.model.transcript import Cue

PANEL = "2021.canal-day.2"
DAY = dt.date(2026, 11, 22)


class Desk:
    """A transcript on its way through a person's hands."""

    def __init__(self, corpus: Corpus, folder: Path) -> None:
        self.corpus = corpus
        self.path = corpus.root / "events/2021.canal-day/sessions/2.transcript.vtt"
        self.draft = folder / "draft.vtt"
        self.text = self.path.read_text("utf-8")

    def correct(self, text: str, reason: str | None = "ฟังเทปอีกครั้ง", reviewed: bool = False) -> str | None:
        self.draft.write_text(text, "utf-8")
        plan = plan_transcript(self.corpus, self.corpus.session(PANEL), self.draft, reason, reviewed, DAY)
        return apply(self.corpus, plan, reason)

    def cue(self, number: int) -> Cue:
        transcript = self.corpus.transcript(self.corpus.session(PANEL))
        assert transcript
        return next(one for one in transcript.cues if one.number == number)

    def numbers(self) -> list[int]:
        transcript = self.corpus.transcript(self.corpus.session(PANEL))
        assert transcript
        return [one.number for one in transcript.cues]


@pytest.fixture
def desk(corpus: Corpus, tmp_path: Path) -> Desk:
    return Desk(corpus, tmp_path)


def test_unchanged_text_changes_nothing(desk: Desk) -> None:
    before = desk.path.stat().st_mtime_ns
    assert desk.correct(desk.text) is None
    assert desk.path.stat().st_mtime_ns == before


def test_corrected_words_keep_number_and_are_told(desk: Desk) -> None:
    assert desk.correct(desk.text.replace("สิบเจ็ดหลัง", "สิบแปดหลัง"))
    assert "สิบแปดหลัง" in desk.cue(5).text
    last = desk.corpus.corrections(PANEL)[-1]
    assert (last.anchor, last.date, last.reason, last.kind) == ("c5", "2026-11-22", "ฟังเทปอีกครั้ง", "words")
    assert "สิบเจ็ดหลัง" in last.old
    assert "สิบแปดหลัง" in last.new
    assert len(desk.corpus.corrections(PANEL)) == 3
    assert [one for one in check(desk.corpus) if one.severity == "error" and "canal-day/sessions/2" in one.place] == []


def test_first_part_of_a_split_keeps_the_number(desk: Desk) -> None:
    old = desk.cue(3)
    first, rest = old.text.split(" ", 1)
    split = f"{first}\n\n00:00:19.000 --> 00:00:22.830\n<v ปกรณ์ ณ ท่าข้าม>{rest}"
    desk.correct(
        desk.text.replace(old.text, split).replace(
            "--> 00:00:22.830\n<v ปกรณ์ ณ ท่าข้าม>เรา", "--> 00:00:19.000\n<v ปกรณ์ ณ ท่าข้าม>เรา"
        )
    )
    assert desk.cue(3).text == first
    assert desk.cue(12).text == rest
    assert desk.numbers() == [1, 2, 3, 12, 4, 5, 7, 8, 9, 10, 11]
    assert desk.corpus.session(PANEL).last["c"] == 12
    kinds = {(one.anchor, one.kind) for one in desk.corpus.corrections(PANEL)[2:]}
    assert kinds == {("c3", "split"), ("c12", "split")}


def test_a_copied_number_is_the_second_part(desk: Desk) -> None:
    old = desk.cue(3)
    first, rest = old.text.split(" ", 1)
    copied = f"{first}\n\nc3\n00:00:19.000 --> 00:00:22.830\n<v ปกรณ์ ณ ท่าข้าม>{rest}"
    desk.correct(desk.text.replace(old.text, copied))
    assert desk.cue(3).text == first
    assert desk.cue(12).text == rest


def test_a_part_put_before_its_line_takes_the_number(desk: Desk) -> None:
    old = desk.cue(3)
    first, rest = old.text.split(" ", 1)
    before = f"00:00:16.470 --> 00:00:19.000\n<v ปกรณ์ ณ ท่าข้าม>{first}\n\nc3\n"
    desk.correct(desk.text.replace("c3\n", before).replace(f">{old.text}", f">{rest}"))
    assert desk.cue(3).text == first
    assert desk.cue(12).text == rest


def joined(desk: Desk, keep_second: bool = False) -> str:
    """The text with c8 and c9 made one line, under the first's or the second's number."""
    eight, nine = desk.cue(8), desk.cue(9)
    start = desk.text.index("c8\n")
    end = desk.text.index("c10\n")
    number = 9 if keep_second else 8
    line = f"c{number}\n00:00:41.260 --> 00:00:53.520\n<v อรทัย แสงเงิน>{eight.text} {nine.text}\n\n"
    return desk.text[:start] + line + desk.text[end:]


@pytest.mark.parametrize("keep_second", [False, True])
def test_a_joined_line_keeps_the_first_number_and_both_addresses_work(desk: Desk, keep_second: bool) -> None:
    desk.correct(joined(desk, keep_second))
    assert desk.numbers() == [1, 2, 3, 4, 5, 7, 8, 10, 11]
    assert desk.corpus.moved_anchors(PANEL) == {"c9": "c8"}
    passage = find_passage(desk.corpus, f"{PANEL}#c9")
    assert "c8" in passage.anchors
    assert "แผนที่บ้านแค่ครึ่งตำบล ถ้าอาสาสมัคร" in passage.text
    assert find_passage(desk.corpus, f"{PANEL}#c8") == passage


def test_a_joined_line_that_is_joined_again_is_still_found(desk: Desk) -> None:
    desk.correct(joined(desk))
    desk.text = desk.path.read_text("utf-8")
    seven, eight = desk.cue(7), desk.cue(8)
    start, end = desk.text.index("c7\n"), desk.text.index("c10\n")
    line = f"c7\n00:00:35.770 --> 00:00:53.520\n<v อรทัย แสงเงิน>{seven.text} {eight.text}\n\n"
    desk.correct(desk.text[:start] + line + desk.text[end:])
    assert desk.corpus.moved_anchors(PANEL) == {"c8": "c7", "c9": "c7"}
    assert "c7" in find_passage(desk.corpus, f"{PANEL}#c9").anchors


def test_a_join_can_be_taken_apart_again_under_its_old_number(desk: Desk) -> None:
    before = desk.text
    desk.correct(joined(desk))
    desk.correct(before)
    assert desk.corpus.moved_anchors(PANEL) == {}
    assert desk.path.read_text("utf-8") == before


def test_a_removed_line_leads_to_the_one_before_and_its_number_is_not_given_again(desk: Desk) -> None:
    start, end = desk.text.index("c11\n"), len(desk.text)
    desk.correct(desk.text[:start] + "00:01:02.000 --> 00:01:03.000\nประโยคที่ไม่มีใครพูดมาก่อน\n" + desk.text[end:])
    assert desk.numbers()[-1] == 12
    assert desk.corpus.moved_anchors(PANEL) == {"c11": "c10"}
    assert "c10" in find_passage(desk.corpus, f"{PANEL}#c11").anchors
    told = {one.anchor: one.kind for one in desk.corpus.corrections(PANEL)[2:]}
    assert told == {"c11": "removed", "c12": "added"}


def test_moved_times_are_one_correction_for_a_run(desk: Desk) -> None:
    transcript = desk.corpus.transcript(desk.corpus.session(PANEL))
    assert transcript
    later = [Cue(c.number, c.start_ms + 2000, c.end_ms + 2000, c.text, c.voice) for c in transcript.cues]
    desk.correct(format_vtt(later, "automatic"))
    assert desk.cue(1).start_ms == 2800
    made = desk.corpus.corrections(PANEL)[2:]
    assert [(one.anchor, one.through, one.kind) for one in made] == [("c1", "c11", "time")]
    assert made[0].old.startswith("00:00:00.800")


def test_a_voice_is_corrected(desk: Desk) -> None:
    desk.correct(desk.text.replace("<v สมชาย ใจกล้า>พวกผม", "<v ปกรณ์ ณ ท่าข้าม>พวกผม"))
    assert desk.cue(5).voice == "ปกรณ์ ณ ท่าข้าม"
    assert desk.corpus.corrections(PANEL)[-1].kind == "voice"


def test_comments_stay_before_their_line(desk: Desk) -> None:
    desk.correct(desk.text.replace("c5\n", "NOTE ฟังไม่ชัด\n\nc5\n"))
    desk.correct(desk.path.read_text("utf-8").replace("สองตัว", "สามตัว"))
    assert "NOTE ฟังไม่ชัด\n\nc5\n" in desk.path.read_text("utf-8")


def test_reviewed_is_said_in_the_record(desk: Desk) -> None:
    desk.correct(desk.text, reviewed=True)
    ref = desk.corpus.session(PANEL).transcript
    assert ref
    assert (ref.made, ref.reviewed) == ("corrected", True)
    assert "NOTE made: corrected" in desk.path.read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("c5\n", "c99\n", 21),
        ("00:00:30.870 -->", "00:00:30 -->", 22),
        ("c5\n", "ห้า\n", 21),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(desk: Desk, old: str, new: str, line: int) -> None:
    with pytest.raises(InvalidRecord) as caught:
        desk.correct(desk.text.replace(old, new))
    assert caught.value.line == line
    assert desk.path.read_text("utf-8") == desk.text


def test_an_empty_transcript_is_refused(desk: Desk) -> None:
    with pytest.raises(CannotEdit, match="withdraw"):
        desk.correct("WEBVTT\n")


def test_a_change_by_another_meanwhile_is_not_overwritten(desk: Desk) -> None:
    desk.draft.write_text(desk.text.replace("สองตัว", "สามตัว"), "utf-8")
    plan = plan_transcript(desk.corpus, desk.corpus.session(PANEL), desk.draft)
    desk.path.write_text(desk.text.replace("สองตัว", "สี่ตัว"), "utf-8")
    with pytest.raises(CorpusLocked):
        apply(desk.corpus, plan)
    assert "สี่ตัว" in desk.path.read_text("utf-8")


def test_undo_gives_the_bytes_back(desk: Desk) -> None:
    folder = desk.path.parent
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    change = desk.correct(joined(desk))
    undo(desk.corpus, change)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@st.composite
def edits(draw: st.DrawFn) -> list[str]:
    """What a person does to each of the ten lines, and in which way."""
    return draw(st.lists(st.sampled_from(["keep", "drop", "split", "join", "new", "word"]), min_size=10, max_size=10))


@given(edits())
def test_every_old_anchor_still_leads_somewhere_and_no_number_is_given_twice(
    corpus_root: Path, tmp_path: Path, done: list[str]
) -> None:
    corpus = Corpus.open(corpus_root)
    session = corpus.session(PANEL)
    transcript = corpus.transcript(session)
    assert transcript
    before = {cue.number for cue in transcript.cues}
    lines: list[list[str]] = []
    for place, (cue, act) in enumerate(zip(transcript.cues, [*done, "keep"], strict=False)):
        lines += _edited(cue, act, place, lines)
    text = "WEBVTT\n\nNOTE made: automatic\n\n" + "\n\n".join("\n".join(line) for line in lines) + "\n"
    draft = tmp_path / "draft.vtt"
    draft.write_text(text, "utf-8")
    if not lines:
        return
    plan = plan_transcript(corpus, session, draft, today=DAY)
    change = apply(corpus, plan)
    try:
        after = corpus.transcript(corpus.session(PANEL))
        assert after
        numbers = [cue.number for cue in after.cues]
        assert len(set(numbers)) == len(numbers)
        given_now = set(numbers) - before
        assert not given_now or min(given_now) > session.last["c"]
        assert corpus.session(PANEL).last["c"] >= max(numbers)
        for number in before:
            assert find_passage(corpus, f"{PANEL}#c{number}").kind == "transcript"
        assert {cue.text for cue in after.cues} == {"\n".join(line).split(">", 2)[-1] for line in lines}
    finally:
        if change:
            undo(corpus, change)


def _edited(cue: Cue, act: str, place: int, before: list[list[str]]) -> list[list[str]]:
    def times(start: int, end: int) -> str:
        return format_vtt([Cue(1, start, end, "x")]).split("\n")[5]

    whole = times(cue.start_ms, cue.end_ms)
    if act == "drop":
        return []
    if act == "join" and before:
        before[-1][-1] += f" {cue.text}"
        return []
    if act == "new":
        return [[whole, f"<v ก>ประโยคใหม่ที่ {place}"], [f"c{cue.number}", whole, f"<v ก>{cue.text}"]]
    if act == "split" and " " in cue.text:
        first, rest = cue.text.split(" ", 1)
        middle = (cue.start_ms + cue.end_ms) // 2
        return [
            [f"c{cue.number}", times(cue.start_ms, middle), f"<v ก>{first}"],
            [times(middle, cue.end_ms), f"<v ก>{rest}"],
        ]
    words = cue.text[:-1] + "ฯ" if act == "word" else cue.text
    return [[f"c{cue.number}", whole, f"<v ก>{words}"]]


def test_a_citation_of_a_joined_line_points_at_the_line_that_is_there(desk: Desk) -> None:
    nine = item_of(PublicCorpus(desk.corpus), f"{PANEL}#c9")
    desk.correct(joined(desk))
    now = item_of(PublicCorpus(desk.corpus), f"{PANEL}#c9")
    assert (nine.url[-3:], now.url[-3:]) == ("#c9", "#c8")
    assert now.locator
    assert now.locator.value == "0:41"
