"""Where the sources disagree on what is asked: all sides, each with its evidence."""

from collections.abc import Iterable, Sequence

from bot.compose.draft import Dispute, Evidence, Part
from bot.compose.evidence import of_fact, of_passage
from kb.knowledge import Knowledge
from kb.schema.conflict import Conflict, Side
from kb.schema.fact import Fact
from kb.schema.frozen import Lines

Place = tuple[str, Lines]
"""A source, and lines in it."""


def dispute(conflict: Conflict, knowledge: Knowledge) -> Dispute:
    """A conflict record as it is shown."""
    sides = tuple(Part(side.text, _evidence(side, knowledge)) for side in conflict.sides)
    return Dispute(topic=conflict.topic, sides=sides, safety=conflict.safety)


def touched(
    conflicts: Iterable[Conflict],
    knowledge: Knowledge,
    *,
    cited: frozenset[str],
    near: frozenset[str] = frozenset(),
    facts: Sequence[Fact] = (),
    topic: str | None = None,
    whole: bool = False,
) -> list[Conflict]:
    """The conflicts on what an answer says: one side stands in the passages `cited`, another there or in passages as `near`.

    A place does not disagree with itself. Of an answer made of facts each side must be one of its `facts`, or stand in
    passages alone. One side is enough where the `whole` picture is asked for, and where a conflict is first of all about the
    `topic` that a question asks of in general. The largest share of sides comes first.
    """
    told = frozenset(fact.id for fact in facts)
    ranked = []
    for order, conflict in enumerate(conflicts):
        here = [side for side in conflict.sides if _places(side, knowledge, cited, told)]
        there = [_places(side, knowledge, cited | near, told) for side in conflict.sides]
        lines = {place for places in there for place in places}
        if here and (whole or conflict.topics[:1] == (topic,) or (sum(map(bool, there)) > 1 and len(lines) > 1)):
            ranked.append((-sum(map(bool, there)) / len(conflict.sides), order, conflict))
    return [conflict for _, _, conflict in sorted(ranked, key=lambda row: row[:2])]


def _places(side: Side, knowledge: Knowledge, passages: frozenset[str], told: frozenset[str]) -> set[Place]:
    """The places of a side that stand in `passages`; of a side made of facts, where any are told, only those that are."""
    found = {knowledge.passage(name) for name in side.passages if name in passages}
    out = {(passage.source, passage.lines) for passage in found} if not (told and side.facts) else set()
    for name in side.facts:
        fact = knowledge.fact(name)
        if not told or name in told:
            out |= {(place.source or fact.source, place.lines) for place in fact.places if told or place.passage in passages}
    return out


def _evidence(side: Side, knowledge: Knowledge) -> tuple[Evidence, ...]:
    facts = [item for name in side.facts for item in of_fact(knowledge.fact(name), knowledge)]
    passages = [item for name in side.passages for item in of_passage(knowledge.passage(name))]
    return tuple(dict.fromkeys((*facts, *passages)))
