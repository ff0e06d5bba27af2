"""A draft's transcript against a session's: a new one, or the next version of the one it has, cues with their numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from archive.add.planning.corrected import note_corrections
from archive.add.planning.drafts import DraftTranscript
from archive.add.planning.plan import Duplicate, FileWrite, Value
from archive.add.planning.resolve import Desk, Place, came_as
from archive.add.planning.resolve_texts import BY_HAND
from archive.add.planning.revised import Step, is_another, revised, words_of
from archive.add.planning.wording import counted
from archive.add.readers.sources import ReadCue
from archive.corpus import layout
from archive.corpus.texts import format_vtt, rewrite_vtt
from archive.model.records import Session, TranscriptRef
from archive.model.transcript import Cue


def with_transcript(
    desk: Desk, place: Place, session: Session, found: DraftTranscript, shown: list[Value] | None
) -> Session:
    """The session with a transcript; a second one from another file is reported and left out.

    `shown` takes what changes of a session that was there before; None for a new one.
    """
    ref = session.transcript
    if ref is None and any(
        one.original in place.paths(found.source) for one in session.texts if place.had(found.source)
    ):
        return session  # it came as notes before it was read as a transcript
    if ref is None:
        return _with_new_transcript(desk, place, session, found, shown)
    if ref.original not in place.paths(found.source):
        came = came_as(place.event, ref.original)
        why = (
            f"{session.id} has a transcript already (from {came or ref.original or 'elsewhere'}); this one was left out"
        )
        why += f"; to take it instead, name it {PurePosixPath(came).name} and add it again" if came else ""
        desk.duplicates.append(Duplicate("session", found.source.name, session.id, why))
        return session
    if place.had(found.source):
        return session
    return _with_next_version(desk, place, session, ref, found, shown)


def _with_next_version(
    desk: Desk, place: Place, session: Session, ref: TranscriptRef, found: DraftTranscript, shown: list[Value] | None
) -> Session:
    """The session with its transcript as a newer version of its file says it; what a person corrected stays."""
    kept = desk.corpus.transcript(session)
    old = kept.cues if kept else ()
    reading = place.reading_of(desk, ref.original)
    base = (reading.transcript.cues if reading and reading.transcript else ()) or old
    lists = [[cue.text for cue in cues] for cues in (old, base, found.cues)]
    if _differ(old, base) and is_another(*lists):
        why = (f"the transcript of {session.id} was corrected by hand, and this is no version of the file it was drawn from; "
               f"left out; to take it instead: wethi edit {session.id} --transcript --file FILE.vtt")  # fmt: skip
        desk.duplicates.append(Duplicate("session", found.source.name, session.id, why))
        return session
    written = _Cues(found, old, base, max([session.last.get("c", 0), *(cue.number for cue in old)]), [])
    cues = written.write(revised(*lists))
    desk.notes += [f"{found.source.name}: no longer holds {session.id}#c{one}, corrected by hand; it stays"
                   for one in written.left]  # fmt: skip
    path = place.keep(desk, found.source)
    name = f"{layout.event_dir(place.event.id)}/{ref.file}"
    text = rewrite_vtt((desk.corpus.root / name).read_text("utf-8"), cues, found.made)
    desk.files.append(FileWrite(name, text))
    _note(desk, place, session.id, old, cues)
    if shown is not None:
        first = str(found.cues[0].place)
        shown += [Value("transcript", counted(len(cues), "cue"), counted(len(old), "cue"), first), *written.shown]
    made = replace(ref, made=found.made, original=path, reviewed=found.made == "human")
    return replace(session, transcript=made, last={**session.last, "c": written.last})


def _with_new_transcript(
    desk: Desk, place: Place, session: Session, found: DraftTranscript, shown: list[Value] | None
) -> Session:
    written = _Cues(found, (), (), session.last.get("c", 0), [])
    cues = written.write([Step(at, None) for at in range(len(found.cues))])
    file = layout.transcript_name(session.id)
    path = place.keep(desk, found.source)
    desk.files.append(FileWrite(f"{layout.event_dir(place.event.id)}/{file}", format_vtt(cues, found.made)))
    if shown is not None:
        shown.append(Value("transcript", counted(len(cues), "cue"), None, str(found.cues[0].place)))
    made = TranscriptRef(file, found.made, found.language, path, found.made == "human")
    return replace(session, transcript=made, last={**session.last, "c": written.last})


def _differ(old: Sequence[Cue], base: Sequence[ReadCue | Cue]) -> bool:
    """Whether a person changed words, times or voices since they were drawn from the source."""
    return [_told(cue) for cue in old] != [_told(cue) for cue in base]


def _told(cue: ReadCue | Cue) -> tuple[int, int, str | None, str]:
    return cue.start_ms, cue.end_ms, cue.voice, words_of(cue.text)


def _note(desk: Desk, place: Place, record: str, old: Sequence[Cue], cues: Sequence[Cue]) -> None:
    """Notes what changes; a cue that goes leads to the one that is said at its time."""
    was, now = ({f"c{cue.number}": (cue.text, cue.voice) for cue in one} for one in (old, cues))
    began = {f"c{cue.number}": cue.start_ms for cue in old}
    starts = [cue.start_ms for cue in cues]

    def beside(gone: str) -> str:
        return f"c{cues[max(0, bisect_right(starts, began[gone]) - 1)].number}"

    note_corrections(desk, place, record, was, now, beside)


@dataclass(slots=True)
class _Cues:
    """Cues as they are written, numbered. `left`: numbers that stay though the source no longer holds them."""

    found: DraftTranscript
    old: Sequence[Cue]
    base: Sequence[ReadCue | Cue]
    last: int
    shown: list[Value]
    left: list[int] = field(default_factory=list)

    def write(self, steps: Sequence[Step]) -> list[Cue]:
        """The cues of these steps in order of time; what changes is shown."""
        cues = [cue for step in steps if (cue := self._cue(step)) is not None]
        have = {cue.number for cue in cues}
        for cue in self.old:
            if cue.number not in have:
                self._show(cue.number, "", cue.text, self.found.source.name)
        return sorted(cues, key=lambda cue: cue.start_ms)

    def _cue(self, step: Step) -> Cue | None:
        read = self.found.cues[step.new] if step.new is not None else None
        was = self.old[step.old] if step.old is not None else None
        if was is None:
            return self._numbered(read) if read and not step.is_ours else None
        if read is None:
            self.left += [was.number] if step.refused else []
            return was
        if step.refused:
            self._show(was.number, read.text, was.text, str(read.place), BY_HAND)
        base = self.base[step.base] if step.base is not None else read
        words = was.text if step.is_ours or words_of(was.text) == words_of(read.text) else read.text
        if words != was.text:
            self._show(was.number, words, was.text, str(read.place))
        times = was if (was.start_ms, was.end_ms) != (base.start_ms, base.end_ms) else read
        voice = was.voice if was.voice != base.voice else read.voice
        return Cue(was.number, times.start_ms, times.end_ms, words, voice)

    def _numbered(self, read: ReadCue) -> Cue:
        self.last += 1
        if self.old:
            self._show(self.last, read.text, None, str(read.place))
        return Cue(self.last, read.start_ms, read.end_ms, read.text, read.voice)

    def _show(self, number: int, new: str, old: str | None, at: str, doubt: str | None = None) -> None:
        self.shown.append(Value(f"transcript #c{number}", new, old, at, None, doubt))
