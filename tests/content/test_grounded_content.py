"""What editors write passes the guard that stands before every reply: nothing of it would be dropped at run time."""

from pathlib import Path

import pytest

from bot.compose.conflicts import dispute
from bot.compose.eligibility import rule_evidence
from bot.compose.evidence import of_fact
from bot.guard.grounding import Grounding
from kb.knowledge import Knowledge
from kb.language.lexicon import Lexicon
from kb.load import load_content

CONTENT = Path(__file__).parents[2] / "kb" / "content"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge(load_content(CONTENT))


@pytest.fixture(scope="module")
def guard(knowledge: Knowledge) -> Grounding:
    return Grounding.of(knowledge, Lexicon.of(knowledge.content.vocabulary, knowledge.language()))


def test_every_fact_is_carried_by_its_passages(knowledge: Knowledge, guard: Grounding) -> None:
    dropped = [
        fact.id for fact in knowledge.facts() if not guard.carries(fact.text, [item.passage for item in of_fact(fact, knowledge)])
    ]
    assert dropped == []


def test_every_side_of_a_disagreement_is_carried(knowledge: Knowledge, guard: Grounding) -> None:
    dropped = [
        f"{conflict.id}: {side.text}"
        for conflict in knowledge.procedure().conflicts
        for side in dispute(conflict, knowledge).sides
        if not guard.carries(side.text, [item.passage for item in side.evidence])
    ]
    assert dropped == []


def test_every_reason_of_a_rule_is_carried(knowledge: Knowledge, guard: Grounding) -> None:
    cited = [(rule, rule_evidence(rule, knowledge)) for rule in knowledge.procedure().rules.rules]
    dropped = [rule.id for rule, found in cited if found and not guard.carries(rule.because, [item.passage for item in found])]
    assert dropped == []
