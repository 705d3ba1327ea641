"""Attacks on what is drawn and on what browsers send: words of the content, names of files, and pages of other sites."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest
from fastapi.testclient import TestClient

from bot.contract import Citation, ConflictStatement, Reply, ReplyConflict, Sentence, SourceRef
from bot.web.pages.head import head
from bot.web.pages.own import own
from bot.web.pages.render import Turn, conversation, opening, sources
from bot.web.service import Service
from bot.web.widget.routes import widget
from kb.knowledge import Knowledge

EVIL = "</script><script>hacked()</script><img src=x onerror=hacked()>\" onmouseover='hacked()' [1]"
CHAT = {"messages": [{"role": "user", "content": "Hello"}]}


def evil_reply(kind: str = "answer") -> Reply:
    cited = Citation(n=1, article=EVIL, section=EVIL, passage=EVIL, source=SourceRef(id=EVIL, lines=(1, 2)))
    return Reply.model_validate(
        {
            "kind": kind,
            "text": EVIL,
            "sentences": (Sentence(text=EVIL, citations=(1,)),),
            "citations": (cited,),
            "conflicts": (ReplyConflict(topic=EVIL, statements=(ConflictStatement(text=EVIL, citations=(1,)),), safety=EVIL),),
            "kb_version": EVIL,
            "timings_ms": {"total": 1.0},
        }
    )


@pytest.mark.parametrize("kind", ["answer", "urgent", "refusal", "smalltalk", "eligibility"])
def test_what_content_questions_and_file_names_hold_is_text_and_nothing_else(kind: str, tiny: Knowledge) -> None:
    turns = (Turn(EVIL, evil_reply(kind)), Turn(EVIL, None))
    clinic = tiny.content.clinic.model_copy(update={"name": EVIL})
    say: Callable[..., str] = tiny.message
    for html in (
        conversation(turns, say),
        sources(turns, say, {EVIL: EVIL}),
        sources(turns, say, {}),
        opening(clinic, say),
        own(turns, clinic, say),
    ):
        assert "<script" not in html
        assert "<img" not in html
        assert "' onmouseover" not in html
        assert '" onmouseover' not in html.replace("&quot; onmouseover", "")


def evil_content(tiny: Knowledge) -> Knowledge:
    procedure = tiny.content.procedures[0].model_copy(update={"label": EVIL, "words": (EVIL,)})
    language = tiny.content.languages[0]
    messages = {key: EVIL if key.startswith(("widget-", "page-title")) else text for key, text in language.messages.items()}
    changed = {"procedures": (procedure,), "languages": (language.model_copy(update={"messages": messages}),)}
    return Knowledge(tiny.content.model_copy(update=changed))


def test_linked_data_in_the_head_cannot_be_closed_by_the_content(tiny: Knowledge) -> None:
    told = head(evil_content(tiny))
    assert told.count("<script") == told.count("</script>") == 2
    assert "hacked()<" not in told


def test_the_words_of_the_widget_cannot_leave_their_strings(tiny: Knowledge) -> None:
    (route,) = [
        route
        for route in widget(cast(Service, SimpleNamespace(ready=False)), evil_content(tiny)).routes
        if getattr(route, "path", "") == "/widget.js"
    ]
    import asyncio

    script = asyncio.run(route.endpoint()).body.decode()  # type: ignore[attr-defined]
    (line,) = [line for line in script.split("\n") if "const words" in line]
    assert "<" not in line
    import json

    assert json.loads(line.split("=", 1)[1].rstrip("; "))["open"] == EVIL


FOREIGN: dict[str, dict[str, str]] = {
    "a foreign page": {"sec-fetch-site": "cross-site"},
    "a page of a neighbouring host": {"sec-fetch-site": "same-site"},
    "an older browser": {"origin": "https://evil.example"},
    "a page without an origin": {"origin": "null"},
    "a name that begins like ours": {"origin": "http://testserver.evil.example"},
}


@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN)
@pytest.mark.parametrize("path", ["/api/v1/chat", "/api/v1/screen", "/v1/chat/completions", "/mcp", "/gradio_api/queue/join"])
def test_a_foreign_page_cannot_send_anything(path: str, headers: dict[str, str], client: TestClient) -> None:
    answer = client.post(path, json=CHAT, headers=headers)
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}, {"origin": "http://testserver"}, {}]
)
def test_our_own_page_and_programs_can(headers: dict[str, str], client: TestClient) -> None:
    assert client.post("/api/v1/chat", json=CHAT, headers=headers).status_code == 200


def test_a_form_s_body_is_not_read_as_json(client: TestClient) -> None:
    sent: dict[str, Any] = {"content": b'{"messages": [{"role": "user", "content": "Hello"}]}'}
    for media in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        assert client.post("/api/v1/chat", headers={"content-type": media}, **sent).status_code == 422


def test_no_foreign_page_may_read_an_answer(client: TestClient) -> None:
    answer = client.get("/api/v1/facts", headers={"origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers
    asked = {"origin": "https://evil.example", "access-control-request-method": "POST"}
    assert client.options("/api/v1/chat", headers=asked).status_code in (404, 405)


def test_over_https_browsers_are_told_to_stay_there(client: TestClient) -> None:
    assert "strict-transport-security" not in client.get("/healthz").headers
    assert "max-age" in client.get("https://testserver/healthz").headers["strict-transport-security"]
