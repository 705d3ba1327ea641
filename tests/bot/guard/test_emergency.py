"""The signs first, then the likeness: it adds alarms alone, and may fail; all turns since the desk spoke are read."""

import pytest

from bot.answer import answer
from bot.contract import Ask, Message
from bot.desk import Desk
from bot.guard.emergency import POSSIBLE, emergency, unanswered


def turns(*said: str) -> tuple[Message, ...]:
    """Messages: a text that begins with ">" is the desk's."""
    return tuple(Message(role="assistant" if text[0] == ">" else "user", content=text.strip("> ")) for text in said)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (("one",), ("one",)),
        (("one", "two"), ("one", "two")),
        (("one", "> a", "two", "three"), ("two", "three")),
        (("one", "> a", "two", "> b"), ("two",)),
        (("> a", "one", "> b", "> c"), ("one",)),
        (("> a",), ()),
    ],
)
def test_turns_since_the_desk_spoke(said: tuple[str, ...], read: tuple[str, ...]) -> None:
    assert unanswered(turns(*said)) == read


def test_the_likeness_adds_an_alarm(desk: Desk) -> None:
    assert emergency(["my wrap is alive"], desk.urgent, lambda _: 0.9) == POSSIBLE
    assert emergency(["my wrap is alive"], desk.urgent, lambda _: -0.9) is None


def test_a_sign_needs_no_likeness(desk: Desk) -> None:
    def never(text: str) -> float:
        raise AssertionError(text)

    assert emergency(["How long?", "I cannot breathe"], desk.urgent, never) == "urgent"


@pytest.mark.parametrize("failing", [RuntimeError, ValueError, MemoryError])
def test_where_the_likeness_fails_the_signs_word_stands(failing: type[Exception], desk: Desk) -> None:
    def fails(_: str) -> float:
        raise failing

    assert emergency(["How long does it take?"], desk.urgent, fails) is None


@pytest.mark.parametrize("text", ["", "  ", "12345", "🙂🙂", "сколько это стоит, ok?"])
def test_what_the_encoder_cannot_read_is_left_to_the_signs(text: str, desk: Desk) -> None:
    assert emergency([text], desk.urgent, lambda _: 0.9) is None


def test_the_likeness_of_a_long_message_is_bounded(desk: Desk) -> None:
    lengths: list[int] = []

    def measured(text: str) -> float:
        lengths.append(len(text))
        return -1.0

    emergency(["moss " * 10_000], desk.urgent, measured)
    assert lengths == [4_000]


def test_two_turns_in_a_row_are_both_read(desk: Desk) -> None:
    assert answer(Ask(messages=turns("I cannot breathe", "How long does it take?")), desk).kind == "urgent"
    assert answer(Ask(messages=turns("I cannot breathe", "> Call 112.", "How long does it take?")), desk).kind != "urgent"
