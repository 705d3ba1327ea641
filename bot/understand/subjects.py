"""A message cut into the things that it asks, and each read for its topic, technique and complaint.

In: the last turn and the turn before it. Out: `Subject`s, at most three. A short follow-up ("and for a full course?") is
read together with the question before it.
"""

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.understand.phrases import Phrases, sentences, words
from bot.retrieve.fuse import Found
from bot.understand.question import Subject
from bot.understand.topic import TopicMatcher, TopicScore
from kb.schema.content import Procedure

MOST = 3
_ASKS = "how|what|which|when|where|who|why|is|are|can|could|do|does|did|will|would|should|may|must|has|have"
_JOINT = re.compile(rf"(?:[,;]\s*|\s+)(?:and|also|plus|but)\s+(?:also\s+)?(?=(?:{_ASKS})\b)|\?\s+", re.IGNORECASE)
_FOLLOW_UP = re.compile(r"^\s*(?:and|so|ok(?:ay)?[, ]+and|what about|how about|and what about|then|what if|same for|for)\b", re.IGNORECASE)
_ASKING = re.compile(rf"\?|\b(?:{_ASKS}|tell me|explain|describe|need|want to know|list|give me)\b", re.IGNORECASE)
SHORT = 5
"""A question of at most this many words may lean on the one before it."""


class SubjectReader:
    """Cuts and reads messages of one procedure's desk."""

    def __init__(
        self,
        matcher: TopicMatcher,
        encode: Callable[[Sequence[str]], NDArray[np.float32]],
        procedure: Procedure,
        concepts: Callable[[str], tuple[str, ...]],
        find: Callable[[str, NDArray[np.float32], Sequence[TopicScore]], tuple[Found, ...]],
    ) -> None:
        self._matcher, self._encode, self._concepts, self._find = matcher, encode, concepts, find
        self._variants = {variant.id: (variant.label, *variant.words) for variant in procedure.variants}
        self._phrases = Phrases(sorted({word for labels in self._variants.values() for word in labels}))

    def read(self, text: str, before: str | None) -> tuple[Subject, ...]:
        """The subjects of `text`; `before` is the person's turn before it, if any."""
        parts = split_subjects(text)
        if before is not None and len(parts) == 1 and leans(text):
            parts = [f"{before} {text}"]
        vectors = self._encode(parts)
        return tuple(self._subject(part, vector) for part, vector in zip(parts, vectors, strict=True))

    def _subject(self, text: str, vector: NDArray[np.float32]) -> Subject:
        hits = self._phrases.found(text)
        variants = tuple(name for name, labels in self._variants.items() if hits.intersection(labels))
        topics = self._matcher.rank(text, vector)
        return Subject(text, vector, topics, self._find(text, vector, topics), variants, self._concepts(text))


def split_subjects(text: str) -> list[str]:
    """The parts of a message that ask something; the whole message where none does."""
    parts = [part.strip(" ,;") for sentence in sentences(text) for part in _JOINT.split(sentence)]
    asking = [part for part in parts if part and _ASKING.search(part) and len(words(part)) > 1]
    if not 1 < len(asking) <= MOST:
        return [text]
    return asking


def leans(text: str) -> bool:
    """Whether a turn is too short to stand alone, or begins as a follow-up does."""
    return len(words(text)) <= SHORT or _FOLLOW_UP.match(text) is not None
