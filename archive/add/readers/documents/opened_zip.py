"""Office files are zips of XML: opened only within limits, and parsed without entities, DTDs or the network."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Literal

from archive.add.readers.sources import MIB, Limits
from archive.errors import TooMuch, UnreadableSource

if TYPE_CHECKING:
    from lxml.etree import _Element

ZipKind = Literal["docx", "pptx", "xlsx", "odt", "other", "zip", "broken"]
_MAX_ENTRIES = 20_000
_MAX_DIRECTORY = 8 * MIB
_MAX_PART = 32 * MIB
_RATIO_FROM = MIB
_ODT = b"application/vnd.oasis.opendocument.text"
_LONGEST_TYPE = 200
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, struct.error, KeyError,
)  # fmt: skip


def zip_kind(path: Path) -> ZipKind:
    """Which office file the zip at `path` is, by the parts it lists; `broken` when the list cannot be read.

    odt: OpenDocument's texts. other: of an office program whose files are not read (other OpenDocument and EPUB name
    their type; Apple's hold .iwa).
    """
    try:
        if _directory_size(path) > _MAX_DIRECTORY:
            return "zip"
        with zipfile.ZipFile(path) as opened:
            listed = opened.namelist()[:_MAX_ENTRIES]
            names = {name.partition("/")[0] for name in listed}
            type = _stated_type(opened) if "mimetype" in names else b""
    except _DAMAGE:
        return "broken"
    for folder, kind in (("word", "docx"), ("ppt", "pptx"), ("xl", "xlsx")):
        if folder in names and "[Content_Types].xml" in names:
            return kind  # type: ignore[return-value]  # one of the literals above
    if type == _ODT:
        return "odt"
    return "other" if type or any(name.endswith(".iwa") for name in listed) else "zip"


def _stated_type(opened: zipfile.ZipFile) -> bytes:
    """What a zip says it is, as OpenDocument and EPUB do in a member of their own."""
    entry = opened.getinfo("mimetype")
    return opened.read(entry).strip() if entry.file_size <= _LONGEST_TYPE else b"?"


def _directory_size(path: Path) -> int:
    """The size a zip states for its list of entries, so that a monstrous list is never loaded; 0 when not stated."""
    with path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - 65_557))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    return int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0


class OpenedZip:
    """An office file opened for reading its parts; use it in a `with`."""

    def __init__(self, path: Path, limits: Limits) -> None:
        """Raises TooMuch for what would unpack beyond `limits` (nothing is unpacked to find out), UnreadableSource
        for what is damaged or locked by a password."""
        self.name = path.name
        try:
            if _directory_size(path) > _MAX_DIRECTORY:
                raise self._too_much("lists more parts than any document has")
            self._zip = zipfile.ZipFile(path)
        except _DAMAGE as error:
            raise self._damaged(error) from None
        try:
            self._check(limits)
        except BaseException:
            self._zip.close()
            raise
        self._left = limits.unpacked_bytes

    def _check(self, limits: Limits) -> None:
        entries = self._zip.infolist()
        if len(entries) > _MAX_ENTRIES:
            raise self._too_much(f"holds {len(entries)} parts")
        total = sum(entry.file_size for entry in entries)
        if total > limits.unpacked_bytes:
            raise self._too_much(f"would unpack to {total / MIB:.0f} MiB")
        for entry in entries:
            packed = max(1, entry.compress_size)
            if entry.file_size > _RATIO_FROM and entry.file_size // packed > limits.unpacked_ratio:
                raise self._too_much(f"has a part that unpacks to {entry.file_size // packed} times its size")
            if entry.flag_bits & 1:
                raise UnreadableSource(
                    f"cannot read {self.name}: it is locked by a password", "save a copy without the password"
                )

    def _too_much(self, what: str) -> TooMuch:
        return TooMuch(
            f"cannot read {self.name}: it {what}, as zip bombs do",
            "if you trust it, open it in its program, save it again, and add that",
        )

    def _damaged(self, error: Exception) -> UnreadableSource:
        return UnreadableSource(
            f"cannot read {self.name}: the file is damaged ({str(error)[:80] or type(error).__name__})",
            "get it again from its sender, or open and save it in its program",
        )

    def __enter__(self) -> OpenedZip:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._zip.NameToInfo

    def parts(self) -> list[str]:
        """The names of all parts."""
        return self._zip.namelist()

    def check_xml(self, part: str) -> None:
        """Raises UnreadableSource when the part declares a DTD or entities; for readers that parse it themselves."""
        if has_doctype(self.bytes_of(part)):
            raise self._declares(part)

    def bytes_of(self, part: str) -> bytes:
        """The part's bytes; TooMuch when it is over 32 MiB or all parts read together are over the limit."""
        try:
            entry = self._zip.getinfo(part)
            if entry.file_size > _MAX_PART or entry.file_size > self._left:
                raise self._too_much(f"has a part {part} of {entry.file_size / MIB:.0f} MiB")
            self._left -= entry.file_size
            with self._zip.open(entry) as file:
                return file.read(entry.file_size + 1)
        except _DAMAGE as error:
            raise self._damaged(error) from None

    def tree_of(self, part: str) -> _Element:
        """The part as an XML tree; UnreadableSource when it is no XML or declares a DTD or entities."""
        data = self.bytes_of(part)
        from lxml import etree

        try:
            return xml_tree(data)
        except EntitiesDeclared:
            raise self._declares(part) from None
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._damaged(error) from None

    def _declares(self, part: str) -> UnreadableSource:
        return UnreadableSource(
            f"cannot read {self.name}: its part {part} declares XML entities, which no office program writes",
            "open it in its program and save it again; do not trust where it came from",
        )

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """The parts `part` refers to: relation id → (kind, path of the part); addresses outside are left out."""
        rels = join(dirname(part), "_rels", part.rpartition("/")[2] + ".rels")
        if not self.has(rels):
            return {}
        found: dict[str, tuple[str, str]] = {}
        for node in self.tree_of(rels):
            target = node.get("Target") or ""
            if not isinstance(node.tag, str) or node.get("TargetMode") == "External" or not target:
                continue
            path = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
            found[node.get("Id") or ""] = ((node.get("Type") or "").rpartition("/")[2], path)
        return found


class EntitiesDeclared(ValueError):
    """XML declares a document type or entities: these may grow without end, or read files."""


def xml_tree(data: bytes) -> _Element:
    """The root of XML bytes, nothing else loaded. EntitiesDeclared, as has_doctype tells; XMLSyntaxError, ValueError for no XML."""
    if has_doctype(data):
        raise EntitiesDeclared
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise EntitiesDeclared
    return root


def has_doctype(data: bytes) -> bool:
    """Whether XML bytes declare a document type or an entity, in any encoding that hides it from a plain look."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return True
    narrow = data[:200_000].replace(b"\x00", b"") if b"\x00" in data[:200] else b""
    return b"<!DOCTYPE" in narrow or b"<!ENTITY" in narrow


def local(node: _Element) -> str:
    """The tag without its namespace; "" for a comment or processing instruction."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(node: _Element | None, name: str) -> str | None:
    """The attribute called `name` in whatever namespace (`w:val`, `r:id`); None without the node or the attribute."""
    if node is None:
        return None
    for key, value in node.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(node: _Element | None, *path: str) -> _Element | None:
    """The first descendant by this path of local names; None when there is none."""
    for name in path:
        if node is None:
            return None
        node = next((below for below in node if local(below) == name), None)
    return node
