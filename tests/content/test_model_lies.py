"""A language model's lie over any sentence of the shipped passages is not shown; the sentence itself, in other grammar, is."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from bot.guard.grounding import Grounding
from bot.guard.retelling import Retelling
from bot.guard.statement import cut
from kb.knowledge import Knowledge
from kb.language.lexicon import Lexicon
from kb.load import load_content

CONTENT = Path(__file__).parents[2] / "kb" / "content"
Lie = Callable[[str, str], str]


def _swapped_ends(said: str, _: str) -> str:
    first, *rest = said.rstrip(".").split()
    return " ".join([rest[-1], *rest[:-1], first.lower()]).capitalize() + "."


LIES: dict[str, Lie] = {
    "a number": lambda said, _: f"{said[:-1]} in 3 sessions.",
    "a number in words": lambda said, _: f"{said[:-1]} in three sessions.",
    "a denial put in": lambda said, _: re.sub(r" (is|are|can|has|may|helps?|the) ", r" \1 not ", said, count=1),
    "without": lambda said, _: f"{said[:-1]} without side effects.",
    "a promise": lambda said, _: f"{said[:-1]} and is completely safe.",
    "a word of praise": lambda said, _: said.replace(" ", " excellent ", 1),
    "a condition put in": lambda said, _: f"{said[:-1]} in epilepsy.",
    "only": lambda said, _: f"{said[:-1]} only.",
    "the last word dropped": lambda said, _: f"{said.rsplit(' ', 1)[0]}.",
    "the first and last word exchanged": _swapped_ends,
    "the next sentence mixed in": lambda said, other: f"{said[:-1]}, {other}",
    "the next sentence in its place": lambda _, other: other,
    "a link": lambda said, _: f"{said[:-1]} (see clinic.example).",
    "bold": lambda said, _: f"{said[:-1]} **now**.",
    "a mark": lambda said, _: f"{said[:-1]} [12].",
    "a verdict": lambda *_: "You are eligible for cryo-massage.",
    "another language": lambda *_: "Криомассаж полностью безопасен.",
}


@pytest.fixture(scope="module")
def guard() -> Retelling:
    knowledge = Knowledge(load_content(CONTENT))
    return Retelling.of(Grounding.of(knowledge, Lexicon.of(knowledge.content.vocabulary, knowledge.language())))


@pytest.fixture(scope="module")
def told(guard: Retelling) -> list[tuple[str, str]]:
    articles = guard.grounding.knowledge.procedure().articles
    return [(said, passage.id) for article in articles for passage in article.passages for said in cut(passage.text)]


def test_the_sentence_itself_is_shown(guard: Retelling, told: list[tuple[str, str]]) -> None:
    assert [said for said, passage in told if guard.shown(said.upper(), said, passage) != said] == []


def test_most_sentences_may_be_said_in_other_grammar(guard: Retelling, told: list[tuple[str, str]]) -> None:
    changed = [
        (re.sub(r"\b(is|are) ", "being ", re.sub(r" the ", " a ", said)), said, passage)
        for said, passage in told
        if not guard.fixed(said) and said.endswith(".")
    ]
    changed = [row for row in changed if row[0] != row[1]]
    assert len(changed) > 150
    assert sum(guard.shown(*row) == row[0] for row in changed) > 0.9 * len(changed)


@pytest.mark.parametrize("name", LIES)
def test_a_lie_is_not_shown(name: str, guard: Retelling, told: list[tuple[str, str]]) -> None:
    lies = [(LIES[name](said, other), said, passage) for (said, passage), (other, _) in pairwise(told)]
    passed = [(lie, shown) for lie, own, passage in lies if (shown := guard.shown(lie, own, passage)) not in (None, own)]
    assert passed == []
    assert sum(lie != own for lie, own, _ in lies) > 150
