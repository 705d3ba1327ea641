"""What a turn asks leave for, over the word classes of the shipped content."""

from pathlib import Path

import pytest

from bot.understand.leave import Leave, leave
from kb.knowledge import Knowledge
from kb.load import load_content

CONTENT = Path(__file__).parents[3] / "kb" / "content"


@pytest.fixture(scope="module")
def classes() -> dict[str, tuple[str, ...]]:
    return dict(Knowledge(load_content(CONTENT)).language().words)


def read(text: str, classes: dict[str, tuple[str, ...]]) -> Leave:
    return leave(text, classes)


@pytest.mark.parametrize(
    "text",
    [
        "My nose is running, should I still come?",
        "Come or rebook?",
        "Keep my slot or cancel it?",
        "Still on for Friday?",
        "I had a stroke, so what about me?",
        "Can a diabetic have it?",
        "I have shingles. Does that change anything?",
    ],
)
def test_leave_is_asked(text: str, classes: dict[str, tuple[str, ...]]) -> None:
    assert read(text, classes).asked


@pytest.mark.parametrize("text", ["My hair is thin, may I?", "I'd love to try, can I do it?"])
def test_a_question_behind_a_comma_may_ask_for_nothing_else(text: str, classes: dict[str, tuple[str, ...]]) -> None:
    assert read(text, classes).bare


@pytest.mark.parametrize(
    "text", ["can", "can a", "if not, can", "should I", "How long should I wait?", "Should I wash my hair first?"]
)
def test_other_turns_ask_for_none(text: str, classes: dict[str, tuple[str, ...]]) -> None:
    assert not read(text, classes).asked
