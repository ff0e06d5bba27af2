"""A page that tells of an event → the draft of that event: its values, its texts as sessions, its stated photos."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from archive.add.planning.drafts import Draft, DraftPhoto, DraftSession, DraftText
from archive.add.planning.facts import Fact, Facts, PersonFact
from archive.add.planning.plan import Value
from archive.add.planning.wording import counted, words_of
from archive.add.readers.pages.parts import Byline, page_bylines
from archive.add.readers.sources import ReadBlock, Reading, ReadText
from archive.model.dates import display
from archive.model.kinds import TextKind
from archive.model.records import Appearance, Doubt, Event, OrganisationRef, Session, Source, Venue, Words

_WRITERS = ("recorder", "author")
_LONGEST_INCIPIT = 70
_NO_AUTHOR = "ต้นทางไม่ได้ระบุชื่อผู้เขียน"
_WHOSE = "the page does not say which of its texts this person wrote"


def draft_of_page(reading: Reading, facts: Facts) -> Draft:
    """The draft of the event that a page (or a document that stands for one) tells of."""
    draft = Draft(Event("", Words()), readings=[reading], said=facts.is_event)
    _tell_event(draft, reading, facts)
    for index, text in enumerate(reading.texts):
        draft.sessions.append(_session(reading, facts, text, index))
    draft.photos = [_photo(reading, index) for index in range(len(reading.photos))]
    return draft


def _tell_event(draft: Draft, reading: Reading, facts: Facts) -> None:
    title = facts.name or facts.title or Fact(reading.title or reading.name, reading.title_place, "the page's headline")
    values = draft.values
    if reading.title:
        values.append(Value("headline", reading.title, None, str(reading.title_place), "the page's headline"))
    if reading.posted:
        by = f" by {reading.poster}" if reading.poster else ""
        values.append(Value("posted", f"{reading.posted}{by}", None, reading.name, "the page's own posting line"))
    if reading.url:
        values.append(Value("address", reading.url, None, reading.name, "the page's own address"))
    values.append(_value("title", title))
    if facts.name_en:
        values.append(_value("title.en", facts.name_en))
    if facts.date and facts.date_fact:
        values.append(_value("date", facts.date_fact, f"{facts.date} ({display(facts.date)})"))
        values += [_also("date", other) for other in facts.other_dates]
    if facts.venue:
        values.append(_value("venue", facts.venue))
        values += [_also("venue", other) for other in facts.other_venues]
    if facts.province:
        values.append(_value("province", facts.province))
    short_of = {long: short for short, long, _ in facts.abbreviations}
    for organiser in facts.organisers:
        short = short_of.get(organiser.value)
        values.append(_value("organiser", organiser, f"{organiser.value} ({short})" if short else None))
    values += [_value("abbreviation", fact, f"{short} = {long}") for short, long, fact in facts.abbreviations]
    values += [_value("person", p.fact, _shown(p)) for p in facts.people if p.role not in _WRITERS]
    values += [_value("theme", theme.fact, theme.words.best()) for theme in facts.themes]
    if facts.recording and not any(link.kind == "recording" for link in reading.links):
        values.append(_value("recording", facts.recording, "announced, but the page gives no address of it"))
    values += [_value("sessions", lecture) for lecture in facts.lectures]
    draft.event = _event(draft, reading, facts, title)
    draft.organisations = _organisations(facts)


def _event(draft: Draft, reading: Reading, facts: Facts, title: Fact) -> Event:
    english = facts.name_en.value if facts.name_en else None
    posted = Source(
        url=reading.url, title=reading.title, posted=reading.posted, poster=reading.poster, sha256=reading.sha256
    )
    return Event(
        id="",
        title=words_of(title.value, english),
        type=facts.type,
        date=facts.date,
        date_text=facts.date_fact.value if facts.date_fact else None,
        venue=Venue(facts.venue.value if facts.venue else None, facts.province.value if facts.province else None),
        organisers=tuple(_organisers(facts)),
        themes=tuple(theme.words for theme in facts.themes),
        languages=("th", "en") if facts.language == "mixed" else (facts.language,),
        people=tuple(appearance(person) for person in facts.people if person.role not in _WRITERS),
        links=reading.links,
        recording_announced=facts.recording is not None,
        sources=(posted,),
        doubts=doubts_of(draft.values),
    )


def _organisers(facts: Facts) -> list[OrganisationRef]:
    short_of = {long: short for short, long, _ in facts.abbreviations}
    return [OrganisationRef(one.value, abbreviation=short_of.get(one.value)) for one in facts.organisers]


def _organisations(facts: Facts) -> list[OrganisationRef]:
    """Every body that deserves a record: organisers, and all whose abbreviation the page gives."""
    found = {ref.name: ref for ref in _organisers(facts)}
    for short, long, _ in facts.abbreviations:
        found.setdefault(long, OrganisationRef(long, abbreviation=short))
    return list(found.values())


def _session(reading: Reading, facts: Facts, text: ReadText, index: int) -> DraftSession:
    kind = _kind_of(reading, text, index)
    titled = text.title or (reading.title if len(reading.texts) == 1 else None)
    first = text.blocks[0]
    values = []
    if titled:
        title = titled
        place = first.place if text.title else reading.title_place
        values.append(
            Value("title", title, None, str(place), "the text's own headline" if text.title else "the page's headline")
        )
    else:
        title = _incipit(first.text)
        doubt = "the page gives this text no title; its first words are used"
        values.append(Value("title", title, None, str(first.place), "first words", doubt))
    people, people_values, note = _authors(reading, facts, text, kind)
    values += people_values
    values.append(Value(kind, counted(len(text.blocks), "paragraph"), None, str(first.place), _RULES[kind]))
    language = text.language or ("en" if not _thai().search("".join(b.text for b in text.blocks)) else "th")
    session = Session(
        id="",
        title=words_of(title),
        type=kind if kind in ("report", "reflection") else "other",
        languages=(language,),
        people=people,
        doubts=doubts_of(values),
        note=note,
    )
    made = DraftSession(session, values)
    made.texts.append(DraftText(kind, text.blocks, reading, language, text.made))
    return made


_RULES: dict[TextKind, str] = {
    "report": "text in the manner of a report",
    "reflection": "text in the writer's own voice, before or apart from the report",
    "notes": "text",
    "abstract": "short text that announces the event",
    "slides": "slides",
}


def _kind_of(reading: Reading, text: ReadText, index: int) -> TextKind:
    """report or reflection (or the kind the reader knows): a report has a headline of its own or tells when and where;
    a reflection speaks as I or we, or stands without a headline beside a text that has one."""
    if text.kind:
        return text.kind
    words = "\n".join(block.text for block in text.blocks)
    personal = len(_first_person().findall(words)) >= 2
    if len(reading.texts) == 1:
        return "reflection" if personal and page_bylines(reading.texts) else "report"
    if text.title or _report_start().search(words[:400]):
        return "report"
    others = any(other.title for at, other in enumerate(reading.texts) if at != index)
    return "reflection" if others or personal else "report"


def _authors(
    reading: Reading, facts: Facts, text: ReadText, kind: TextKind
) -> tuple[tuple[Appearance, ...], list[Value], str | None]:
    """Who is credited with a text, the values that say so, and a note when the page names nobody."""
    recorders = _writers(reading, facts)
    if text.author:
        known = next((p for p in recorders if _bare(p.name) in _bare(text.author)), None)
        person = known or _as_person(text.author, "author")
        shown = appearance(person)
        return (shown,), [_value("author", person.fact, _shown(person), rule="the text's own byline")], None
    if kind != "reflection" or not recorders:
        return (), [], _NO_AUTHOR
    people, values = [], []
    several = len(reading.texts) > 1
    for person in recorders:
        doubt = _WHOSE if several else person.fact.doubt
        people.append(replace(appearance(person), doubtful=doubt or None))
        values.append(replace(_value(person.role, person.fact, _shown(person)), doubt=doubt or None))
    return tuple(people), values, None


def _writers(reading: Reading, facts: Facts) -> list[PersonFact]:
    """Who wrote or recorded the page, by its bylines first, then by what else its words say."""
    found = [_of_byline(byline, block) for byline, block in page_bylines(reading.texts)]
    named = {_bare(person.name) for person in found}
    for person in facts.people:
        if person.role in _WRITERS and _bare(person.name) not in named:
            found.append(person)
    return found


def _of_byline(byline: Byline, block: ReadBlock) -> PersonFact:
    role = "recorder" if "บันทึก" in byline.deed or "ถอด" in byline.deed else "author"
    fact = Fact(block.text.strip(), block.place, f"byline “… {byline.deed}”")
    return replace(_as_person(byline.name, role), fact=fact)


def _as_person(written: str, role: str) -> PersonFact:
    from archive.thai.names import split_name

    parts = split_name(written)
    return PersonFact(parts.name, "recorder" if role == "recorder" else "author", Fact(written), parts.honorific)


def _photo(reading: Reading, index: int) -> DraftPhoto:
    found = reading.photos[index]
    stated = found.photo.stated
    values = []
    if stated and stated.width:
        size = f"{stated.width}×{stated.height}" + (f", {stated.bytes:,} bytes" if stated.bytes else "")
        values.append(Value("stated", size, None, str(found.place), "photo line of the page; its file is not here"))
    if stated and stated.url:
        values.append(Value("stated.url", stated.url, None, str(found.place), "address of the picture"))
    if found.photo.caption:
        values.append(
            Value("caption", found.photo.caption.best(), None, str(found.place), "caption or alternative text")
        )
    return DraftPhoto(found, reading, values)


def appearance(person: PersonFact) -> Appearance:
    """The person in a role, as a record keeps it."""
    return Appearance(
        name=person.name,
        role=person.role,
        honorific=person.honorific,
        position=person.position,
        affiliation=person.affiliation,
        doubtful=person.fact.doubt or None,
    )


def doubts_of(values: list[Value]) -> tuple[Doubt, ...]:
    """The doubtful values, as a record keeps them until a person has looked."""
    return tuple(Doubt(v.field, v.new, v.doubt, v.rule, v.place) for v in values if v.doubt)


def _value(field: str, fact: Fact, shown: str | None = None, rule: str | None = None) -> Value:
    place = str(fact.place) if fact.place else None
    return Value(field, shown or fact.value, None, place, rule or fact.rule or None, fact.doubt or None)


def _also(field: str, fact: Fact) -> Value:
    """Another statement of a value: shown, so that a person can compare, and no doubt of its own."""
    return replace(_value(f"{field} (also said)", fact), doubt=None)


def _shown(person: PersonFact) -> str:
    """The person on one line: honorific and name, role, position, affiliation."""
    name = f"{person.honorific or ''}{' ' if person.honorific and person.honorific[-1:].isalpha() and person.honorific.isascii() else ''}{person.name}"
    rest = " ".join(part for part in (person.position, person.affiliation) if part)
    return f"{name} · {person.role}" + (f" · {rest}" if rest else "")


def _incipit(text: str) -> str:
    """The first words of a text, cut at a space."""
    line = " ".join(text.split("\n")[0].split())
    double = re.search(r"\s{2,}", text.split("\n")[0])
    if double and 8 <= double.start() <= _LONGEST_INCIPIT:
        return text[: double.start()].strip()
    if len(line) <= _LONGEST_INCIPIT:
        return line
    cut = line.rfind(" ", 8, _LONGEST_INCIPIT)
    if cut > 0:
        return line[:cut] + " …"
    from archive.thai.clusters import snap

    return line[: snap(line, 0, _LONGEST_INCIPIT)[1]] + "…"


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


@cache
def _thai() -> re.Pattern[str]:
    return re.compile("[\u0e01-\u0e5b]")


@cache
def _first_person() -> re.Pattern[str]:
    return re.compile(r"(?<![ก-๎])(?:ผม|ดิฉัน|ฉัน|ข้าพเจ้า|กระผม|เรา)(?=[ก-๎\s])|\bI\b")


@cache
def _report_start() -> re.Pattern[str]:
    return re.compile(r"(?:^|\n)\s*(?:เมื่อ)?(?:วันที่|ระหว่างวันที่) ?[0-9๐-๙]|ผู้สื่อข่าวรายงาน")
