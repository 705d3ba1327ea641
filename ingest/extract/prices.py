"""Prices: a range in one currency, what it is for, and where it holds.

In: a `Reading`. Out: `price` as `Found`. A price is for one session unless its clause speaks of a course, a consultation or a
follow-up. The place is the nearest named one before it, in its sentence or the two before.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.extract.near import Around, around, head, tail
from ingest.extract.reading import LIKELY, SURE, Found, Reading, Sentence
from kb.language.ranges import Quantity
from kb.schema.fact import PriceValue

COUNTS = frozenset({"session", "time"})
SINCE = 60
"""So many characters before a price may say how many sessions it is for."""
MARK = re.compile(r"[.;,(·•|]")
CELL = re.compile(r"(?:^|;)([^;:]+):[^;]*$")
"""The heading of a column, and what stands in the cell so far."""


def read_prices(reading: Reading) -> Iterator[Found]:
    """Prices."""
    for sentence in reading.sentences:
        told = 0
        for quantity in _sums(reading, sentence):
            near = around(sentence.text, quantity.start, quantity.end, reading.cues["clause_joins"])
            if reading.cues["no_price_of_it"].search(sentence.text):
                continue
            if reading.cues["not_price"].search(tail(near.before, 4) + " ~ " + head(MARK.split(near.after, maxsplit=1)[0], 2)):
                continue
            per, sure = _per(reading, sentence, near, sentence.text[told : quantity.start])
            told = quantity.end
            value = PriceValue.model_validate(
                {
                    "min": quantity.low,
                    "max": quantity.high,
                    "currency": quantity.unit,
                    "per": per,
                    "place": _place(reading, sentence, near),
                }
            )
            words = sentence.text[max(0, quantity.start - 80) : quantity.end + 60]
            yield Found("price", value, sentence, sure, f"price: {quantity.word}", words)


def _sums(reading: Reading, sentence: Sentence) -> Iterator[Quantity]:
    """Sums of money; in a row, a bare number takes the currency that its column's heading names."""
    ranges = reading.cues.ranges
    for quantity in ranges.read(sentence.text, bare=sentence.block.kind == "row"):
        if quantity.unit in ranges.currencies:
            yield quantity
        elif not quantity.unit and (cell := CELL.search(sentence.text[: quantity.start])):
            named = ranges.currency_in(cell[1])
            if named:
                yield replace(quantity, unit=named)


def _per(reading: Reading, sentence: Sentence, near: Around, since: str) -> tuple[str, float]:
    """What the price is for: by the words right after it, by a count of sessions since the last price, by its clause and
    sentence, then by what stood before."""
    cues = reading.cues
    order = (
        ("follow_up", "per_follow_up"),
        ("consultation", "per_consultation"),
        ("course", "per_course"),
        ("session", "per_session"),
    )
    after = head(MARK.split(near.after, maxsplit=1)[0], 6)
    for name, cue in order:
        if cues[cue].search(after):
            return name, SURE
    several = cues.starts("for_several", near.after.lstrip())
    if several and any((item.low or 0) >= 2 for item in cues.ranges.read(after, bare=True)[:1]):
        return "course", LIKELY
    others = any(cues[cue].search(since) for name, cue in order if name in ("follow_up", "consultation"))
    counted = any(item.unit in COUNTS and (item.low or 0) >= 2 for item in cues.ranges.read(since[-SINCE:], loose="session"))
    if counted and not others:
        return "course", LIKELY
    for text in (near.clause, tail(near.before, 12), tail(near.before, 25)):
        found = [(match.end(), -rank, name) for rank, (name, cue) in enumerate(order) for match in cues[cue].finditer(text)]
        strong = [item for item in found if item[2] in ("follow_up", "consultation")]
        if strong:
            return max(strong, key=lambda item: item[1])[2], SURE
        if found:
            named = {item[2] for item in found}
            return ("course" if "course" in named else max(found)[2]), SURE
    title = " ".join(sentence.block.path[-1:])
    if not cues["whole_session"].search(sentence.text) and cues["price_word"].search(title):
        for name, cue in order[:3]:
            if cues[cue].search(title) and not cues["per_session"].search(title):
                return name, LIKELY
    return "session", LIKELY


def _place(reading: Reading, sentence: Sentence, near: Around) -> str | None:
    """The place that the price holds for."""
    texts = [near.before + near.sentence[len(near.before) : len(near.sentence) - len(near.after)] + near.after]
    at, last = 0, reading.before(sentence)
    while last is not None and last.block is sentence.block and at < 2:
        texts.append(last.text)
        at, last = at + 1, reading.before(last)
    for number, text in enumerate(texts):
        known = reading.cues["places"].search(text)
        if known:
            return known[0]
        if number > 0 and reading.cues["per_course"].search(texts[0]):
            continue
        for match in reading.cues.grammar.in_place.finditer(text):
            name = match[1]
            if name.split()[0].casefold() not in reading.cues.words("not_place"):
                return name
    return None
