"""Measured values that stand for a condition: a blood pressure of 150/95, a temperature of 38.2.

In: tokens and a lexicon (the thresholds are the language's `readings`); numbers in digits or as spoken ("one seventy"). Out:
mentions of the conditions that the values stand for. A normal value gives nothing: it rules nothing out. Values that no body
has are refused (a date, a price, the weather).

Classes read: not_measured, over, over_near.
"""

from collections.abc import Mapping, Sequence

from kb.language.lexicon import Lexicon
from kb.language.mentions import Mention
from kb.language.tokens import Tokens
from kb.schema.language import Reading

_NEAR = 6
"""How many words before or after the value its words may stand."""
_JOIN = 3
"""Words or marks that may join two values."""
_TEN, _HUNDRED = 10, 100
_MOST_HUNDREDS = 2
"""Spoken hundreds go so far: "one seventy", "two ten"."""


def find_readings(tokens: Tokens, lexicon: Lexicon, taken: Sequence[Mention]) -> list[Mention]:
    """The readings in `tokens` that stand for a condition, in order."""
    covered = {index for mention in taken for index in range(mention.start, mention.end)}
    out: list[Mention] = []
    index = 0
    while index < len(tokens):
        found = None if index in covered else _reading_at(tokens, lexicon, index)
        if found is None:
            index += 1
        else:
            out.append(found)
            index = found.end
    return out


def _reading_at(tokens: Tokens, lexicon: Lexicon, index: int) -> Mention | None:
    first = tokens.words[index]
    if first in lexicon.words_of("not_measured"):
        return None
    if number_of(first) is None and first not in lexicon.language.numbers and first != "a":
        return None
    for reading in lexicon.language.readings:
        values, end, sure = _values(tokens, lexicon, index, len(reading.between))
        if len(values) == len(reading.between) and _stands(reading, values, tokens, index, end, sure):
            concept = reading.concept if reading.concept in lexicon.concepts else None
            return Mention(concept, index, end, index)
    return None


def _values(tokens: Tokens, lexicon: Lexicon, index: int, count: int) -> tuple[list[float], int, bool]:
    """Up to `count` numbers from `index` on, joined by marks or words, where they end, and whether the join is a sure one
    (the class `over`; those of `over_near` count beside the words of a reading only)."""
    values: list[float] = []
    over, near = lexicon.words_of("over"), lexicon.words_of("over_near")
    end, sure = index, True
    while len(values) < count:
        found = spoken_number(tokens.words, end, lexicon.language.numbers)
        if found is None:
            break
        value, end = found
        values.append(value)
        ahead = end
        while len(values) < count and ahead < min(end + _JOIN, len(tokens)) and tokens.words[ahead] in over | near:
            sure = sure and tokens.words[ahead] in over
            ahead += 1
        if ahead == end or len(values) == count or spoken_number(tokens.words, ahead, lexicon.language.numbers) is None:
            break
        end = ahead
    return values, end, sure


def _stands(reading: Reading, values: Sequence[float], tokens: Tokens, start: int, end: int, sure: bool) -> bool:
    if not all(low <= value <= high for value, (low, high) in zip(values, reading.between, strict=True)):
        return False
    if len(values) > 1 and values[0] <= values[1]:
        return False
    if reading.decimal and not any(mark in tokens.words[start] for mark in ".,"):
        return False
    near = tokens.words[max(start - _NEAR, 0) : start] + tokens.words[end : end + _NEAR]
    if any(word in near for word in reading.unless):
        return False
    if not (reading.bare and sure) and not any(word in near for word in reading.words):
        return False
    above = any(value >= limit for value, limit in zip(values, reading.at_least, strict=False))
    return above or any(value < limit for value, limit in zip(values, reading.below, strict=False))


def spoken_number(words: Sequence[str], at: int, numbers: Mapping[str, float]) -> tuple[float, int] | None:
    """The number at `at`, in digits or as spoken ("one seventy", "a hundred and five"), and where it ends. None: no number."""
    if at >= len(words):
        return None
    value = number_of(words[at])
    if value is not None:
        return value, at + 1
    if words[at] == "a" and at + 1 < len(words) and numbers.get(words[at + 1], 0) == _HUNDRED:
        at += 1
    parts: list[float] = []
    while at < len(words):
        more = at + 1 if parts and parts[-1] >= _HUNDRED and words[at] == "and" else at
        part = numbers.get(words[more]) if more < len(words) else None
        if part is None or part > _HUNDRED or (parts and not _goes_on(parts, part)):
            break
        parts = [*parts[:-1], parts[-1] * _HUNDRED] if part == _HUNDRED and parts else [*parts, part]
        at = more + 1
    if not parts:
        return None
    if len(parts) > 1 and parts[0] <= _MOST_HUNDREDS:
        parts[0] *= _HUNDRED
    return sum(parts), at


def _goes_on(parts: Sequence[float], part: float) -> bool:
    """Whether `part` belongs to the number that `parts` begin: "one" + "seventy" + "five"."""
    last = parts[-1]
    if part == _HUNDRED:
        return last < _TEN
    if last >= _HUNDRED:
        return part < _HUNDRED
    return (len(parts) == 1 and last <= _MOST_HUNDREDS and part >= _TEN) or (
        last >= 2 * _TEN and last % _TEN == 0 and part < _TEN
    )


def number_of(word: str) -> float | None:
    """The value of a number in digits: 38.2, 38,2 and 1,000 as people write them. None for anything else."""
    if not word[0].isdigit():
        return None
    whole, comma, rest = word.partition(",")
    if comma and len(rest) == 3 and rest.isdigit() and whole != "0":
        return float(whole + rest)
    plain = word.replace(",", ".")
    return float(plain) if plain.count(".") <= 1 else None
