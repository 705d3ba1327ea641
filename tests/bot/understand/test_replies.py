"""Short answers to screening questions: by number, in a row, all at once; and what must never count as a denial."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.understand.replies import Words, answers
from kb.knowledge import Knowledge
from kb.schema.rule import Question

TABLE: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("short_answers.yaml").read_text(encoding="utf-8")
)
ROWS = [(asked, row) for asked, rows in TABLE.items() for row in rows]


@pytest.fixture(scope="module")
def words(tiny: Knowledge) -> Words:
    return Words.of(tiny.language().messages)


@pytest.fixture(scope="module")
def asked(tiny: Knowledge) -> dict[str, tuple[Question, ...]]:
    three = tiny.procedure().rules.questions
    return {"three": three, "one": three[1:2], "none": ()}


@pytest.mark.parametrize(("open_questions", "row"), ROWS, ids=lambda value: value["says"] if isinstance(value, dict) else value)
def test_it_answers(open_questions: str, row: dict[str, Any], asked: dict[str, tuple[Question, ...]], words: Words) -> None:
    assert answers(row["says"], asked[open_questions], words) == row["gives"]


def test_without_words_in_the_content_nothing_is_answered(asked: dict[str, tuple[Question, ...]]) -> None:
    assert answers("1 no, 2 no", asked["three"], Words.of({})) == {}


def test_typed_apostrophes_are_all_the_same(asked: dict[str, tuple[Question, ...]], words: Words) -> None:
    assert answers("I don’t know", asked["one"], words) == answers("I don't know", asked["one"], words) != {}
