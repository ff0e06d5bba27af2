"""`/api/v1`: what the pages show, as JSON for programs; described by OpenAPI. Only what is open to the public."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from starlette.datastructures import QueryParams

from archive.corpus.passages import find_passage, passages_of
from archive.corpus.texts import format_vtt
from archive.corpus.yaml import to_plain
from archive.errors import ArchiveError, BadQuery, UnknownRecord, WithdrawnRecord
from archive.model.addresses import lasting_address
from archive.model.ids import parse_id
from archive.model.records import Event, Organisation, Person, Photo, Record, Session
from archive.model.transcript import Passage
from archive.web.answers import JSON, Answer
from archive.web.desk import Desk
from archive.web.openapi import document

if TYPE_CHECKING:
    from archive.model.dates import Language
    from archive.search.complete import Completer
    from archive.search.find import Finder
    from archive.web.overview import Overview

OPEN = {"access-control-allow-origin": "*"}
A_PAGE = 100
MOST_PAGES = 1_000_000
# Grounds and proofs under the PDPA, places of files and doubts of the keeper are not for the public.
_PRIVATE = ("gps", "doubts", "last", "consent", "evidence", "basis", "scope", "cite_key")


def answer(value: Any, status: int = 200) -> Answer:
    """A value as JSON that any page may read."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Answer(body.encode("utf-8", "replace"), JSON, status, OPEN)


def failed(error: ArchiveError, status: int = 0) -> Answer:
    """An error as JSON: what happened and what to do next. What is closed looks like what is not there."""
    status = status or error.http_status
    found: dict[str, Any] = {"status": status, "what": error.what, "next": error.next}
    if status == 404:
        found.update(what="there is nothing at this address", next="see /api/v1", nearest=[])
    if status >= 500:
        found.update(what="this cannot be read now", next="try again later")
    if isinstance(error, WithdrawnRecord):
        found.update(what="this record was withdrawn", reason=error.reason, date=error.date)
    made = answer({"error": found}, status)
    return Answer(made.body, JSON, status, OPEN, keep=False)


def start(desk: Desk) -> Answer:
    """Where everything is."""
    base = desk.base_url
    names = ("search", "events", "people", "organisations")
    return answer(
        {
            "name": _words(desk.corpus.settings.name),
            "version": "v1",
            "description": f"{base}/api/v1/openapi.json",
            **{name: f"{base}/api/v1/{name}" for name in names},
            "record": f"{base}/api/v1/records/{{id}}",
        }
    )


def description(desk: Desk) -> Answer:
    """The OpenAPI document."""
    return answer(document(desk.base_url, desk.corpus.settings.name.best("en")))


def search(desk: Desk, finder: Finder, query: QueryParams) -> Answer:
    """The same JSON as `wethi search --json`, with whole addresses."""
    from archive.web.finding import api_results

    _page_of(query)
    return answer(api_results(desk, finder, query))


def suggest(desk: Desk, query: QueryParams) -> Answer:
    """OpenSearch suggestions: names and titles that hold the typed text, those that begin with it first."""
    typed = query.get("q", "")[:100]
    completed = _completer(desk.overview, desk.language).complete(typed, 16)
    found = list(dict.fromkeys(one.text for one in completed))[:8]
    return Answer(
        json.dumps([typed, found], ensure_ascii=False).encode("utf-8", "replace"),
        "application/x-suggestions+json; charset=utf-8", 200, OPEN,
    )  # fmt: skip


@lru_cache(maxsize=4)
def _completer(overview: Overview, language: Language) -> Completer:
    """What can be completed in one state of the archive: only what is open, for the overview knows nothing else."""
    from archive.search.complete import Completer, Entry

    def entries() -> Iterator[Entry]:
        for person in overview.people.values():
            names = dict.fromkeys((*(form.text for form in person.names), person.latin))
            yield from (Entry("person", text, person.id) for text in names if text)
        for organisation in overview.organisations.values():
            known = (organisation.name.th, organisation.name.en, *organisation.abbreviations, *organisation.other_names)
            yield from (Entry("organisation", text, organisation.id) for text in known if text)
        for event in overview.events:
            yield Entry("event", event.title.best(language), event.id)
            yield from (Entry("term", theme.best(language)) for theme in event.themes)
            for session in overview.sessions[event.id]:
                yield Entry("session", session.title.best(language), session.id)

    return Completer(entries())


def events(desk: Desk, query: QueryParams) -> Answer:
    """A page of events, newest first."""
    return _listing(desk, desk.overview.events, query)


def people(desk: Desk, query: QueryParams) -> Answer:
    """A page of people, by id."""
    return _listing(desk, tuple(desk.overview.people.values()), query)


def organisations(desk: Desk, query: QueryParams) -> Answer:
    """A page of organisations, by id."""
    return _listing(desk, tuple(desk.overview.organisations.values()), query)


def _listing(desk: Desk, found: tuple[Record, ...], query: QueryParams) -> Answer:
    page = _page_of(query)
    start = (page - 1) * A_PAGE
    return answer(
        {
            "total": len(found),
            "page": page,
            "records": [plain(desk, one) for one in found[start : start + A_PAGE]],
        }
    )


def _page_of(query: QueryParams) -> int:
    """The page asked for, from 1; BadQuery for what is no such number: a program should hear of it."""
    text = query.get("page", "1")
    if not (text.isascii() and text.isdigit() and int(text[:20]) > 0):
        raise BadQuery("page is not a number from 1", "leave it out for the first page")
    return min(int(text[:20]), MOST_PAGES)


def record(desk: Desk, id: str) -> Answer:
    """A record with its passages (of an event, session or photo) and what belongs to it; errors as PublicCorpus."""
    parsed = parse_id(id)
    found = desk.corpus.record(parsed.record)
    value = plain(desk, found)
    if isinstance(found, Event):
        value["sessions"] = [one.id for one in desk.overview.sessions.get(found.id, ())]
        value["photos"] = [one.id for one in desk.overview.photos.get(found.id, ())]
    if isinstance(found, Person):
        value["appearances"] = [
            {"id": one.session.id if one.session else one.event.id, "role": one.appearance.role}
            for one in desk.overview.seen.get(found.id, ())
        ]
    if isinstance(found, Event | Session | Photo):
        value["passages"] = [_passage(desk, one) for one in passages_of(desk.corpus, found)]
    return answer(value)


def passage(desk: Desk, id: str, anchor: str) -> Answer:
    """One passage by its record and anchor; UnknownRecord when there is none."""
    parsed = parse_id(f"{id}#{anchor}")
    desk.corpus.record(parsed.record)
    return answer(_passage(desk, find_passage(desk.corpus, str(parsed))))


def transcript(desk: Desk, id: str, query: QueryParams) -> Answer:
    """The transcript of a session as cues, or as WebVTT (`format=vtt`); UnknownRecord without one."""
    session = desk.corpus.session(parse_id(id).record)
    found = desk.corpus.transcript(session)
    if found is None:
        raise UnknownRecord(f"{session.id} has no transcript", "")
    if query.get("format") == "vtt":
        return Answer(format_vtt(found.cues).encode(), "text/vtt; charset=utf-8", 200, OPEN)
    cues = [
        {"id": f"{session.id}#c{cue.number}", "start_ms": cue.start_ms, "end_ms": cue.end_ms, "voice": cue.voice, "text": cue.text}
        for cue in found.cues
    ]  # fmt: skip
    return answer({"id": session.id, "made": found.made, "language": found.language, "cues": cues})


def plain(desk: Desk, found: Record) -> dict[str, Any]:
    """A record as plain values, without what is not for the public, with its address."""
    value = _stripped(to_plain(found))
    folder = {Person: "people", Organisation: "organisations"}.get(type(found))
    value["url"] = lasting_address(desk.base_url, found.id, folder)  # type: ignore[arg-type]  # one of the two folders
    return {"id": found.id, **value}


def _stripped(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _stripped(one) for key, one in value.items() if key not in _PRIVATE}
    if isinstance(value, list | tuple):
        return [_stripped(one) for one in value]
    return value if isinstance(value, str | int | float | bool | type(None)) else str(value)


def _passage(desk: Desk, one: Passage) -> dict[str, Any]:
    return {
        "id": one.id, "record": one.record, "kind": one.kind, "text": one.text, "speaker": one.speaker,
        "start_ms": one.start_ms, "end_ms": one.end_ms, "label": one.label, "made": one.made,
        "language": one.language, "url": lasting_address(desk.base_url, one.id),
    }  # fmt: skip


def _words(words: Any) -> dict[str, str]:
    return {language: text for language, text in (("th", words.th), ("en", words.en)) if text}
