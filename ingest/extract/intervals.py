"""The time from one session to the next, as days or as a frequency a week.

In: a `Reading`. Out: `session_interval` as `Found`: "every 3 days" is 3 days, "two or three times a week" stays 2 to 3 a week,
"every other day" is 2 days. Days that tell of healing, washing or results are left.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.extract.near import around, head, tail
from ingest.extract.reading import LIKELY, SURE, Found, Reading, Sentence
from kb.language.ranges import Quantity
from kb.schema.fact import RangeValue

DAYS_OF_A_WEEK = 7
MINUTES_OF_A_DAY = 1440
BESIDE = 5
WORDED = (("other_day", 2), ("daily", 1), ("other_week", 14), ("monthly", 30))
"""Cues that name an interval by themselves, and its days."""
FREQUENT = frozenset({"time", "session"})


def read_intervals(reading: Reading) -> Iterator[Found]:
    """Session intervals."""
    for sentence in reading.sentences:
        found = list(_frequencies(reading, sentence)) + list(_days(reading, sentence))
        found += list(_words(reading, sentence, seen=bool(found)))
        seen: list[RangeValue] = []
        for item in found:
            if isinstance(item.value, RangeValue) and item.value not in seen:
                seen.append(item.value)
                yield item


def _frequencies(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """A number of times or sessions a week."""
    for quantity in reading.cues.ranges.read(sentence.text, bare=True):
        after = sentence.text[quantity.end :]
        if (
            quantity.unit in ("", *FREQUENT)
            and reading.cues.starts("a_week", after.lstrip(" /"))
            and not _elsewhere(reading, sentence, quantity)
        ):
            yield _found(sentence, quantity, quantity.low, quantity.high, "per_week", SURE)


def _days(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    cues = reading.cues
    for quantity in cues.ranges.read(sentence.text):
        if quantity.unit == "minute":
            quantity = _in_days(quantity)
        if quantity.unit != "day":
            continue
        near = around(sentence.text, quantity.start, quantity.end, reading.cues["clause_joins"])
        if (
            cues.starts("a_week", sentence.text[max(0, quantity.start - 1) :].lstrip())
            and quantity.low == DAYS_OF_A_WEEK
            and cues.ends("counted", near.before)
        ):
            continue
        if _elsewhere(reading, sentence, quantity):
            continue
        directly = tail(near.before, 4)
        if re.search(rf"{cues['every'].pattern}[\s:]*(?:{cues['about'].pattern}\s*)?$", near.before, re.IGNORECASE):
            yield _found(sentence, quantity, quantity.low, quantity.high, "day", SURE)
        elif cues.ends("for_as_long", near.before):
            continue
        elif cues["apart_after"].search(head(near.after, 5)) or cues["between"].search(tail(near.before, 9)):
            yield _found(
                sentence, quantity, quantity.low, quantity.high, "day", SURE if cues["between"].search(directly) else LIKELY
            )
        elif cues.ends("held_in", near.before):
            yield _found(sentence, quantity, quantity.low, quantity.high, "day", LIKELY)


def _in_days(quantity: Quantity) -> Quantity:
    """Hours that make whole days, as days ("at least 48 hours between two sessions")."""
    ends = [None if end is None else end / MINUTES_OF_A_DAY for end in (quantity.low, quantity.high)]
    whole = all(end is None or (end >= 1 and end == int(end)) for end in ends)
    return replace(quantity, low=ends[0], high=ends[1], unit="day") if whole else quantity


def _words(reading: Reading, sentence: Sentence, *, seen: bool) -> Iterator[Found]:
    """Intervals in words alone; "weekly" gives way to a figure of the sentence (`seen`)."""
    cues = reading.cues
    spoken = cues["whole_session"].search(sentence.text) or sentence.role == "course"
    if not spoken or sentence.role == "home_care":
        return
    for name, days in WORDED:
        match = cues[name].search(sentence.text)
        if match and not cues["not_interval"].search(_beside(sentence.text, match)):
            value = RangeValue(min=days, max=days, unit="day")
            yield Found("session_interval", value, sentence, LIKELY, name, match[0])
    match = cues["weekly"].search(sentence.text)
    if match and not seen and not cues["not_interval"].search(_beside(sentence.text, match)):
        yield Found("session_interval", RangeValue(min=1, max=1, unit="per_week"), sentence, LIKELY, "weekly", match[0])


def _beside(text: str, match: re.Match[str]) -> str:
    """The words close to a match."""
    return f"{tail(text[: match.start()], BESIDE)} ~ {head(text[match.end() :], BESIDE)}"


def _elsewhere(reading: Reading, sentence: Sentence, quantity: Quantity) -> bool:
    near = around(sentence.text, quantity.start, quantity.end, reading.cues["clause_joins"])
    close = near.clause[: max(0, near.clause.find(sentence.text[quantity.start : quantity.end]))] + head(near.after, 1)
    return reading.cues["not_interval"].search(close) is not None or sentence.role == "home_care"


def _found(sentence: Sentence, quantity: Quantity, low: float | None, high: float | None, unit: str, sure: float) -> Found:
    value = RangeValue.model_validate({"min": low, "max": high, "unit": unit})
    words = sentence.text[max(0, quantity.start - 60) : quantity.end + 40]
    return Found("session_interval", value, sentence, sure, f"interval: {quantity.word or unit}", words)
