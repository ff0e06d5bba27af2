"""Subtitles, slides, notes, recordings and photos → sessions and photos of an event's draft, joined by their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath

from archive.add.planning.drafts import Draft, DraftPhoto, DraftSession, DraftText, DraftTranscript
from archive.add.planning.match import name_key
from archive.add.planning.page_draft import doubts_of
from archive.add.planning.plan import Value
from archive.add.planning.wording import counted, words_of
from archive.add.readers.sources import Reading, ReadPhoto
from archive.model.records import Appearance, Session, Words

_FROM_NAME = "the file's name"
_WITHOUT_ENDS = (".docx", ".txt", ".md")  # transcripts as texts: when a cue ends is worked out
_NO_TITLE = "the source gives no title; the file's name is used"


def add_files(draft: Draft, readings: Sequence[Reading], session: str | None = None) -> None:
    """Adds to the draft what sources other than the event's own page held; `session`: the id it all goes to."""
    parted = _parted_stems(readings)
    stems = {}
    for reading in readings:
        stem = stem_of(reading.name)
        # No name of a file holds a slash: such a session is known again by its files only, not by their names.
        stems[reading.name] = f"{PurePosixPath(reading.name).parent}/{stem}" if stem in parted else stem
    taken = _taken_transcripts(readings, [session or stems[reading.name] or reading.name for reading in readings])
    for reading in readings:
        other = taken.get(reading.name, reading.name)
        if other == reading.name:
            _add_file(draft, reading, stems[reading.name], session)
        else:
            draft.notes.append(f"{reading.name}: left out, {other} is the transcript of the same session")


def _taken_transcripts(readings: Sequence[Reading], sessions: Sequence[str]) -> dict[str, str]:
    """Each source of a transcript → the one whose transcript its session takes: the first, or the first in Thai, of those
    that state when each cue ends.

    Before it goes, in its language, one whose name says that it was corrected; and before one that a machine made, one
    of other words, which a person wrote.
    """
    found: dict[str, list[Reading]] = {}
    for reading, session in zip(readings, sessions, strict=True):
        if reading.transcript and reading.transcript.cues:
            found.setdefault(session, []).append(reading)
    return {one.name: _best_transcript(group).name for group in found.values() for one in group}


def _best_transcript(group: Sequence[Reading]) -> Reading:
    group = sorted(group, key=lambda one: PurePosixPath(one.name).suffix.lower() in _WITHOUT_ENDS)
    first = next((one for one in group if _language(one) == "th"), group[0])
    others = [one for one in group if _language(one) == _language(first)]
    corrected = [one for one in others if _corrected().search(PurePosixPath(one.name).stem)]
    if corrected:
        return corrected[-1]
    if first.transcript and first.transcript.made != "automatic":
        return first
    written = (one for one in others if one.transcript and one.transcript.made != "automatic")
    return next((one for one in written if _said(one) != _said(first)), first)


def _said(reading: Reading) -> str:
    """The words of a transcript without spaces."""
    return "".join("".join(cue.text.split()) for cue in (reading.transcript.cues if reading.transcript else ()))


def _parted_stems(readings: Sequence[Reading]) -> set[str]:
    """What names of files have in common when files of one name lie in several folders: sessions of different days."""
    folders: dict[str, set[str]] = {}
    for reading in readings:
        path = PurePosixPath(reading.name)
        folders.setdefault(path.name, set()).add(str(path.parent))
    return {stem_of(name) for name, inside in folders.items() if len(inside) > 1} - {""}


def _language(reading: Reading) -> str:
    """The language of a transcript: as the source tells it, else Thai, unless its cues hold Latin letters and no Thai."""
    told = reading.language
    cues = reading.transcript.cues if reading.transcript else ()
    if reading.transcript and reading.transcript.language:
        told = reading.transcript.language
    if told:
        return told
    words = " ".join(cue.text for cue in cues)
    return "en" if re.search("[A-Za-z]", words) and not re.search("[\u0e01-\u0e5b]", words) else "th"


def _add_file(draft: Draft, reading: Reading, stem: str, session: str | None) -> None:
    draft.readings.append(reading)
    if reading.material == "photo":
        draft.photos += [DraftPhoto(found, reading, _photo_values(found)) for found in reading.photos]
    elif reading.material != "captions":
        _add_to_session(draft, reading, stem, session)
        if reading.material != "page":
            draft.photos += [DraftPhoto(found, reading, _photo_values(found)) for found in reading.photos]


def _photo_values(found: ReadPhoto) -> list[Value]:
    photo = found.photo
    size = f"{photo.width}×{photo.height}" if photo.width else None
    told = (
        ("size", size), ("taken", photo.taken), ("caption", photo.caption.best() or None), ("credit", photo.credit),
        ("people", ", ".join(person.name or "?" for person in photo.people) or None), ("place", photo.place),
        ("keywords", ", ".join(photo.keywords) or None),
        ("gps", "kept, and never shown" if photo.gps else None),
    )  # fmt: skip
    return [
        Value(name, words, None, str(found.place), "written in the picture's file") for name, words in told if words
    ]


def _add_to_session(draft: Draft, reading: Reading, stem: str, target: str | None) -> None:
    found = next((one for one in draft.sessions if target and one.target == target), None)
    found = found or next((one for one in draft.sessions if not target and stem and one.stem == stem), None)
    if found is None:
        found = _new_session(reading, stem, target)
        draft.sessions.append(found)
    elif _own_title(reading) and any(value.rule == _FROM_NAME for value in found.values):
        words, told = _titled(reading, target)
        found.session = replace(found.session, title=words)
        found.values = [told if value.rule == _FROM_NAME else value for value in found.values]
    place = reading.blocks[0].place if reading.blocks else None
    for text in reading.texts:
        if text.blocks:
            kind = text.kind or ("slides" if reading.material == "slides" else "notes")
            language = text.language or reading.language or "th"
            found.texts.append(DraftText(kind, text.blocks, reading, language, text.made, reviewed=reading.searchable))
            shown = counted(
                len(text.blocks),
                "slide" if kind == "slides" else "piece of text",
                "pieces of text" if kind != "slides" else "slides",
            )
            found.values.append(
                Value(kind, shown, None, str(place), reading.reader, None if reading.searchable else _UNHEALTHY)
            )
    if reading.transcript and reading.transcript.cues:
        _add_transcript(found, reading)
    if reading.material == "media":
        found.media.append(reading)
        found.values.append(Value("media", reading.name, None, reading.name, reading.reader))
    found.session = replace(found.session, links=(*found.session.links, *reading.links), doubts=doubts_of(found.values))


_UNHEALTHY = "the text is damaged (lost or doubled marks): look at it before it is searched"


def _own_title(reading: Reading) -> str | None:
    return reading.title if reading.title and reading.material != "page" else None


def _titled(reading: Reading, target: str | None) -> tuple[Words, Value]:
    """The title of a session of this source, its own or that of its file's name, and how the plan tells it."""
    if title := _own_title(reading):
        told = Value("title", title, None, str(reading.title_place or reading.name), "the source's own title")
        return words_of(title), told
    title = title_of_file(reading.name)
    told = Value("title", title, None, reading.name, _FROM_NAME, None if target else _NO_TITLE)
    # Files of Thai talks are often named in Latin letters: that makes neither the title nor a citation English.
    return (Words(en=title) if _language(reading) == "en" else Words(th=title)), told


def _new_session(reading: Reading, stem: str, target: str | None) -> DraftSession:
    words, told = _titled(reading, target)
    return DraftSession(Session("", words, languages=(_language(reading),)), [told], stem=stem, target=target)


def _add_transcript(found: DraftSession, reading: Reading) -> None:
    transcript = reading.transcript
    assert transcript is not None
    found.transcript = DraftTranscript(transcript.cues, reading, _language(reading), transcript.made)
    counts = ", ".join(f"{name} {number}" for name, number in reading.counts.items())
    found.values.append(
        Value("transcript", counted(len(transcript.cues), "cue"), None, str(transcript.cues[0].place), counts or None)
    )
    voices = list(dict.fromkeys(cue.voice for cue in transcript.cues if cue.voice))
    have = {name_key(one.voice or one.name) for one in found.session.people}
    people = _each_person_once(
        [
            speaker_of(voice)
            for voice in voices
            if name_key(voice) not in have and not _no_name().fullmatch(voice.strip())
        ]
    )
    for one in people:
        found.values.append(
            Value("person", f"{one.honorific or ''}{one.name} · speaker", None, reading.name, "voice in the transcript")
        )
    kind = "panel" if len(people) >= 3 and found.session.type == "talk" else found.session.type
    found.session = replace(found.session, people=(*found.session.people, *people), type=kind)


def _each_person_once(people: list[Appearance]) -> list[Appearance]:
    """Those whom voices name with a title and without one (คุณสมชาย, สมชาย) once: their record is found by either."""
    titled = {name_key(one.name) for one in people if one.voice != one.name}
    return [one for one in people if one.voice != one.name or name_key(one.name) not in titled]


def speaker_of(voice: str) -> Appearance:
    """The speaker whom a voice of a transcript names."""
    from archive.thai.names import split_name

    parts = split_name(voice.strip())
    return Appearance(parts.name, "speaker", honorific=parts.honorific, voice=voice.strip())


def stem_of(name: str) -> str:
    """What the files of one session have in common in their names: without folder, ending, language and kind words.

    >>> stem_of("day1/02-panel.th.vtt") == stem_of("slides/02 Panel slides.pptx")
    True
    """
    stem = PurePosixPath(name).name
    while "." in stem[1:] and len(stem) - stem.rindex(".") <= 6:
        stem = stem[: stem.rindex(".")]
    words = re.findall(r"[a-z0-9]+|[\u0e01-\u0e4e]+", _corrected().sub(" ", stem.lower()))
    return " ".join(word for word in words if word not in _KIND_WORDS)


_KIND_WORDS = frozenset(
    [
        "th",
        "en",
        "tha",
        "eng",
        "auto",
        "subtitle",
        "subtitles",
        "sub",
        "subs",
        "caption",
        "captions",
        "transcript",
        "slide",
        "slides",
        "presentation",
        "notes",
        "note",
        "video",
        "audio",
        "recording",
        "zoom",
        "final",
        "สไลด์",
        "บันทึก",
        "คำบรรยาย",
        "ซับ",
        "ถอดเทป",
        "ถอดความ",
        "เสียง",
        "วิดีโอ",
        "เอกสารประกอบ",
    ]
)


def title_of_file(name: str) -> str:
    """A title from a file's or folder's name: without folder, ending, language, leading number and YouTube's mark behind;
    `_` and `-` are spaces.

    >>> title_of_file("day1/02 น้ำ_ปลา [dQw4w9WgXcQ].th.vtt")
    'น้ำ ปลา'
    """
    stem = re.sub(
        r"\.(?:th|en|tha|eng|auto|transcript)(?:-[a-z]{2,8})?$", "", PurePosixPath(name).stem, flags=re.IGNORECASE
    )
    stem = re.sub(r"(?<=\S) ?\[[\w-]{11}\]$", "", stem)
    words = re.sub(r"[_\s]+|(?<=\D)-(?=\D)", " ", stem).strip(" -.")
    without = re.sub(r"^(?:[0-9]{1,3}[ .)-]+)(?=\S)", "", words)
    return without or words or name


@cache
def _corrected() -> re.Pattern[str]:
    """What people write behind a file's name when they went over it: `(แก้แล้ว)`, `_final_v2`, `-corrected`."""
    return re.compile(
        r"(?<=[ _(.-])(?:ฉบับ)?(?:แก้ไข(?:แล้ว)?|แก้(?:คำ)?แล้ว|ตรวจ(?:ทาน)?แล้ว|สมบูรณ์|corrected|edited|reviewed|final|v(?:er)?[ .]?[2-9])"
        r"(?=[ _).-]|$)",
        re.IGNORECASE,
    )


@cache
def _no_name() -> re.Pattern[str]:
    """Voices that name nobody."""
    return re.compile(
        r"(?:speaker|unknown|ผู้พูด|วิทยากร|ผู้เข้าร่วม|ผู้ถาม|เสียง|spk|audience|moderator|host|พิธีกร|ผู้ดำเนินรายการ|q|a|ถาม|ตอบ)?[\s_#:.-]*[0-9๐-๙a-z]{0,2}",
        re.IGNORECASE,
    )
