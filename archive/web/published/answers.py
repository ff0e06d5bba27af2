"""The files of a published copy that are no pages: what an address on the server answers, as bytes or as a copy."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

from starlette.convertors import Convertor, register_url_convertor
from starlette.datastructures import QueryParams
from starlette.routing import compile_path

from archive.model.ids import parse_id
from archive.web import api, files
from archive.web.desk import Desk, Page
from archive.web.door import Door
from archive.web.makers import ANSWERS, PAGES, Asked, Ending
from archive.web.published.moments import moments_file
from archive.web.render import static_file
from archive.web.urls import PATTERNS

_LEFT_OUT = ("about_api", "search", "unapi", "opensearch", "health", "ready", "robots", "basket_file")


@cache
def _routes() -> tuple[tuple[str, re.Pattern[str], dict[str, Convertor[Any]]], ...]:
    register_url_convertor("ending", Ending())
    made = []
    for name, pattern in PATTERNS.items():
        if name not in _LEFT_OUT and not name.startswith("api") and name != "suggest":
            regex, _, convertors = compile_path(pattern)
            made.append((name, regex, dict(convertors)))
    return tuple(made)


def route_of(path: str) -> tuple[str, dict[str, Any]]:
    """The name of the route that answers a path, and the parts of the path; ("", {}) when the copy has no answer."""
    for name, regex, convertors in _routes():
        found = regex.match(path)
        if found:
            parts = {key: convertors[key].convert(value) for key, value in found.groupdict().items()}
            return name, parts
    return "", {}


def page_of(desk: Desk, door: Door, path: str, query: str) -> Page | None:
    """The page at an address (unquoted path); None when no page is there. Errors as the page makers'."""
    name, parts = route_of(path)
    if name not in PAGES:
        return None
    return PAGES[name](Asked(desk, door, parts, QueryParams(query), path, query))


def write_file(desk: Desk, door: Door, path: str, target: Path) -> bool:
    """Write what the server answers at an address (unquoted path) to `target`; False when it answers nothing.

    Errors as the answer makers'.
    """
    moments = re.fullmatch(r"/cite/([^/]+)/moments\.js", path)
    if moments:
        return _written(target, moments_file(desk, desk.corpus.record(str(parse_id(moments[1])))))
    captions = re.fullmatch(r"/captions/([^/]+)\.vtt", path)
    if captions:
        return _written(target, api.transcript(desk, captions[1], QueryParams("format=vtt")).body)
    name, parts = route_of(path)
    if name in ANSWERS:
        answer = ANSWERS[name](Asked(desk, door, parts, QueryParams(""), path, ""))
        return answer.status == 200 and _written(target, answer.body)
    source: Path | None = None
    if name == "static":
        source = static_file(str(parts["path"]))
    elif name == "image":
        source = files.image(desk, str(parts["id"]), str(parts["size"]))
    elif name == "media":
        source = files.media(desk, str(parts["event"]), str(parts["path"]))
    if source is None:
        return False
    if name == "static" and source.suffix in (".js", ".css"):
        return _written(target, lean(source.read_text("utf-8")).encode())
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    return True


def lean(text: str) -> str:
    r"""A script or style without what is for its writers: whole lines of comment, and indents. Many hosts compress nothing.

    >>> lean("// why\n  one();\n/* what */\n.p{}")
    'one();\n.p{}\n'
    """
    lines = (line.strip() for line in text.split("\n"))
    comments = ("//", "/*")
    return "".join(f"{line}\n" for line in lines if line and not (line.startswith(comments) and _is_whole(line)))


def _is_whole(line: str) -> bool:
    """Whether a line that begins a comment holds nothing else."""
    return line.startswith("//") or line.find("*/") == len(line) - 2


def _written(target: Path, body: bytes) -> bool:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(body)
    return True
