"""What a corpus holds and what it lacks, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from archive.corpus.passages import of_transcript
from archive.corpus.public import PublicCorpus
from archive.corpus.store import Corpus
from archive.errors import InvalidRecord
from archive.model.records import Event, Photo, Session


@dataclass(frozen=True, slots=True)
class YearCount:
    """One CE year (None: events without a date): its events, sessions, and sessions with a transcript."""

    year: int | None
    events: int
    sessions: int
    transcripts: int


@dataclass(slots=True)
class Statistics:
    """Counts over all records; `milliseconds` are of transcribed recordings; `closed` counts what the public cannot see."""

    events: int = 0
    sessions: int = 0
    people: int = 0
    organisations: int = 0
    photos: int = 0
    photos_without_file: int = 0
    transcripts: int = 0
    automatic_transcripts: int = 0
    milliseconds: int = 0
    passages: int = 0
    texts: dict[str, int] = field(default_factory=dict)
    sessions_without_words: int = 0
    sessions_without_transcript: int = 0
    recordings_announced: int = 0
    closed: int = 0
    doubtful: int = 0
    broken: int = 0
    years: list[YearCount] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        """Whole minutes of transcribed recordings."""
        return self.milliseconds // 60_000


def statistics(corpus: Corpus) -> Statistics:
    """The numbers of a whole corpus, as the keeper sees it."""
    found = Statistics(people=len(corpus.people()), organisations=len(corpus.organisations()))
    public = PublicCorpus(corpus)
    texts: Counter[str] = Counter()
    years: dict[int | None, Counter[str]] = {}
    for event in corpus.events():
        year = years.setdefault(event.date.first.year if event.date else None, Counter())
        year["events"] += 1
        found.events += 1
        found.recordings_announced += event.recording_announced
        found.doubtful += len(event.doubts)
        texts.update(ref.kind for ref in event.texts)
        _count_photos(corpus, event, found)
        for session in corpus.sessions(event.id):
            year["sessions"] += 1
            year["transcripts"] += session.transcript is not None
            texts.update(ref.kind for ref in session.texts)
            _count_session(corpus, session, found)
        members: list[Event | Session | Photo] = [event, *corpus.sessions(event.id)]
        members += corpus.photos(event.id)
        found.closed += sum(not public.decision(one).open for one in members)
    found.broken = len(corpus.problems())
    found.texts = dict(sorted(texts.items()))
    found.years = [
        YearCount(year, counts["events"], counts["sessions"], counts["transcripts"])
        for year, counts in sorted(years.items(), key=lambda item: (item[0] is None, item[0] or 0))
    ]
    return found


def _count_photos(corpus: Corpus, event: Event, found: Statistics) -> None:
    photos = corpus.photos(event.id)
    found.photos += len(photos)
    found.photos_without_file += sum(photo.file is None for photo in photos)
    found.doubtful += sum(len(photo.doubts) for photo in photos)


def _count_session(corpus: Corpus, session: Session, found: Statistics) -> None:
    found.sessions += 1
    found.doubtful += len(session.doubts)
    try:
        transcript = corpus.transcript(session)
        blocks = sum(len(corpus.blocks(session, ref)) for ref in session.texts)
    except InvalidRecord:
        return  # counted as broken
    found.passages += blocks
    found.sessions_without_transcript += transcript is None
    found.sessions_without_words += transcript is None and not session.texts
    if transcript is None:
        return
    found.transcripts += 1
    found.automatic_transcripts += transcript.made == "automatic"
    found.passages += len(of_transcript(session, transcript))
    found.milliseconds += max((cue.end_ms for cue in transcript.cues), default=0)
