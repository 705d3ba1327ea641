"""Whether a message presses the desk off its rules or for a doctor's word: the signs first, then the likeness to examples.

In: the last turn, the watches over manipulation and medical advice, and a likeness. Out: a `Pressure`, or None. The signs need no
model. The likeness only ever refuses: where it fails, what the signs say stands. What a message says in a code, and what it
quotes, is read too.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog

from bot.contract import RefusalReason
from bot.guard.signs import Watch
from bot.journal import places
from kb.index.intake_net import PRESSING, Likeness

log = structlog.get_logger()

LIKENED = 4_000
"""Characters of a message whose likeness is looked at: an encoder takes milliseconds for each part."""
MESSAGES = {"manipulation": "refusal-manipulation", "medical_advice": "refusal-medical-advice"}
"""The keys of the words for what is told by its likeness."""
_QUOTED = re.compile(
    r'"([^"]{8,})"|“([^”]{8,})”|«([^»]{8,})»|<!--(.{8,}?)-->|\[([^\]]{8,})\]|(?<!\w)\'([^\']{8,})\'(?!\w)', re.DOTALL
)

Likening = Callable[[str, Sequence[str]], Likeness]
"""Gives the likeness of a text, or of those of its parts that press most."""


@dataclass(frozen=True)
class Pressure:
    """Why a message is refused, and the key of the words that say so."""

    reason: RefusalReason
    message: str


def pressure(text: str, watches: Sequence[Watch], likeness: Likening) -> Pressure | None:
    """What `text` presses for, or None. `watches` are asked in their order."""
    for watch in watches:
        if seen := watch.seen(text):
            reason: RefusalReason = "medical_advice" if seen[0].kind == "medical_advice" else "manipulation"
            return Pressure(reason, seen[0].message)
    for reading in dict.fromkeys(said for watch in watches[:1] for said in watch.readings(text[:LIKENED])):
        alike = _alike(reading, likeness)
        if alike is not None and alike.pressing > PRESSING:
            return Pressure(alike.kind, MESSAGES[alike.kind])
    return None


def quoted(text: str) -> list[str]:
    """What stands in quotation marks, brackets and comments: a document may give orders."""
    return [next(part for part in found if part).strip() for found in _QUOTED.findall(text)]


def _alike(text: str, likeness: Likening) -> Likeness | None:
    letters = [char for char in text if char.isalpha()]
    if sum(char.isascii() for char in letters) * 2 <= len(letters):
        return None  # another script than that of the examples
    try:
        return likeness(text, quoted(text))
    except Exception as error:  # whatever broke, the signs have had their say
        log.error("intake_likeness_failed", error=type(error).__name__, at=places(error))
        return None
