"""Facts and passages of the knowledge base as evidence."""

from bot.compose.draft import Evidence
from kb.knowledge import Knowledge
from kb.schema.article import Passage
from kb.schema.fact import Fact


def of_fact(fact: Fact, knowledge: Knowledge) -> tuple[Evidence, ...]:
    """Every place that states the fact."""
    return tuple(
        Evidence(passage=passage.id, source=place.source or fact.source, lines=place.lines, facts=(fact.id,))
        for place, passage in knowledge.places(fact)
    )


def of_passage(passage: Passage) -> tuple[Evidence, ...]:
    """The passage itself, with its own locator."""
    return (Evidence(passage=passage.id, source=passage.source, lines=passage.lines),)
