"""Quantities with a unit, in digits and in words, single or as a range.

In: a text and the data of its language (`units`, `numbers`, and the word classes below). Out: ranges in base units, with their
place. "from four to seven hundred rubles", "2-3 cm", "–110 … –160 °C", "once a week", "at least 10 times", "8-9 thousand".
Refused: numbers without a unit, save after a bound that follows a unit ("at most fifteen minutes, at least five").

Classes read: range_from, range_to, range_mark, at_least, at_most, and, about. Numbers of 100 and more multiply.
"""

from dataclasses import dataclass

from kb.language.lexicon import cue_parts
from kb.language.phrases import PhraseTrie, Sight
from kb.language.readings import number_of
from kb.language.tokens import Tokens, tokenise
from kb.schema.language import Language

_MULTIPLIES_FROM = 100
_LONGEST_DASH = 5
_BOUND_BACK = 3


@dataclass(frozen=True)
class Range:
    """A closed range in `unit` (a base unit of the language); an open end is None. `start`, `end`: characters of the text."""

    unit: str
    min: float | None
    max: float | None
    start: int
    end: int


@dataclass(frozen=True)
class _Number:
    value: float
    end: int
    factor: float = 1
    """What the multiplier behind it ("hundred") contributed; 1 where there was none."""


def read_ranges(text: str, language: Language) -> tuple[Range, ...]:
    """All quantities of `text`, in order, none over another. Values are in base units (3 cm -> 30 millimetre)."""
    return _Reader(tokenise(text, language.spellings), language).ranges()


class _Reader:
    """Reads one text. Positions are tokens."""

    def __init__(self, tokens: Tokens, language: Language) -> None:
        self._tokens = tokens
        self._words = tokens.words
        self._numbers = language.numbers
        self._classes = {name: frozenset(words) for name, words in language.words.items()}
        self._units = [(unit.base, unit.factor) for unit in language.units for _ in unit.words]
        trie = PhraseTrie()
        names = [word for unit in language.units for word in unit.words]
        for number, name in enumerate(names):
            trie.add(cue_parts(name.casefold(), language.spellings), number)
        self._trie = trie
        self._bounds = _bound_trie(language)
        self._sight = Sight([(word,) for word in tokens.words], [()] * (len(tokens) + 1), frozenset())

    def ranges(self) -> tuple[Range, ...]:
        out: list[Range] = []
        at, last_unit = 0, ("", 1.0)
        while at < len(self._words):
            found = self._at(at, last_unit)
            if found is None:
                at += 1
                continue
            made, at, last_unit = found
            out.append(made)
        return tuple(out)

    def _is(self, at: int, name: str) -> bool:
        return at < len(self._words) and self._words[at] in self._classes.get(name, frozenset())

    def _at(self, at: int, last_unit: tuple[str, float]) -> tuple[Range, int, tuple[str, float]] | None:
        first = self._number(at)
        if first is None:
            return None
        low, high, end = first.value, first.value, first.end
        unit = self._unit(end)
        bound = self._bound(at)
        after = self._second(unit[1] if unit else end, at)
        last = None if after is None else self._unit(after.end)
        if after is not None and last is not None and (unit is None or unit[0][0] == last[0][0]):
            if first.factor == 1 and after.factor > 1 and unit is None and first.value < after.value / after.factor:
                low *= after.factor
            if unit is not None:
                low *= unit[0][1] / last[0][1]
            high, end, unit, bound = after.value, after.end, last, ""
        if unit is None:
            if not bound or not last_unit[0]:
                return None
            unit = (last_unit, end)
        (base, factor), end = unit
        low, high = sorted((low, high))
        floor, ceiling = round(low * factor, 6), round(high * factor, 6)
        start = self._tokens.starts[at]
        least, most = (None if bound == "at_most" else floor), (None if bound == "at_least" else ceiling)
        return Range(base, least, most, start, self._tokens.ends[end - 1]), end, (base, factor)

    def _second(self, at: int, start: int) -> _Number | None:
        """The upper number of a range whose lower one ends before `at`."""
        if self._is(at, "range_to"):
            return self._number(at + 1)
        if self._is(at, "and") and self._is(start - 1, "range_from"):
            return self._number(at + 1)
        ahead = at
        while ahead < min(at + _LONGEST_DASH, len(self._words)) and self._is(ahead, "range_mark"):
            ahead += 1
        if ahead == at:
            return None
        # The last mark may be the minus of the second number ("-110 ... -160"); one mark alone is the dash of the range.
        signed = ahead - at > 1 and self._words[ahead - 1] == "-"
        return self._number(ahead - 1 if signed else ahead)

    def _number(self, at: int) -> _Number | None:
        """A number in digits or words from `at` on; a "-" right in front of digits is a minus."""
        sign = 1
        if at + 1 < len(self._words) and self._words[at] == "-" and self._tokens.starts[at + 1] - self._tokens.ends[at] <= 1:
            if at and number_of(self._words[at - 1]) is not None:
                return None
            sign, at = -1, at + 1
        if at >= len(self._words):
            return None
        value = number_of(self._words[at]) if self._words[at][0].isdigit() else None
        if value is not None:
            end = at + 1
            value, end = self._grouped(value, end)
            times, end = self._multiplier(end)
            return _Number(sign * value * times, end, times)
        return self._in_words(at)

    def _grouped(self, value: float, end: int) -> tuple[float, int]:
        """ "2 500" is one number."""
        if 0 < value < 1000 and value == int(value) and end < len(self._words):
            group = self._words[end]
            if len(group) == 3 and group.isdigit() and self._tokens.starts[end] == self._tokens.ends[end - 1] + 1:
                return value * 1000 + float(group), end + 1
        return value, end

    def _multiplier(self, at: int) -> tuple[float, int]:
        times = 1.0
        while at < len(self._words) and self._numbers.get(self._words[at], 0) >= _MULTIPLIES_FROM:
            times *= self._numbers[self._words[at]]
            at += 1
        return times, at

    def _in_words(self, at: int) -> _Number | None:
        total, end = 0.0, at
        while end < len(self._words) and self._words[end] in self._numbers:
            value = self._numbers[self._words[end]]
            if value >= _MULTIPLIES_FROM:
                break
            if end > at and not (total % 10 == 0 and total >= 20 and value < 10):
                break
            total += value
            end += 1
        if end == at:
            value = self._numbers.get(self._words[at], 0)
            if value < _MULTIPLIES_FROM:
                return None
            total = 1
        times, end = self._multiplier(end)
        total *= times
        more = end + 1 if self._is(end, "and") else end
        rest = self._in_words(more) if times >= _MULTIPLIES_FROM and more < len(self._words) else None
        if rest is not None and rest.value < times:
            total, end = total + rest.value, rest.end
        while self._is(end, "of"):
            end += 1
        return _Number(total, end, times)

    def _unit(self, at: int) -> tuple[tuple[str, float], int] | None:
        found = self._trie.longest(self._sight, at)
        return None if found is None else (self._units[found[1]], found[0])

    def _bound(self, at: int) -> str:
        """`at_least` or `at_most` where words of a bound stand in front of the number."""
        for back in range(max(at - _BOUND_BACK - 2, 0), at):
            found = self._bounds.longest(self._sight, back)
            if found is not None and found[0] <= at and all(self._is(index, "about") for index in range(found[0], at)):
                return ("at_least", "at_most")[found[1]]
        return ""


def _bound_trie(language: Language) -> PhraseTrie:
    trie = PhraseTrie()
    for number, name in enumerate(("at_least", "at_most")):
        for phrase in language.words.get(name, ()):
            trie.add(cue_parts(phrase, language.spellings), number)
    return trie
