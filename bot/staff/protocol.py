"""The described ways of doing the procedure, side by side: one column for each description in the sources.

In: published facts and a choice. Out: descriptions, each with its steps in order and every place that states them. Nothing is
merged: where two places describe the same technique in other words, both stand there.
"""

from dataclasses import dataclass

from bot.staff.places import Choice, Where, fitting, techniques, where
from kb.knowledge import Knowledge
from kb.schema.fact import Fact, StepValue


@dataclass(frozen=True)
class Step:
    """One step as a source has it."""

    order: int
    instruction: str
    places: tuple[Where, ...]


@dataclass(frozen=True)
class Description:
    """One place's account of a technique; `technique` is its label, None where the place names none; `where` spans its steps."""

    technique: str | None
    where: Where
    steps: tuple[Step, ...]


def descriptions(knowledge: Knowledge, choice: Choice) -> tuple[Description, ...]:
    """The descriptions that fit, in content order. Raises UnknownName."""
    runs: list[list[tuple[Fact, StepValue]]] = []
    for fact in fitting(knowledge.facts("protocol_step"), choice, knowledge):
        if not isinstance(fact.value, StepValue):
            continue
        last = runs[-1][-1] if runs else None
        if last is None or (last[0].variant, last[0].source) != (fact.variant, fact.source) or fact.value.order <= last[1].order:
            runs.append([])
        runs[-1].append((fact, fact.value))
    return tuple(_description(run, knowledge) for run in runs)


def _description(run: list[tuple[Fact, StepValue]], knowledge: Knowledge) -> Description:
    steps = tuple(Step(value.order, value.instruction, where(fact, knowledge)) for fact, value in run)
    head, firsts = steps[0].places[0], [step.places[0].lines for step in steps]
    span = (min(first for first, _ in firsts), max(last for _, last in firsts))
    label = techniques(knowledge.procedure()).get(run[0][0].variant or "")
    return Description(label, Where(head.source, head.title, span, head.passage), steps)
