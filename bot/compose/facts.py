"""Answers made of facts: the figure or the list, every place that states it, nothing picked in silence.

In: facts that answer the question. Out: lines. Ranges, prices and steps are one sentence a fact; named things are one
sentence with an item for each.
"""

from collections.abc import Sequence

from bot.compose.draft import Line, Part
from bot.compose.evidence import of_fact
from kb.knowledge import Knowledge
from kb.schema.fact import Fact, NameValue, PriceValue, RangeValue

LISTED = frozenset({"indication", "contraindication", "side_effect", "effect", "device", "home_care"})
"""Kinds that are told as one list."""


def list_line(facts: Sequence[Fact], knowledge: Knowledge, *, frame: str, limit: int | None) -> list[Line]:
    """One sentence that names every thing once, most often stated first; beyond `limit` it says how many are left."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        value = fact.value
        key = value.concept if isinstance(value, NameValue) and value.concept else fact.text
        groups.setdefault(key, []).append(fact)
    ranked = sorted(groups.values(), key=lambda group: -sum(len(fact.places) for fact in group))
    parts = [
        Part(_name(group[0]), tuple(item for fact in group for item in of_fact(fact, knowledge))) for group in ranked[:limit]
    ]
    left = len(ranked) - len(parts)
    if left > 0:
        parts.append(Part(knowledge.message("list-more", count=left)))
    return [Line(tuple(parts), factual=True, frame=frame)] if parts else []


def fact_lines(facts: Sequence[Fact], knowledge: Knowledge) -> list[Line]:
    """One sentence a fact, smaller figures first, with all places that state it."""
    return [Line.cited(fact.text, of_fact(fact, knowledge)) for fact in sorted(facts, key=_by_size)]


def step_lines(facts: Sequence[Fact], knowledge: Knowledge) -> list[Line]:
    """The steps in content order, which is the order of each described run."""
    return [Line.cited(fact.text, of_fact(fact, knowledge)) for fact in facts]


def _name(fact: Fact) -> str:
    return getattr(fact.value, "name", fact.text)


def _by_size(fact: Fact) -> tuple[str, float, float]:
    value = fact.value
    if isinstance(value, RangeValue | PriceValue):
        low = value.min if value.min is not None else value.max
        high = value.max if value.max is not None else value.min
        unit = value.unit if isinstance(value, RangeValue) else value.currency
        return (f"{fact.kind} {unit}", low or 0.0, high or 0.0)
    return (fact.kind, 0.0, 0.0)
