"""A message cut into the things that it asks, and each read for its topic, technique and complaint.

In: the last turn and the turn before it. Out: `Subject`s, at most three. A short follow-up ("and for a full course?") is
read together with the question before it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.retrieve.fuse import Hit, fuse
from bot.understand.phrases import Phrases, sentences, words
from bot.understand.question import Subject
from bot.understand.topic import TopicMatcher, TopicScore, supported
from kb.schema.content import Procedure

MOST = 3
_ASKS = "how|what|which|when|where|who|why|is|are|can|could|do|does|did|will|would|should|may|must|has|have"
_JOINT = re.compile(rf"(?:[,;]\s*|\s+)(?:and|also|plus|but)\s+(?:also\s+)?(?=(?:{_ASKS})\b)|\?\s+", re.IGNORECASE)
_FOLLOW_UP = re.compile(
    r"^\s*(?:and|so|ok(?:ay)?[, ]+and|what about|how about|and what about|then|what if|same for|for)\b", re.IGNORECASE
)
_ASKING = re.compile(rf"\?|\b(?:{_ASKS}|tell me|explain|describe|need|want to know|list|give me)\b", re.IGNORECASE)
_OPENERS = "tell me|explain|describe|list|give me"
_OPENING = re.compile(rf"\W*(?:(?:and|so|but|also|ok|well)\W+)?(?:{_ASKS}|{_OPENERS})\b", re.IGNORECASE)
COVERING = 3
"""How many passages are looked through for the words of a question."""
LIKELY = 3
DECAY = 3.0
"""How many topics have a say in what is favoured, and how fast one that scores less than the best loses it."""
TELLING = 4
"""Words from which a question can be understood without the sentences beside it."""
ALONE = 0.75
"""Score of a topic from which a short question stands alone."""
SHORT = 5
"""A question of at most this many words may lean on the one before it."""


class Searching(Protocol):
    """The searches over the published passages, and what each topic speaks of."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]: ...
    def near(self, vector: NDArray[np.float32]) -> Sequence[Hit]: ...
    def worded(self, text: str) -> Sequence[Hit]: ...
    def novel(self, text: str) -> float: ...
    def covered(self, text: str, passages: Sequence[str]) -> float: ...
    @property
    def scopes(self) -> Mapping[str, frozenset[str]]: ...


class SubjectReader:
    """Cuts and reads messages of one procedure's desk."""

    def __init__(
        self,
        matcher: TopicMatcher,
        search: Searching,
        procedure: Procedure,
        concepts: Callable[[str], tuple[str, ...]],
        *,
        words: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        """`words` are the language's: its class `whole` are phrases that ask for all places, `figure` those that ask for one."""
        self._matcher, self._search, self._concepts = matcher, search, concepts
        self._variants = {variant.id: (variant.label, *variant.words) for variant in procedure.variants}
        self._phrases = Phrases(sorted({word for labels in self._variants.values() for word in labels}))
        narrows = [topic.narrows for topic in matcher.topics]
        self._kinds = Phrases(sorted({phrase for kinds in narrows for phrases in kinds.values() for phrase in phrases}))
        self._whole, self._figure = Phrases(words.get("whole", ())), Phrases(words.get("figure", ()))

    def read(self, text: str, before: str | None, *, earlier: Sequence[str] = ()) -> tuple[Subject, ...]:
        """The subjects of `text`; `before` is the person's turn before it, if any, `earlier` the turns before that one."""
        parts = split_subjects(text)
        leaning = " ".join((*earlier, before)) if before is not None and (is_short(text) or follows(text)) else ""
        if before is not None and len(parts) == 1 and follows(text):
            return (self._together(before, text, leaning),)
        vectors = self._search.encode(parts)
        alone = tuple(self._subject(part, "", vector, leaning) for part, vector in zip(parts, vectors, strict=True))
        unclear = len(parts) == 1 and is_short(text) and alone[0].topics[0].score < ALONE
        return (self._together(before, text, leaning),) if before is not None and unclear else alone

    def _together(self, before: str, text: str, leaning: str) -> Subject:
        """A follow-up, read with the turn that it leans on; its own words weigh as much as both together."""
        joint = self._search.encode([f"{before} {text}", text]).sum(axis=0)
        length = float(np.linalg.norm(joint))
        return self._subject(text, before, joint / length if length else joint, leaning)

    def _named(self, text: str) -> tuple[str, ...]:
        """The ways of doing the procedure that a text names."""
        said = self._phrases.found(text)
        return tuple(name for name, labels in self._variants.items() if said.intersection(labels))

    def _asked(self, topics: Sequence[TopicScore], text: str) -> frozenset[str]:
        """The kinds of fact that a text asks for, of those that the best topic tells apart."""
        best = next((item.topic for item in topics if item.topic.answer == "facts"), None)
        if best is None or not best.narrows:
            return frozenset()
        said = self._kinds.found(text)
        return frozenset(kind for kind, phrases in best.narrows.items() if said.intersection(phrases))

    def _subject(self, text: str, earlier: str, vector: NDArray[np.float32], leaning: str) -> Subject:
        whole = f"{earlier} {text}".strip()
        question = question_in(text)
        near = self._search.near(vector)
        topics = supported(self._matcher.rank(question, vector, before=earlier), dict(near), self._search.scopes)
        found = fuse(near, self._search.worded(whole), self._favoured(topics))
        return Subject(
            text=whole,
            vector=vector,
            topics=topics,
            found=found,
            novel=self._search.novel(question),
            covered=self._search.covered(question, [item.passage for item in found[:COVERING]]),
            variants=self._named(whole) or (self._named(leaning) if leaning else ()),
            kinds=self._asked(topics, text) or self._asked(topics, earlier),
            whole=bool(self._whole.found(text)),
            figure=bool(self._figure.found(whole)),
            concepts=self._concepts(whole),
        )

    def _favoured(self, topics: Sequence[TopicScore]) -> dict[str, float]:
        """What the likely topics speak of, the more the likelier they are."""
        out: dict[str, float] = {}
        for item in topics[:LIKELY]:
            weight = 1.0 - DECAY * (topics[0].score - item.score)
            for name in self._search.scopes.get(item.topic.id, ()) if weight > 0 else ():
                out[name] = max(weight, out.get(name, 0.0))
        return out


def split_subjects(text: str) -> list[str]:
    """The parts of a message that ask something; the whole message where none does."""
    parts = [part.strip(" ,;") for sentence in sentences(text) for part in _JOINT.split(sentence)]
    parts = [part for part in parts if len(words(part)) > 1]
    asking = [part for part in parts if _asks(part, marked="?" in text)]
    if len(asking) == 1:  # what is told beside one question may be about the person's health: it is read for itself
        asking = [part for part in parts if _ASKING.search(part)]
    return asking if 1 < len(asking) <= MOST else [text]


def question_in(text: str) -> str:
    """The one sentence of a message that asks, where the others only tell what it is asked for; else the whole message."""
    asking = [part.strip() for part in sentences(text) if _asks(part.strip(), marked=True)]
    return asking[0] if "?" in text and len(asking) == 1 and len(words(asking[0])) >= TELLING else text


def _asks(part: str, *, marked: bool) -> bool:
    """Whether a part asks: where the message has question marks, one without must begin as a question does."""
    return (part.endswith("?") or _OPENING.match(part) is not None) if marked else _ASKING.search(part) is not None


def follows(text: str) -> bool:
    """Whether a turn begins as a follow-up does ("and for …", "what about …")."""
    return _FOLLOW_UP.match(text) is not None


def is_short(text: str) -> bool:
    """Whether a turn may be too short to stand alone."""
    return len(words(text)) <= SHORT
