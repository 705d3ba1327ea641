"""What the whole thing costs, worked out: sessions of a course times the price of one, and the first consultation.

In: facts of prices and course lengths. Out: one line, an estimate, with every fact that it is reckoned from shown and cited; none
where a price of one session or a length of the course is missing, where currencies differ, or where one of the facts is not
carried by its passages. Each open end of a range is told as the end that is known: "from 1000" counts as 1000 at least.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.compose.draft import Line, Part
from bot.compose.evidence import of_fact
from kb.knowledge import Knowledge
from kb.schema.fact import Fact, PriceValue, RangeValue

COURSE = "course_length"


@dataclass(frozen=True)
class Bounds:
    """The least and the most that facts give, and the facts that give them."""

    low: float
    high: float
    facts: tuple[Fact, ...]


def total_line(facts: Sequence[Fact], knowledge: Knowledge, *, basis: str, carries: Callable[[Part], bool]) -> list[Line]:
    """The estimate as one line; `basis` says whose prices they are, `carries` is the guard's word on a part."""
    prices = [fact for fact in facts if isinstance(fact.value, PriceValue)]
    sessions = bounds([fact for fact in prices if _per(fact) == "session"])
    course = bounds([fact for fact in facts if fact.kind == COURSE and fact.variant is None])
    consulted = bounds([fact for fact in prices if _per(fact) == "consultation"])
    currencies = {fact.value.currency for fact in prices if isinstance(fact.value, PriceValue)}
    if sessions is None or course is None or len(currencies) != 1:
        return []
    reckoned = (*course.facts, *sessions.facts, *(consulted.facts if consulted else ()))
    parts = tuple(Part(fact.text, of_fact(fact, knowledge)) for fact in dict.fromkeys(reckoned))
    if not all(map(carries, parts)):
        return []
    low = course.low * sessions.low + (consulted.low if consulted else 0)
    high = course.high * sessions.high + (consulted.high if consulted else 0)
    (code,) = currencies
    units = {unit.base: unit.words[0] for unit in knowledge.language().units}
    key = "total-worked-out-consulted" if consulted else "total-worked-out"
    amount = knowledge.message("range-exact" if low == high else "range-between", min=_plain(low), max=_plain(high), unit="")
    named = units.get(code, code)
    frame = knowledge.message(key, amount=amount.strip(), currency=named, basis=basis, items="{items}")
    return [Line(parts, factual=True, frame=frame)]


def bounds(facts: Sequence[Fact]) -> Bounds | None:
    """The least and the most of ranges; where one fact gives both, it alone is named."""
    ends = [(fact, *_ends(fact)) for fact in facts]
    known = [(fact, low, high) for fact, low, high in ends if low is not None and high is not None]
    if not known:
        return None
    low, high = min(row[1] for row in known), max(row[2] for row in known)
    both = next((fact for fact, least, most in known if (least, most) == (low, high)), None)
    if both is not None:
        return Bounds(low, high, (both,))
    least = next(fact for fact, value, _ in known if value == low)
    most = next(fact for fact, _, value in known if value == high)
    return Bounds(low, high, tuple(dict.fromkeys((least, most))))


def _ends(fact: Fact) -> tuple[float | None, float | None]:
    value = fact.value
    if not isinstance(value, RangeValue | PriceValue):
        return None, None
    return (value.min if value.min is not None else value.max, value.max if value.max is not None else value.min)


def _per(fact: Fact) -> str | None:
    return fact.value.per if isinstance(fact.value, PriceValue) else None


def _plain(amount: float) -> str:
    return f"{amount:g}" if amount != int(amount) else str(int(amount))
