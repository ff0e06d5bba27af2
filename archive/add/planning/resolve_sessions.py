"""Draft sessions against an event's sessions: which is which, their texts and transcripts with frozen numbers."""

from __future__ import annotations

from dataclasses import replace

from archive.add.planning.drafts import DraftSession, DraftTranscript
from archive.add.planning.file_draft import stem_of
from archive.add.planning.match import name_key
from archive.add.planning.merge import merge
from archive.add.planning.naming import cite_key
from archive.add.planning.page_draft import doubts_of
from archive.add.planning.plan import FileWrite, Value
from archive.add.planning.resolve import Desk, Place, linked_person, shown_changes
from archive.add.planning.resolve_texts import is_from, with_text
from archive.add.planning.resolve_transcripts import with_transcript
from archive.add.readers.recordings import suffix_of
from archive.add.readers.sources import Reading
from archive.corpus import layout
from archive.model.ids import parse_id, session_id
from archive.model.records import Appearance, Media, Session


def resolve_session(desk: Desk, place: Place, draft: DraftSession) -> None:
    """Puts one session of a draft on the plan: a new one, or the changes of the one it is."""
    if not _without_taken_out(desk, place, draft):
        return
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
        session = with_text(desk, place, session, text, values if was else None)
    if draft.transcript:
        session = with_transcript(desk, place, session, draft.transcript, values if was else None)
    for media in draft.media:
        session = _with_media(desk, place, session, media)
    have = {(one.field, one.value) for one in was.doubts} if was else set()
    fresh = tuple(one for one in doubts_of(values) if (one.field, one.value) not in have)
    session = replace(session, doubts=(*(was.doubts if was else ()), *fresh))
    if was is None:
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
            if any(is_from(place, ref, text) for ref in session.texts):
                return session
        is_bare = not draft.texts and draft.transcript is None
        if is_bare and {one.sha256 for one in session.media} & {one.sha256 for one in draft.media}:
            return session
        kept = session.transcript.original if session.transcript else None
        if draft.transcript and kept and kept in place.paths(draft.transcript.source):
            return session
    if draft.stem:
        return next((one for one in place.sessions if draft.stem in _stems(one)), None)
    return None


def _without_taken_out(desk: Desk, place: Place, draft: DraftSession) -> bool:
    """Takes from the draft what came before and was taken out of its session by hand; whether anything is left.

    Where a session is named for the draft, a person wants it back.
    """
    if draft.target:
        return True
    sessions = place.sessions
    out = [
        text for text in draft.texts
        if place.came(text.source) and not any(is_from(place, ref, text) for one in sessions for ref in one.texts)
    ]  # fmt: skip
    kept = {one.transcript.original for one in sessions if one.transcript}
    spoken = draft.transcript.source if draft.transcript else None
    lost = spoken is not None and place.came(spoken) and not kept & place.paths(spoken)
    names = dict.fromkeys([*(text.source.name for text in out), *([spoken.name] if spoken and lost else [])])
    desk.notes += [f"{name}: came before, and what was drawn from it was taken out by hand; it stays out (with --session ID it "
                   "goes in again)" for name in names]  # fmt: skip
    had_words = bool(draft.texts or draft.transcript)
    draft.texts = [text for text in draft.texts if text not in out]
    draft.transcript = None if lost else draft.transcript
    return bool(draft.texts or draft.transcript or draft.media) or not had_words


def _stems(session: Session) -> set[str]:
    """What the names of a session's files have in common; of a recording, whose own name is not kept, the title tells it."""
    originals = [ref.original for ref in session.texts] + [session.transcript.original if session.transcript else None]
    titles = [session.title.th, session.title.en] if session.media else []
    return {stem_of(name) for name in (*originals, *titles) if name}


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
    if not draft.transcript or place.had(draft.transcript.source):
        return session
    have = {name_key(words) for one in session.people for words in (one.name, one.voice) if words}
    have |= _voices_before(desk, place, session, draft.transcript)
    fresh = tuple(
        one for one in draft.session.people if not {name_key(one.name), name_key(one.voice or one.name)} & have
    )
    return _linked(desk, place, replace(session, people=(*session.people, *fresh))) if fresh else session


def _voices_before(desk: Desk, place: Place, session: Session, found: DraftTranscript) -> set[str]:
    """The voices of an earlier version of a transcript: a person may have given them other names, or taken them out."""
    ref = session.transcript
    reading = place.reading_of(desk, ref.original) if ref and ref.original in place.paths(found.source) else None
    cues = reading.transcript.cues if reading and reading.transcript else ()
    return {name_key(cue.voice) for cue in cues if cue.voice}


def _key(desk: Desk, place: Place, session: Session) -> str:
    year = place.event.date.first.year if place.event.date else None
    person = next((one.person for one in session.people if one.person), None)
    body = next((one.organisation for one in place.event.organisers if one.organisation), None)
    who = person.rpartition("-")[2] if person else (body or "").split("-")[0]
    return cite_key(who, year, session.title, desk.keys)


def _with_media(desk: Desk, place: Place, session: Session, reading: Reading) -> Session:
    """The session with a recording, copied into the event's media folder."""
    if any(one.sha256 == reading.sha256 for one in session.media):
        return session
    number = parse_id(session.id).number
    again = len(session.media)
    name = f"{layout.MEDIA}/{number}{f'-{again + 1}' if again else ''}{suffix_of(reading.mime, reading.name)}"
    desk.files.append(FileWrite(f"{layout.event_dir(place.event.id)}/{name}", None, reading.path, reading.bytes))
    is_audio = (reading.mime or "").startswith("audio/")
    made = Media(
        "audio" if is_audio else "video", name, None, reading.mime, reading.duration_ms, reading.bytes, reading.sha256
    )
    return replace(session, media=(*session.media, made))
