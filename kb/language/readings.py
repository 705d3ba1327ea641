"""Measured values that stand for a condition: a blood pressure of 150/95, a temperature of 38.2.

In: tokens and a lexicon (the thresholds are the language's `readings`). Out: mentions of the conditions that the values stand
for. A normal value gives nothing: it rules nothing out. Values that no body has are refused (a date, a price, the weather).
"""

from collections.abc import Sequence

from kb.language.lexicon import Lexicon
from kb.language.mentions import Mention
from kb.language.tokens import Tokens
from kb.schema.language import Reading

_NEAR = 6
"""How many words before or after the value its words may stand."""


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
    if number_of(tokens.words[index]) is None:
        return None
    for reading in lexicon.language.readings:
        values, end = _values(tokens, lexicon, index, len(reading.between))
        if len(values) == len(reading.between) and _stands(reading, values, tokens, index, end):
            concept = reading.concept if reading.concept in lexicon.concepts else None
            return Mention(concept, index, end, index)
    return None


def _values(tokens: Tokens, lexicon: Lexicon, index: int, count: int) -> tuple[list[float], int]:
    """Up to `count` numbers from `index` on, joined by a mark or word of the class `over`, and where they end."""
    values: list[float] = []
    over = lexicon.words_of("over")
    end = index
    while len(values) < count and end < len(tokens):
        value = number_of(tokens.words[end])
        if value is None:
            break
        values.append(value)
        end += 1
        if len(values) < count and end + 1 < len(tokens) and tokens.words[end] in over:
            end += 1
    return values, end


def _stands(reading: Reading, values: Sequence[float], tokens: Tokens, start: int, end: int) -> bool:
    if not all(low <= value <= high for value, (low, high) in zip(values, reading.between, strict=True)):
        return False
    if len(values) > 1 and values[0] <= values[1]:
        return False
    near = tokens.words[max(start - _NEAR, 0) : start] + tokens.words[end : end + _NEAR]
    if not reading.bare and not any(word in near for word in reading.words):
        return False
    above = any(value >= limit for value, limit in zip(values, reading.at_least, strict=False))
    return above or any(value < limit for value, limit in zip(values, reading.below, strict=False))


def number_of(word: str) -> float | None:
    """The value of a number in digits: 38.2, 38,2 and 1,000 as people write them. None for anything else."""
    if not word[0].isdigit():
        return None
    whole, comma, rest = word.partition(",")
    if comma and len(rest) == 3 and rest.isdigit() and whole != "0":
        return float(whole + rest)
    plain = word.replace(",", ".")
    return float(plain) if plain.count(".") <= 1 else None
