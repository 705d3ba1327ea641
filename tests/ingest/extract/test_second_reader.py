"""A language model as a second reader: nothing it says passes that does not stand in the lines it names."""

from typing import Any

import pytest

from ingest.errors import ExtractionError
from ingest.extract import extract
from ingest.extract.second_reader import Proposals, second_reading
from ingest.load.document import Document
from kb.knowledge import Knowledge
from kb.schema.extraction import Extraction

DOCUMENT = Document(
    "wrap",
    "wrap.txt",
    "txt",
    (
        "Seaweed wrap",
        "",
        "Anna, who has done it for years, told us that books it for 40 minutes.",
        "Her cousin got hives from it.",
    ),
    numbered=True,
)


class Scripted:
    """A chat model that gives a prepared answer in the form, and keeps what it was asked."""

    def __init__(self, answer: object) -> None:
        self.answer, self.asked = answer, []  # type: ignore[var-annotated]

    def with_structured_output(self, form: type) -> "Scripted":
        """Itself: its answer has the form."""
        assert form is Proposals
        return self

    def invoke(self, messages: list[Any]) -> object:
        """The prepared answer."""
        self.asked.append(messages)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def fact(kind: str, line: int, quote: str, **value: object) -> dict[str, Any]:
    """A proposed fact."""
    return {"kind": kind, "first_line": line, "last_line": line, "quote": quote, "value": value}


def read(knowledge: Knowledge, words: Extraction, *facts: dict[str, Any]) -> list[dict[str, Any]]:
    """The values that pass."""
    chat = Scripted({"facts": list(facts)})
    found = extract(DOCUMENT, knowledge, extraction=words)
    return [item.value.model_dump() for item, _ in second_reading(DOCUMENT, chat, knowledge, None, found, words)]


def test_a_fact_with_its_words_passes(knowledge: Knowledge, words: Extraction) -> None:
    hives = fact("side_effect", 4, "Her cousin got hives", name="hives")
    time = fact("session_duration", 3, "books it for 40 minutes", min=40, max=40, unit="minute")
    assert read(knowledge, words, hives, time) == [
        {"min": 40, "max": 40, "unit": "minute"},
        {"name": "hives", "concept": None},
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        fact("side_effect", 4, "Her cousin got burns", name="burns"),
        fact("side_effect", 3, "Her cousin got hives", name="hives"),
        fact("side_effect", 4, "Her cousin got hives", name="severe hives"),
        fact("side_effect", 40, "Her cousin got hives", name="hives"),
        fact("session_duration", 3, "books it for 40 minutes", min=30, max=40, unit="minute"),
        fact("session_duration", 3, "books it for 40 minutes", min=40, max=40, unit="second"),
        fact("course_length", 3, "books it for 40 minutes", min=40, max=40, unit="session"),
        fact("price", 3, "books it for 40 minutes", min=40, max=40, currency="EUR", per="session"),
        fact("side_effect", 4, " ", name="hives"),
        fact("side_effect", 4, "Her cousin got hives", nothing="at all"),
    ],
)
def test_what_does_not_stand_there_is_left(wrong: dict[str, Any], knowledge: Knowledge, words: Extraction) -> None:
    assert read(knowledge, words, wrong) == []


def test_what_the_rules_found_is_not_told_twice(knowledge: Knowledge, words: Extraction) -> None:
    document = Document("wrap", "wrap.txt", "txt", ("The session takes 40 minutes.",), numbered=True)
    chat = Scripted({"facts": [fact("session_duration", 1, "takes 40 minutes", min=40, max=40, unit="minute")]})
    found = extract(document, knowledge, extraction=words)
    assert found
    assert second_reading(document, chat, knowledge, None, found, words) == ()


def test_a_long_document_is_shown_in_parts(knowledge: Knowledge, words: Extraction) -> None:
    chat = Scripted({"facts": []})
    lines = tuple(f"Line {number}." for number in range(1, 141))
    second_reading(Document("long", "long.txt", "txt", lines, numbered=True), chat, knowledge, None, (), words)
    shown = [messages[1][1].splitlines() for messages in chat.asked]
    assert [part[0] for part in shown] == ["1: Line 1.", "56: Line 56.", "111: Line 111."]
    assert shown[-1][-1] == "140: Line 140."


@pytest.mark.parametrize("answer", [{"facts": "none"}, RuntimeError("no such host"), None])
def test_a_model_that_does_not_answer_is_told(answer: object, knowledge: Knowledge, words: Extraction) -> None:
    with pytest.raises(ExtractionError, match=r"wrap\.txt"):
        second_reading(DOCUMENT, Scripted(answer), knowledge, None, (), words)
