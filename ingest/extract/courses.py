"""How many sessions make a course, and how many passes are made over one place.

In: a `Reading`. Out: `course_length` (sessions) and `repetitions` (passes) as `Found`. "10 times" is a course where the procedure
is what is done, and passes where a line, a zone or a repetition is named. Prices, frequencies and "after 3 sessions" are left.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.extract.near import Around, around, head, tail
from ingest.extract.reading import LIKELY, SURE, Found, Reading, Sentence
from kb.language.ranges import Quantity
from kb.schema.fact import RangeValue

MOST_SESSIONS, MOST_PASSES = 60, 30
COUNTED = "counted"
"""What stands for the unit where a label or a heading gives it."""
SHORT_ANSWER = 8
LABEL_MARKS = ":–—-=| "
NO_UNIT = re.compile(r"\s*(?:$|[.;,)·•|]|\()")
LABELS = re.compile(r"[;·•|]")


def read_courses(reading: Reading) -> Iterator[Found]:
    """Course lengths and repetitions."""
    for sentence in reading.sentences:
        for quantity in _quantities(reading, sentence):
            near = around(sentence.text, quantity.start, quantity.end, reading.cues["clause_joins"])
            if quantity.unit == "session":
                yield from _sessions(reading, sentence, quantity, near)
            elif quantity.unit in ("time", "pass"):
                yield from _times(reading, sentence, quantity, near)


def _quantities(reading: Reading, sentence: Sentence) -> Iterator[Quantity]:
    for quantity in reading.cues.ranges.read(sentence.text, loose="session", bare=True):
        if quantity.unit:
            yield quantity
        elif _counts_sessions(reading, sentence, quantity):
            yield replace(quantity, unit="session", word=COUNTED)


def _counts_sessions(reading: Reading, sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number without a unit counts sessions: after "Sessions:", or in an answer to "how many do I need?"."""
    before, after = sentence.text[: quantity.start].rstrip(), sentence.text[quantity.end :]
    label = before.rstrip(LABEL_MARKS)
    alone = NO_UNIT.match(after) is not None
    if label != before and reading.cues.ends("session_label", LABELS.split(label)[-1]):
        return alone
    if alone and reading.cues.ends("sessions_are", before):
        return True
    asked = any(reading.cues["how_many"].search(heading) for heading in sentence.block.path[-1:])
    short = len(sentence.text.split()) <= SHORT_ANSWER
    return asked and alone and (short or reading.cues["course"].search(tail(before, 5)) is not None)


def _sessions(reading: Reading, sentence: Sentence, quantity: Quantity, near: Around) -> Iterator[Found]:
    cues = reading.cues
    most = quantity.high or quantity.low or 0
    if (
        cues.starts("per_period", near.after.lstrip())
        or cues.ends("counted_after", near.before)
        or most > MOST_SESSIONS
        or most < 2
    ):
        return
    if _sold_together(reading, sentence):
        return
    apart = quantity.low == quantity.high == 2 and cues["between_two"].search(tail(near.before, 1))
    if cues["not_course"].search(tail(near.before, 2)) or apart:
        return
    titled = bool(sentence.block.path) and cues["course"].search(sentence.block.path[-1]) is not None
    if quantity.word == COUNTED:
        yield _found("course_length", sentence, quantity, "session", LIKELY)
        return
    context = tail(near.before, 12) + " ~ " + head(near.after, 10)
    if cues["course"].search(context):
        yield _found("course_length", sentence, quantity, "session", SURE)
    elif titled or sentence.role == "course" or len(near.sentence.split()) <= 8:
        yield _found("course_length", sentence, quantity, "session", LIKELY)


def _sold_together(reading: Reading, sentence: Sentence) -> bool:
    """Whether the line is one of a price list: how many sessions are sold together is no advice."""
    ranges = reading.cues.ranges
    priced = sentence.role == "price" and sentence.block.kind in ("item", "row")
    return priced and (sentence.block.order == 0 or any(item.unit in ranges.currencies for item in ranges.read(sentence.text)))


def _times(reading: Reading, sentence: Sentence, quantity: Quantity, near: Around) -> Iterator[Found]:
    cues = reading.cues
    if cues.starts("per_period", near.after.lstrip()) or head(near.after, 1).casefold().strip(",.;") in cues.words("compared"):
        return
    most = quantity.high or quantity.low or 0
    close = tail(near.before, 10) + " ~ " + quantity.word * (quantity.unit == "pass") + " ~ " + head(near.after, 7)
    if cues["repeated"].search(close) and most <= MOST_PASSES and most >= 1:
        if quantity.word.casefold() in cues.words("times_words") and not cues["every_passed"].search(close):
            return
        course = quantity.unit == "time" and most >= 2 and cues["course_beside"].search(head(near.after, 6)) is not None
        yield _found("course_length" if course else "repetitions", sentence, quantity, "session" if course else "pass", SURE)
    elif (
        quantity.unit == "time"
        and most >= 2
        and cues["done_times"].search(tail(near.before, 10))
        and quantity.word.casefold() not in cues.words("times_words")
    ):
        yield _found("course_length", sentence, quantity, "session", LIKELY)


def _found(kind: str, sentence: Sentence, quantity: Quantity, unit: str, sure: float) -> Found:
    value = RangeValue.model_validate({"min": quantity.low, "max": quantity.high, "unit": unit})
    words = sentence.text[max(0, quantity.start - 60) : quantity.end + 40]
    return Found(kind, value, sentence, sure, f"{kind}: {quantity.word}", words)  # type: ignore[arg-type]
