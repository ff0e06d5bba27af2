"""Record, passage or quote → one citation item. The only place that makes them; everything else formats."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Protocol

from archive.cite.bare import bare_text
from archive.cite.item import CitationItem, EventRef, Locator, Name, Text3
from archive.cite.people import credited_names, is_machine_voice, name_as_written, organisation_name, person_name
from archive.cite.permalinks import QuoteMark, find_quote, quote_address, words_of
from archive.corpus.passages import appearance_of, find_passage
from archive.corpus.settings import Settings
from archive.corpus.texts import format_clock
from archive.errors import BadDate, UnknownRecord, WrongUsage
from archive.model.addresses import lasting_address
from archive.model.dates import Edtf, parse_edtf
from archive.model.ids import parse_id
from archive.model.records import (
    Appearance,
    Event,
    Organisation,
    Person,
    Photo,
    Record,
    Session,
    TextRef,
    Words,
)
from archive.model.transcript import Block, Correction, Passage, Transcript

_NO_GENRE = ("other",)
_SPEAKING = ("keynote", "speaker")
_WRITING = ("recorder", "author")
# What a credit line says before the name: ภาพ: …, ถ่ายภาพโดย …, Photo by …, © …
_CREDIT_LABEL = re.compile(
    r"^(?:(?:เครดิต|ขอบคุณ)?ภาพ(?:ถ่าย|ประกอบ)?|เครดิต|ถ่ายภาพ|ถ่าย|ผู้ถ่าย(?:ภาพ)?|ช่างภาพ|ที่มา(?:ภาพ)?|photo(?:graph)?s?|image|pictures?|credits?)?"
    r"\s*(?:[:：]|โดย|จาก|\b(?:by|credits?)\b[:：]?|©|\(c\))\s*",
    re.IGNORECASE,
)


class Reader(Protocol):
    """What is needed of a corpus: both Corpus and PublicCorpus fit."""

    @property
    def settings(self) -> Settings: ...
    def record(self, record: str) -> Record: ...
    def event(self, event: str) -> Event: ...
    def named(self, name: str) -> Person | Organisation: ...
    def transcript(self, session: Session) -> Transcript | None: ...
    def blocks(self, record: Event | Session, ref: TextRef) -> tuple[Block, ...]: ...
    def corrections(self, record: str) -> tuple[Correction, ...]: ...
    def moved_anchors(self, record: str) -> dict[str, str]: ...


def item_of(corpus: Reader, id: str, quote: str | None = None) -> CitationItem:
    """The citation item of an event, session, photo or passage, or of a quote from it.

    A quote is looked for in the record's words, and its first line is cited; UnknownRecord when it does not stand
    there. When a passage is named too, that is cited, whatever the words.
    WrongUsage for the id of a person or an organisation; errors of the corpus for the record itself.
    """
    wanted = parse_id(id)
    if wanted.kind == "name":
        raise WrongUsage(
            f"{id} is a person or an organisation, not something to cite", "name an event, session, photo or passage"
        )
    record = corpus.record(wanted.record)
    passage = find_passage(corpus, id) if wanted.letter else None
    anchor = f"{wanted.letter}{wanted.anchor}" if wanted.letter else ""
    if passage is not None and anchor not in passage.anchors:  # a correction joined it to another
        anchor = corpus.moved_anchors(wanted.record).get(anchor, anchor)
    address = ""
    if quote and isinstance(record, Event | Session):
        mark = _place_of_quote(corpus, record, quote, anchor)
        if mark:
            passage, anchor = find_passage(corpus, f"{record.id}#{mark.first}"), mark.first
            address = quote_address(corpus.settings.base_url, record.id, mark)
    elif quote and isinstance(record, Photo) and bare_text(quote) not in bare_text(" ".join(_captions(record))):
        raise _no_such_words(record.id, quote)
    item = _of_record(corpus, record)
    if passage is not None and anchor:
        item = _at_passage(corpus, item, record, passage, anchor)
    return quoting(item, quote, address) if quote else item


def quoting(item: CitationItem, words: str, address: str) -> CitationItem:
    """The item with the words cited from it; the entry of an event or photo stays its own, named and dated once."""
    kind = item.kind if item.kind in ("event", "photo") else "quote"
    return replace(item, kind=kind, quote=words, quote_url=address)


def _of_record(corpus: Reader, record: Record) -> CitationItem:
    if isinstance(record, Event):
        return _of_event(corpus, record)
    if isinstance(record, Session):
        return _of_session(corpus, record)
    if isinstance(record, Photo):
        return _of_photo(corpus, record)
    raise WrongUsage(f"{record.id} cannot be cited", "name an event, session, photo or passage")


def _of_event(corpus: Reader, event: Event) -> CitationItem:
    return CitationItem(
        kind="event",
        genre="" if event.type == "event" else event.type,
        language=_language(event.languages, event.title),
        id=event.cite_key or event.id,
        title=_text(event.title),
        issued=event.date,
        event=_event_ref(corpus, event),
        site=_text(corpus.settings.name),
        url=lasting_address(corpus.settings.base_url, event.id),
    )


def _of_session(corpus: Reader, session: Session) -> CitationItem:
    event = corpus.event(parse_id(session.id).slug)
    written = session.type in ("report", "reflection")
    roles = _WRITING if written else _SPEAKING
    return CitationItem(
        kind="session",
        genre="" if session.type in _NO_GENRE else session.type,
        language=_language(session.languages, session.title),
        id=session.cite_key or session.id,
        title=_text(session.title),
        authors=tuple(person_name(corpus, one) for one in session.people if one.role in roles),
        moderators=tuple(person_name(corpus, one) for one in session.people if one.role == "moderator"),
        issued=session.date,
        event=_event_ref(corpus, event),
        site=_text(corpus.settings.name),
        url=lasting_address(corpus.settings.base_url, session.id),
    )


def _of_photo(corpus: Reader, photo: Photo) -> CitationItem:
    event = corpus.event(parse_id(photo.id).slug)
    by = photo.photographer or _CREDIT_LABEL.sub("", photo.credit or "").strip() or photo.credit
    return CitationItem(
        kind="photo",
        genre="photo",
        language="en" if photo.caption.en and not photo.caption.th else "th",
        id=photo.cite_key or photo.id,
        title=_text(photo.caption),
        description=_text(photo.description),
        authors=credited_names(corpus, by, event) if by else (),
        issued=_day(photo.taken),
        event=_event_ref(corpus, event),
        site=_text(corpus.settings.name),
        url=lasting_address(corpus.settings.base_url, photo.id),
    )


def _at_passage(corpus: Reader, item: CitationItem, record: Record, passage: Passage, anchor: str) -> CitationItem:
    """The item of the record, pointed at one passage: its address, its locator, its one voice (R23)."""
    is_said = isinstance(record, Session) and passage.kind == "transcript"
    voice = _voice(corpus, record, passage.cues[0].voice) if is_said and isinstance(record, Session) else None
    address = lasting_address(corpus.settings.base_url, f"{passage.record}#{anchor}")
    return replace(
        item,
        kind="event" if isinstance(record, Event) else "passage",  # the entry of an event names it once
        id=f"{item.id}-{anchor}",
        url=address,
        voice=voice,
        locator=_locator(passage, anchor),
    )


def _voice(corpus: Reader, session: Session, voice: str | None) -> Name | None:
    """Whose words those of one voice are (R23), also of one that the record does not name; None where they are those of
    the session's only speaker, or nobody knows whose."""
    who = appearance_of(session, voice)
    if who is None and voice and not is_machine_voice(voice):
        who = _called(session, voice)
        if who is None:
            return name_as_written(voice)  # an asker from the floor, a guest
    others = [one for one in session.people if one.role in ("speaker", "keynote", "moderator") and one != who]
    return person_name(corpus, who) if who and others else None


def _called(session: Session, voice: str) -> Appearance | None:
    """The one person of a session who may be called so: by the given name alone, or with another title."""
    from archive.cite.said_by import (
        is_same_person,
    )  # few voices are not in the record: reading names is not loaded for the rest

    found = [one for one in session.people if is_same_person(voice, [one.name])]
    return found[0] if len(found) == 1 else None


def _locator(passage: Passage, anchor: str) -> Locator:
    """The time of a cue; the printed number of a slide or page; else which paragraph it is."""
    letter, number = anchor[0], anchor[1:]
    if letter == "c":
        start = next((cue.start_ms for cue in passage.cues if str(cue.number) == number), passage.start_ms or 0)
        return Locator("time", format_clock(start))
    if letter == "s":
        return Locator("slide", passage.label or number)
    if letter == "g":
        return Locator("page", passage.label or number)
    return Locator("paragraph", str(passage.paragraph))


def _place_of_quote(corpus: Reader, record: Event | Session, quote: str, anchor: str) -> QuoteMark | None:
    """The lines that hold the wording; None for other words at a place that was named."""
    mark = find_quote(words_of(corpus, record), quote, anchor)
    if mark is None and not anchor:
        raise _no_such_words(record.id, quote)
    if mark and anchor and anchor not in find_passage(corpus, f"{record.id}#{mark.first}").anchors:
        return None
    return mark


def _no_such_words(record: str, quote: str) -> UnknownRecord:
    return UnknownRecord(
        f"{record} holds no such words: {quote[:60]!r}", f"look for them with: wethi search '\"{quote[:40]}\"'"
    )


def _captions(photo: Photo) -> list[str]:
    return [text for words in (photo.caption, photo.description) for text in (words.th, words.en) if text]


def _event_ref(corpus: Reader, event: Event) -> EventRef:
    return EventRef(
        title=_text(event.title),
        date=event.date,
        place=_place(event),
        organisers=tuple(organisation_name(corpus, one) for one in event.organisers if one.role != "supporter"),
    )


def _place(event: Event) -> Text3:
    """Venue and province, the province once."""
    venue = event.venue
    return Text3(_joined(venue.name, venue.province), _joined(venue.name_en, venue.province_en))


def _joined(name: str | None, province: str | None) -> str:
    if not name or not province:
        return name or province or ""
    short = {"กรุงเทพมหานคร": "กรุงเทพ"}.get(province, province)
    return name if short in name else f"{name}, {province}"


def _text(words: Words) -> Text3:
    return Text3(words.best("th"), words.en or "") if words.th else Text3(words.en or "", words.en or "")


def _language(languages: tuple[str, ...], title: Words) -> str:
    if languages:
        return "en" if languages[0] == "en" and title.en else "th" if title.th else "en"
    return title.language_of_best()


def _day(taken: str | None) -> Edtf | None:
    """The day of a time as cameras and people write it (`2024-10-03T10:15:00+07:00`); None for other words."""
    try:
        return parse_edtf(taken[:10]) if taken else None
    except BadDate:
        return None
