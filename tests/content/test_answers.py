"""Conversations over the shipped questions and vocabulary: what is known in the end, and the verdict."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.desk import PERSONAL
from bot.understand.answer_tokens import AnswerLexicon
from bot.understand.dialogue import Reader
from kb.knowledge import Knowledge
from kb.language.lexicon import Lexicon
from kb.load import load_content
from kb.screening.table import compile_table

CONTENT = Path(__file__).parents[2] / "kb" / "content"
CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("answers.yaml").read_text(encoding="utf-8"))["cases"]


@pytest.fixture(scope="module")
def reader() -> Reader:
    knowledge = Knowledge(load_content(CONTENT))
    language = knowledge.language()
    units = frozenset(word for unit in language.units for word in unit.words)
    return Reader(
        Lexicon.of(knowledge.content.vocabulary, language),
        compile_table(knowledge.procedure().rules, knowledge.terms),
        AnswerLexicon(language.answers, units=units),
        lambda name: name is None or knowledge.concept(name).kind in PERSONAL,
        lambda name: knowledge.concept(name).prefLabel,
    )


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: " / ".join([*([case["said"]] if "said" in case else []), *case["turns"]])[:70]
)
def test_it_understands(case: dict[str, Any], reader: Reader) -> None:
    health = reader.health(
        ["Can I have it?", *case["turns"]], begins=lambda _text, _fresh: True, claims=["", case.get("said", "")]
    )
    told = {item.concept: item.status for item in health.findings if item.status not in ("absent", "family")}
    assert told == case.get("gives", {})
    assert sum(item.status == "absent" for item in health.findings) == case.get("denied", 0)
    assert any(item.status == "family" for item in health.findings) == case.get("relatives", False)
    assert health.screening.verdict.value == case.get("verdict", "need_more_information")
    assert len(health.permissions) == case.get("permissions", 0)


def test_the_first_questions_are_those_of_the_table(reader: Reader) -> None:
    first = [question.concept for question in reader.table.questions[:4]]
    assert first == ["epilepsy", "cold-intolerance", "coronary-heart-disease", "hypertension"]
