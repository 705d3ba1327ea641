"""The figures on answers worded by a model see what is not grounded, what is lost, and what was not heard."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot.contract import Reply, Sentence
from bot.desk import Desk
from bot.model.writer import Prompt
from evals.metrics.worded import NEVER, Worded, is_carried, measure
from evals.worded import run_worded

PASSAGE = "The cold narrows small vessels. Afterwards the skin is warm for 5 minutes."


def reply(text: str, *, cited: bool = True, model: str | None = "m:m") -> Reply:
    citation = {"n": 1, "article": "a", "section": "Cold", "passage": PASSAGE, "source": {"id": "x", "lines": (1, 2)}}
    return Reply.model_validate(
        {
            "kind": "answer",
            "text": text,
            "sentences": [{"text": text, "citations": [1] if cited else []}],
            "citations": [citation] if cited else [],
            "kb_version": "v",
            "timings_ms": {},
            "model": model,
        }
    )


CARRIED = {
    "The cold narrows the small vessels [1].": True,
    "Small vessels are narrowed by the cold [1].": True,
    "The cold widens small vessels [1].": False,
    "The cold does not narrow small vessels [1].": False,
    "Afterwards the skin is warm for 15 minutes [1].": False,
    "The cold narrows small vessels, <b>see</b> [1].": False,
    "The cold narrows small vessels https://x [1].": False,
}


@pytest.mark.parametrize("text", CARRIED)
def test_the_second_check(text: str) -> None:
    assert is_carried(Sentence(text=text, citations=(1,)), reply(text)) is CARRIED[text]


def test_a_sentence_without_a_mark_is_not_carried() -> None:
    assert not is_carried(Sentence(text="The cold narrows small vessels."), reply("…", cited=False))


def test_what_is_lost_or_not_heard_is_counted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evals.metrics.worded._guarded", lambda *_: False)
    composed = reply("Composed [1].", model=None)
    rows = [
        Worded("lost", reply("Composed.", cited=False, model=None), composed, True, "timeout", 2.0),
        Worded("same", composed, composed, False, None, 0.1),
        Worded("wrong", reply("It cures all [1]."), composed, True, None, 4.0),
    ]
    figures: dict[str, Any] = {figure.name: figure for figure in measure(rows, desk)}
    assert figures["ungrounded, by the guard"].worst == figures["ungrounded, by words"].worst == ("wrong",)
    assert figures["citations lost"].worst == ("lost",)
    assert figures["composed: timeout"].value == 1
    assert (figures["model asked"].value, figures["model heard"].value) == (2, 0.5)
    assert (figures["seconds, median"].value, figures["seconds, slowest"].value) == (3.0, 4.0)


def test_a_run_over_the_questions(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    class Echo:
        name = "scripted:echo"

        def write(self, prompt: Prompt) -> Iterator[str]:
            yield prompt.task

    monkeypatch.setattr("bot.compose.answer.PASSAGE_MARGIN", 9.0)
    with_model = Desk(desk.release, desk.settings, writer=Echo())
    figures = {figure.name: figure.value for figure in run_worded(with_model, "tune", most=4)}
    assert [figures[name] for name in NEVER] == [0, 0, 0, 0]


def test_a_desk_without_a_model_is_refused(desk: Desk) -> None:
    with pytest.raises(ValueError, match="no language model"):
        run_worded(desk, "tune", most=1)
