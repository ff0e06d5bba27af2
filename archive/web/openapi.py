"""The OpenAPI 3.1 document of `/api/v1`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

VERSION = "1.0.0"


def document(base_url: str, name: str) -> dict[str, Any]:
    """The description of every address under `/api/v1`."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{name}: Wethi API",
            "version": VERSION,
            "description": "What the pages show, as JSON. No key is needed. v1 keeps its shapes; fields may be added.",
        },
        "servers": [{"url": base_url + "/api/v1"}],
        "paths": {
            "/search": _get(
                "Search passages",
                "SearchResults",
                [
                    _query("q", 'words, "phrases", -not, OR, speaker: event: org: place: type: year: date: lang: has:'),
                    _query("f", "a filter in the query language, as in year:2567; may be given several times"),
                    _query("sort", "relevance (default), newest or oldest"),
                    _query("limit", "records a page, 1 to 100 (default 10)", "integer"),
                    _page("page of results, from 1"),
                ],
            ),
            "/events": _get("Events, newest first", "Records", [_page("100 records a page")]),
            "/people": _get("People", "Records", [_page("100 records a page")]),
            "/organisations": _get("Organisations", "Records", [_page("100 records a page")]),
            "/records/{id}": _get(
                "A record with its passages", "Record", [_path("id", "the record's id")], missing=True
            ),
            "/records/{id}/transcript": _get(
                "A transcript as cues or WebVTT",
                "Transcript",
                [_path("id", "the id of a session with a transcript"), _query("format", "json or vtt")],
                missing=True,
                also={"text/vtt": {"schema": {"type": "string"}}},
            ),
            "/passages/{id}/{anchor}": _get(
                "One passage",
                "Passage",
                [_path("id", "the record's id"), _path("anchor", "the place of the passage: c12, t3, s4 or g5")],
                missing=True,
            ),
            "/suggest": _get(
                "OpenSearch suggestions",
                "Suggestions",
                [_query("q", "what was typed so far")],
                kind="application/x-suggestions+json",
            ),
        },
        "components": {"schemas": _schemas()},
    }


def _get(
    summary: str,
    schema: str,
    parameters: list[dict[str, Any]],
    missing: bool = False,
    kind: str = "application/json",
    also: Mapping[str, Any] = MappingProxyType({}),
) -> dict[str, Any]:
    responses: dict[str, Any] = {
        "200": {
            "description": summary,
            "content": {kind: {"schema": {"$ref": f"#/components/schemas/{schema}"}}, **also},
        }
    }
    problem = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    if any(one["name"] == "page" for one in parameters):
        responses["400"] = {"description": "the page is not a number from 1", "content": problem}
    responses["429"] = {"description": "very many are asking; see Retry-After", "content": problem}
    responses["503"] = {"description": "not ready or too slow now; see Retry-After", "content": problem}
    if missing:
        responses["308"] = {"description": "the record has moved; see Location"}
        responses["404"] = {"description": "there is no such public record", "content": problem}
        responses["410"] = {"description": "the record was withdrawn; the reason is given", "content": problem}
    return {"get": {"summary": summary, "parameters": parameters, "responses": responses}}


def _query(name: str, words: str, type: str = "string") -> dict[str, Any]:
    return {"name": name, "in": "query", "description": words, "schema": {"type": type}}


def _page(words: str) -> dict[str, Any]:
    return {**_query("page", words), "schema": {"type": "integer", "minimum": 1}}


def _path(name: str, words: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "description": words, "schema": {"type": "string"}}


def _object(**properties: str) -> dict[str, Any]:
    return {"type": "object", "properties": {name: _type(kind) for name, kind in properties.items()}}


def _type(kind: str) -> dict[str, Any]:
    if kind.startswith("["):
        return {"type": "array", "items": _type(kind[1:-1])}
    if kind[:1].isupper():
        return {"$ref": f"#/components/schemas/{kind}"}
    if kind.endswith("?"):
        return {"type": [kind[:-1], "null"]}
    return {"type": kind}


def _schemas() -> dict[str, Any]:
    return {
        "SearchResults": _object(
            query="string", read_as="string", total="integer", notes="[string]", suggestions="[object]",
            facets="object", hits="[Hit]",
        ),
        "Hit": _object(
            id="string", passage="string", kind="string", title="string", event="string", date="string?",
            speaker="string?", snippet="string", start_ms="integer?", url="string", more="integer",
        ),
        "Records": _object(total="integer", page="integer", records="[Record]"),
        "Record": _object(id="string", url="string", passages="[Passage]"),
        "Passage": _object(
            id="string", record="string", kind="string", text="string", speaker="string?", start_ms="integer?",
            end_ms="integer?", label="string?", made="string", language="string", url="string",
        ),
        "Transcript": _object(id="string", made="string", language="string", cues="[Cue]"),
        "Cue": _object(id="string", start_ms="integer", end_ms="integer", voice="string?", text="string"),
        "Suggestions": {"type": "array", "prefixItems": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
        "Problem": {"type": "object", "properties": {"error": _object(status="integer", what="string", next="string")}},
    }  # fmt: skip
