"""A running server takes up what becomes current: no request fails, and replies name the release that gave them."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.contract import Ask, Message
from bot.web.service import Service
from ingest.publish import publish
from kb.index.fake import FakeEmbedder
from kb.release import current_version, prune, switch_to
from kb.settings import Settings

TINY = Path(__file__).parents[2] / "fixtures" / "tiny_kb"
ARTICLE = "procedures/moss-wrap/articles/the-wrap.md"
QUESTION = {"messages": [{"role": "user", "content": "How long does a wrap take?"}]}
SECONDS = 120.0


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "content"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def put(content: Path, home: Path, word: str) -> str:
    """Publish with another word in one passage. Returns the version."""
    path = content / ARTICLE
    text = (TINY / ARTICLE).read_text(encoding="utf-8")
    path.write_text(text.replace("damp moss", f"{word} moss"), encoding="utf-8")
    return publish(content, home, embedder=FakeEmbedder()).version


def ask(service: Service) -> str:
    return service.reply(Ask(messages=(Message(role="user", content="What is a moss wrap?"),))).kb_version


def test_the_next_release_takes_the_place_of_the_one_that_answers(content: Path, home: Path) -> None:
    first = put(content, home, "damp")
    service = Service(Settings(content=content, home=home))
    service.open()
    assert ask(service) == first
    second = put(content, home, "wet")
    service.refresh()
    assert ask(service) == service.state["kb_version"] == second
    switch_to(home, first)
    service.refresh()
    assert ask(service) == first


def test_a_broken_release_is_told_and_the_old_one_answers(content: Path, home: Path) -> None:
    first = put(content, home, "damp")
    service = Service(Settings(content=content, home=home))
    service.open()
    second = put(content, home, "wet")
    (home / "releases" / second / "content.json").write_text("{}", encoding="utf-8")
    service.refresh()
    assert ask(service) == first
    assert service.ready
    assert "changed after it was made" in service.state["detail"]


def test_what_is_published_first_is_taken_up_by_a_service_that_had_nothing(content: Path, home: Path) -> None:
    service = Service(Settings(content=content, home=home))
    service.open()
    assert not service.ready
    first = put(content, home, "damp")
    service.refresh()
    assert ask(service) == first


def test_prune_spares_the_release_that_is_read(content: Path, home: Path) -> None:
    first = put(content, home, "damp")
    service = Service(Settings(content=content, home=home))
    service.open()
    second, third = put(content, home, "wet"), put(content, home, "cool")
    done = prune(home, keep=1)
    assert (done.removed, done.in_use) == ((second,), (first,))
    assert ask(service) == first
    service.refresh()
    assert ask(service) == third


@pytest.fixture
def port(content: Path, home: Path) -> Iterator[int]:
    """A real server process over the home."""
    put(content, home, "damp")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = int(free.getsockname()[1])
    environment = {
        **os.environ,
        "CRYODESK_VISITOR_LIMIT": "1000000/minute",  # the load comes from one address
        "PYTHONPATH": os.pathsep.join(sys.path),
        "CRYODESK_CONTENT": str(content),
        "CRYODESK_HOME": str(home),
    }
    command = [sys.executable, "-m", "bot.cli.main", "serve", "--port", str(number)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as server:
        try:
            _until(lambda: _get(number, "/readyz") == 200)
            yield number
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(SECONDS)


@pytest.mark.slow
def test_under_load_no_request_fails_while_releases_come_and_go(port: int, content: Path, home: Path) -> None:
    told: list[tuple[int, str]] = []
    done = threading.Event()

    def load() -> None:
        while not done.is_set():
            told.append(_chat(port))

    clients = [threading.Thread(target=load) for _ in range(3)]
    for client in clients:
        client.start()
    first = str(current_version(home))
    wanted = [put(content, home, "wet"), put(content, home, "cool"), first]
    for version in wanted:
        if current_version(home) != version:
            switch_to(home, version)
        _until(lambda version=version: any(kb == version for _, kb in told[-3:]))  # type: ignore[misc]
        prune(home, keep=3)
    done.set()
    for client in clients:
        client.join()
    assert {status for status, _ in told} == {200}
    assert {version for _, version in told} >= {first, wanted[1]}


def _chat(port: int) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        connection.request("POST", "/api/v1/chat", json.dumps(QUESTION), {"Content-Type": "application/json"})
        response = connection.getresponse()
        return response.status, str(json.loads(response.read()).get("kb_version"))
    finally:
        connection.close()


def _get(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def _until(holds: object) -> None:
    """Wait until a condition holds."""
    end = time.monotonic() + SECONDS
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < end, "It took too long."
        time.sleep(0.1)
