"""Buttons for the screening questions: what they send is what a person would type, and what they show is what was picked."""

from collections.abc import Callable

import gradio as gr
import pytest

from bot.contract import Reply
from bot.understand.question import ASKED_AT_ONCE
from bot.web.pages.questions import CHOICES, NOTHING, complete, picked, shown, words
from kb.knowledge import Knowledge


@pytest.fixture(scope="module")
def asking(ask: Callable[..., Reply]) -> Reply:
    return ask("May I have a moss wrap?")


def test_a_reply_names_the_questions_that_it_puts(asking: Reply, ask: Callable[..., Reply]) -> None:
    assert [question.concept for question in asking.asked] == ["plant-allergy", "green-fever", "elbow-sore"]
    assert all(f"{number}. {question.text}" in asking.text for number, question in enumerate(asking.asked, 1))
    assert ask("How long does a wrap take?").asked == ()
    assert ask("May I have a moss wrap?", "How long does a wrap take?").asked == asking.asked


@pytest.mark.parametrize(
    ("presses", "sent"),
    [
        ([(0, 1), (1, 0), (2, 2)], "1 no, 2 yes, 3 not sure"),
        ([(1, 1)], "2 no"),
        ([(1, 1), (1, 0)], "2 yes"),
        ([(1, 1), (1, 1)], ""),
    ],
)
def test_what_is_picked_is_sent_as_it_would_be_typed(presses: list[tuple[int, int]], sent: str, tiny: Knowledge) -> None:
    picks = NOTHING
    for number, choice in presses:
        picks = picked(picks, number, CHOICES[choice])
    assert words(picks, tiny.message) == sent


def test_what_is_sent_is_understood(ask: Callable[..., Reply], tiny: Knowledge) -> None:
    picks = picked(picked(picked(NOTHING, 0, "page-no"), 1, "page-unsure"), 2, "page-yes")
    reply = ask("May I have a moss wrap?", words(picks, tiny.message))
    assert reply.eligibility is not None
    found = {item.concept: item.status for item in reply.eligibility.findings}
    assert found == {"plant-allergy": "absent", "green-fever": "uncertain", "elbow-sore": "absent"}


def test_it_is_complete_when_every_question_that_stands_there_is_answered(asking: Reply) -> None:
    picks = picked(picked(NOTHING, 0, "page-no"), 1, "page-no")
    assert not complete(picks, asking)
    assert complete(picked(picks, 2, "page-yes"), asking)
    assert not complete(NOTHING, None)


def test_the_panel_shows_as_many_questions_as_were_put(asking: Reply, tiny: Knowledge) -> None:
    looks = shown(asking, picked(NOTHING, 0, "page-yes"), tiny.message)
    assert len(looks) == 1 + ASKED_AT_ONCE * (2 + len(CHOICES)) + 1
    assert looks[0] == gr.update(visible=True)
    assert shown(None, NOTHING, tiny.message)[0] == gr.update(visible=False)
    assert gr.update(value="✓ Yes", variant="primary") in looks
