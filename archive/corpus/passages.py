"""Records to passages: what is searched, shown and cited. Ids hang on cues and paragraphs, so they survive corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from archive.errors import UnknownRecord
from archive.model.ids import parse_id
from archive.model.records import Appearance, Event, Photo, Record, Session, TextRef
from archive.model.transcript import Block, Correction, Cue, Passage, Transcript

MAX_CHARACTERS = 320
MAX_MS = 30_000


class Reader(Protocol):
    """What is needed of a corpus: both Corpus and PublicCorpus fit."""

    def record(self, record: str) -> Record: ...
    def transcript(self, session: Session) -> Transcript | None: ...
    def blocks(self, record: Event | Session, ref: TextRef) -> tuple[Block, ...]: ...
    def corrections(self, record: str) -> tuple[Correction, ...]: ...
    def moved_anchors(self, record: str) -> dict[str, str]: ...


def passages_of(corpus: Reader, record: Record) -> list[Passage]:
    """All passages of an event, session or photo, in reading order; [] for people and organisations."""
    if isinstance(record, Photo):
        return _caption(record)
    if not isinstance(record, Event | Session):
        return []
    found = _title(record)
    found += numbered(one for ref in record.texts for one in of_blocks(record, ref, corpus.blocks(record, ref)))
    if isinstance(record, Session):
        transcript = corpus.transcript(record)
        if transcript:
            found += of_transcript(record, transcript)
    return found


def _title(record: Event | Session) -> list[Passage]:
    text = " · ".join(words for words in (record.title.th, record.title.en) if words)
    return [Passage(record.id, "title", text, language=record.title.language_of_best())] if text else []


def _caption(photo: Photo) -> list[Passage]:
    parts = [words for part in (photo.caption, photo.description) for words in (part.th, part.en) if words]
    if not parts:
        return []
    language = photo.caption.language_of_best() if photo.caption else photo.description.language_of_best()
    return [
        Passage(photo.id, "caption", " · ".join(parts), speaker=photo.photographer or photo.credit, language=language)
    ]


def of_blocks(record: Event | Session, ref: TextRef, blocks: Iterable[Block]) -> list[Passage]:
    """The passages of one text: a block each, a heading joined to the block that follows it."""
    found: list[Passage] = []
    heading: list[Block] = []
    author = _author(record, ref)
    for block in blocks:
        if not block.text.strip():
            continue
        if block.style == "heading":
            heading.append(block)
            continue
        found.append(_of_run(record, ref, [*heading, block], author))
        heading = []
    if heading:
        found.append(_of_run(record, ref, heading, author))
    return found


def numbered(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages of a record's texts, each paragraph with its number among those of its kind."""
    counted: Counter[str] = Counter()
    for one in passages:
        if one.anchor.startswith("t"):
            counted[one.kind] += 1
            yield replace(one, paragraph=counted[one.kind])
        else:
            yield one


def _of_run(record: Event | Session, ref: TextRef, run: list[Block], author: Appearance | None) -> Passage:
    anchors = tuple(f"{block.letter}{block.number}" for block in run)
    return Passage(
        record.id,
        ref.kind,
        "\n".join(block.text for block in run),
        anchors[0],
        anchors,
        speaker=author.name if author else ref.author,
        person=author.person if author else None,
        role=author.role if author else None,
        label=run[-1].label,
        made=ref.made,
        language=ref.language,
    )


def _author(record: Event | Session, ref: TextRef) -> Appearance | None:
    """Whose words a text is: the named author; of notes and slides the only speaker, of a reflection its recorder."""
    if ref.author:
        return next((one for one in record.people if ref.author in (one.name, one.person)), None)
    if isinstance(record, Event) or ref.kind == "abstract":
        return None
    wanted = ("recorder", "author") if ref.kind in ("report", "reflection") else ("speaker", "keynote")
    fitting = [one for one in record.people if one.role in wanted]
    return fitting[0] if len(fitting) == 1 else None


def of_transcript(session: Session, transcript: Transcript) -> list[Passage]:
    """The passages of a transcript: runs of cues of one voice, up to about 30 s or 320 characters."""
    return [_of_cues(session, transcript, run) for run in _runs(transcript.cues)]


def _runs(cues: Iterable[Cue]) -> Iterator[tuple[Cue, ...]]:
    run: list[Cue] = []
    for cue in cues:
        if not cue.text.strip():
            continue
        if run and (
            cue.voice != run[0].voice
            or cue.end_ms - run[0].start_ms > MAX_MS
            or sum(len(one.text) for one in run) + len(cue.text) > MAX_CHARACTERS
        ):
            yield tuple(run)
            run = []
        run.append(cue)
    if run:
        yield tuple(run)


def _of_cues(session: Session, transcript: Transcript, run: tuple[Cue, ...]) -> Passage:
    who = appearance_of(session, run[0].voice)
    anchors = tuple(f"c{cue.number}" for cue in run)
    return Passage(
        session.id,
        "transcript",
        joined(run),
        anchors[0],
        anchors,
        speaker=who.name if who else run[0].voice,
        person=who.person if who else None,
        role=who.role if who else None,
        start_ms=run[0].start_ms,
        end_ms=max(cue.end_ms for cue in run),
        made=transcript.made,
        language=transcript.language,
        cues=run,
    )


def joined(cues: Iterable[Cue]) -> str:
    """The words of cues one after the other, a space between them."""
    return " ".join(" ".join(cue.text.split("\n")) for cue in cues)


def appearance_of(session: Session, voice: str | None) -> Appearance | None:
    """Who speaks as `voice` in a session: by the voice given in the record, else by name; None when unknown."""
    if voice is None:
        speakers = [one for one in session.people if one.role in ("speaker", "keynote")]
        return speakers[0] if len(speakers) == 1 and len(session.people) == 1 else None
    by_voice = [one for one in session.people if one.voice == voice]
    by_name = [one for one in session.people if one.name == voice or f"{one.honorific or ''}{one.name}" == voice]
    return next(iter([*by_voice, *by_name]), None)


def find_passage(corpus: Reader, passage: str) -> Passage:
    """The passage with this id, or the one that holds this anchor, or a record's title or caption.

    An anchor that a correction joined to another, or took out, leads to the passage that stands in its place.
    UnknownRecord when the record has no such anchor; errors of the corpus for the record itself.
    """
    wanted = parse_id(passage)
    record = corpus.record(wanted.record)
    anchor = f"{wanted.letter}{wanted.anchor}" if wanted.letter else ""
    passages = passages_of(corpus, record)
    for place in (anchor, corpus.moved_anchors(wanted.record).get(anchor) if anchor else None):
        for found in passages if place is not None else ():
            if found.anchor == place or place in found.anchors:
                return found
    raise UnknownRecord(f"{wanted.record} has no passage #{anchor}", f"see it with: wethi show {wanted.record}")
