"""For crawlers and browsers: the sitemap, robots.txt, and the description of our search."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from archive.errors import UnknownRecord
from archive.model.addresses import lasting_address
from archive.web.answers import TEXT, XML, Answer
from archive.web.desk import Desk
from archive.web.typography import beginning

MOST_ADDRESSES = 20_000
_OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def addresses(desk: Desk) -> list[str]:
    """The lasting address of every page worth finding."""
    base, overview = desk.base_url, desk.overview
    found = [
        base + path for path in ("/", "/events", "/people", "/organisations", "/places", "/photos", "/stats", "/about")
    ]
    for event in overview.events:
        found.append(lasting_address(base, event.id))
        found += [lasting_address(base, one.id) for one in overview.sessions[event.id]]
        found += [lasting_address(base, one.id) for one in overview.photos[event.id]]
    found += [lasting_address(base, id, "people") for id in overview.people]
    found += [lasting_address(base, id, "organisations") for id in overview.organisations]
    plain = desk.urls.plain()
    found += [base + plain.place(name) for name in overview.places]
    return found + [base + plain.series(name) for name in overview.series]


def sitemap(desk: Desk) -> Answer:
    """All addresses, or an index of parts when there are very many (sitemaps.org allows 50,000 in one)."""
    found = addresses(desk)
    if len(found) <= MOST_ADDRESSES:
        return _urlset(found)
    parts = range(1, (len(found) - 1) // MOST_ADDRESSES + 2)
    lines = [f"<sitemap><loc>{escape(f'{desk.base_url}/sitemap-{n}.xml')}</loc></sitemap>" for n in parts]
    body = f'{_OPEN}<sitemapindex xmlns="{_NAMESPACE}">\n' + "\n".join(lines) + "\n</sitemapindex>\n"
    return Answer(body.encode(), XML)


def sitemap_part(desk: Desk, part: int) -> Answer:
    """One part of a large sitemap; UnknownRecord when there is no such part."""
    found = addresses(desk)[(part - 1) * MOST_ADDRESSES : part * MOST_ADDRESSES] if part > 0 else []
    if not found:
        raise UnknownRecord(f"the sitemap has no part {part}", "see /sitemap.xml")
    return _urlset(found)


def _urlset(found: list[str]) -> Answer:
    lines = [f"<url><loc>{escape(one)}</loc></url>" for one in found]
    return Answer((f'{_OPEN}<urlset xmlns="{_NAMESPACE}">\n' + "\n".join(lines) + "\n</urlset>\n").encode(), XML)


def robots(desk: Desk) -> Answer:
    """Everything but endless combinations: searches with more than words, finds within sessions, single citations.

    Scholars' tools come by the sitemap, the feeds and the interface for programs, which stay open.
    """
    lines = [
        "User-agent: *",
        "Disallow: /search?*&",
        "Disallow: /search?f=",
        "Disallow: /search?in=",
        "Disallow: /cite/",
        "Disallow: /*?*find=",
        "Disallow: /*?*era=",
        "Disallow: /*&era=",
        "Allow: /api/v1/",
        "Crawl-delay: 2",
        "",
        f"Sitemap: {desk.base_url}/sitemap.xml",
        "",
    ]
    return Answer("\n".join(lines).encode(), TEXT)


def opensearch(desk: Desk) -> Answer:
    """The description by which a browser offers our search."""
    name = desk.corpus.settings.name.best(desk.language)
    template = f"{desk.base_url}/search?q={{searchTerms}}"
    suggest = f"{desk.base_url}/api/v1/suggest?q={{searchTerms}}"
    body = (
        f'{_OPEN}<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">'
        f"<ShortName>{escape(beginning(name, 16))}</ShortName><Description>{escape(name)}</Description>"
        "<InputEncoding>UTF-8</InputEncoding>"
        f'<Url type="text/html" template={quoteattr(template)}/>'
        f'<Url type="application/x-suggestions+json" template={quoteattr(suggest)}/>'
        "</OpenSearchDescription>\n"
    )
    return Answer(body.encode(), "application/opensearchdescription+xml; charset=utf-8")
