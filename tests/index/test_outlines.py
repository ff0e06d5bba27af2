"""Who speaks when, kept with the index: the same as the transcript tells, of open sessions only."""

from __future__ import annotations

from pathlib import Path

from archive.corpus.public import PublicCorpus
from archive.corpus.store import Corpus
from archive.index.build import refresh
from archive.index.places import state_path
from archive.index.state import outline_of
from archive.model.records import Session
from archive.model.transcript import stretches


def _sessions(corpus: Corpus) -> list[Session]:
    sessions = [session for event in corpus.event_ids() for session in corpus.sessions(event) if session.transcript]
    assert sessions
    return sessions


def _told(corpus: Corpus, session: Session) -> tuple[object, ...]:
    transcript = corpus.transcript(session)
    assert transcript
    stated = max((media.duration_ms or 0 for media in session.media), default=0)
    return tuple(stretches(transcript.cues, max([stated, *(cue.end_ms for cue in transcript.cues)])))


def test_outlines_follow_the_transcripts(corpus: Corpus) -> None:
    refresh(corpus)
    path = state_path(corpus.root, "whoosh")
    closed = {one.id for one in _sessions(corpus)} - {
        one.id for event in corpus.event_ids() for one in PublicCorpus(corpus).sessions(event)
    }
    for session in _sessions(corpus):
        assert outline_of(path, session.id) == (() if session.id in closed else _told(corpus, session))
    session = next(one for one in _sessions(corpus) if one.id not in closed)
    assert session.transcript
    file = corpus.file(session.id, session.transcript.file)
    file.write_text(file.read_text("utf-8") + "\nc9999\n02:00:00.000 --> 02:00:09.000\n<v เสียงใหม่>ลาก่อน\n", "utf-8")
    refresh(corpus)
    assert outline_of(path, session.id)[-1].voice == "เสียงใหม่"
    assert outline_of(path, session.id) == _told(corpus, session)


def test_no_outline_where_none_is_kept(corpus: Corpus, tmp_path: Path) -> None:
    refresh(corpus)
    assert outline_of(state_path(corpus.root, "whoosh"), "2000.nothing.1") == ()
    assert outline_of(tmp_path / "none.sqlite", "2000.nothing.1") == ()
    assert not (tmp_path / "none.sqlite").exists()
