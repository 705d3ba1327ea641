"""Statements that cannot all be followed.

In: statements (candidates, published facts, or both). Out: `Disagreement`s: figures of one kind that differ while they speak
of one thing; a course that costs other than its sessions add up to; a condition that is named both for and against the
procedure. Pure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal

from ingest.propose.measure import Measure
from ingest.propose.statement import Statement
from kb.schema.fact import PriceValue

Why = Literal["figures", "arithmetic", "for_and_against"]
NEAR_LINES = 12
"""Lines between a session's price and a course's, within which the one is the other's part."""
FEWEST_LINES = 0


@dataclass(frozen=True)
class Side:
    """What one side says, and every statement that says it."""

    statements: tuple[Statement, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """The published facts of this side."""
        return tuple(statement.fact for statement in self.statements if statement.fact)

    @property
    def candidates(self) -> tuple[str, ...]:
        """The ids of the candidates of this side."""
        return tuple(statement.id for statement in self.statements if not statement.fact)


@dataclass(frozen=True)
class Disagreement:
    """Two or more sides. `apart`: no value satisfies all; else the ranges overlap. `record`: a conflict that already tells
    of it.
    """

    id: str
    why: Why
    procedure: str
    sides: tuple[Side, ...]
    apart: bool
    record: str | None = None


def find_disagreements(
    statements: Sequence[Statement], *, ancestors: Mapping[str, frozenset[str]] | None = None
) -> tuple[Disagreement, ...]:
    """All disagreements among the statements, by id. `ancestors`: for a concept all that it is a case of, itself among them."""
    found = [*_figures(statements), *_arithmetic(statements), *_for_and_against(statements, ancestors or {})]
    return tuple(sorted(found, key=lambda item: item.id))


def _figures(statements: Sequence[Statement]) -> Iterator[Disagreement]:
    groups: dict[tuple[str, str], list[tuple[Statement, Measure]]] = {}
    for statement in statements:
        if statement.measure is not None:
            groups.setdefault((statement.procedure, statement.measure.scale), []).append((statement, statement.measure))
    for (procedure, scale), group in groups.items():
        pairs = [
            (one, other) for one, other in combinations(group, 2) if one[0].comparable(other[0]) and not one[1].same_as(other[1])
        ]
        if not pairs:
            continue
        disputed = {statement.id: (statement, measure) for pair in pairs for statement, measure in pair}
        sides: dict[tuple[float, float], list[Statement]] = {}
        for statement, measure in disputed.values():
            sides.setdefault((measure.low, measure.high), []).append(statement)
        apart = any(one.apart_from(other) for (_, one), (_, other) in pairs)
        told = tuple(Side(tuple(sides[key])) for key in sorted(sides))
        yield Disagreement(f"{procedure}-{_slug(scale)}", "figures", procedure, told, apart)


def _arithmetic(statements: Sequence[Statement]) -> Iterator[Disagreement]:
    """A course's price beside the price of its sessions times their number, where one part of one source gives all three."""
    lengths = [statement for statement in statements if statement.kind == "course_length"]
    found: dict[str, tuple[dict[str, Statement], dict[str, Statement]]] = {}
    for course, session, length in product(statements, statements, lengths):
        if not _part_of(session, course) or not _together(length, course) or length.procedure != course.procedure:
            continue
        if session.measure is None or course.measure is None or length.measure is None:
            continue
        total = Measure(
            course.measure.scale, session.measure.low * length.measure.low, session.measure.high * length.measure.high
        )
        if total.apart_from(course.measure):
            ends = (f"{end:g}" for end in (session.measure.low, length.measure.low, course.measure.low))
            parts, whole = found.setdefault("-".join((course.procedure, _slug(total.scale), "sum", *ends)), ({}, {}))
            parts |= {session.id: session, length.id: length}
            whole[course.id] = course
    for name, (parts, whole) in found.items():
        sides = (Side(tuple(parts.values())), Side(tuple(whole.values())))
        yield Disagreement(name, "arithmetic", sides[1].statements[0].procedure, sides, True)


def _part_of(session: Statement, course: Statement) -> bool:
    one, whole = session.value, course.value
    if not (isinstance(one, PriceValue) and isinstance(whole, PriceValue)):
        return False
    per = (one.per, whole.per) == ("session", "course") and one.currency == whole.currency
    return per and session.comparable(course) and _together(session, course)


def _together(one: Statement, other: Statement) -> bool:
    """Whether a source says both, near each other where it has lines."""
    for source, lines in one.spots:
        for there, others in other.spots:
            if source == there and (lines is None or others is None or _between(lines, others) <= NEAR_LINES):
                return True
    return False


def _between(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(one[0] - other[1], other[0] - one[1], FEWEST_LINES)


def _for_and_against(statements: Sequence[Statement], ancestors: Mapping[str, frozenset[str]]) -> Iterator[Disagreement]:
    """A concept that speaks for the procedure while it, or what it is a case of, stands against it."""
    against = [statement for statement in statements if statement.kind == "contraindication" and statement.concept]
    for concept in sorted(
        {statement.concept for statement in statements if statement.kind == "indication" and statement.concept}
    ):
        wider = ancestors.get(concept, frozenset({concept}))
        for procedure in sorted({statement.procedure for statement in statements}):
            here = [statement for statement in statements if statement.procedure == procedure]
            for_it = tuple(item for item in here if item.kind == "indication" and item.concept == concept)
            against_it = tuple(item for item in here if item in against and item.concept in wider)
            if for_it and against_it:
                name = f"{procedure}-{concept}-for-and-against"
                yield Disagreement(name, "for_and_against", procedure, (Side(for_it), Side(against_it)), True)


def _slug(scale: str) -> str:
    return scale.lower().replace("_", "-").replace(" ", "-")
