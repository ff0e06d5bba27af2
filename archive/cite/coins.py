"""COinS: a citation in a list, for reference managers that find no unAPI (a published copy has no server).

The keys are those Zotero reads (OpenURL KEV, OpenURL 1.0 / NISO Z39.88): a name goes whole into `rft.aulast`, so that
no manager cuts a Thai name in two.
"""

from __future__ import annotations

from urllib.parse import urlencode

from archive.cite.item import CitationItem, has_thai
from archive.cite.names import text_name
from archive.cite.own_language import in_own_language
from archive.cite.parts import authors_of, date_of
from archive.cite.style import load_style
from archive.cite.wording import clean, clean_title

_TYPES = {"event": "conferencePaper", "photo": "artwork", "recording": "videoRecording", "page": "webpage"}


def coins(item: CitationItem) -> str:
    """The title of a `<span class="Z3988">`, not yet escaped for HTML."""
    item = in_own_language(item)
    style = load_style("apa-th")
    when = date_of(item, style)
    event = "" if item.kind == "event" else clean_title(item.event.title.text)
    pairs: list[tuple[str, str]] = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rfr_id", "info:sid/wethi"),
        ("rft.type", _TYPES.get(item.kind, "presentation")),
        ("rft.title", clean_title(item.title.text or item.title.en) or clean(item.description.text)),
        ("rft.source", event),
        ("rft.place", clean(item.event.place.text)),
        ("rft.date", str(when.start).rstrip("~?%") if when else ""),
        ("rft.language", item.language),
        ("rft.identifier", item.url),
    ]
    for name, _role in authors_of(item):
        if name.is_organisation:
            pairs.append(("rft.aucorp", clean(name.literal)))
        elif name.family and not has_thai(name.family):
            pairs += [("rft.aulast", clean(name.family)), ("rft.aufirst", clean(name.given))]
        else:
            pairs.append(("rft.aulast", text_name(name, style)))
    return urlencode([(key, value) for key, value in pairs if value])
