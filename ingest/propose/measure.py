"""Figures on one scale, so that they can be held against each other whatever unit they were given in.

In: the kind of a fact and its value. Out: `Measure`, or None for a value that is no figure. Rhythms are read as days between
sessions (twice a week is every 3.5 days), times of exposure as seconds; prices of other currencies, or paid for other
things, lie on scales of their own.
"""

import math
from dataclasses import dataclass

from kb.schema.fact import FactValue, PriceValue, RangeValue

DAYS_A_WEEK = 7.0
FACTORS = {"minute": {"exposure_time": 60.0}}
"""By what a value in a unit is multiplied, where a kind is measured in a smaller one."""
SAME = 1e-6


@dataclass(frozen=True)
class Measure:
    """A closed range on a named scale; an open end is infinite."""

    scale: str
    low: float
    high: float

    def same_as(self, other: "Measure") -> bool:
        """Whether both say the same."""
        return self.scale == other.scale and _near(self.low, other.low) and _near(self.high, other.high)

    def apart_from(self, other: "Measure") -> bool:
        """Whether no value can satisfy both."""
        return self.scale == other.scale and (self.high < other.low - SAME or other.high < self.low - SAME)


def measure_of(kind: str, value: FactValue) -> Measure | None:
    """The value on its scale."""
    if isinstance(value, PriceValue):
        return _measure(f"{kind} {value.currency} {value.per}", value.min, value.max)
    if not isinstance(value, RangeValue):
        return None
    if value.unit == "per_week":
        longest = DAYS_A_WEEK / value.min if value.min else None
        return _measure(kind, DAYS_A_WEEK / value.max if value.max else None, longest)
    factor = FACTORS.get(value.unit, {}).get(kind, 1.0)
    return _measure(kind, *(None if end is None else end * factor for end in (value.min, value.max)))


def _measure(scale: str, low: float | None, high: float | None) -> Measure:
    return Measure(scale, -math.inf if low is None else float(low), math.inf if high is None else float(high))


def _near(one: float, other: float) -> bool:
    return one == other or abs(one - other) <= SAME
