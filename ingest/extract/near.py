"""Where cues stand in relation to a figure: the words before and after it, in its clause or its sentence.

In: a sentence and a piece of it. Out: the text around the piece. Pure.
"""

import re
from dataclasses import dataclass

MARK = re.compile(r"[;:·•|]|,(?!\d)|\s[–—-]\s|[()]")


@dataclass(frozen=True)
class Around:
    """The text around a piece of a sentence. `before` and `after` reach to the sentence's ends, `clause` to the next commas."""

    sentence: str
    before: str
    after: str
    clause: str


def around(sentence: str, start: int, end: int, joins: re.Pattern[str]) -> Around:
    """What stands around the characters from `start` up to `end`. `joins` are words that begin a clause."""
    before, after = sentence[:start], sentence[end:]
    opened = max((match.end() for pattern in (MARK, joins) for match in pattern.finditer(before)), default=0)
    closed = min((match.start() for pattern in (MARK, joins) if (match := pattern.search(after))), default=len(after))
    clause = sentence[opened : end + closed]
    return Around(sentence, before, after, clause)


def tail(text: str, words: int) -> str:
    """The last words of a text."""
    return " ".join(text.split()[-words:])


def head(text: str, words: int) -> str:
    """The first words of a text."""
    return " ".join(text.split()[:words])
