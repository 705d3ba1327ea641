"""A figure: a share or a count with the cases that spoil it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured figure. `of` is how many cases or places it stands on; `worst` are ids of cases that failed."""

    name: str
    value: float
    of: int
    worst: tuple[str, ...] = ()


def share(name: str, outcomes: Iterable[tuple[str, float]]) -> Figure:
    """The mean of outcomes (case id, 0…1). 1 where there is no case."""
    rows = list(outcomes)
    mean = sum(value for _, value in rows) / len(rows) if rows else 1.0
    return Figure(name, round(mean, 4), len(rows), tuple(case for case, value in rows if value < 1))


def count(name: str, failed: Iterable[str], of: int) -> Figure:
    """How many cases failed."""
    worst = tuple(failed)
    return Figure(name, float(len(worst)), of, worst)
