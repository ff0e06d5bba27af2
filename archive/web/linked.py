"""Linked data for machines: JSON-LD of every page (schema.org) and the meta tags that scholars' tools read."""

from __future__ import annotations

import json
from typing import Any

from archive.model.addresses import lasting_address
from archive.model.dates import Edtf
from archive.model.records import Event, Organisation, Person, Photo, Session, Words
from archive.model.transcript import Transcript
from archive.web.desk import Desk
from archive.web.typography import beginning, iso_duration

MOST_CLIPS = 40


def written(value: dict[str, Any]) -> str:
    """JSON that may stand in a script element: nothing in it can end the element or begin a comment."""
    plain = json.dumps(_kept(value), ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        plain = plain.replace(character, f"\\u{ord(character):04x}")
    return plain


def _kept(value: Any) -> Any:
    """`value` without empty members."""
    if isinstance(value, dict):
        return {key: _kept(one) for key, one in value.items() if one not in (None, "", [], {})}
    if isinstance(value, list):
        return [_kept(one) for one in value]
    return value


def _document(value: dict[str, Any]) -> tuple[str, ...]:
    return (written({"@context": "https://schema.org", **value}),)


def _name(words: Words) -> Any:
    if words.th and words.en:
        return [{"@value": words.th, "@language": "th"}, {"@value": words.en, "@language": "en"}]
    return words.best()


def _days(date: Edtf | None) -> dict[str, str]:
    if date is None:
        return {}
    return {"startDate": str(date.start).rstrip("~?%"), "endDate": str(date.end).rstrip("~?%")}


def _event(desk: Desk, event: Event) -> dict[str, Any]:
    venue = event.venue
    place: dict[str, Any] = {}
    if venue.name or venue.province:
        place = {
            "@type": "Place",
            "name": venue.name or venue.province,
            "address": {"@type": "PostalAddress", "addressRegion": venue.province, "addressCountry": "TH"},
        }
    mode = "OnlineEventAttendanceMode" if venue.online and not place else "OfflineEventAttendanceMode"
    return {
        "@type": "Event",
        "@id": lasting_address(desk.base_url, event.id),
        "url": lasting_address(desk.base_url, event.id),
        "name": _name(event.title),
        **_days(event.date),
        "eventAttendanceMode": f"https://schema.org/{mode}",
        "location": place or ({"@type": "VirtualLocation", "url": desk.base_url} if venue.online else None),
        "organizer": [{"@type": "Organization", "name": one.name} for one in event.organisers],
        "inLanguage": list(event.languages),
        "license": event.rights.licence,
    }


def _people(desk: Desk, session: Session | Event) -> list[dict[str, Any]]:
    return [
        {
            "@type": "Person",
            "name": one.name,
            "honorificPrefix": one.honorific,
            "jobTitle": one.position,
            "@id": lasting_address(desk.base_url, one.person, "people")
            if one.person and one.person in desk.overview.people
            else None,
        }
        for one in session.people
        if one.role not in ("mentioned", "participant")
    ]


def event(desk: Desk, event: Event) -> tuple[str, ...]:
    """An event with its sessions."""
    sessions = [
        {
            "@type": "Event",
            "@id": lasting_address(desk.base_url, one.id),
            "name": _name(one.title),
            **_days(one.date or event.date),
        }
        for one in desk.overview.sessions.get(event.id, ())
    ]
    return _document({**_event(desk, event), "performer": _people(desk, event), "subEvent": sessions})


def session(desk: Desk, session: Session, event: Event, transcript: Transcript | None) -> tuple[str, ...]:
    """A session as an event, and its recording as VideoObject or AudioObject with clips that open at their time."""
    address = lasting_address(desk.base_url, session.id)
    found: dict[str, Any] = {
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": _name(session.title),
        **_days(session.date or event.date),
        "superEvent": _event(desk, event),
        "performer": _people(desk, session),
        "inLanguage": list(session.languages),
    }
    media = next((one for one in session.media if one.file or one.url), None)
    if media:
        clips = _clips(desk, session, transcript)
        found["recordedIn"] = {
            "@type": "AudioObject" if media.kind == "audio" else "VideoObject",
            "name": session.title.best(desk.language),
            "description": session.title.best(desk.language),
            "uploadDate": _days(session.date or event.date).get("startDate"),
            "duration": iso_duration(media.duration_ms) if media.duration_ms else None,
            "contentUrl": desk.urls.whole(desk.urls.media(event.id, media.file)) if media.file else media.url,
            "thumbnailUrl": desk.urls.whole(desk.urls.card(session.id)),
            "encodingFormat": media.mime,
            "hasPart": clips,
        }
    return _document(found)


def _clips(desk: Desk, session: Session, transcript: Transcript | None) -> list[dict[str, Any]]:
    """One clip a turn, at most forty."""
    if transcript is None:
        return []
    clips: list[dict[str, Any]] = []
    voice: str | None = ""
    for cue in transcript.cues:
        if cue.voice != voice and len(clips) < MOST_CLIPS:
            voice, said = cue.voice, beginning(cue.text, 80)
            clips.append(
                {
                    "@type": "Clip",
                    "name": f"{cue.voice}: {said}" if cue.voice else said,
                    "startOffset": cue.start_ms // 1000,
                    "endOffset": cue.end_ms // 1000,
                    "url": lasting_address(desk.base_url, f"{session.id}#c{cue.number}"),
                }
            )
        elif clips and cue.voice == voice:
            clips[-1]["endOffset"] = cue.end_ms // 1000
    return clips


def person(desk: Desk, person: Person) -> tuple[str, ...]:
    """A person with all forms of the name."""
    address = lasting_address(desk.base_url, person.id, "people")
    others = [form.text for form in person.names[1:]] + [name for name in (person.latin,) if name]
    links = [one.url for one in person.links]
    return _document(
        {
            "@type": "Person",
            "@id": address,
            "url": address,
            "name": person.name,
            "alternateName": others,
            "sameAs": links,
        }
    )


def organisation(desk: Desk, found: Organisation) -> tuple[str, ...]:
    """An organisation with its other names."""
    address = lasting_address(desk.base_url, found.id, "organisations")
    return _document(
        {
            "@type": "Organization",
            "@id": address,
            "url": address,
            "name": _name(found.name),
            "alternateName": [*found.abbreviations, *found.other_names],
            "sameAs": found.url,
        }
    )


def photo(desk: Desk, photo: Photo, event: Event) -> tuple[str, ...]:
    """A photo as ImageObject, with its credit and licence."""
    address = lasting_address(desk.base_url, photo.id)
    return _document(
        {
            "@type": "ImageObject",
            "@id": address,
            "url": address,
            "contentUrl": desk.urls.whole(desk.urls.image(photo.id, "large")) if photo.file else None,
            "caption": _name(photo.caption) if photo.caption else None,
            "creditText": photo.credit,
            "creator": {"@type": "Person", "name": photo.photographer} if photo.photographer else None,
            "license": photo.rights.licence or event.rights.licence,
            "width": photo.width,
            "height": photo.height,
            "about": {"@id": lasting_address(desk.base_url, event.id)},
        }
    )


def archive(desk: Desk, name: str, description: str) -> tuple[str, ...]:
    """The archive as a web site with its search."""
    target = f"{desk.base_url}/search?q={{search_term_string}}"
    return _document(
        {
            "@type": "WebSite",
            "url": desk.base_url + "/",
            "name": name,
            "description": description,
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": target},
                "query-input": "required name=search_term_string",
            },
        }
    )


_AUTHORS = ("speaker", "keynote", "author", "recorder")


def scholar(desk: Desk, session: Session | None, event: Event) -> tuple[tuple[str, str], ...]:
    """The `citation_*` pairs of a session or event, as reference managers read them from a page's head."""
    record = session or event
    english = record.languages[:1] == ("en",)  # a talk in English is cited by its English title
    title, held = record.title, event.title
    pairs = [("citation_title", (english and title.en) or title.best())]
    names = [one.name for one in session.people if one.role in _AUTHORS] if session else []
    pairs += [("citation_author", name) for name in names or [one.name for one in event.organisers]]
    date = (session.date if session else None) or event.date
    if date:
        pairs.append(("citation_publication_date", str(date.start).rstrip("~?%").replace("-", "/")))
    if session:
        pairs.append(("citation_conference_title", (english and held.en) or held.best()))
    pairs += [("citation_language", one) for one in record.languages[:1]]
    pairs.append(("citation_public_url", lasting_address(desk.base_url, record.id)))
    return tuple(pairs)
