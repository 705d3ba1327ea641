"""How a message asks: cut into the things that it asks, its one question found, a follow-up known by how it begins.

In: the language's words (asking.yaml): `ask_first` begin a question, `ask_request` stand for one, `ask_joint` join two,
`ask_also` stand before one, `ask_again` begin a follow-up. Out: parts of messages.
A language without these words gets every message whole.
"""

import re
from collections.abc import Mapping, Sequence

from bot.understand.phrases import content_stems, sentences, words

MOST = 3
"""How many things one message asks at most; one that asks more is read whole."""
TELLING = 4
"""Words from which a question can be understood without the sentences beside it."""
SHORT = 5
"""A question of at most this many words may lean on the one before it."""
NEVER = r"(?!)"
"""A pattern that stands nowhere."""


class Asking:
    """The words of asking, compiled."""

    def __init__(self, classes: Mapping[str, Sequence[str]]) -> None:
        """`classes` are the word classes of a language."""
        first, request = _any(classes.get("ask_first", ())), _any(classes.get("ask_request", ()))
        joint, again = _any(classes.get("ask_joint", ())), _any(classes.get("ask_again", ()))
        also = _any(classes.get("ask_also", ()))
        self._joint = re.compile(rf"(?:[,;]\s*|\s+){joint}\s+(?:{also}\s+)?(?={first}\b)|\?\s+", re.IGNORECASE)
        self._again = re.compile(rf"^\s*{again}\b", re.IGNORECASE)
        self._request = re.compile(rf"\b{request}\b", re.IGNORECASE)
        self._asking = re.compile(rf"\?|\b(?:{first}|{request})\b", re.IGNORECASE)
        self._opening = re.compile(rf"\W*(?:(?:{joint}|{also}|{again})\W+)?(?:{first}|{request})\b", re.IGNORECASE)

    def split(self, text: str) -> list[str]:
        """The parts of a message that ask something; the whole message where none does.

        A question with no word that tells ("which of them is it for?") goes with the one before it.
        """
        parts = [part.strip(" ,;") for sentence in sentences(text) for part in self._joint.split(sentence)]
        parts = [part for part in parts if len(words(part)) > 1]
        asking = [part for part in parts if self._asks(part, marked="?" in text)]
        if len(asking) == 1:  # what is told beside one question may be about the person's health: it is read for itself
            asking = [part for part in parts if self._asking.search(part)]
        asking = _leaning_joined(asking) if len(asking) <= MOST else []
        return asking if len(asking) > 1 else [text]

    def tells(self, part: str, text: str) -> bool:
        """Whether a part of `text`, which holds a question, only tells something."""
        return "?" in text and not self._asks(part, marked=True) and self._request.search(part) is None

    def question_in(self, text: str) -> str:
        """The one sentence of a message that asks, where the others only tell what it is asked for; else the whole message."""
        asking = [part.strip() for part in sentences(text) if self._asks(part.strip(), marked=True)]
        return asking[0] if "?" in text and len(asking) == 1 and len(words(asking[0])) >= TELLING else text

    def follows(self, text: str) -> bool:
        """Whether a turn begins as a follow-up does ("and for …", "what about …")."""
        return self._again.match(text) is not None

    def _asks(self, part: str, *, marked: bool) -> bool:
        """Whether a part asks: where the message has question marks, one without must begin as a question does."""
        return (part.endswith("?") or self._opening.match(part) is not None) if marked else self._asking.search(part) is not None


def is_short(text: str) -> bool:
    """Whether a turn may be too short to stand alone."""
    return len(words(text)) <= SHORT


def _leaning_joined(parts: Sequence[str]) -> list[str]:
    out: list[str] = []
    for part in parts:
        if out and not content_stems(part):
            out[-1] = f"{out[-1]} {part}"
        else:
            out.append(part)
    return out


def _any(phrases: Sequence[str]) -> str:
    """A pattern for any of the phrases, longest first; blanks may be any, and a comma may stand before them."""
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    told = (r",?\s+".join(map(re.escape, phrase.split())) for phrase in longest)
    return f"(?:{'|'.join(told)})" if phrases else NEVER
