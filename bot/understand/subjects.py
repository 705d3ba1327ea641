"""A message cut into the things that it asks, and each read for its topic, technique and complaint.

In: the last turn and the turn before it. Out: `Subject`s, at most three. A short follow-up ("and for a full course?") is
read together with the question before it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.retrieve.fuse import Hit, fuse
from bot.understand.asking import Asking, is_short
from bot.understand.phrases import Phrases
from bot.understand.question import Subject
from bot.understand.topic import TopicMatcher, TopicScore, supported
from kb.schema.content import Procedure

COVERING = 3
"""How many passages are looked through for the words of a question."""
LIKELY = 3
DECAY = 3.0
"""How many topics have a say in what is favoured, and how fast one that scores less than the best loses it."""
ALONE = 0.75
"""Score of a topic from which a short question stands alone."""


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
        """`words` are the language's: those of `Asking`; `whole` are phrases that ask for all places, `figure` for a
        figure, `in_total` for the sum."""
        self.asking = Asking(words)
        self._matcher, self._search, self._concepts = matcher, search, concepts
        self._variants = {variant.id: (variant.label, *variant.words) for variant in procedure.variants}
        self._phrases = Phrases(sorted({word for labels in self._variants.values() for word in labels}))
        narrows = [topic.narrows for topic in matcher.topics]
        self._kinds = Phrases(sorted({phrase for kinds in narrows for phrases in kinds.values() for phrase in phrases}))
        self._whole, self._figure, self._total = (Phrases(words.get(name, ())) for name in ("whole", "figure", "in_total"))

    def read(self, text: str, before: str | None, *, earlier: Sequence[str] = ()) -> tuple[Subject, ...]:
        """The subjects of `text`; `before` is the person's turn before it, if any, `earlier` the turns before that one."""
        parts = self.asking.split(text)
        leaning = " ".join((*earlier, before)) if before is not None and (is_short(text) or self.asking.follows(text)) else ""
        if before is not None and len(parts) == 1 and self.asking.follows(text):
            return (self._together(before, text, leaning),)
        vectors = self._search.encode(parts)
        told = [len(parts) > 1 and self.asking.tells(part, text) for part in parts]
        alone = tuple(
            replace(self._subject(part, "", vector, leaning), told=only)
            for part, vector, only in zip(parts, vectors, told, strict=True)
        )
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
        question = self.asking.question_in(text)
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
            total=bool(self._total.found(text)),
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
