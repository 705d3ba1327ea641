"""The OpenAPI description: complete, with examples, and what schemathesis finds when it holds the server to it."""

import os
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

PROBLEM = "application/problem+json"
EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "12"))
"""Generated requests for each route; more for a long run."""
NAMES_OF_CONTENT = ("/api/v1/screen", "/api/v1/facts", "/v1/chat/completions")
"""Routes that refuse what a schema cannot tell: a procedure of another name, a conversation in which nobody asks."""


@pytest.fixture(scope="module")
def description(address: str) -> dict[str, Any]:
    return dict(httpx.get(f"{address}/openapi.json").json())


def test_every_route_says_what_it_may_answer_and_how(description: dict[str, Any]) -> None:
    assert {"/api/v1/chat", "/api/v1/screen", "/api/v1/facts", "/api/v1/articles.jsonld", "/widget.js"} <= set(
        description["paths"]
    )
    assert {"/v1/models", "/v1/models/{name}", "/v1/chat/completions", "/healthz", "/readyz"} <= set(description["paths"])
    for path, methods in description["paths"].items():
        for method, route in methods.items():
            where = f"{method} {path}"
            assert route.get("summary"), where
            assert route.get("description"), where
            assert all("content" in answer for answer in route["responses"].values()), where
            if method == "post":
                body = route["requestBody"]["content"]["application/json"]
                assert body["example"], where
                assert route["responses"]["200"]["content"]["application/json"]["example"], where
                assert {"401", "403", "408", "413", "429", "503"} <= set(route["responses"]), where


def test_errors_are_described_with_examples(description: dict[str, Any]) -> None:
    for path, methods in description["paths"].items():
        for route in methods.values():
            for status, answer in route["responses"].items():
                if status.startswith("2") or path == "/readyz":
                    continue
                (media,) = answer["content"]
                assert media == ("application/json" if path.startswith("/v1/") else PROBLEM), path
                assert answer["content"][media]["example"], path
                assert ("Retry-After" in answer.get("headers", {})) == (status in ("429", "503")), path


def test_the_examples_are_true(address: str, description: dict[str, Any]) -> None:
    for path in ("/api/v1/chat", "/api/v1/screen"):
        route = description["paths"][path]["post"]
        answer = httpx.post(address + path, json=route["requestBody"]["content"]["application/json"]["example"]).json()
        shown = route["responses"]["200"]["content"]["application/json"]["example"]
        assert {**answer, "timings_ms": 0} == {**shown, "timings_ms": 0}


def routes() -> list[str]:
    return [
        "GET /healthz",
        "GET /readyz",
        "POST /api/v1/chat",
        "POST /api/v1/screen",
        "GET /api/v1/facts",
        "GET /api/v1/articles.jsonld",
        "GET /v1/models",
        "GET /v1/models/{name}",
        "POST /v1/chat/completions",
        "GET /widget.js",
    ]


def test_every_route_is_tried(description: dict[str, Any]) -> None:
    described = {f"{method.upper()} {path}" for path, methods in description["paths"].items() for method in methods}
    assert set(routes()) == described


@pytest.mark.slow
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda mode: str(mode.value))
@pytest.mark.parametrize("route", routes())
def test_no_fault_and_no_answer_that_is_not_described(
    route: str, mode: GenerationMode, address: str, description: dict[str, Any]
) -> None:
    method, path = route.split(" ")
    operation = schemathesis.openapi.from_dict(description)[path][method]
    if mode is GenerationMode.NEGATIVE and not (operation.body or operation.query):
        pytest.skip("there is nothing to send that could be wrong")
    left_out = [positive_data_acceptance] if path in NAMES_OF_CONTENT else []

    @settings(max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def tried(case: Case) -> None:
        case.call_and_validate(base_url=address, excluded_checks=left_out)

    tried()
