"""The interface for programs is what its OpenAPI document says: statuses, content types, shapes, for any parameters."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.conftest import Browser

IDS = ("2021.canal-day", "2021.canal-day.2", "2021.canal-day.3", "2021.canal-day.p1", "saifon-deeprom", "2020.canal-day", "2023.open-classroom.6", "canal-network")  # fmt: skip
TYPES: dict[str, Any] = {"string": str, "integer": int, "object": dict, "array": list, "null": type(None)}
PLACES = st.sampled_from(IDS) | st.text(max_size=20)
VALUES = st.sampled_from(("1", "2", "0", "-1", "999999999999", "vtt", "คลอง", "year:2564", "relevance", "true")) | st.text(max_size=30)  # fmt: skip


def fits(value: Any, schema: dict[str, Any], document: dict[str, Any], where: str = "") -> None:
    """Fails unless the value has the described shape; further fields may be there."""
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    kinds = schema.get("type", [])
    allowed = tuple(TYPES[one] for one in (kinds if isinstance(kinds, list) else [kinds]))
    assert not allowed or isinstance(value, allowed), f"{where}: {value!r} is not {kinds}"
    if isinstance(value, dict):
        for name, inner in schema.get("properties", {}).items():
            if name in value:
                fits(value[name], inner, document, f"{where}.{name}")
    if isinstance(value, list):
        for number, one in enumerate(value):
            firsts = schema.get("prefixItems", [])
            inner = firsts[number] if number < len(firsts) else schema.get("items", {})
            fits(one, inner, document, f"{where}[{number}]")


def check(answer: httpx.Response, described: dict[str, Any], document: dict[str, Any]) -> None:
    """Fails unless the answer is one of the described."""
    responses = described["responses"]
    assert str(answer.status_code) in responses, f"{answer.url} answers {answer.status_code}"
    content = responses[str(answer.status_code)].get("content")
    if content:
        kind = answer.headers["content-type"].partition(";")[0]
        assert kind in content, f"{answer.url} answers with {kind}"
        if kind.endswith("json"):
            fits(answer.json(), content[kind]["schema"], document, str(answer.url))


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_answer_is_described(browser: Browser, data: st.DataObject) -> None:
    document = browser.get("/api/v1/openapi.json").json()
    path = data.draw(st.sampled_from(sorted(document["paths"])))
    described = document["paths"][path]["get"]
    asked: list[tuple[str, str]] = []
    address = path
    for one in described["parameters"]:
        if one["in"] == "path":
            text = data.draw(
                PLACES if one["name"] == "id" else st.sampled_from(("c1", "c2", "t1", "x")) | st.text(max_size=5)
            )
            # An empty place, `.` and `..` make another address.
            text = "x" if text in ("", ".", "..") or "/" in text else text
            address = address.replace(f"{{{one['name']}}}", quote(text, safe=""))
        elif data.draw(st.booleans()):
            asked.append((one["name"], data.draw(VALUES)))
    answer = browser.get(f"/api/v1{address}?{urlencode(asked, errors='replace')}")
    if answer.status_code == 404 and not path.count("{"):
        raise AssertionError(f"{address} is described and not there")
    check(answer, described, document)


def test_a_page_that_is_no_number_is_said(browser: Browser) -> None:
    for path in ("/api/v1/events", "/api/v1/people", "/api/v1/organisations", "/api/v1/search"):
        for page in ("0", "-1", "true", "๑", "", "1.5"):
            answer = browser.get(f"{path}?page={page}")
            assert answer.status_code == 400, (path, page)
            assert "page" in answer.json()["error"]["what"]
        assert browser.get(f"{path}?page=999999999999999999999999").status_code == 200


def test_another_method_is_told_which_are_right(browser: Browser) -> None:
    for path in ("/api/v1/events", "/events"):
        answer = browser.ask("TRACE", path)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
