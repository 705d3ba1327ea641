"""What comes in, made readable, or refused: empty, wordless, too long.

In: the raw text of a turn. Out: the text without control, bidirectional and zero-width characters. Refused as `Unreadable`:
nothing but blanks, marks or pictures; more than `limit` characters.
"""

import re
import unicodedata

_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u180e]")
_BLANKS = frozenset("\t\r\v\f\x85")
_DROPPED = frozenset({"Cc", "Cf", "Co", "Cs"})


class Unreadable(Exception):
    """A turn that holds no question. `message` is the key of the words that say so."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


def visible(raw: str) -> str:
    """`raw` without what cannot be seen, and without blanks around it."""
    text = _INVISIBLE.sub("", raw)
    text = "".join(" " if char in _BLANKS else char for char in text if char in _BLANKS or char == "\n" or _kept(char))
    return text.strip()


def readable(raw: str, *, limit: int) -> str:
    """What is visible of `raw`. Raises Unreadable."""
    text = visible(raw)
    if len(text) > limit:
        raise Unreadable("refusal-too-long")
    if not any(char.isalnum() for char in text):
        raise Unreadable("refusal-invalid-input")
    return text


def _kept(char: str) -> bool:
    return unicodedata.category(char) not in _DROPPED
