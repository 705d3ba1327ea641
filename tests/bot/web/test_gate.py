"""Keys with scopes, limits with Retry-After, and the sizes of bodies and conversations, on live servers."""

import asyncio
import json
import socket
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import sleep

import httpx
import pytest

from bot.access.keys import FILE, KeyRing
from bot.web.limits import Limits, network

Serve = Callable[..., str]
TODAY = date(2026, 11, 22)
CHAT = {"messages": [{"role": "user", "content": "How long does a wrap take?"}]}
PROBLEM = "application/problem+json"


def bearer(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"}


@pytest.fixture
def closed(serve: Serve, tmp_path: Path) -> tuple[str, KeyRing]:
    """A server that asks programs for a key, and its keys."""
    return serve(api_keys="required", home=tmp_path), KeyRing(tmp_path)


def test_a_key_opens_what_its_scopes_name(closed: tuple[str, KeyRing]) -> None:
    address, ring = closed
    key = ring.add("front end", ("ask",), today=TODAY)
    assert httpx.post(f"{address}/api/v1/chat", json=CHAT, headers=bearer(key)).status_code == 200
    assert httpx.post(f"{address}/v1/chat/completions", json=CHAT, headers=bearer(key)).status_code == 200
    answer = httpx.post(f"{address}/api/v1/screen", json={}, headers=bearer(key))
    assert (answer.status_code, answer.headers["content-type"]) == (403, PROBLEM)
    assert "`screen`" in answer.json()["detail"]
    assert httpx.get(f"{address}/v1/models/cryodesk", headers=bearer(key)).status_code == 200


@pytest.mark.parametrize(
    "path", ["/api/v1/chat", "/api/v1/screen", "/mcp", "/v1/chat/completions", "/v1/models", "/api/v1/facts"]
)
def test_without_a_key_there_is_no_way_in(path: str, closed: tuple[str, KeyRing]) -> None:
    address, _ = closed
    for headers in ({}, bearer("cd_00000000_nothing"), bearer("nothing"), {"authorization": "Basic Y2Q6Y2Q="}):
        answer = httpx.post(address + path, json=CHAT, headers=headers)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


def test_what_is_for_everybody_needs_no_key(closed: tuple[str, KeyRing]) -> None:
    for path in ("/healthz", "/readyz", "/openapi.json", "/widget.js", "/api/v1/articles.jsonld"):
        assert httpx.get(closed[0] + path).status_code == 200


def test_a_key_taken_back_stops_working_at_once(closed: tuple[str, KeyRing]) -> None:
    address, ring = closed
    key = ring.add("old", ("ask",), today=TODAY)
    assert httpx.post(f"{address}/api/v1/chat", json=CHAT, headers=bearer(key)).status_code == 200
    assert ring.revoke(ring.all()[0].id, today=TODAY) is not None
    assert httpx.post(f"{address}/api/v1/chat", json=CHAT, headers=bearer(key)).status_code == 401


def test_a_list_of_keys_that_cannot_be_read_lets_nobody_in(closed: tuple[str, KeyRing], tmp_path: Path) -> None:
    address, ring = closed
    key = ring.add("front end", ("ask",), today=TODAY)
    (tmp_path / FILE).write_text("{}")
    answer = httpx.post(f"{address}/api/v1/chat", json=CHAT, headers=bearer(key))
    assert (answer.status_code, answer.headers["content-type"], answer.headers["retry-after"]) == (503, PROBLEM, "60")


def test_where_keys_are_optional_a_wrong_one_of_ours_is_still_wrong(address: str) -> None:
    assert httpx.post(f"{address}/api/v1/chat", json=CHAT, headers=bearer("cd_00000000_nothing")).status_code == 401
    assert httpx.post(f"{address}/api/v1/chat", json=CHAT, headers=bearer("sk-something")).status_code == 200


def test_a_visitor_waits_when_it_is_too_much_and_a_key_is_counted_apart(serve: Serve, tmp_path: Path) -> None:
    address = serve(visitor_limit="2/hour", key_limit="3/hour", home=tmp_path)
    key = KeyRing(tmp_path).add("front end", ("ask",), today=TODAY)
    seen = [httpx.post(f"{address}/api/v1/chat", json=CHAT).status_code for _ in range(3)]
    late = httpx.post(f"{address}/api/v1/chat", json=CHAT)
    assert seen == [200, 200, 429]
    assert late.headers["content-type"] == PROBLEM
    assert 3500 < int(late.headers["retry-after"]) <= 3600
    assert httpx.post(f"{address}/v1/chat/completions", json=CHAT).json()["error"]["type"] == "rate_limit_error"
    assert httpx.get(f"{address}/healthz").status_code == 200
    told = [httpx.post(f"{address}/api/v1/chat", json=CHAT, headers=bearer(key)).status_code for _ in range(4)]
    assert told == [200, 200, 200, 429]


def test_guessing_keys_is_limited_too(serve: Serve, tmp_path: Path) -> None:
    address = serve(visitor_limit="2/hour", home=tmp_path)
    told = [httpx.get(f"{address}/v1/models", headers=bearer(f"cd_0000000{n}_x")).status_code for n in range(3)]
    assert told == [401, 401, 429]


def test_a_limit_is_a_moving_window() -> None:
    async def counted() -> list[int | None]:
        limits = Limits(visitor="2/second", key="1/second", store="async+memory://")
        told = [await limits.visitor("192.0.2.1") for _ in range(3)]
        sleep(1.1)
        return [*told, await limits.visitor("192.0.2.1"), await limits.visitor("192.0.2.2")]

    assert asyncio.run(counted()) == [None, None, 1, None, None]


@pytest.mark.parametrize(
    ("address", "whom"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
    ],
)
def test_whom_an_address_stands_for(address: str, whom: str) -> None:
    assert network(address) == whom


def test_a_long_conversation_is_refused(serve: Serve) -> None:
    address = serve(max_turns=4)
    turns = CHAT["messages"] * 5
    answer = httpx.post(f"{address}/api/v1/chat", json={"messages": turns})
    assert (answer.status_code, answer.headers["content-type"]) == (413, PROBLEM)
    assert "at most 4" in answer.json()["detail"]
    assert httpx.post(f"{address}/api/v1/chat", json={"messages": turns[:4]}).status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/chat", "/v1/chat/completions", "/mcp"])
def test_a_body_that_trickles_is_cut_off(path: str, serve: Serve) -> None:
    address = serve(body_seconds=0.5)
    host, port = address.removeprefix("http://").split(":")
    head = f"POST {path} HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/json\r\n"
    head += "Accept: application/json, text/event-stream\r\n"
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(f"{head}Content-Length: {len(json.dumps(CHAT))}\r\n\r\n{{".encode())
        answer = line.recv(65536).decode()
    assert answer.startswith("HTTP/1.1 408 ")
    assert "too slowly" in answer
