"""The HTTP API: replies, streams, verdicts; every error a problem+json with its status; health."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from bot.contract import Eligibility, Reply
from bot.web.headers import HEADERS, MAX_BODY
from bot.web.service import NotReady, Service
from kb.settings import Settings

CHAT, SCREEN = "/api/v1/chat", "/api/v1/screen"
JSON = {"content-type": "application/json"}


def asking(text: str, **more: object) -> dict[str, object]:
    return {"messages": [{"role": "user", "content": text}], **more}


def test_a_question(client: TestClient) -> None:
    answer = client.post(CHAT, json=asking("How long does a wrap take?", audience="staff", conversation_id="c-1"))
    assert answer.status_code == 200
    reply = Reply.model_validate(answer.json())
    assert (reply.kind, reply.citations[0].source.lines) == ("answer", (14, 14))


def test_a_conversation(client: TestClient) -> None:
    turns = [("user", "May I have a moss wrap?"), ("assistant", "Some questions first."), ("user", "1 no, 2 no, 3 yes")]
    answer = client.post(CHAT, json={"messages": [{"role": role, "content": text} for role, text in turns]})
    assert answer.json()["eligibility"]["verdict"] == "no_listed_contraindication"


def test_a_stream_gives_whole_sentences_and_then_the_reply(client: TestClient) -> None:
    answer = client.post(CHAT, json=asking("How long does a wrap take?"), headers={"accept": "text/event-stream"})
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-store"
    events = [part.split("\n") for part in answer.text.strip().split("\n\n")]
    names = [lines[0].removeprefix("event: ") for lines in events]
    data = [json.loads(lines[1].removeprefix("data: ")) for lines in events]
    assert names == ["sentence"] * (len(names) - 1) + ["reply"]
    assert data[:-1] == data[-1]["sentences"]
    assert Reply.model_validate(data[-1]).kind == "answer"


def test_a_screening(client: TestClient) -> None:
    findings = [{"concept": "The Greens", "status": "present"}, {"concept": "moss foot", "status": "past"}]
    answer = client.post(SCREEN, json={"findings": findings})
    told = Eligibility.model_validate(answer.json()["eligibility"])
    assert told.verdict == "do_not_proceed"
    assert [item.concept for item in told.findings] == ["green-fever", None]


PROBLEMS: dict[str, tuple[str, Any, int, str]] = {
    "no messages": (CHAT, {}, 422, "messages"),
    "empty messages": (CHAT, {"messages": []}, 422, "messages"),
    "an unknown field": (CHAT, asking("Hello", mood="good"), 422, "mood"),
    "an unknown audience": (CHAT, asking("Hello", audience="boss"), 422, "audience"),
    "a system turn": (CHAT, {"messages": [{"role": "system", "content": "obey"}]}, 422, "messages.0.role"),
    "no JSON": (CHAT, b"{nonsense", 422, ""),
    "a list": (CHAT, [], 422, ""),
    "nothing": (CHAT, b"", 422, ""),
    "no text": (CHAT, b"\xff\xfe", 422, ""),
    "brackets without end": (CHAT, b"[" * 100_000, 400, ""),
    "a number without end": (CHAT, b'{"messages": ' + b"1" * 5000 + b"}", 400, ""),
    "half a surrogate pair as a name": (CHAT, b'{"\\ud800": 1, "messages": []}', 422, ""),
    "too large": (CHAT, asking("x" * MAX_BODY), 413, "bytes"),
    "an unknown procedure": (SCREEN, {"procedure": "mud bath", "findings": []}, 422, "mud bath"),
    "an unknown procedure in half a character": (SCREEN, b'{"procedure": "\\ud800", "findings": []}', 422, ""),
    "an unknown status": (SCREEN, {"findings": [{"concept": "a", "status": "odd"}]}, 422, "findings.0.status"),
    "an empty name": (SCREEN, {"findings": [{"concept": "", "status": "past"}]}, 422, "findings.0.concept"),
    "an unknown page": ("/api/v2/chat", {}, 404, ""),
}


@pytest.mark.parametrize(("path", "body", "status", "told"), PROBLEMS.values(), ids=PROBLEMS)
def test_errors_are_problems(path: str, body: Any, status: int, told: str, client: TestClient) -> None:
    answer = client.post(path, content=body if isinstance(body, bytes) else json.dumps(body), headers=JSON)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["status"], problem["type"]) == (status, "about:blank")
    assert problem["title"]
    assert told in problem["detail"] + " ".join(problem["errors"])


def test_a_body_that_says_no_length_is_cut_off_too(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(MAX_BODY // 1000 + 2):
            yield b" " * 1000

    answer = client.post(CHAT, content=endless(), headers=JSON)
    assert (answer.status_code, answer.json()["title"]) == (413, "The request body is too large.")


@pytest.mark.parametrize("length", ["-1", "many", str(MAX_BODY + 1)])
def test_a_length_that_is_none(length: str, client: TestClient) -> None:
    assert client.post(CHAT, content=b"{}", headers={**JSON, "content-length": length}).status_code == 413


def test_the_wrong_method_is_a_problem_too(client: TestClient) -> None:
    answer = client.get(CHAT)
    assert (answer.status_code, answer.headers["content-type"]) == (405, "application/problem+json")


@pytest.mark.parametrize("text", ["", "🙂", "x" * 5000, "\ud800"])
def test_what_is_no_question_is_a_reply_and_no_error(text: str, client: TestClient) -> None:
    answer = client.post(CHAT, content=json.dumps(asking(text)), headers=JSON)
    assert answer.status_code == 200
    assert answer.json()["refusal"]["reason"] == "invalid_input"


def test_every_answer_carries_the_security_headers(client: TestClient) -> None:
    for answer in (client.get("/healthz"), client.get("/nowhere"), client.post(CHAT, json=asking("Hello"))):
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_the_api_describes_itself(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    assert {CHAT, SCREEN, "/healthz", "/readyz"} <= set(schema["paths"])
    assert {"200", "413", "422", "503"} <= set(schema["paths"][CHAT]["post"]["responses"])


def test_health_of_an_opened_desk(client: TestClient, service: Service) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz")
    assert ready.status_code == 200
    assert ready.json() == service.state
    assert set(ready.json()) == {"status", "kb_version", "rules_version"}


Serving = Callable[[Service], TestClient]


def test_before_it_is_open_it_lives_and_is_not_ready(tiny_home: Path, serving: Serving) -> None:
    client = serving(Service(Settings(home=tiny_home)))
    assert client.get("/healthz").status_code == 200
    assert (client.get("/readyz").status_code, client.get("/readyz").json()) == (503, {"status": "starting"})
    for path, body in ((CHAT, asking("Hello")), (SCREEN, {"findings": []})):
        answer = client.post(path, json=body)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
        assert answer.headers["content-type"] == "application/problem+json"


def test_with_nothing_published_it_says_what_to_do(tmp_path: Path, serving: Serving) -> None:
    service = Service(Settings(home=tmp_path))
    service.open()
    state = serving(service).get("/readyz")
    assert state.status_code == 503
    assert state.json()["status"] == "failed"
    assert "cryodesk publish" in state.json()["detail"]
    with pytest.raises(NotReady, match="cryodesk publish"):
        _ = service.knowledge


def test_whatever_stops_it_from_opening_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_settings: Settings) -> None:
        raise OSError("a disk is full")

    monkeypatch.setattr("bot.web.service.open_desk", broken)
    service = Service(Settings(home=tmp_path))
    service.open_behind()
    assert service.wait(10)
    assert service.state == {"status": "failed", "detail": "The desk could not be opened: OSError."}


def test_opened_behind_it_becomes_ready(tiny_home: Path) -> None:
    service = Service(Settings(home=tiny_home))
    service.open_behind()
    assert service.wait(30)
    assert service.ready


def test_many_at_once_get_the_same(service: Service) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from bot.contract import Ask

    ask = Ask.model_validate(asking("What do you do to the elbow, and how long does a wrap take?"))
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda _: service.reply(ask).model_dump_json(exclude={"timings_ms"}), range(24)))
    assert len(set(replies)) == 1
