"""How long a session takes, and how long the tool rests on one place.

In: a `Reading`. Out: `session_duration` (minutes) and `exposure_time` (seconds or minutes) as `Found`. Seconds are exposure
where the sentence speaks of a place or a touch; minutes are the session where it says that a session lasts. Other stretches of
time are left.
"""

import re
from collections.abc import Iterator

from ingest.extract.near import Around, around, head, tail
from ingest.extract.reading import LIKELY, MAYBE, SURE, Found, Reading, Sentence
from kb.language.ranges import Quantity
from kb.schema.fact import RangeValue

LONGEST_SESSION = 480
LONGEST_EXPOSURE = 60
SHORTEST_TOLD = 10
"""What takes so many minutes, and is not named, is the session."""
FEWEST_OWN, SHORT_LINE = 3, 12
DASHED = re.compile(r"(?:[:–—]|\s-)\s*$")


def read_durations(reading: Reading) -> Iterator[Found]:
    """Session durations and exposure times."""
    for sentence in reading.sentences:
        if sentence.role == "home_care":
            continue
        for quantity in reading.cues.ranges.read(sentence.text):
            if quantity.unit == "second":
                yield from _seconds(reading, sentence, quantity)
            elif quantity.unit == "minute":
                yield from _minutes(reading, sentence, quantity)


def _seconds(reading: Reading, sentence: Sentence, quantity: Quantity) -> Iterator[Found]:
    near = around(sentence.text, quantity.start, quantity.end, reading.cues["clause_joins"])
    if reading.cues["other_time"].search(tail(near.before, 2)) and not reading.cues["exposure"].search(near.clause):
        return
    before = reading.before(sentence)
    context = sentence.text + " " + (before.text if before else "") + " ".join(sentence.block.path[-1:])
    if reading.cues["exposure"].search(context) or reading.cues["repeated"].search(context) or sentence.role == "steps":
        sure = SURE if reading.cues["exposure"].search(sentence.text) else LIKELY
        yield _found("exposure_time", sentence, quantity, "second", sure)


def _minutes(reading: Reading, sentence: Sentence, quantity: Quantity) -> Iterator[Found]:
    near = around(sentence.text, quantity.start, quantity.end, reading.cues["clause_joins"])
    session, sure = _is_session(reading, sentence, near, quantity)
    if session and (quantity.high or quantity.low or 0) <= LONGEST_SESSION:
        yield _found("session_duration", sentence, quantity, "minute", sure)
    elif not session and _is_exposure(reading, sentence, near) and (quantity.high or quantity.low or 0) <= LONGEST_EXPOSURE:
        yield _found("exposure_time", sentence, quantity, "minute", LIKELY)


def _is_session(reading: Reading, sentence: Sentence, near: Around, quantity: Quantity) -> tuple[bool, float]:
    """Whether a session lasts that long: its words and "lasts" stand close, or the heading asks for it."""
    cues = reading.cues
    close = tail(near.before, 14)
    directly = tail(near.before, 4)
    if quantity.low is None and quantity.high is not None and cues["exposure"].search(near.clause):
        return False, 0
    if cues["other_time"].search(tail(near.before, 5)) or cues["other_time"].search(head(near.after, 3)):
        return False, 0
    named, lasts = cues["whole_session"].search(close), cues["lasts"].search(close)
    after = head(near.after, 6)
    if named and lasts and not cues["exposure"].search(directly) and not _other_subject(reading, near):
        return True, SURE
    if (named or lasts) and cues["whole_session"].search(after) and not cues["exposure"].search(near.clause):
        return True, LIKELY
    titled = (
        sentence.block.path
        and cues["lasts"].search(sentence.block.path[-1])
        and cues["whole_session"].search(sentence.block.path[-1])
    )
    if titled and not cues["exposure"].search(near.clause):
        return True, LIKELY
    asked = sentence.block.path[-1] if sentence.block.path else ""
    if cues["how_long"].search(asked) and not cues["not_how_long"].search(asked) and not cues["stays_on"].search(near.clause):
        return True, LIKELY
    if named and (cues["lasts"].search(head(near.after, 1)) or DASHED.search(near.before)) and not cues["exposure"].search(close):
        return True, LIKELY
    if re.search(rf"{cues['whole_visit'].pattern}[\s.:,–-]*(?:{cues['about'].pattern}\.?\s*)?$", near.before, re.IGNORECASE):
        return True, LIKELY
    takes = cues["takes"].search(tail(near.before, 4)) is not None and (quantity.low or quantity.high or 0) >= SHORTEST_TOLD
    if takes and not cues["stays_on"].search(near.clause) and not cues["not_how_long"].search(near.clause):
        return True, MAYBE
    if _priced(reading, sentence) and not cues["exposure"].search(close):
        return True, MAYBE
    label = near.before.strip().rpartition(";")[2]
    if label.rstrip(":–—- |") != label and len(label.split()) <= 3 and lasts:
        return True, LIKELY
    if not near.before.strip() and cues["whole_session"].search(after):
        return True, LIKELY
    if lasts and not cues["exposure"].search(near.clause) and cues["whole_session"].search(near.sentence[: len(near.before)]):
        return True, MAYBE
    return False, 0


def _priced(reading: Reading, sentence: Sentence) -> bool:
    """Whether a short line or a row gives a price too: "massage, 60 min: 45 €"."""
    ranges = reading.cues.ranges
    short = sentence.block.kind == "row" or len(sentence.text.split()) <= SHORT_LINE
    return short and any(item.unit in ranges.currencies for item in ranges.read(sentence.text))


def _other_subject(reading: Reading, near: Around) -> bool:
    """Whether the clause has a subject of its own that is no session ("while the cooling itself lasts")."""
    clause = near.before[near.sentence.rfind(near.clause) :]
    lasts = reading.cues["lasts"].search(clause)
    own = clause[: lasts.start()].split() if lasts else []
    return len(own) >= FEWEST_OWN and not reading.cues["whole_session"].search(clause)


def _is_exposure(reading: Reading, sentence: Sentence, near: Around) -> bool:
    words = reading.cues["exposure"]
    if reading.cues["other_time"].search(tail(near.before, 3)):
        return False
    if sentence.role == "steps" and tail(near.before, 1).casefold() == "for":
        return True
    return words.search(near.clause) is not None or words.search(tail(near.before, 12)) is not None


def _found(kind: str, sentence: Sentence, quantity: Quantity, unit: str, sure: float) -> Found:
    value = RangeValue.model_validate({"min": quantity.low, "max": quantity.high, "unit": unit})
    words = sentence.text[max(0, quantity.start - 60) : quantity.end + 40]
    return Found(kind, value, sentence, sure, f"{kind}: {quantity.word}", words)  # type: ignore[arg-type]
