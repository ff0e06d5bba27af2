"""Files that a forum left: which of them are one session, also when folders hold files of the same name."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.add.apply import apply_plan
from archive.add.planning.file_draft import stem_of
from archive.add.planning.planner import Wanted
from archive.cite.items import item_of
from archive.corpus.passages import appearance_of
from archive.corpus.store import Corpus
from archive.model.records import Words
from tests.add.planning.test_captions import PAGE
from tests.add.planning.test_plan import add, plan_of

EVENT = "2024.pla-sommuti"


def cues(*lines: str) -> str:
    parts = (f"00:00:{at:02}.000 --> 00:00:{at + 1:02}.000\n{line}\n" for at, line in enumerate(lines))
    return "\n".join(["WEBVTT\n", *parts])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A forum of two days, each with files of the same names."""
    made = tmp_path / "forum"
    for day, words in (("day1", "ปลาในคลอง"), ("day2", "เรือริมน้ำ")):
        (made / day).mkdir(parents=True)
        (made / day / "notes.md").write_text(f"บันทึกเรื่อง{words}\n", "utf-8")
        (made / day / "panel.vtt").write_text(cues(f"เราคุยเรื่อง{words}"), "utf-8")
        (made / day / "panel notes.md").write_text(f"ข้อสังเกตจากวงเรื่อง{words}\n", "utf-8")
    (made / "page.txt").write_text(PAGE, "utf-8")
    return made


def told(corpus: Corpus) -> list[tuple[list[str], list[str]]]:
    """Of each session but the page's: the words of its transcript, and of its texts."""
    found = []
    for session in corpus.sessions(EVENT)[1:]:
        transcript = corpus.transcript(session)
        blocks = [block.text for ref in session.texts for block in corpus.blocks(session, ref)]
        found.append(([cue.text for cue in transcript.cues] if transcript else [], blocks))
    return sorted(found)


TWO_DAYS = sorted(
    [
        ([], ["บันทึกเรื่องปลาในคลอง"]),
        ([], ["บันทึกเรื่องเรือริมน้ำ"]),
        (["เราคุยเรื่องปลาในคลอง"], ["ข้อสังเกตจากวงเรื่องปลาในคลอง"]),
        (["เราคุยเรื่องเรือริมน้ำ"], ["ข้อสังเกตจากวงเรื่องเรือริมน้ำ"]),
    ]
)


def test_files_of_one_name_in_two_folders_are_two_sessions(corpus: Corpus, folder: Path) -> None:
    add(corpus, folder)
    assert told(corpus) == TWO_DAYS
    assert not plan_of(corpus, folder).changes


def test_one_of_them_changed_changes_its_own_session(corpus: Corpus, folder: Path) -> None:
    add(corpus, folder)
    (folder / "day2" / "notes.md").write_text("บันทึกเรื่องเรือริมน้ำ ฉบับแก้\n", "utf-8")
    plan = add(corpus, folder)
    changed = [item.record.id for item in plan.of("changed") if item.kind == "session"]
    assert len(changed) == 1
    assert not [item for item in plan.of("new") if item.kind == "session"]
    assert ([], ["บันทึกเรื่องเรือริมน้ำ ฉบับแก้"]) in told(corpus)
    assert ([], ["บันทึกเรื่องปลาในคลอง"]) in told(corpus)


def test_of_two_transcripts_of_a_session_the_thai_one_is_taken_and_the_other_named(
    corpus: Corpus, tmp_path: Path
) -> None:
    folder = tmp_path / "forum"
    folder.mkdir()
    (folder / "page.txt").write_text(PAGE, "utf-8")
    (folder / "talk.en.vtt").write_text(cues("Good morning everyone"), "utf-8")
    (folder / "talk.th.vtt").write_text(cues("สวัสดีทุกคน"), "utf-8")
    plan = add(corpus, folder)
    assert "talk.en.vtt: left out, talk.th.vtt is the transcript of the same session" in plan.notes
    _, talk = corpus.sessions(EVENT)
    transcript = corpus.transcript(talk)
    assert transcript
    assert [cue.text for cue in transcript.cues] == ["สวัสดีทุกคน"]


def test_subtitles_in_english_are_in_english(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    (tmp_path / "talk.vtt").write_text(cues("Good morning everyone"), "utf-8")
    add(corpus, tmp_path / "page.txt", tmp_path / "talk.vtt")
    _, talk = corpus.sessions(EVENT)
    assert talk.transcript
    assert talk.transcript.language == "en"


@pytest.mark.parametrize(("line", "language"), [("เราคุยเรื่องปลา", "th"), ("We speak of fish", "en"), ("ปลา fish", "th")])
def test_a_file_named_in_latin_letters_does_not_make_a_thai_talk_english(
    corpus: Corpus, tmp_path: Path, line: str, language: str
) -> None:
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    (tmp_path / "talk 7.vtt").write_text(cues(line), "utf-8")
    add(corpus, tmp_path / "page.txt", tmp_path / "talk 7.vtt")
    _, session = corpus.sessions(EVENT)
    assert session.title == (Words(th="talk 7") if language == "th" else Words(en="talk 7"))
    assert item_of(corpus, session.id).language == language


def test_what_names_have_in_common() -> None:
    assert stem_of("day1/02-panel.th.vtt") == stem_of("slides/02 Panel slides.pptx") == "02 panel"
    assert stem_of("notes.md") == ""


@pytest.mark.parametrize(("written", "chosen"), [("น้ำขึ้นเร็วมาก", "talk.srt"), ("น้ำขึ้นเล็วมาก", "talk.json")])
def test_a_corrected_transcript_goes_before_what_the_machine_wrote(
    corpus: Corpus, tmp_path: Path, written: str, chosen: str
) -> None:
    """A recogniser writes its words in several forms; the one that a person went on with is known by other words."""
    folder = tmp_path / "forum"
    folder.mkdir()
    (folder / "page.txt").write_text(PAGE, "utf-8")
    segments = '{"segments": [{"start": 0.0, "end": 2.0, "text": " น้ำขึ้นเล็วมาก"}], "language": "th"}'
    (folder / "talk.json").write_text(segments, "utf-8")
    (folder / "talk.srt").write_text(f"1\n00:00:00,000 --> 00:00:02,000\n{written}\n", "utf-8")
    add(corpus, folder)
    session = corpus.sessions(EVENT)[-1]
    assert session.transcript
    assert session.transcript.original == f"originals/{chosen}"


@pytest.mark.parametrize(
    "name", ["เปิดงาน (แก้แล้ว).srt", "เปิดงาน_final_v2.srt", "เปิดงาน ฉบับแก้ไข.srt", "เปิดงาน-corrected.srt"]
)
def test_a_corrected_copy_is_the_same_session_and_goes_before_the_first(
    corpus: Corpus, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "forum"
    folder.mkdir()
    (folder / "page.txt").write_text(PAGE, "utf-8")
    for file, words in (("เปิดงาน.srt", "สวัสดีครับทุกทาน"), (name, "สวัสดีครับทุกท่าน")):
        (folder / file).write_text(f"1\n00:00:00,000 --> 00:00:02,000\n{words}\n", "utf-8")
    plan = add(corpus, folder)
    assert [words for words, _ in told(corpus)] == [["สวัสดีครับทุกท่าน"]]
    assert any(f"เปิดงาน.srt: left out, {name} is the transcript" in note for note in plan.notes)


def test_a_word_of_correcting_within_a_name_is_the_talks_own() -> None:
    assert stem_of("แก้ไขปัญหาน้ำ.srt") != stem_of("ปัญหาน้ำ.srt")
    assert stem_of("v2.srt") == "v2"


def test_a_recording_alone_is_known_again_and_its_transcript_finds_it(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "forum"
    folder.mkdir()
    (folder / "page.txt").write_text(PAGE, "utf-8")
    (folder / "สัมภาษณ์ยาย.m4a").write_bytes(b"\0\0\0\x20ftypM4A " + bytes(100))
    add(corpus, folder)
    assert not plan_of(corpus, folder).changes
    (folder / "สัมภาษณ์ยาย.th.vtt").write_text(cues("ยายเล่าเรื่องปลา"), "utf-8")
    add(corpus, folder)
    (session,) = corpus.sessions(EVENT)[1:]
    assert session.transcript
    assert len(session.media) == 1


def test_of_two_forms_the_one_that_states_ends_is_taken(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "forum"
    folder.mkdir()
    (folder / "page.txt").write_text(PAGE, "utf-8")
    (folder / "talk.txt").write_text("0:00\nยายเล่าเรื่องปลา\n0:01\nแล้วเรื่องเรือ\n", "utf-8")
    (folder / "talk.vtt").write_text(cues("ยายเล่าเรื่องปลา", "แล้วเรื่องเรือ"), "utf-8")
    add(corpus, folder)
    (session,) = corpus.sessions(EVENT)[1:]
    assert session.transcript
    assert session.transcript.original == "originals/talk.vtt"


def test_a_speaker_named_with_and_without_a_title_is_one_person(corpus: Corpus, tmp_path: Path) -> None:
    talk = tmp_path / "talk.vtt"
    talk.write_text(cues("<v สมชาย>มา", "<v คุณสมชาย>ครับ", "<v มาลี>ค่ะ", "<v สมชาย>ไป"), "utf-8")
    apply_plan(corpus, plan_of(corpus, talk, wanted=Wanted(event="2021.canal-day")))
    session = corpus.sessions("2021.canal-day")[-1]
    assert [(one.honorific, one.name) for one in session.people] == [("คุณ", "สมชาย"), (None, "มาลี")]
    assert {appearance_of(session, voice) for voice in ("สมชาย", "คุณสมชาย")} == {session.people[0]}
    assert not plan_of(corpus, talk, wanted=Wanted(event="2021.canal-day")).changes
