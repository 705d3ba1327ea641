"""KB012: no number is invented.

Each number of a passage stands in the original lines that it points to, in digits or in words; each number of a fact's
value stands in the lines of all its places and in the passages that they name; each number of a fact's text and words
stands in the lines of at least one place. The original's side is compared only where the original is at hand.
A value given in another unit counts where the language's `units` turn it into the fact's ("half an hour" is 30 minutes).
"""

from collections.abc import Collection, Iterable, Iterator

from kb.checks.draft import Draft
from kb.checks.figures import Figure, NumberWords, figures, values, written
from kb.checks.locators import spelled
from kb.errors import Problem
from kb.schema.fact import Fact, FactValue, HomeCareValue, NameValue, PriceValue, RangeValue, StepValue

CODE = "KB012"
MEND = "Write the number as the source has it, or point to the lines that have it."
AMBIGUOUS = frozenset({1.0})
"""Spelled, these are mostly no numbers ("one of", "once", "at first"); they are not asked for."""


def check_numbers(draft: Draft) -> Iterator[Problem]:
    """Problems of the numbers of all passages and facts."""
    for passage in draft.passages.values():
        original = draft.original(passage.source, passage.lines)
        if original is not None:
            there = values(figures(original, draft.words_of(passage.source)))
            for value in _missing(passage.text, there, draft.own_words):
                what = f"The number {written(value)} of the passage is not in {spelled(passage.lines)} of '{passage.source}'."
                yield Problem(draft.place("passage", passage.id), CODE, what, MEND)
    for fact in draft.facts():
        yield from _value(draft, fact)
        yield from _words(draft, fact)


def _missing(text: str, there: Collection[float], words: NumberWords) -> list[float]:
    """The numbers of a text that must have a source and are not `there`, each once, in their order."""
    asked = (figure.value for figure in figures(text, words) if not (figure.spelled and figure.value in AMBIGUOUS))
    return [value for value in dict.fromkeys(asked) if value not in there]


def _value(draft: Draft, fact: Fact) -> Iterator[Problem]:
    """The value's numbers, place by place."""
    where = draft.place("fact", fact.id)
    wanted, unit = _bounds(fact.value)
    for place in fact.places:
        source = place.source or fact.source
        original = draft.original(source, place.lines)
        if original is not None:
            found = figures(original, draft.words_of(source))
            for value in _not_among(wanted, unit, found, draft):
                what = f"The value {written(value)} of the fact '{fact.id}' is not in {spelled(place.lines)} of '{source}'."
                yield Problem(where, CODE, what, MEND)
        passage = draft.passages.get(place.passage)
        if passage is not None:
            for value in _not_among(wanted, unit, figures(passage.text, draft.own_words), draft):
                what = f"The value {written(value)} of the fact '{fact.id}' is not in its passage '{passage.id}'."
                yield Problem(where, CODE, what, "Name a passage that states it.")


def _words(draft: Draft, fact: Fact) -> Iterator[Problem]:
    """The numbers of the fact's sentence and name, over all its places."""
    there: set[float] = set()
    for place in fact.places:
        original = draft.original(place.source or fact.source, place.lines)
        if original is None:
            return
        there |= values(figures(original, draft.words_of(place.source or fact.source)))
    wanted, _ = _bounds(fact.value)
    lines = ", ".join(spelled(place.lines) for place in fact.places)
    for text in (fact.text, *_texts(fact.value)):
        for value in _missing(text, {*there, *wanted}, draft.own_words):
            what = f"The number {written(value)} in the words of the fact '{fact.id}' is not in {lines} of its source."
            yield Problem(draft.place("fact", fact.id), CODE, what, MEND)


def _bounds(value: FactValue) -> tuple[tuple[float, ...], str]:
    """The value's own numbers and their unit."""
    if not isinstance(value, RangeValue | PriceValue):
        return (), ""
    bounds = (value.min, value.max)
    unit = value.unit if isinstance(value, RangeValue) else value.currency
    return tuple(dict.fromkeys(round(bound, 6) for bound in bounds if bound is not None)), unit


def _texts(value: FactValue) -> tuple[str, ...]:
    """The words inside a value."""
    match value:
        case NameValue() | HomeCareValue():
            return (value.name,)
        case StepValue():
            return (value.instruction,)
        case PriceValue():
            return (value.place,) if value.place else ()
        case _:
            return ()


def _not_among(wanted: Iterable[float], unit: str, found: Iterable[Figure], draft: Draft) -> list[float]:
    """The wanted numbers that no figure states, as it stands or turned into `unit`."""
    figured = tuple(found)
    there = set(values(figured))
    for language in draft.content.languages:
        for known in language.units:
            if known.base == unit:
                names = {word.casefold() for word in known.words}
                there |= {round(figure.value * known.factor, 6) for figure in figured if names.intersection(figure.after)}
    return [value for value in wanted if value not in there]
