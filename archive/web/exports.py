"""Citations as files, and unAPI, by which reference managers fetch them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from starlette.datastructures import QueryParams

from archive.cite.chosen import MOST, chosen_items
from archive.cite.exchange import ascii_name
from archive.cite.formats import FORMATS, Form, render
from archive.cite.item import CitationItem
from archive.cite.items import item_of
from archive.cite.suffixes import with_suffixes
from archive.errors import ArchiveError, BadId, UnknownRecord, WrongUsage
from archive.model.ids import parse_id
from archive.search.engine import Page
from archive.web.answers import XML, Answer
from archive.web.desk import Desk
from archive.web.finding import asking_of
from archive.web.pages.citing import chosen

if TYPE_CHECKING:
    from archive.search.find import Finder

BY_ENDING = {one.ending: one for one in FORMATS.values()}
FORMS: dict[str, Form] = {
    "intext": "intext", "intext-next": "intext-next", "narrative": "narrative", "footnote": "footnote",
}  # fmt: skip
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNAPI = {"ris": "ris", "bibtex": "bibtex", "csl": "csl-json"}


def cite_file(desk: Desk, record: str, suffix: str, query: Mapping[str, str]) -> Answer:
    """The citation of a record as a file; errors as PublicCorpus.record.

    `at=c12`: of a passage; `quote=`: of these words; `with=sessions`: of an event and its open sessions.
    """
    at = query.get("at", "")
    id = f"{record}#{at}" if at else record
    parsed = parse_id(id)
    desk.corpus.record(parsed.record)
    if parsed.kind == "name":
        raise WrongUsage("a person or organisation is not cited", "cite one of the sessions")
    items = [item_of(desk.corpus, id, query.get("quote", "")[:2000] or None)]
    if parsed.kind == "event" and query.get("with") == "sessions":
        items += _cited(desk, [one.id for one in desk.overview.sessions.get(parsed.record, ())])
    return _file(desk, items, suffix, query, ascii_name(id))


def cite_search(desk: Desk, finder: Finder, suffix: str, query: QueryParams) -> Answer:
    """The citations of what a search finds (its moments, best first, MOST at the most) as a file."""
    asking = asking_of(query)
    page = Page(limit=MOST, sort=asking.sort, with_facets=False)
    hits = finder.search(asking.query, page, expand=not asking.as_typed).hits if not asking.is_empty else ()
    return _file(desk, _cited(desk, [hit.passage for hit in hits]), suffix, query, "search")


def cite_all(desk: Desk, suffix: str, query: Mapping[str, str]) -> Answer:
    """The citations of every open event and session as a file."""
    ids: list[str] = []
    for event in desk.overview.events:
        ids += [event.id, *(one.id for one in desk.overview.sessions.get(event.id, ()))]
    return _file(desk, _cited(desk, ids), suffix, query, "all")


def _cited(desk: Desk, ids: Iterable[str]) -> list[CitationItem]:
    """The items of ids; one whose record cannot be read, or was closed meanwhile, is left out."""
    items = []
    for id in ids:
        try:
            items.append(item_of(desk.corpus, id))
        except ArchiveError:
            continue
    return items


def _file(desk: Desk, items: Sequence[CitationItem], suffix: str, query: Mapping[str, str], name: str) -> Answer:
    """The items as a file with its name, type and charset; plain text and HTML are shown, the rest is kept."""
    found = BY_ENDING[suffix]
    form = FORMS.get(query.get("form", ""), "entry")
    style = chosen(desk, query.get("style", ""))
    told = with_suffixes(items, style, desk.styles) if len(items) > 1 else items
    text = render(told, style, found.name, form, desk.styles)
    disposition = "inline" if suffix in ("txt", "html") else f'attachment; filename="{name}.{suffix}"'
    return Answer(text.encode("utf-8", "replace"), found.media_type, headers={"content-disposition": disposition})


def basket_file(desk: Desk, suffix: str, ids: Iterable[str]) -> Answer:
    """Gathered citations (see `cite.chosen`) as a Thai annex in Word or Markdown, or as RIS; only what is open."""
    from archive.cite.annex import annex_docx, annex_markdown, annex_of

    found = chosen_items(desk.corpus, ids)
    if suffix == "ris":
        body, kind = render(found.items, format="ris").encode("utf-8", "replace"), FORMATS["ris"].media_type
    elif suffix in ("docx", "md"):
        annex = annex_of(found.items, desk.corpus.settings, desk.today, found.left_out, folder=desk.styles)
        body = annex_docx(annex) if suffix == "docx" else annex_markdown(annex).encode("utf-8", "replace")
        kind = _DOCX if suffix == "docx" else FORMATS["md"].media_type
    else:
        raise UnknownRecord(f"there is no annex of the kind {suffix[:20]}", "use docx, md or ris")
    headers = {"content-disposition": f'attachment; filename="annex.{suffix}"', "cache-control": "no-store"}
    return Answer(body, kind, headers=headers, keep=False)


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
