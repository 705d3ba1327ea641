"""Whether somebody writes of an emergency: the signs of the content first, then the likeness to example messages.

In: the turns of a conversation, a `Watch`, and a likeness. Out: the key of the words that answer an emergency, or None. The signs
need no model. The likeness only ever adds an alarm: where it fails, what the signs say stands.
"""

from collections.abc import Callable, Sequence

import structlog

from bot.contract import Message
from bot.guard.intake import visible
from bot.guard.signs import Watch
from bot.journal import places
from kb.index.alarm_net import ALARM

log = structlog.get_logger()

SCANNED = 20_000
"""Characters of a message in which an emergency is looked for, even where the message is too long to be answered."""
LIKENED = 4_000
"""Characters of a message whose likeness is looked at: an encoder takes milliseconds for each sentence."""
POSSIBLE = "urgent-possible"
"""The key of the words for an emergency that was told by its likeness, whatever it is."""


def unanswered(messages: Sequence[Message]) -> tuple[str, ...]:
    """The user's turns since the desk last spoke, oldest first; what stands behind the last of them is not looked at."""
    last = max((place for place, message in enumerate(messages) if message.role == "user"), default=-1)
    first = max((place for place, message in enumerate(messages[:last]) if message.role == "assistant"), default=-1)
    return tuple(message.content for message in messages[first + 1 : last + 1] if message.role == "user")


def emergency(turns: Sequence[str], watch: Watch, likeness: Callable[[str], float]) -> str | None:
    """The key of the words for the first emergency in `turns`, or None. `likeness` gives 1 for one, -1 for none."""
    texts = [visible(turn)[:SCANNED] for turn in turns]
    for text in texts:
        if seen := watch.seen(text):
            return seen[0].message
    return POSSIBLE if any(_is_alike(text[:LIKENED], likeness) for text in texts) else None


def _is_alike(text: str, likeness: Callable[[str], float]) -> bool:
    letters = [char for char in text if char.isalpha()]
    if sum(char.isascii() for char in letters) * 2 <= len(letters):
        return False  # another script than that of the examples
    try:
        return likeness(text) > ALARM
    except Exception as error:  # whatever broke, the signs have had their say
        log.error("alarm_likeness_failed", error=type(error).__name__, at=places(error))
        return False
