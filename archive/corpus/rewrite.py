"""Records to YAML text: canonical when new, and into an old text with its comments, order and wording kept.

ruamel.yaml writes, because it alone keeps comments.
"""

from __future__ import annotations

import functools
import io
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from archive.corpus.mapping import Plain, parse_mapping
from archive.corpus.structure import structure, to_plain
from archive.errors import InvalidRecord


@functools.cache
def _writer() -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.resolver import VersionedResolver

    class DatesAreText(VersionedResolver):
        """Without the timestamp rule, so that dates are written without quotes, as our reader takes them."""

        @property
        def versioned_resolver(self) -> Any:
            rules = super().versioned_resolver
            return {
                key: [(tag, rule) for tag, rule in found if not str(tag).endswith(":timestamp")]
                for key, found in rules.items()
            }

    writer = YAML()
    writer.Resolver = DatesAreText
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.width = 1_000_000
    writer.allow_unicode = True
    writer.preserve_quotes = True
    return writer


def dump(plain: Plain) -> str:
    """The canonical text of a mapping."""
    stream = io.StringIO()
    _writer().dump(_literal_lines(plain), stream)
    return stream.getvalue()


def _literal_lines(value: Any) -> Any:
    """The same value with texts of several lines as literal blocks."""
    from ruamel.yaml.scalarstring import LiteralScalarString

    if isinstance(value, str) and "\n" in value:
        return LiteralScalarString(value)
    if isinstance(value, dict):
        return {key: _literal_lines(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_literal_lines(one) for one in value]
    return value


def rewrite(old_text: str, record: Any, path: Path) -> str:
    """`old_text` with the record's values in it: unchanged fields keep their text, comments and places.

    Returns `old_text` itself when nothing changed. Fields the model does not know are kept, at any depth. Comments of
    an item of a list go with the item. `path` is for messages only.
    """
    new = to_plain(record)
    base = to_plain(structure(parse_mapping(old_text.encode("utf-8"), path), type(record), path))
    if base == new:
        return old_text
    document = _round_trip(old_text, path)
    if document is None:
        return dump(new)
    _merge(document, base, new)
    stream = io.StringIO()
    _writer().dump(document, stream)
    return stream.getvalue()


def _round_trip(text: str, path: Path) -> Any:
    """The text as ruamel.yaml keeps it, comments and all."""
    from ruamel.yaml.error import YAMLError

    try:
        return _writer().load(text)
    except (YAMLError, ValueError) as error:
        raise InvalidRecord(f"{path}: {str(error).splitlines()[0]}", "write that value plainly", path) from None


def _merge(document: Any, base: Plain, new: Plain) -> None:
    """Do to a round-trip mapping what leads from `base` (its values as the model reads them) to `new`.

    What is in the document but in neither (unknown fields, defaults written out) is left alone.
    """
    for key in base:
        if key not in new:
            del document[key]
    order = list(new)
    for index, key in enumerate(order):
        value = new[key]
        if key not in base:
            if key in document:
                document[key] = _literal_lines(value)
            else:
                place = sum(1 for other in document if other in order[:index])
                document.insert(place, key, _literal_lines(value))
        elif base[key] != value:
            document[key] = _merged(document[key], base[key], value)


def _merged(document: Any, base: Any, new: Any) -> Any:
    """What a place of the document becomes when its value goes from `base` to `new`."""
    if (
        isinstance(new, dict)
        and isinstance(base, dict)
        and isinstance(document, dict)
        and base.keys() <= document.keys()
    ):
        _merge(document, base, new)
        return document
    if isinstance(new, list) and isinstance(base, list) and isinstance(document, list) and len(document) == len(base):
        _merge_list(document, base, new)
        return document
    return _literal_lines(new)


def _merge_list(document: Any, base: list[Any], new: list[Any]) -> None:
    """As _merged, of a list: items that are the same stay with their comments, wherever they stand now."""
    steps = SequenceMatcher(None, [repr(one) for one in base], [repr(one) for one in new], autojunk=False).get_opcodes()
    for kind, start, end, new_start, new_end in reversed(steps):
        if kind == "equal":
            continue
        both = min(end - start, new_end - new_start)
        for index in range(both):
            document[start + index] = _merged(document[start + index], base[start + index], new[new_start + index])
        for index in range(end - 1, start + both - 1, -1):
            del document[index]
        for index in range(new_end - 1, new_start + both - 1, -1):
            document.insert(start + both, _literal_lines(new[index]))
