"""A transcript that comes again: hand work stays, the rest follows the file, and every old address leads somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.add.apply import apply_plan
from archive.add.editing import accept
from archive.add.planning import resolve
from archive.add.planning.plan import Plan
from archive.add.planning.planner import Wanted
from archive.add.readers.sources import Reading, read_source
from archive.add.review import summary
from archive.care.plan import apply
from archive.care.transcripts import plan_transcript
from archive.cite.permalinks import mark_lines, quote_state, words_of
from archive.corpus.check import check
from archive.corpus.journal import undo
from archive.corpus.store import Corpus
from archive.errors import CannotEdit
from archive.model.records import Session
from archive.model.transcript import Cue
from tests.add.planning.test_file_draft import cues
from tests.add.planning.test_plan import plan_of

EVENT = "2021.canal-day"
LINES = (
    "<v สมชาย>สวัสดีครับยินดีต้อนรับทุกท่าน",
    "วันนี้เราคุยเรื่องเด็กนอกระบับการศึกษา",
    "ขอเชิญเล่าเรื่องห้องเรียนริมคลอง",
    "<v มาลี>ขอบคุณค่ะ",
)
WORDS = tuple(line.rpartition(">")[2] for line in LINES)


class Talk:
    """A transcript of an event, exported anew and added again."""

    def __init__(self, corpus: Corpus, folder: Path) -> None:
        self.corpus, self.path = corpus, folder / "interview.vtt"
        self.add(*LINES)

    def plan(self, *lines: str) -> Plan:
        self.path.write_text(cues(*lines), "utf-8")
        return plan_of(self.corpus, self.path, wanted=Wanted(event=EVENT))

    def add(self, *lines: str) -> Plan:
        plan = self.plan(*lines)
        apply_plan(self.corpus, plan)
        return plan

    @property
    def session(self) -> Session:
        return self.corpus.sessions(EVENT)[-1]

    @property
    def cues(self) -> dict[int, Cue]:
        transcript = self.corpus.transcript(self.session)
        assert transcript
        return {cue.number: cue for cue in transcript.cues}

    @property
    def told(self) -> dict[int, str]:
        return {number: cue.text for number, cue in self.cues.items()}

    def correct(self, *swaps: tuple[str, str]) -> None:
        """As `wethi edit --transcript` does it."""
        assert self.session.transcript
        text = self.corpus.file(self.session.id, self.session.transcript.file).read_text("utf-8")
        for old, new in swaps:
            assert old in text
            text = text.replace(old, new)
        draft = self.path.with_name("draft.vtt")
        draft.write_text(text, "utf-8")
        apply(self.corpus, plan_transcript(self.corpus, self.session, draft))


@pytest.fixture
def talk(corpus: Corpus, tmp_path: Path) -> Talk:
    return Talk(corpus, tmp_path)


def test_a_newer_file_leaves_corrected_words_voices_and_times(talk: Talk) -> None:
    talk.correct(("ระบับ", "ระบบ"), ("<v มาลี>", "<v มาลี รักดี>"), ("00:00:02.000 -->", "00:00:02.250 -->"),
                 ("c3\n", "NOTE ฟังอีกครั้ง\n\nc3\n"))  # fmt: skip
    plan = talk.add(LINES[0], LINES[1], LINES[2].replace("ริมคลอง", "ริมน้ำ"), LINES[3], "แล้วพบกันใหม่")
    assert talk.told == {
        1: WORDS[0], 2: WORDS[1].replace("ระบับ", "ระบบ"), 3: WORDS[2].replace("ริมคลอง", "ริมน้ำ"), 4: WORDS[3], 5: "แล้วพบกันใหม่",
    }  # fmt: skip
    assert (talk.cues[4].voice, talk.cues[3].start_ms) == ("มาลี รักดี", 2250)
    assert talk.session.transcript
    assert "NOTE ฟังอีกครั้ง" in talk.corpus.file(talk.session.id, talk.session.transcript.file).read_text("utf-8")
    shown = [(value.field, value.new) for item in plan.of("changed") for value in item.values if "#c" in value.field]
    assert shown == [("transcript #c3", talk.told[3]), ("transcript #c5", "แล้วพบกันใหม่")]


def test_a_voice_that_a_person_renamed_is_no_new_speaker(talk: Talk) -> None:
    talk.correct(("<v มาลี>", "<v มาลี รักดี>"))
    path = talk.corpus.path_of(talk.session.id)
    path.write_text(path.read_text("utf-8").replace("name: มาลี", "name: มาลี รักดี"), "utf-8")
    assert not talk.plan(*LINES).changes
    talk.add(*LINES[:2], "<v ครูน้อย>ห้องเรียนริมคลองเริ่มจากเรือลำเดียว", LINES[3])
    assert [one.name for one in talk.session.people] == ["สมชาย", "มาลี รักดี", "น้อย"]


def test_the_kept_file_is_read_once(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    names = []

    def read(path: Path, name: str) -> Reading:
        names.append(name)
        return read_source(path, name)

    monkeypatch.setattr(resolve, "read_source", read)
    assert talk.plan(*LINES[:3], "<v ครูน้อย>ขอบคุณมากค่ะ").changes
    assert names == ["interview.vtt"]


def test_what_both_changed_stays_and_waits_for_review(talk: Talk) -> None:
    talk.correct(("ระบับ", "ระบบ"))
    plan = talk.add(LINES[0], LINES[1].replace("ระบับ", "ระเบียบ"), *LINES[2:])
    assert talk.told[2] == WORDS[1].replace("ระบับ", "ระบบ")
    assert [value.field for _, value in plan.doubtful] == ["transcript #c2"]
    assert "transcript #c2" in {one.field for one in talk.session.doubts}


def test_a_line_that_waits_names_the_command_that_corrects_it(talk: Talk) -> None:
    talk.correct(("ระบับ", "ระบบ"))
    plan = talk.add(LINES[0], LINES[1].replace("ระบับ", "ระเบียบ"), *LINES[2:])
    [(item, value)] = plan.doubtful
    with pytest.raises(CannotEdit) as refused:
        accept(item, value)
    assert refused.value.next.endswith(f"wethi edit {talk.session.id}#c2")


def test_the_same_correction_made_in_both_places_is_no_doubt(talk: Talk) -> None:
    talk.correct(("ระบับ", "ระบบ"))
    assert not talk.add(LINES[0], LINES[1].replace("ระบับ", "ระบบ"), *LINES[2:]).doubtful


def test_a_quotation_of_what_a_newer_file_changed_is_known(talk: Talk) -> None:
    mark = mark_lines(words_of(talk.corpus, talk.session), "c2", "c3")
    assert mark
    talk.add(LINES[0], LINES[1].replace("ระบับ", "ระบบ"), LINES[3])
    assert talk.corpus.moved_anchors(talk.session.id) == {"c3": "c4"}
    state = quote_state(talk.corpus, talk.session, mark)
    assert (state.state, "".join(state.then.split())) == ("corrected", WORDS[1] + WORDS[2])
    assert not [one for one in check(talk.corpus) if "anchor" in one.code]


def test_a_whole_new_transcript_leads_each_old_number_to_its_moment(talk: Talk) -> None:
    talk.add("เริ่มต้นด้วยเพลงเรือของชาวบ้าน", "ตามด้วยคำกล่าวของครูใหญ่", "แล้วทุกคนลงเรือไปดูของจริง", "จบที่ศาลาท่าน้ำตอนเย็น")
    assert sorted(talk.told) == [5, 6, 7, 8]
    assert talk.corpus.moved_anchors(talk.session.id) == {"c1": "c5", "c2": "c6", "c3": "c7", "c4": "c8"}


def test_a_whole_new_transcript_does_not_take_the_place_of_one_corrected_by_hand(talk: Talk) -> None:
    talk.correct(("ระบับ", "ระบบ"))
    plan = talk.plan("เริ่มต้นด้วยเพลงเรือของชาวบ้าน", "ตามด้วยคำกล่าวของครูใหญ่", "แล้วทุกคนลงเรือไปดูของจริง")
    assert ["corrected by hand" in one.why and "--transcript" in one.why for one in plan.duplicates] == [True]
    assert not plan.changes


def test_a_newer_version_is_taken_back_byte_for_byte(talk: Talk) -> None:
    talk.correct(("ระบับ", "ระบบ"))
    before = {path: path.read_bytes() for path in sorted((talk.corpus.root / "events").rglob("*")) if path.is_file()}
    plan = talk.plan(LINES[0], LINES[1], LINES[2].replace("ริมคลอง", "ริมน้ำ"))
    taken = apply_plan(talk.corpus, plan)
    assert taken
    undo(talk.corpus, taken)
    after = {path: path.read_bytes() for path in sorted((talk.corpus.root / "events").rglob("*")) if path.is_file()}
    assert after == before


def test_a_second_transcript_says_how_it_could_take_the_place(talk: Talk, tmp_path: Path) -> None:
    other = tmp_path / "interview.en.srt"
    other.write_text(cues(*WORDS).removeprefix("WEBVTT\n"), "utf-8")
    plan = plan_of(talk.corpus, other, wanted=Wanted(event=EVENT))
    assert any("name it interview.vtt and add it again" in one.why for one in plan.duplicates)
    assert "was left out" in summary(plan)
