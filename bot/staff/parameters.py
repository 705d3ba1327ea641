"""The table of parameters: seconds, passes, distance, temperature, and the figures of a course, as each place states them.

In: published facts and a choice. Out: rows in the order of `KINDS`, each with its value, technique and every place.
"""

from dataclasses import dataclass

from bot.staff.places import Choice, Where, fitting, techniques, where
from kb.knowledge import Knowledge
from kb.schema.fact import RangeKind, RangeValue

KINDS: tuple[RangeKind, ...] = (
    "exposure_time",
    "repetitions",
    "distance",
    "temperature",
    "session_duration",
    "session_interval",
    "course_length",
)


@dataclass(frozen=True)
class Row:
    """One figure. `least` and `most` are in `unit`, None where that end is open."""

    kind: str
    technique: str | None
    least: int | float | None
    most: int | float | None
    unit: str
    text: str
    places: tuple[Where, ...]


def parameters(knowledge: Knowledge, choice: Choice) -> tuple[Row, ...]:
    """The rows that fit. Raises UnknownName."""
    named = techniques(knowledge.procedure())
    out = []
    for kind in KINDS:
        for fact in fitting(knowledge.facts(kind), choice, knowledge):
            if isinstance(fact.value, RangeValue):
                value, label = fact.value, named.get(fact.variant or "")
                out.append(Row(kind, label, value.min, value.max, value.unit, fact.text, where(fact, knowledge)))
    return tuple(out)
