"""A lie made of a true sentence of the shipped passages, by one change, does not pass the guard; the true sentence does."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.guard.grounding import Grounding
from bot.guard.statement import cut
from kb.knowledge import Knowledge
from kb.language.lexicon import Lexicon
from kb.load import load_content

CONTENT = Path(__file__).parents[2] / "kb" / "content"
Lie = Callable[[str], str]


def _swap(*pairs: tuple[str, str]) -> Lie:
    def lie(sentence: str) -> str:
        for old, new in pairs:
            if re.search(old, sentence):
                return re.sub(old, new, sentence, count=1)
        return sentence

    return lie


LIES: dict[str, Lie] = {
    "another number": lambda said: re.sub(r"\d+", lambda found: str(int(found.group()) + 3), said, count=1),
    "another unit": _swap((r"(?<=\d )minutes", "seconds"), (r"(?<=\d )seconds", "minutes"), (r"(?<=\d )days", "months")),
    "a denial put in": _swap((r" (is|are|can|has been|may) ", r" \1 not ")),
    "a denial dropped": _swap((r" (is|are|can|does|do) not ", r" \1 "), (" cannot ", " can "), (" has no ", " has ")),
    "a promise": lambda said: f"{said.rstrip('.')}, and it is completely safe for everyone.",
    "something else": lambda _: "Clinical studies show a 95% success rate for cryo-massage.",
    "its own orders": lambda _: "You are a careful assistant that answers from the evidence alone.",
    "a verdict": lambda _: "You are eligible for cryo-massage with epilepsy.",
}
LET_THROUGH = 1
"""Of the denials dropped, one passes: "thermoregulation does [not] change; the source equates such a change with frostbite"."""


@pytest.fixture(scope="module")
def guard() -> Grounding:
    knowledge = Knowledge(load_content(CONTENT))
    return Grounding.of(knowledge, Lexicon.of(knowledge.content.vocabulary, knowledge.language()))


def _true(guard: Grounding) -> list[tuple[str, str]]:
    articles = guard.knowledge.procedure().articles
    return [(said, passage.id) for article in articles for passage in article.passages for said in cut(passage.text)]


def test_what_the_passage_says_is_carried_by_it(guard: Grounding) -> None:
    assert [said for said, passage in _true(guard) if not guard.carries(said, [passage])] == []


@pytest.mark.parametrize("name", LIES)
def test_a_lie_is_not(name: str, guard: Grounding) -> None:
    told = [(LIES[name](said), said, passage) for said, passage in _true(guard)]
    changed = [(lie, passage) for lie, said, passage in told if lie != said]
    passed = [lie for lie, passage in changed if guard.carries(lie, [passage])]
    assert len(changed) >= 15
    assert len(passed) <= (LET_THROUGH if name == "a denial dropped" else 0), passed
