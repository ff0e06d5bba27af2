"""Citations as files, and unAPI, by which reference managers fetch them."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from archive.cite.exchange import ascii_name
from archive.cite.formats import FORMATS, Form, render
from archive.cite.items import item_of
from archive.errors import BadId, UnknownRecord, WrongUsage
from archive.model.ids import parse_id
from archive.web.answers import XML, Answer
from archive.web.desk import Desk
from archive.web.pages.citing import chosen

BY_ENDING = {one.ending: one for one in FORMATS.values()}
UNAPI = {"ris": "ris", "bibtex": "bibtex", "csl": "csl-json"}


def cite_file(desk: Desk, record: str, suffix: str, query: Mapping[str, str]) -> Answer:
    """The citation of a record (`at=c12`: of a passage) as bib, ris, json or txt; errors as PublicCorpus.record."""
    if suffix not in ("bib", "ris", "json", "txt"):
        raise UnknownRecord(f"there is no citation of the kind {suffix[:20]}", "use bib, ris, json or txt")
    at = query.get("at", "")
    id = f"{record}#{at}" if at else record
    parsed = parse_id(id)
    desk.corpus.record(parsed.record)
    if parsed.kind == "name":
        raise WrongUsage("a person or organisation is not cited", "cite one of the sessions")
    found = BY_ENDING[suffix]
    form: Form = "intext" if query.get("form") == "intext" else "entry"
    text = render([item_of(desk.corpus, id)], chosen(query.get("style", "")), found.name, form)
    name = f"{ascii_name(id)}.{suffix}"
    disposition = "inline" if suffix == "txt" else f'attachment; filename="{name}"'
    return Answer(text.encode(), found.media_type, headers={"content-disposition": disposition})


def unapi(desk: Desk, query: Mapping[str, str]) -> Answer:
    """unAPI: the formats there are, or one record in one of them (unapi.info, version 1)."""
    id, format = query.get("id", ""), query.get("format", "")
    if not format:
        if id:
            desk.corpus.record(parse_id(id).record)
        about = f" id={quoteattr(id)}" if id else ""
        lines = [
            f'<format name="{name}" type="{FORMATS[ours].media_type.partition(";")[0]}"/>'
            for name, ours in UNAPI.items()
        ]
        body = f'<?xml version="1.0" encoding="UTF-8"?>\n<formats{about}>{"".join(lines)}</formats>\n'
        return Answer(body.encode(), XML, 300 if id else 200)
    if format not in UNAPI:
        return Answer(b"no such format", "text/plain; charset=utf-8", 406)
    if parse_id(id).kind == "name":
        raise BadId(f"{id} cannot be cited", "use the id of an event, session or photo")
    desk.corpus.record(parse_id(id).record)
    text = render([item_of(desk.corpus, id)], format=UNAPI[format])
    return Answer(text.encode(), FORMATS[UNAPI[format]].media_type)
