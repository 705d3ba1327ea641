"""Numbers of a sentence, in digits and in words.

In: a sentence and the words of quantities. Out: `Number`s in order; words of one number ("two thousand five hundred", "one and a
half", "three quarters of an hour") are one. No units here. Nothing is refused: what is no number is left.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kb.schema.language import Unit

DIGITS = r"\d{1,3}(?:[  \u202f',.]\d{3})+(?![\d])(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
GROUPED = re.compile(r"\d{1,3}(?:[  \u202f',.]\d{3})+")
IN_A_NAME = re.compile(r"\w*[A-Za-z]\d")
TENS = 20
LISTS = (
    "about",
    "article_units",
    "articles",
    "at_least",
    "at_least_after",
    "at_most",
    "at_most_after",
    "between_two",
    "counts",
    "forbidden",
    "fractions",
    "minus",
    "more_than",
    "number_joins",
    "number_of",
    "parts",
    "range_joins",
    "scales",
    "times_words",
)
"""The lists of little words that numbers and ranges are read with."""


@dataclass(frozen=True)
class QuantityWords:
    """The words of numbers, units and bounds; a list that is missing holds no word."""

    units: tuple[Unit, ...]
    numbers: Mapping[str, float]
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> tuple[str, ...]:
        """The list under `name`, one of LISTS."""
        return self.lists.get(name, ())


@dataclass(frozen=True)
class Number:
    """A number and where it stands. `scale` is the hundred or thousand in it; `word` the last word it was read from."""

    value: float
    start: int
    end: int
    scale: float = 1
    word: str = ""


class NumberReader:
    """Reads numbers; compiled once."""

    def __init__(self, data: QuantityWords) -> None:
        self.numbers = {word.casefold(): value for word, value in data.numbers.items()}
        words = {name: frozenset(data[name]) for name in ("articles", "fractions", "parts", "scales", "counts", "times_words")}
        self.articles, self.fractions, self.parts = words["articles"], words["fractions"], words["parts"]
        self.scales, self.counts, self.times = words["scales"], words["counts"], words["times_words"]
        self.joins = frozenset(data["number_joins"])
        self._of = re.compile(rf"\s+(?:{either(data['number_of'])})\b", re.IGNORECASE)
        self._half = re.compile(rf"\s+(?:{either(data['fractions'])})\b", re.IGNORECASE)
        sign = rf"(?:(?<![\w.,°])[-–−—](?=\d)|\b(?:{either(data['minus'])})\s+)"
        self._token = re.compile(
            rf"(?P<sign>{sign})?(?P<digits>{DIGITS})(?:\s*(?P<scale>{either(self.scales)})(?![\w]))?"
            rf"|\b(?P<word>{either(self.numbers)})\b|\b(?P<article>{either(self.articles)})(?=\s)",
            re.IGNORECASE,
        )

    def read(self, text: str) -> list[Number]:
        """All numbers of the text, in order."""
        raw = []
        for match in self._token.finditer(text):
            if match["digits"]:
                if text[match.start() - 1 : match.start()].isalpha() or IN_A_NAME.match(text[match.start() :]):
                    continue
                value = digits(match["digits"])
                scale = self.numbers[match["scale"].casefold()] if match["scale"] else 1
                raw.append(Number(-value if match["sign"] else value, match.start(), match.end(), scale))
            elif match["article"]:
                raw.append(Number(1, match.start(), match.end(), word=match["article"].casefold()))
            else:
                word = match["word"].casefold()
                raw.append(Number(self.numbers[word], match.start(), match.end(), word=word))
        out: list[Number] = []
        for found in raw:
            of = self._of.match(text[found.end :]) if found.word in self.counts else None
            number = replace(found, end=found.end + of.end()) if of else found
            joined = self._joined(text, out[-1], number) if out else None
            if joined is not None:
                out[-1] = joined
                continue
            out.append(number)
        return [item if item.scale == 1 or item.word else replace(item, value=item.value * item.scale) for item in out]

    def _joined(self, text: str, last: Number, number: Number) -> Number | None:
        """Both as one number, where they are one."""
        gap = text[last.end : number.start].strip(" -").casefold()
        article = number.word in self.articles
        if last.word in self.parts and article and self._of.fullmatch(" " + gap):
            return replace(last, end=number.end)
        if gap and gap not in self.joins:
            halved = (
                not last.word
                and number.word in self.fractions
                and gap.split()[0] in self.joins
                and gap.split()[-1] in self.articles
            )
            return replace(last, value=last.value + number.value, end=number.end) if halved else None
        if not number.word or last.word in self.times or number.word in self.times:
            return None
        if not last.word:
            follows = article and self._half.match(text[number.end :]) is not None and bool(gap)
            return replace(last, end=number.end, word="") if follows else None
        return self._worded(text, last, number, bool(gap))

    def _worded(self, text: str, last: Number, number: Number, joined: bool) -> Number | None:
        """Two words of numbers, apart by a blank or by "and" (`joined`), as one number."""
        article = number.word in self.articles
        if not joined and (number.word in self.scales or number.word in self.parts):
            word = "" if last.word in self.articles else last.word
            scale = number.value if number.word in self.scales else 1
            kept = number.word if number.word in self.parts else word or number.word
            rest = last.value % last.scale if last.scale > number.value > 1 else last.value
            return Number(last.value - rest + rest * number.value, last.start, number.end, scale, kept)
        if number.word in self.fractions and last.word not in self.articles | self.fractions:
            return replace(last, value=last.value + number.value, end=number.end)
        if article and joined and self._half.match(text[number.end :]):
            return replace(last, end=number.end)
        if last.value >= TENS and number.value < 10 and last.value % 10 == 0 and not article and not joined:
            return replace(last, value=last.value + number.value, end=number.end)
        if last.scale >= 100 and number.value < last.scale and not article:
            return replace(last, value=last.value + number.value, end=number.end)
        if last.word in self.articles and not joined and number.word in self.counts | self.fractions:
            return replace(number, start=last.start)
        if last.word in self.fractions and article and not joined:
            return replace(last, end=number.end)
        return None


def shared(first: Number, second: Number) -> tuple[float, float]:
    """Both ends; a scale that stands at the second alone holds for the first too ("four to seven hundred")."""
    low, high = first.value, second.value
    if second.scale > 1 and first.scale == 1 and low < second.scale and low <= high / second.scale:
        low *= second.scale
    return low, high


def digits(text: str) -> float:
    """1,000 and 1 000 and 1.000 as a thousand; 1.5 and 1,5 as one and a half."""
    whole = GROUPED.match(text)
    if whole is None:
        return float(text.replace(",", "."))
    rest = text[whole.end() :].replace(",", ".")
    return float(re.sub(r"\D", "", whole[0])) + (float("0" + rest) if rest else 0)


def either(words: Iterable[str]) -> str:
    """The source of a pattern of any of the words, the longest first; of none, one that finds nothing."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"
