"""KB019: a fact's value is what its kind allows (`kb.schema.fact.UNITS`, and the contract's candidate fact)."""

from collections.abc import Iterator

from kb.checks.draft import Draft
from kb.checks.figures import written
from kb.errors import Problem
from kb.schema.fact import UNITS, VALUE_OF, Fact, NameValue, PriceValue, RangeValue

CODE = "KB019"
NEED_CONCEPT = frozenset({"indication", "contraindication"})
"""Kinds that screening reads: without a concept they would reach nobody."""
COUNTED = frozenset({"session", "pass"})
"""Units that come in whole numbers."""


def check_values(draft: Draft) -> Iterator[Problem]:
    """Problems of the values of all facts."""
    for fact in draft.facts():
        where, owner = draft.place("fact", fact.id), f"The fact '{fact.id}'"
        for what, mend in _flaws(fact):
            yield Problem(where, CODE, f"{owner} {what}", mend)


def _flaws(fact: Fact) -> Iterator[tuple[str, str]]:
    value = fact.value
    if not isinstance(value, VALUE_OF[fact.kind]):
        yield f"carries a value that the kind {fact.kind} does not have.", f"Give it the keys of {VALUE_OF[fact.kind].__name__}."
        return
    if isinstance(value, NameValue) and fact.kind in NEED_CONCEPT and value.concept is None:
        yield f"is of the kind {fact.kind} and has no concept.", "Name a concept of the vocabulary."
    if isinstance(value, RangeValue):
        if value.unit not in UNITS[fact.kind]:
            yield f"is of the kind {fact.kind} and measured in '{value.unit}'.", f"Use {' or '.join(UNITS[fact.kind])}."
        for bound in (value.min, value.max):
            if bound is not None and value.unit in COUNTED and bound != int(bound):
                yield f"counts {written(bound)} {value.unit}.", "Give a whole number."
    if isinstance(value, RangeValue | PriceValue):
        if value.min is not None and value.max is not None and value.max < value.min:
            yield f"runs from {written(value.min)} down to {written(value.max)}.", "Put the smaller number under min."
        if value.min is None and value.max is None and fact.qualifier is None:
            yield "has neither min nor max, and no qualifier.", "Give a number, or say in qualifier what stands in its place."
