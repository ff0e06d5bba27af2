"""The canonical YAML text of plain mappings: fields in their order, two spaces, lines of any length, texts as blocks."""

from __future__ import annotations

import functools
import io
import re
from typing import Any

from archive.corpus.mapping import Plain

# Characters that YAML takes for line ends or wants escaped: ruamel.yaml would write them as they are.
_QUOTED = re.compile("[^\n\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
# Spaces and empty lines that an editor, or a person, would lose from a block.
_LOOSE = re.compile(r"[ \t](?:\n|\Z)|\A\s|\n\n\Z")


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
    writer.width = 1_000_000_000
    writer.allow_unicode = True
    return writer


def dump(plain: Plain) -> str:
    """The canonical text of a mapping."""
    stream = io.StringIO()
    _writer().dump(_literal_lines(plain), stream)
    return stream.getvalue()


def _literal_lines(value: Any) -> Any:
    """The same value with texts of several lines as literal blocks, where a block can hold them as they are."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

    if isinstance(value, str):
        if _QUOTED.search(value) or ("\n" in value and _LOOSE.search(value)):
            return DoubleQuotedScalarString(value)
        return LiteralScalarString(value) if "\n" in value else value
    if isinstance(value, dict):
        return {key: _literal_lines(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_literal_lines(one) for one in value]
    return value
