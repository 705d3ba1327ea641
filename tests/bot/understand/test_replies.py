"""Short answers to screening questions: by number, in a row, all at once, for some; and what must never count as a denial."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.contract import ReplyFinding
from bot.desk import Desk
from bot.understand.answer_tokens import AnswerLexicon
from bot.understand.replies import Listener
from kb.knowledge import Knowledge
from kb.schema.answers import AnswerWords
from kb.schema.rule import Question

TABLE: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("short_answers.yaml").read_text(encoding="utf-8")
)
ROWS = [(asked, row) for asked, rows in TABLE.items() for row in rows]
Answering = Callable[[str, str], dict[str, Any]]


@pytest.fixture(scope="module")
def answering(desk: Desk, tiny: Knowledge) -> Answering:
    """(which questions are open, what is said) -> what is understood: concept -> status, a relative's under "relatives"."""
    three = tiny.procedure().rules.questions
    open_questions: dict[str, tuple[Question, ...]] = {"three": three, "one": three[1:2], "skin": three[2:], "none": ()}

    def answered(asked: str, text: str) -> dict[str, Any]:
        reader = desk.reader
        told = tuple(finding.text.casefold() for finding in _read(desk, text))
        listener = Listener(reader.askable.own(open_questions[asked]), reader.words, reader.judge, told)
        heard = listener.answers(text)
        own = {concept: status for concept, status in heard.given if status != "family"}
        relatives = sorted(concept for concept, status in heard.given if status == "family")
        return {**own, **({"relatives": relatives} if relatives else {}), **({"unclear": True} if heard.unclear else {})}

    return answered


def _read(desk: Desk, text: str) -> tuple[ReplyFinding, ...]:
    return desk.reader.health([text], begins=lambda _text, _fresh: False).fresh


@pytest.mark.parametrize(("asked", "row"), ROWS, ids=lambda value: value["says"] if isinstance(value, dict) else value)
def test_it_answers(asked: str, row: dict[str, Any], answering: Answering) -> None:
    assert answering(asked, row["says"]) == row["gives"]


def test_the_table_has_rows_of_every_kind() -> None:
    assert len(ROWS) >= 120


def test_without_words_in_the_content_nothing_is_answered(desk: Desk, tiny: Knowledge) -> None:
    asked = desk.reader.askable.own(tiny.procedure().rules.questions)
    assert Listener(asked, AnswerLexicon(AnswerWords()), desk.reader.judge).answers("1 no, 2 no").given == ()


def test_typed_apostrophes_are_all_the_same(answering: Answering) -> None:
    assert answering("one", "I don’t know") == answering("one", "I don't know") == answering("one", "i dont know") != {}


@pytest.mark.parametrize("count", range(1, 4))
def test_every_way_to_number_says_the_same(count: int, answering: Answering) -> None:
    wanted = answering("three", ", ".join(f"{n} no" for n in range(1, count + 1)))
    for form in (
        "{n}) no",
        "{n}. no",
        "{n}: no",
        "{n}- no",
        "{n}n",
        "{n} n",
        "q{n} no",
        "#{n} no",
        "number {n} no",
        "({n}) no",
        "{n}.No",
    ):
        for join in (" ", ", ", "; ", "\n"):
            assert answering("three", join.join(form.format(n=n) for n in range(1, count + 1))) == wanted, (form, join)
