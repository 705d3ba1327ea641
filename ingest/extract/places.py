"""Distances and temperatures.

In: a `Reading`. Out: `distance` (millimetres) and `temperature` (celsius) as `Found`. A length counts where it is said to be from
the skin; degrees count unless they are an angle, a burn or a fever.
"""

from collections.abc import Iterator

from ingest.extract.near import around, head, tail
from ingest.extract.reading import LIKELY, SURE, Found, Reading, Sentence
from kb.language.ranges import Quantity
from kb.schema.fact import RangeValue

COLDEST, HOTTEST = -273.2, 400.0


def read_distances(reading: Reading) -> Iterator[Found]:
    """Distances of the tool from the skin."""
    cues = reading.cues
    for sentence in reading.sentences:
        for quantity in cues.ranges.read(sentence.text):
            if quantity.unit != "millimetre":
                continue
            near = around(sentence.text, quantity.start, quantity.end, reading.cues["clause_joins"])
            close = tail(near.before, 8) + " ~ " + head(near.after, 7)
            if cues["distance"].search(close) and not cues["not_distance"].search(
                tail(near.before, 4) + " ~ " + head(near.after, 4)
            ):
                yield _found("distance", sentence, quantity, quantity.low, quantity.high, "millimetre", SURE)


def read_temperatures(reading: Reading) -> Iterator[Found]:
    """Temperatures."""
    cues = reading.cues
    for sentence in reading.sentences:
        for quantity in cues.ranges.read(sentence.text):
            if quantity.unit not in ("celsius", "fahrenheit"):
                continue
            low, high = quantity.low, quantity.high
            if quantity.unit == "fahrenheit":
                low, high = _celsius(low), _celsius(high)
            near = around(sentence.text, quantity.start, quantity.end, reading.cues["clause_joins"])
            if cues["not_temperature"].search(near.clause) or any(
                end is not None and not COLDEST <= end <= HOTTEST for end in (low, high)
            ):
                continue
            sure = SURE if "c" in quantity.word.casefold() or (low or high or 0) < 0 else LIKELY
            yield _found("temperature", sentence, quantity, low, high, "celsius", sure)


def _celsius(value: float | None) -> float | None:
    return None if value is None else round((value - 32) / 1.8, 1)


def _found(
    kind: str, sentence: Sentence, quantity: Quantity, low: float | None, high: float | None, unit: str, sure: float
) -> Found:
    value = RangeValue.model_validate({"min": low, "max": high, "unit": unit})
    words = sentence.text[max(0, quantity.start - 60) : quantity.end + 40]
    return Found(kind, value, sentence, sure, f"{kind}: {quantity.word}", words)  # type: ignore[arg-type]
