"""The reader of numbers with units, over the words of extraction.

In: the words of extraction. Out: a `RangeReader`. Refused: words without one of the lists that it reads (ExtractionError).
"""

from ingest.extract.phrases import words_of
from kb.language.numbers import LISTS, QuantityWords
from kb.language.ranges import RangeReader
from kb.schema.extraction import Extraction


def range_reader(data: Extraction) -> RangeReader:
    """The reader of ranges, with the ends of a range joined wherever they stand."""
    return RangeReader(QuantityWords(data.units, data.numbers, {name: words_of(data, name) for name in LISTS}))
