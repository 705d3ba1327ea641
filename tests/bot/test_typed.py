"""What somebody typed, as text that can be written out again; and faults told without it."""

import pytest

from bot.contract import Message
from bot.journal import places
from bot.typed import whole


@pytest.mark.parametrize(
    ("typed", "text"),
    [("plain 🙂 é", "plain 🙂 é"), ("\ud83d", "\ufffd"), ("a\udcffb", "a\ufffdb"), ("\ud83d\ude42", "\ufffd\ufffd"), ("", "")],
)
def test_halves_of_characters_are_replaced(typed: str, text: str) -> None:
    assert whole(typed) == text
    assert Message(role="user", content=typed).content.encode() == text.encode()


def test_a_fault_is_told_by_its_places_and_not_by_its_words() -> None:
    try:
        raise ValueError("secret words")
    except ValueError as error:
        told = places(error)
    assert told.startswith("bot/test_typed.py:")
    assert "secret" not in told
