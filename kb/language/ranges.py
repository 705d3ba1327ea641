"""Numbers with units in a sentence, in digits and in words, as ranges.

In: a sentence and the compiled words of numbers and units. Out: `Quantity`s in order: closed ranges, or ranges with one open end
("at least 10", "not more than 2 minutes"). A number without a known unit is left out, unless it is the other end of a range.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.language.numbers import Number, NumberReader, QuantityWords, either, shared
from kb.language.patterns import compile_phrases

TEMPERATURES = frozenset({"celsius", "fahrenheit"})
PER_WEEK = "per_week"
REMEMBERED = 2000
NEAR = 80
"""So far before a number its bound may begin."""
ALONE = r"(?![\s:.–-]*\d)"
"""A bound that a number follows is that number's."""


@dataclass(frozen=True)
class Quantity:
    """A range of a unit: `unit` is the base unit's name, `word` what was written, `start` and `end` where it stands."""

    low: float | None
    high: float | None
    unit: str
    start: int
    end: int
    word: str = ""
    step: float = 1
    """How much one of the written unit is in the base unit."""


class RangeReader:
    """Reads ranges; compiled once from the content's words."""

    def __init__(self, data: QuantityWords, *, apart: bool = False) -> None:
        """With `apart`, ends that are said apart or in two units stay quantities of their own."""
        self._apart = apart
        self._known: dict[str, list[Quantity]] = {}
        self._numbers = NumberReader(data)
        self._article_units = frozenset(data["article_units"])
        self.units = {word.casefold(): (unit.base, unit.factor) for unit in data.units for word in unit.words}
        self._counts_times = any(unit.base == "time" for unit in data.units)
        self.currencies = frozenset(unit.base for unit in data.units if len(unit.base) == 3 and unit.base.isupper())
        words = sorted(self.units, key=len, reverse=True)
        named = "|".join(re.escape(word) + (r"(?![\w])" if word[-1].isalnum() else "") for word in words)
        self._unit = re.compile(rf"\+?[\s\-]*[()]?\s*(?P<unit>{named})", re.IGNORECASE)
        marks = either(unit for unit in words if self.units[unit][0] in self.currencies)
        self._currency = re.compile(rf"(?<![a-zA-Z])(?:{marks})[\s ]*$", re.IGNORECASE)
        self._money = re.compile(rf"(?<![a-zA-Z])(?:{marks})(?![\w])", re.IGNORECASE)
        fillers = r"(?:(?:" + either(data["about"]) + r")\b\.?[\s]*)*"
        before = {name: compile_phrases(data[name]).pattern for name in ("at_least", "at_most")}
        self._least = re.compile(rf"(?:{before['at_least']})\.?[\s:–-]*{fillers}$", re.IGNORECASE)
        self._most = re.compile(rf"(?:{before['at_most']})\.?[\s:–-]*{fillers}$", re.IGNORECASE)
        self._least_after = re.compile(rf"\s*(?:\+|,?\s*{compile_phrases(data['at_least_after']).pattern}{ALONE})", re.IGNORECASE)
        self._most_after = re.compile(rf"\s*,?\s*{compile_phrases(data['at_most_after']).pattern}{ALONE}", re.IGNORECASE)
        self._forbidden = compile_phrases(data["forbidden"])
        self._more = re.compile(rf"{compile_phrases(data['more_than']).pattern}\s+(?:\w+\s+)?$", re.IGNORECASE)
        joins = either(data["range_joins"])
        self._connect = re.compile(rf"\s*(?:-|–|—|−|\.{{2,3}}|…|\b(?:{joins})\b|÷|~)\s*", re.IGNORECASE)
        self._up_to = re.compile(rf"\b(?:{joins})\s+$", re.IGNORECASE)
        self._between = re.compile(rf"{compile_phrases(data['between_two']).pattern}\s+$", re.IGNORECASE)
        self._and = re.compile(rf"\s*(?:{either(data['number_joins'])})\s*", re.IGNORECASE)
        articles = either(data["articles"])
        halves = either(data["fractions"])
        self._and_half = re.compile(rf"{self._and.pattern}(?:{articles})\s+(?:{halves})\b", re.IGNORECASE)

    def read(self, text: str, *, loose: str = "", bare: bool = False) -> tuple[Quantity, ...]:
        """The quantities of one sentence, in order.

        With `loose`, one or two words may stand between the number and a unit of that name ("ten weekly sessions"); with
        `bare`, numbers without a unit are given too.
        """
        found = self._read(text)
        if loose:
            found = [self._loosely(text, item, loose) if not item.unit else item for item in found]
        return tuple(item for item in found if item.unit or bare)

    def currency_in(self, text: str) -> str:
        """The one currency that a text names; nothing where it names none or several."""
        named = {self.units[match[0].casefold()][0] for match in self._money.finditer(text)}
        return named.pop() if len(named) == 1 else ""

    def _read(self, text: str) -> list[Quantity]:
        """All quantities of the text; the last few texts of documents are remembered, for every family of rules reads each."""
        if text in self._known:
            return self._known[text]
        if len(self._known) > REMEMBERED:
            self._known.clear()
        found: list[Quantity] = []
        numbers = self._numbers.read(text)
        at = 0
        while at < len(numbers):
            if found and numbers[at].start < found[-1].end:
                at += 1
                continue
            quantity, used = self._quantity(text, numbers, at)
            if quantity is not None:
                found.append(quantity)
            at += used
        if self._apart:
            return self._with_units(found)
        self._known[text] = self._merge(text, found)
        return self._known[text]

    def _loosely(self, text: str, quantity: Quantity, base: str) -> Quantity:
        match = re.match(r"(?:\s+[a-z][a-z-]*){1,2}?\s+([a-z]+s)\b", text[quantity.end :], re.IGNORECASE)
        if match is None or self.units.get(match[1].casefold(), ("",))[0] != base:
            return quantity
        return replace(quantity, unit=base, word=match[1], end=quantity.end + match.end())

    def _quantity(self, text: str, numbers: Sequence[Number], at: int) -> tuple[Quantity | None, int]:
        """The quantity that begins with number `at`, and how many numbers it takes."""
        first = numbers[at]
        unit = self._unit_at(text, first)
        last, used, end_unit = first, 1, unit
        joined = self._joined(text, first.end if unit is None else unit[3], numbers, at)
        if joined:
            second = numbers[at + 1]
            second_unit = self._unit_at(text, second)
            if first.word in self._numbers.times and second_unit is not None and second_unit[0] == PER_WEEK:
                unit = None
            if (
                unit is not None
                and second_unit is not None
                and not self._apart
                and (unit[0], second_unit[0]) == ("second", "minute")
            ):
                unit = ("minute", unit[1] / 60, unit[2], unit[3])
            if unit is None or second_unit is None or unit[0] == second_unit[0]:
                last, used, end_unit = second, 2, second_unit or unit
        if unit is None and first.word in self._numbers.articles:
            return None, 1
        low, high = first.value, last.value
        if used == 2:
            low, high = shared(first, last)
            if unit is not None and end_unit is not None:
                low, high = low * unit[1], high * end_unit[1]
            elif end_unit is not None:
                low, high = low * end_unit[1], high * end_unit[1]
        elif unit is not None:
            low, high = low * unit[1], high * unit[1]
        base = end_unit[0] if end_unit else ""
        if base not in TEMPERATURES:
            low, high = abs(low), abs(high)
        start = first.start
        end = max(last.end, end_unit[3] if end_unit and end_unit[3] > last.start else last.end)
        if low > high and (self._apart or base in TEMPERATURES):
            low, high = high, low  # the guard must see both figures of a range that is written the wrong way round
        if low > high:
            return None, used
        quantity = Quantity(low, high, base, start, end, end_unit[2] if end_unit else "", end_unit[1] if end_unit else 1)
        halved = self._and_half.match(text[end:])
        if used == 1 and halved:
            more = quantity.step / 2
            quantity = replace(quantity, low=low + more, high=high + more, end=end + halved.end())
        return (self._bounded(text, quantity) if used == 1 else quantity), used

    def _joined(self, text: str, end: int, numbers: Sequence[Number], at: int) -> bool:
        if at + 1 >= len(numbers):
            return False
        first, second = numbers[at], numbers[at + 1]
        gap = text[max(end, first.end) : second.start]
        symbol = self._currency.search(gap)
        if symbol:
            gap = gap[: symbol.start()] + " "
            spoken = any(letter.isalpha() for letter in gap)
            if not spoken and end == first.end and not self._currency.search(text[: first.start]):
                return False
        if second.word in self._numbers.articles:
            return False
        if self._connect.fullmatch(gap):
            return True
        before = text[max(0, first.start - 20) : first.start]
        symbol = self._currency.search(before)
        before = before[: symbol.start()] if symbol else before
        return self._between.search(before) is not None and self._and.fullmatch(gap) is not None

    def _unit_at(self, text: str, number: Number) -> tuple[str, float, str, int] | None:
        """Base, factor, word and end of the unit after a number, or of the currency before it."""
        before = self._currency.search(text, max(0, number.start - 8), number.start)
        if before and not text[: before.start()].rstrip()[-1:].isdigit():
            word = before[0].strip()
            return (*self.units[word.casefold()], word, number.end)
        after = self._unit.match(text, number.end)
        if number.word in self._numbers.times:
            counted = after is not None and self.units[after["unit"].casefold()][0] == PER_WEEK
            if after is None or not counted:
                return ("time", 1, number.word, number.end) if self._counts_times else None
        if after is None or (after[0].startswith("-") and after[0][1:2].isspace()):
            return None
        word = after["unit"]
        if (
            not word[-1].isalpha()
            and text[after.end() : after.end() + 1].isdigit()
            and self.units[word.casefold()][0] in self.currencies
        ):
            return None
        base, factor = self.units[word.casefold()]
        if number.word in self._numbers.articles and base not in self._article_units:
            return None
        return base, factor, word, after.end()

    def _bounded(self, text: str, quantity: Quantity) -> Quantity:
        """A single number with its open end, where words before or after it leave one open."""
        before, after = text[max(0, quantity.start - NEAR) : quantity.start], text[quantity.end :]
        symbol = self._currency.search(before)
        before = before[: symbol.start()] if symbol else before
        cold = quantity.unit in TEMPERATURES and (quantity.high or 0) < 0
        most, least = self._most.search(before), self._least.search(before)
        if most and least and least.start() < most.start():
            most = None
        if self._more.search(before) and not most and self._forbidden.search(after.split(".")[0]):
            return replace(quantity, low=None)
        if most or self._most_after.match(after):
            return replace(quantity, high=None) if cold else replace(quantity, low=None)
        plus = "+" in text[quantity.start : quantity.end]
        if plus or least or self._least_after.match(after):
            return replace(quantity, low=None) if cold else replace(quantity, high=None)
        return quantity

    def _with_units(self, found: list[Quantity]) -> list[Quantity]:
        """An end without a unit takes the one before it ("at most fifteen minutes, at least five")."""
        out: list[Quantity] = []
        for item in found:
            last = out[-1] if out else None
            if not item.unit and None in (item.low, item.high) and last is not None and last.unit:
                ends = (None if end is None else end * last.step for end in (item.low, item.high))
                item = replace(item, low=next(ends), high=next(ends), unit=last.unit, word=last.word, step=last.step)
            out.append(item)
        return out

    def _merge(self, text: str, found: list[Quantity]) -> list[Quantity]:
        """An upper and a lower end said apart ("at most fifteen minutes, at least five") are one range."""
        out: list[Quantity] = []
        for item in found:
            last = out[-1] if out else None
            if last is not None and self._adds(text, last, item):
                out[-1] = replace(
                    last, low=(last.low or 0) + (item.low or 0), high=(last.high or 0) + (item.high or 0), end=item.end
                )
                continue
            near = last is not None and item.start - last.end <= 30 and "." not in text[last.end : item.start]
            if last is not None and near and item.unit in ("", last.unit) and last.unit:
                scale = last.step if not item.unit else 1
                ends = (last.low, last.high, item.low, item.high)
                if last.low is None and item.high is None and item.low is not None:
                    out[-1] = replace(last, low=item.low * scale, end=item.end)
                    continue
                if (
                    last.high is None
                    and item.low is not None
                    and item.low == item.high
                    and self._up_to.search(text[last.end : item.start])
                ):
                    out[-1] = replace(last, high=item.high, end=item.end)
                    continue
                if last.high is None and item.low is None and None not in (ends[0], ends[3]):
                    out[-1] = replace(last, high=(item.high or 0) * scale, end=item.end)
                    continue
            out.append(item)
        return out

    def _adds(self, text: str, last: Quantity, item: Quantity) -> bool:
        """Whether a quantity goes on in a smaller unit ("1 hour 30 minutes")."""
        apart = text[last.end : item.start]
        closed = None not in (last.low, last.high, item.low, item.high)
        goes_on = not apart.strip() or self._and.fullmatch(apart) is not None
        return closed and goes_on and last.unit == item.unit == "minute" and last.step > item.step
