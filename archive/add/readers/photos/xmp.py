"""XMP: captions in several languages, keywords, people (also named faces), credit, place and times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.add.readers.documents.opened_zip import local, xml_tree

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_BYTES = 4_000_000
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "core": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "ext": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "mwg": "http://www.metadataworkinggroup.com/schemas/regions/",
    "region": "http://ns.microsoft.com/photo/1.2/t/Region#",
}
_FIELDS = {
    "caption": ("dc:description",),
    "headline": ("photoshop:Headline",),
    "title": ("dc:title",),
    "keyword": ("dc:subject",),
    "person": ("ext:PersonInImage", "region:PersonDisplayName"),
    "creator": ("dc:creator",),
    "credit": ("photoshop:Credit",),
    "copyright": ("dc:rights",),
    "place": ("core:Location",),
    "city": ("photoshop:City",),
    "state": ("photoshop:State",),
    "taken": ("exif:DateTimeOriginal", "photoshop:DateCreated", "xmp:CreateDate"),
    "latitude": ("exif:GPSLatitude",),
    "longitude": ("exif:GPSLongitude",),
}

Values = dict[str, list[tuple[str | None, str]]]


def read_xmp(data: bytes) -> Values | None:
    """The fields by name, each value with its language (`th`, `en`, None for none or x-default).

    Returns {} when there is nothing and None when the XMP cannot be read (no XML, entities, over 4 MB).
    """
    data = data.strip(b"\x00 \r\n\t")
    if not data:
        return {}
    if len(data) > _MAX_BYTES:
        return None
    from lxml import etree

    try:
        root = xml_tree(data)
    except (etree.XMLSyntaxError, ValueError):
        return None
    nodes = _by_tag(root)
    found: Values = {}
    for field, names in _FIELDS.items():
        values = [value for name in names for value in _values(nodes, name)]
        if values:
            found[field] = values
    faces = _faces(nodes)
    if faces:
        found["person"] = list(dict.fromkeys([*found.get("person", []), *faces]))
    return found


def _by_tag(root: _Element) -> dict[str, list[_Element]]:
    """All elements by tag; for an attribute, a list of the elements that have it under `@` and its name."""
    nodes: dict[str, list[_Element]] = {}
    for node in root.iter():
        if isinstance(node.tag, str):
            nodes.setdefault(node.tag, []).append(node)
            for key in node.attrib:
                nodes.setdefault(f"@{key}", []).append(node)
    return nodes


def _tag(name: str) -> str:
    space, _, tag = name.partition(":")
    return f"{{{_SPACES[space]}}}{tag}"


def _values(nodes: dict[str, list[_Element]], name: str) -> list[tuple[str | None, str]]:
    """The texts of a property, whether it is an element, a list or an attribute; each once."""
    tag = _tag(name)
    found: list[tuple[str | None, str]] = []
    for node in nodes.get(tag, ()):
        items = list(node.iter(f"{_RDF}li"))
        for item in items or [node]:
            text = (item.text or "").strip()
            if text:
                found.append((_language(item.get(_LANG)), text))
    found += [(None, str(node.get(tag)).strip()) for node in nodes.get(f"@{tag}", ()) if str(node.get(tag)).strip()]
    return list(dict.fromkeys(found))


def _language(tag: str | None) -> str | None:
    """`th` of th-TH; None for x-default and for none."""
    return None if tag is None or tag.lower() == "x-default" else tag.lower().partition("-")[0]


def _faces(nodes: dict[str, list[_Element]]) -> list[tuple[str | None, str]]:
    """The names given to faces in the picture (Metadata Working Group regions)."""
    name, kind = _tag("mwg:Name"), _tag("mwg:Type")
    found: list[tuple[str | None, str]] = []
    holders = [*nodes.get(f"@{name}", ()), *(node.getparent() for node in nodes.get(name, ()))]
    for holder in holders:
        if holder is None:
            continue
        values = {key: str(value) for key, value in holder.attrib.items()}
        values |= {node.tag: (node.text or "") for node in holder if local(node)}
        if values.get(kind, "Face") == "Face" and values.get(name, "").strip():
            found.append((None, values[name].strip()))
    return found
