"""The page that explains `/api/v1` to people, made from its OpenAPI document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from archive.web.desk import Desk, Frame, Page
from archive.web.openapi import VERSION, document

_TRIED = {"/search": "/search?q=", "/events": "/events", "/people": "/people", "/organisations": "/organisations"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something to ask with; `place` is path or query, `words` the catalogue's name of what it means, or ""."""

    name: str
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer: its status, its media types and the shape it has ("" when it has none of its own), or what it says."""

    status: str
    words: str
    media: tuple[str, ...]
    shape: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One address; `key` is the catalogue's name of what it does, `tried` an address to look at, or ""."""

    path: str
    key: str
    words: str
    parameters: tuple[Parameter, ...]
    outcomes: tuple[Outcome, ...]
    tried: str


@dataclass(frozen=True, slots=True)
class Shape:
    """An object of the answers: its fields, each with its type; `to` is the shape a type leads to."""

    name: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ApiView:
    """What the page shows."""

    version: str
    server: str
    operations: tuple[Operation, ...]
    shapes: tuple[Shape, ...]


def api_page(desk: Desk) -> Page:
    """How programs ask the archive: every address, what it takes and what it answers."""
    described = document(desk.base_url, desk.corpus.settings.name.best(desk.language))
    operations = tuple(_operation(path, methods["get"]) for path, methods in described["paths"].items())
    shapes = tuple(Shape(name, _fields(schema)) for name, schema in described["components"]["schemas"].items())
    view = ApiView(VERSION, described["servers"][0]["url"], operations, shapes)
    return Page("api.html", Frame(desk.t("api.title"), desk.t("api.description"), "/about/api"), view)


def _operation(path: str, method: dict[str, Any]) -> Operation:
    key = path.rsplit("/", 1)[-1] if not path.endswith("}") else path.split("/")[1]
    parameters = tuple(
        Parameter(one["name"], one["in"], f"api.{key}_{one['name']}" if "description" in one else "")
        for one in method["parameters"]
    )
    outcomes = tuple(_outcome(status, one) for status, one in method["responses"].items())
    return Operation(path, key, method["summary"], parameters, outcomes, _TRIED.get(path, ""))


def _outcome(status: str, response: dict[str, Any]) -> Outcome:
    content: dict[str, Any] = response.get("content", {})
    shapes = [_type(one["schema"])[1] for one in content.values()]
    return Outcome(status, response["description"], tuple(content), next(filter(None, shapes), ""))


def _fields(schema: dict[str, Any]) -> tuple[tuple[str, str, str], ...]:
    if "properties" not in schema:
        return (("", *_type(schema)),)
    found: list[tuple[str, str, str]] = []
    for name, one in schema["properties"].items():
        inner = one.get("properties", {})
        found += [(f"{name}.{key}", *_type(value)) for key, value in inner.items()] or [(name, *_type(one))]
    return tuple(found)


def _type(schema: dict[str, Any]) -> tuple[str, str]:
    """A type in words, and the shape it leads to ("" when it leads to none)."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return name, name
    if schema["type"] == "array":
        if "items" not in schema:
            return f"[{', '.join(_type(one)[0] for one in schema['prefixItems'])}]", ""
        words, to = _type(schema["items"])
        return f"[{words}]", to
    kind = schema["type"]
    return (" | ".join(kind) if isinstance(kind, list) else kind), ""
