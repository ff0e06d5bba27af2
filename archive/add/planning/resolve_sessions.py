"""Draft sessions against an event's sessions: which is which, their texts and transcripts with frozen numbers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from archive.add.planning.drafts import DraftSession, DraftText, DraftTranscript
from archive.add.planning.earlier import block_key
from archive.add.planning.file_draft import stem_of
from archive.add.planning.match import name_key
from archive.add.planning.merge import merge
from archive.add.planning.naming import cite_key
from archive.add.planning.numbering import numbers_for
from archive.add.planning.page_draft import doubts_of
from archive.add.planning.plan import Duplicate, FileWrite, Value
from archive.add.planning.resolve import Desk, Place, linked_person, shown_changes
from archive.add.planning.wording import counted
from archive.add.readers.sources import Reading
from archive.corpus import layout
from archive.corpus.texts import format_blocks, format_vtt, parse_blocks
from archive.model.ids import parse_id, session_id
from archive.model.records import Appearance, Media, Session, TextRef, TranscriptRef
from archive.model.transcript import Block, Cue


def resolve_session(desk: Desk, place: Place, draft: DraftSession) -> None:
    """Puts one session of a draft on the plan: a new one, or the changes of the one it is."""
    was = _existing(place, draft)
    values: list[Value] = []
    if was is None:
        session = replace(draft.session, id=session_id(place.event.id, place.next_number("session")), last={})
        session = _linked(desk, place, session)
        session = replace(session, cite_key=_key(desk, place, session), sources=())
        values = list(draft.values)
    else:
        session = was
        base = _base(place, draft)
        if base is not None:
            merged, changes = merge(was, base, draft.session)
            session = _linked(desk, place, merged) if merged != was else was
            values = shown_changes(changes, draft.values)
        session = _with_new_people(desk, place, session, draft)
    for text in draft.texts:
        session = _with_text(desk, place, session, text, values if was else None)
    if draft.transcript:
        session = _with_transcript(desk, place, session, draft.transcript, values if was else None)
    for media in draft.media:
        session = _with_media(desk, place, session, media)
    if was is None:
        session = replace(session, doubts=doubts_of(values))
        place.put("new", session, values)
    elif session == was and not values:
        place.put("unchanged", was)
    else:
        place.put("changed", session, values)
    place.sessions = [one for one in place.sessions if one.id != session.id] + [session]


def _existing(place: Place, draft: DraftSession) -> Session | None:
    """The session of the archive that the draft's sources were drawn into before, or that shares their names."""
    if draft.target:
        return next((one for one in place.sessions if one.id == draft.target), None)
    for session in place.sessions:
        for text in draft.texts:
            if any(_is_from(place, ref, text) for ref in session.texts):
                return session
        kept = session.transcript.original if session.transcript else None
        if draft.transcript and kept and kept in _paths(place, draft.transcript.source):
            return session
    if draft.stem:
        return next((one for one in place.sessions if draft.stem in _stems(one)), None)
    return None


def _paths(place: Place, reading: Reading) -> set[str]:
    """Where the source, or an earlier version of it, is kept."""
    found = {*place.earlier.paths(reading), place.kept.get(reading.sha256)}
    if reading.material != "page":
        found |= _kept_by_name(place, reading.name)
    return {path for path in found if path}


def _kept_by_name(place: Place, name: str) -> set[str]:
    """Originals of earlier imports that came under this name: with its folders, else the only one that has its last part."""
    before = [(ref.title or PurePosixPath(ref.path).name, ref.path) for ref in (place.was.files if place.was else ())]
    same = {path for title, path in before if title == name}
    last = PurePosixPath(name).name
    alike = {title for title, _ in before if PurePosixPath(title).name == last}
    return same or ({path for title, path in before if title in alike} if len(alike) == 1 else set())


def _is_from(place: Place, ref: TextRef, text: DraftText) -> bool:
    """Whether a text that is kept was drawn from the source of the draft's text, or an earlier version of it."""
    return ref.kind == text.kind and ref.original in _paths(place, text.source)


def _texts_before(desk: Desk, session: Session) -> list[TextRef]:
    """The texts of a session that are on disk, and not only planned."""
    folder = layout.event_dir(parse_id(session.id).slug)
    planned = {file.path for file in desk.files if file.text is not None}
    return [ref for ref in session.texts if f"{folder}/{ref.file}" not in planned]


def _stems(session: Session) -> set[str]:
    originals = [ref.original for ref in session.texts] + [session.transcript.original if session.transcript else None]
    return {stem_of(path) for path in originals if path}


def _base(place: Place, draft: DraftSession) -> Session | None:
    """What an earlier version of the draft's page said of this session."""
    for text in draft.texts:
        version = place.earlier.versions.get(text.source.sha256)
        for old in version.draft.sessions if version and not version.same_words else ():
            if any(one.kind == text.kind for one in old.texts):
                return old.session
    return None


def _linked(desk: Desk, place: Place, session: Session) -> Session:
    here = frozenset(one.person for one in place.event.people if one.person)
    return replace(session, people=tuple(_as_at_event(place, linked_person(desk, one, here)) for one in session.people))


def _as_at_event(place: Place, one: Appearance) -> Appearance:
    """What the event says of the person that the session does not: honorific, position, affiliation."""
    known = next((p for p in place.event.people if one.person and p.person == one.person), None)
    if known is None:
        return one
    return replace(
        one,
        honorific=one.honorific or known.honorific,
        position=one.position or known.position,
        affiliation=one.affiliation or known.affiliation,
        organisation=one.organisation or known.organisation,
    )


def _with_new_people(desk: Desk, place: Place, session: Session, draft: DraftSession) -> Session:
    """The session with speakers that a transcript added to it names for the first time."""
    if not draft.transcript:
        return session
    have = {name_key(words) for one in session.people for words in (one.name, one.voice) if words}
    fresh = tuple(
        one for one in draft.session.people if not {name_key(one.name), name_key(one.voice or one.name)} & have
    )
    return _linked(desk, place, replace(session, people=(*session.people, *fresh))) if fresh else session


def _key(desk: Desk, place: Place, session: Session) -> str:
    year = place.event.date.first.year if place.event.date else None
    person = next((one.person for one in session.people if one.person), None)
    body = next((one.organisation for one in place.event.organisers if one.organisation), None)
    who = person.rpartition("-")[2] if person else (body or "").split("-")[0]
    return cite_key(who, year, session.title, desk.keys)


def _with_text(desk: Desk, place: Place, session: Session, text: DraftText, shown: list[Value] | None) -> Session:
    """The session with a text: as a new file, or the one it was drawn into before with numbers kept."""
    ref = next((r for r in _texts_before(desk, session) if _is_from(place, r, text)), None)
    version = place.earlier.versions.get(text.source.sha256)
    if version and version.same_words and ref:
        return session
    old = list(desk.corpus.blocks(session, ref)) if ref else []
    base = _base_keys(place, text, len(old))
    keys = base or [block_key(block.text) for block in old]
    blocks: list[Block] = [Block("t", 0, "")] * len(text.blocks)
    last = dict(session.last)
    for letter in ("t", "s", "g"):
        mine = [at for at, block in enumerate(text.blocks) if block.letter == letter]
        before = [at for at, block in enumerate(old) if block.letter == letter]
        highest = max([last.get(letter, 0), *(old[at].number for at in before)])
        kept, numbers, highest = numbers_for(
            [(old[at].number, keys[at]) for at in before], [block_key(text.blocks[at].text) for at in mine], highest
        )
        for at, number, index in zip(mine, numbers, kept, strict=True):
            read = text.blocks[at]
            was = old[before[index]] if index is not None else None
            same = was is not None and index is not None and keys[before[index]] == block_key(read.text)
            made = Block(read.letter, number, was.text if same and was else read.text, read.label, read.style)
            blocks[at] = made
            if shown is not None and not same:
                shown.append(
                    Value(f"{text.kind} #{letter}{number}", read.text, was.text if was else None, str(read.place))
                )
        if highest:
            last[letter] = highest
    _show_dropped(shown, text, old, blocks)
    if ref and blocks == old and text.source.sha256 in place.kept:
        return session
    path = place.keep(desk, text.source)
    again = sum(1 for r in session.texts if r.kind == text.kind) + 1
    file = ref.file if ref else layout.text_name(session.id, text.kind, again)
    preamble = _preamble(desk, session, ref) if ref else ""
    desk.files.append(FileWrite(f"{layout.event_dir(place.event.id)}/{file}", format_blocks(blocks, preamble)))
    new = TextRef(text.kind, file, text.made, text.language, None, path, ref.author if ref else None, text.reviewed)
    texts = tuple(new if one is ref else one for one in session.texts) if ref else (*session.texts, new)
    return replace(session, texts=texts, last=last)


def _preamble(desk: Desk, session: Session, ref: TextRef) -> str:
    """The comment that stands before a text's first block."""
    path = desk.corpus.file(session.id, ref.file)
    return parse_blocks(path.read_text("utf-8"), path).preamble


def _base_keys(place: Place, text: DraftText, length: int) -> list[str] | None:
    """The paragraphs as the earlier version had them, if they are as many as are kept (numbers went by them then)."""
    version = place.earlier.versions.get(text.source.sha256)
    for session in version.draft.sessions if version else ():
        for old in session.texts:
            if old.kind == text.kind and len(old.blocks) == length:
                return [block_key(block.text) for block in old.blocks]
    return None


def _show_dropped(shown: list[Value] | None, text: DraftText, old: list[Block], new: list[Block]) -> None:
    if shown is None:
        return
    have = {(block.letter, block.number) for block in new}
    for block in old:
        if (block.letter, block.number) not in have:
            shown.append(Value(f"{text.kind} #{block.letter}{block.number}", "", block.text, text.source.name))


def _with_transcript(
    desk: Desk, place: Place, session: Session, found: DraftTranscript, shown: list[Value] | None
) -> Session:
    """The session with a transcript; a second one from another file is reported and left out."""
    ref = session.transcript
    if ref and ref.original in _paths(place, found.source) and found.source.sha256 in place.kept:
        return session
    if ref and ref.original not in _paths(place, found.source):
        why = f"{session.id} has a transcript already (from {ref.original or 'elsewhere'}); this one was left out"
        desk.duplicates.append(Duplicate("session", found.source.name, session.id, why))
        return session
    kept_transcript = desk.corpus.transcript(session) if ref else None
    old = list(kept_transcript.cues) if kept_transcript else []
    last = max([session.last.get("c", 0), *(cue.number for cue in old)])
    _, numbers, last = numbers_for(
        [(cue.number, block_key(cue.text)) for cue in old], [block_key(cue.text) for cue in found.cues], last
    )
    cues = [
        Cue(number, cue.start_ms, cue.end_ms, cue.text, cue.voice)
        for cue, number in zip(found.cues, numbers, strict=True)
    ]
    file = layout.transcript_name(session.id)
    path = place.keep(desk, found.source)
    desk.files.append(FileWrite(f"{layout.event_dir(place.event.id)}/{file}", format_vtt(cues, found.made)))
    if shown is not None:
        shown.append(
            Value(
                "transcript",
                counted(len(cues), "cue"),
                counted(len(old), "cue") if old else None,
                str(found.cues[0].place),
            )
        )
    made = TranscriptRef(file, found.made, found.language, path, found.made == "human")
    return replace(session, transcript=made, last={**session.last, "c": last})


def _with_media(desk: Desk, place: Place, session: Session, reading: Reading) -> Session:
    """The session with a recording, copied into the event's media folder."""
    if any(one.sha256 == reading.sha256 for one in session.media):
        return session
    number = parse_id(session.id).number
    again = len(session.media)
    name = f"{layout.MEDIA}/{number}{f'-{again + 1}' if again else ''}{PurePosixPath(reading.name).suffix.lower()}"
    desk.files.append(FileWrite(f"{layout.event_dir(place.event.id)}/{name}", None, reading.path, reading.bytes))
    is_audio = (reading.mime or "").startswith("audio/")
    made = Media(
        "audio" if is_audio else "video", name, None, reading.mime, reading.duration_ms, reading.bytes, reading.sha256
    )
    return replace(session, media=(*session.media, made))
