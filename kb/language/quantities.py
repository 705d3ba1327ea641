"""Quantities with a unit, in digits and in words, single or as a range, as the guard holds answers against passages.

In: a text and the data of its language (`units`, `numbers`, and the word classes below). Out: ranges in base units, with their
place. "from four to seven hundred rubles", "2-3 cm", "–110 … –160 °C", "once a week", "at least 10 times", "8-9 thousand".
Refused: numbers without a unit, save after a bound that follows a unit ("at most fifteen minutes, at least five").
The reader is the one that reads raw documents (`kb.language.ranges`), over the words of the language.
"""

from dataclasses import dataclass

from kb.language.numbers import QuantityWords
from kb.language.ranges import RangeReader
from kb.schema.language import Language

CLASSES = {
    "about": "about",
    "article_units": "number_article_units",
    "articles": "number_articles",
    "at_least": "at_least",
    "at_least_after": "at_least_after",
    "at_most": "at_most",
    "at_most_after": "at_most_after",
    "between_two": "range_from",
    "counts": "number_counts",
    "fractions": "number_fractions",
    "minus": "number_minus",
    "number_joins": "and",
    "number_of": "of",
    "parts": "number_parts",
    "range_joins": "range_to",
    "scales": "number_scales",
    "times_words": "number_times",
}
"""The lists that the reader asks for, and the word classes of a language that they are."""
DECIMALS = 6
READERS = 8


@dataclass(frozen=True)
class Range:
    """A closed range in `unit` (a base unit of the language); an open end is None. `start`, `end`: characters of the text."""

    unit: str
    min: float | None
    max: float | None
    start: int
    end: int


def read_ranges(text: str, language: Language) -> tuple[Range, ...]:
    """All quantities of `text`, in order, none over another. Values are in base units (3 cm -> 30 millimetre)."""
    return tuple(
        Range(item.unit, _round(item.low), _round(item.high), item.start, item.end) for item in _reader_of(language).read(text)
    )


def _round(end: float | None) -> float | None:
    return None if end is None else round(end, DECIMALS)


_READERS: dict[int, tuple[Language, RangeReader]] = {}


def _reader_of(language: Language) -> RangeReader:
    """The language's reader; a language is compiled once."""
    known = _READERS.get(id(language))
    if known is None or known[0] is not language:
        if len(_READERS) >= READERS:
            _READERS.clear()
        lists = {name: language.words.get(of, ()) for name, of in CLASSES.items()}
        known = language, RangeReader(QuantityWords(language.units, language.numbers, lists), apart=True)
        _READERS[id(language)] = known
    return known[1]
