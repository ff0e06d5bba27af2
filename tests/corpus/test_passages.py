"""Records to passages: runs of one voice, headings with what follows, any anchor leads to its passage."""

from __future__ import annotations

import pytest

from archive.corpus.passages import MAX_CHARACTERS, MAX_MS, appearance_of, find_passage, of_transcript, passages_of
from archive.corpus.store import Corpus
from archive.errors import UnknownRecord
from archive.model.ids import parse_id
from archive.model.records import Session, Words
from archive.model.transcript import Cue, Transcript
from tests.conftest import SAMPLE

CORPUS = Corpus.open(SAMPLE)


@pytest.mark.parametrize("record", list(CORPUS.all_ids()))
def test_every_anchor_leads_to_its_passage(record: str) -> None:
    found = passages_of(CORPUS, CORPUS.record(record))
    assert len({one.id for one in found if one.anchor}) == len([one for one in found if one.anchor])
    for passage in found:
        assert passage.text.strip()
        assert parse_id(passage.id).record == record
        for anchor in passage.anchors:
            assert find_passage(CORPUS, f"{record}#{anchor}") == passage


def test_a_run_has_one_voice_and_keeps_its_limits() -> None:
    session = CORPUS.session("2021.canal-day.2")
    transcript = CORPUS.transcript(session)
    assert transcript
    found = of_transcript(session, transcript)
    assert [cue.number for one in found for cue in one.cues] == [cue.number for cue in transcript.cues]
    for one in found:
        assert len({cue.voice for cue in one.cues}) == 1
        assert one.start_ms is not None
        assert one.end_ms is not None
        assert len(one.cues) == 1 or one.end_ms - one.start_ms <= MAX_MS
        assert len(one.cues) == 1 or sum(len(cue.text) for cue in one.cues) <= MAX_CHARACTERS
        assert one.made == "automatic"


def test_a_heading_goes_with_what_follows() -> None:
    passage = find_passage(CORPUS, "2021.canal-day.4#t1")
    assert passage.anchors == ("t1", "t2")
    assert passage.text.startswith("รายงานเวทีคนรักคลอง\nผู้เข้าร่วม")
    assert find_passage(CORPUS, "2021.canal-day.4#t4").text.startswith("{#t9}")


def test_titles_and_captions_have_the_record_s_id() -> None:
    assert find_passage(CORPUS, "2021.canal-day.2").kind == "title"
    assert find_passage(CORPUS, "2021.canal-day.p1").kind == "caption"


def test_an_anchor_that_is_not_there() -> None:
    with pytest.raises(UnknownRecord, match="#c6"):
        find_passage(CORPUS, "2021.canal-day.2#c6")


def test_whose_words_they_are() -> None:
    session = CORPUS.session("2021.canal-day.2")
    found = appearance_of(session, "สมชาย ใจกล้า")
    assert found is not None
    assert found.person == "somchai-jaikla"
    assert appearance_of(session, "ใครไม่รู้") is None
    assert find_passage(CORPUS, "2021.canal-day.4#t2").speaker == "อรทัย แสงเงิน"


def test_empty_cues_make_no_passage() -> None:
    session = Session("2024.a.1", Words("ก"))
    assert of_transcript(session, Transcript((Cue(1, 0, 1, " \n"), Cue(2, 1, 2, "")))) == []
