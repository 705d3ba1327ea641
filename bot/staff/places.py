"""Where the sources say a thing, and the choice of technique and device by which staff look things up.

In: published facts. Out: `Where` values, and the facts that fit a choice. Refused: an unknown technique or device
(`UnknownName`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kb.errors import UnknownName
from kb.knowledge import Knowledge
from kb.schema.content import Procedure
from kb.schema.fact import Fact, NameValue


@dataclass(frozen=True)
class Where:
    """A place of a source, and the passage that carries it."""

    source: str
    title: str
    lines: tuple[int, int]
    passage: str


@dataclass(frozen=True)
class Choice:
    """What a look-up is narrowed to: ids of a technique (variant) and of a device's fact; None for all."""

    technique: str | None = None
    device: str | None = None


def where(fact: Fact, knowledge: Knowledge) -> tuple[Where, ...]:
    """Every place that states the fact, in content order."""
    out = []
    for place, passage in knowledge.places(fact):
        source = knowledge.source(place.source or fact.source)
        out.append(Where(source.id, source.title, place.lines, passage.text))
    return tuple(out)


def techniques(procedure: Procedure) -> dict[str, str]:
    """Id -> label of each way of doing the procedure."""
    return {variant.id: variant.label for variant in procedure.variants}


def devices(knowledge: Knowledge) -> dict[str, str]:
    """Id -> name of each device that the sources name, in content order."""
    return {fact.id: fact.value.name for fact in knowledge.facts("device") if isinstance(fact.value, NameValue)}


def fitting(facts: Iterable[Fact], choice: Choice, knowledge: Knowledge) -> tuple[Fact, ...]:
    """The facts of a technique, and of the techniques that a device belongs to. What is said of no technique fits each of them.

    Raises UnknownName.
    """
    wanted = []
    if choice.technique is not None:
        if choice.technique not in techniques(knowledge.procedure()):
            raise UnknownName(f"There is no technique '{choice.technique}' in the published knowledge base.")
        wanted.append(choice.technique)
    if choice.device is not None:
        if choice.device not in devices(knowledge):
            raise UnknownName(f"There is no device '{choice.device}' in the published knowledge base.")
        belongs = knowledge.fact(choice.device).variant
        wanted += [] if belongs is None else [belongs]
    return tuple(fact for fact in facts if fact.variant is None or all(fact.variant == name for name in wanted))
