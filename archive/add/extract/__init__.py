"""Text → dates, venue, organisers, people …, each with its place in the source and the rule that found it.

`extract` is the one door; the modules beside it hold one kind of value each. Nothing here knows files or records.
"""

from __future__ import annotations

from datetime import date

from archive.add.extract.found import Extraction, Found, FoundDates, FoundPair, FoundPerson, FoundPhoto, FoundSession

__all__ = ["Extraction", "Found", "FoundDates", "FoundPair", "FoundPerson", "FoundPhoto", "FoundSession", "extract"]


def extract(text: str, ref_date: date | None = None) -> Extraction:
    """Everything that can be read from one text, with offsets into `text`.

    `ref_date`: the page's own date, which completes dates without a year. Only the first 200,000 characters are read
    (`notes` says so when there are more). Never raises, whatever the text.
    """
    from archive.add.extract.abbreviations import find_abbreviations
    from archive.add.extract.english_names import find_english_title
    from archive.add.extract.event_dates import choose_dates, tells_of_a_meeting
    from archive.add.extract.event_name import find_event_name
    from archive.add.extract.headline import find_title
    from archive.add.extract.media import (
        find_announced_recording,
        find_photos,
        find_recordings,
        find_sessions,
        find_themes,
        language_of,
    )
    from archive.add.extract.organisers import find_organisers
    from archive.add.extract.page import MOST, Page
    from archive.add.extract.people import find_people
    from archive.add.extract.places import choose_venue, find_venues
    from archive.add.extract.provinces import find_province
    from archive.thai.dates import find_dates

    page = Page(text)
    dates = tuple(find_dates(page.reading, ref_date))
    title = find_title(page, dates)
    event = find_event_name(page, title, dates)
    event_dates = choose_dates(page, dates, event, title)
    venues = find_venues(page, dates, event_dates) if event or event_dates else ()
    people = find_people(page, title)
    if (
        event_dates
        and event_dates.first
        and not event
        and not venues
        and not any(told in event_dates.rule for told in ("table of dates", "labels of time"))
        and not tells_of_a_meeting(page, event_dates, people)
    ):
        event_dates = None  # a day of something, but neither an event nor a place is told
    venue = choose_venue(venues, event)
    pairs = find_abbreviations(page)
    recordings = find_recordings(page)
    organisers = find_organisers(page, title, event, pairs, venues)
    return Extraction(
        language=language_of(page, (*organisers, *people)),
        title=title,
        event_name=event,
        english_title=find_english_title(page, event),
        event_dates=event_dates,
        dates=dates,
        venue=venue,
        venues=venues,
        province=find_province(page, venue, title, people),
        organisers=organisers,
        abbreviations=pairs,
        people=people,
        photos=find_photos(page),
        recordings=recordings,
        announced_recording=find_announced_recording(page, recordings),
        themes=find_themes(page),
        sessions=find_sessions(page, event, people),
        notes=(f"only the first {MOST:,} characters were read for names, dates and places",) if page.is_cut else (),
    )
