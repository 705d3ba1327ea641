"""The whole application with its page: one port, no other host named, the same API beneath.

It runs in a process of its own: Gradio leaves event loops open behind it, and warnings are errors here.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.web.headers import HEADERS

pytestmark = pytest.mark.slow
OURS = ("/api/v1/", "/v1/", "/healthz", "/readyz", "/widget.js")

VISIT = """
import json, sys
from pathlib import Path
from kb.settings import Settings
from bot.web.service import Service
from bot.web.app import build_app
from fastapi.testclient import TestClient

service = Service(Settings(home=Path(sys.argv[1])))
service.open()
with TestClient(build_app(service, service.knowledge)) as client:
    asked = {"messages": [{"role": "user", "content": "How long does a wrap take?"}]}
    calls = {
        "page": client.get("/"), "health": client.get("/healthz"), "ready": client.get("/readyz"),
        "chat": client.post("/api/v1/chat", json=asked), "bad": client.post("/api/v1/chat", json={}),
        "openapi": client.get("/openapi.json"),
    }
    told = {name: {"status": got.status_code, "headers": dict(got.headers), "text": got.text} for name, got in calls.items()}
print("\\n" + json.dumps(told))
"""


@pytest.fixture(scope="module")
def visited(tiny_home: Path) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-c", VISIT, str(tiny_home)], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout.splitlines()[-1]))


def test_the_page_is_served_under_the_shield(visited: dict[str, Any]) -> None:
    page = visited["page"]
    assert page["status"] == 200
    assert {name: page["headers"][name] for name in HEADERS} == HEADERS
    assert "Questions about moss wraps" in page["text"]


def test_it_names_no_other_host(visited: dict[str, Any]) -> None:
    foreign = r"<(?:script|link|img|iframe|source)\b[^>]*\b(?:src|href)=\"(?:https?:)?//[^\"]+"
    assert re.findall(foreign, visited["page"]["text"]) == []


def test_the_api_is_beneath_it(visited: dict[str, Any]) -> None:
    statuses = {name: visited[name]["status"] for name in ("health", "ready", "chat", "bad")}
    assert statuses == {"health": 200, "ready": 200, "chat": 200, "bad": 422}
    assert json.loads(visited["chat"]["text"])["kind"] == "answer"
    assert visited["bad"]["headers"]["content-type"] == "application/problem+json"


def test_the_page_s_functions_are_no_public_api(visited: dict[str, Any]) -> None:
    paths = json.loads(visited["openapi"]["text"])["paths"]
    assert [path for path in paths if not path.startswith(OURS)] == []
