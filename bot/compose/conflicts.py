"""Where the sources disagree on what is asked: all sides, each with its evidence."""

from collections.abc import Iterable

from bot.compose.draft import Dispute, Evidence, Part
from bot.compose.evidence import of_fact, of_passage
from kb.knowledge import Knowledge
from kb.schema.conflict import Conflict, Side


def dispute(conflict: Conflict, knowledge: Knowledge) -> Dispute:
    """A conflict record as it is shown."""
    sides = tuple(Part(side.text, _evidence(side, knowledge)) for side in conflict.sides)
    return Dispute(topic=conflict.topic, sides=sides, safety=conflict.safety)


def touched(conflicts: Iterable[Conflict], knowledge: Knowledge, *, passages: frozenset[str]) -> list[Conflict]:
    """The conflicts of which two sides or more stand in `passages`, the largest share of sides first."""
    ranked = []
    for order, conflict in enumerate(conflicts):
        hit = sum(_touches(side, knowledge, passages) for side in conflict.sides)
        if hit > 1:
            ranked.append((-hit / len(conflict.sides), order, conflict))
    return [conflict for _, _, conflict in sorted(ranked, key=lambda row: row[:2])]


def _touches(side: Side, knowledge: Knowledge, passages: frozenset[str]) -> bool:
    if passages.intersection(side.passages):
        return True
    return any(place.passage in passages for name in side.facts for place in knowledge.fact(name).places)


def _evidence(side: Side, knowledge: Knowledge) -> tuple[Evidence, ...]:
    facts = [item for name in side.facts for item in of_fact(knowledge.fact(name), knowledge)]
    passages = [item for name in side.passages for item in of_passage(knowledge.passage(name))]
    return tuple(dict.fromkeys((*facts, *passages)))
