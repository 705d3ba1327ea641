"""What a question is about: topics by meaning (nearest example questions) and by tell-tale phrases.

In: a question and its vector. Out: topics with scores, best first. Scores are cosines (−1…1) plus a bounded bonus for
cues; ties are broken by topic id, so the same question always gives the same order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.understand.phrases import Phrases
from kb.schema.topic import Topic

NEAREST = 3
"""How many of a topic's examples count: the mean of the nearest is steadier than the nearest alone."""
CUE = 0.12
CUE_WORD = 0.11
CUE_WORDS = 4
CUE_AGAIN = 0.04
EARLIER = 0.5
SUPPORT = 0.5
"""What the longest cue found adds, in all and for each of its words up to CUE_WORDS; each further cue adds a little. Set by
holding every example out in turn, then on the tuning half of the questions."""


@dataclass(frozen=True)
class TopicScore:
    """A topic and how well it fits. `meaning` is the part that comes from the examples, `cued` the part that comes from cues."""

    topic: Topic
    score: float
    meaning: float
    cued: float = 0.0


def ordered(scores: Iterable[TopicScore]) -> tuple[TopicScore, ...]:
    """Best first, ties by topic id."""
    return tuple(sorted(scores, key=lambda item: (-item.score, item.topic.id)))


def supported(
    scores: Sequence[TopicScore], cosines: Mapping[str, float], scopes: Mapping[str, frozenset[str]]
) -> tuple[TopicScore, ...]:
    """The topics with what was found counted in: a topic whose passages lie nearer to the question than its examples gains."""
    out = []
    for item in scores:
        best = max((cosines.get(name, 0.0) for name in scopes.get(item.topic.id, ())), default=0.0)
        gain = SUPPORT * (best - item.meaning) if item.topic.answer in ("facts", "passages") and best else 0.0
        out.append(TopicScore(item.topic, item.score + gain, item.meaning, item.cued))
    return ordered(out)


class TopicMatcher:
    """Topics with the vectors of their examples."""

    def __init__(self, topics: Sequence[Topic], vectors: NDArray[np.float32], owners: Sequence[str]) -> None:
        """`vectors` [n, d], L2-normalised, one a row for each example; `owners` [n] are their topics' ids."""
        self._topics = {topic.id: topic for topic in topics}
        self._vectors = vectors
        self._rows = {name: np.array([n for n, owner in enumerate(owners) if owner == name], dtype=int) for name in self._topics}
        self._cues = {topic.id: topic.cues for topic in topics}
        self._phrases = Phrases(sorted({cue for cues in self._cues.values() for cue in cues}))

    def rank(self, text: str, vector: NDArray[np.float32] | None, *, before: str = "") -> tuple[TopicScore, ...]:
        """All topics, best first. Without a vector [d], by cues alone; cues of the question `before` count by half."""
        near = self._vectors @ vector if vector is not None and len(self._vectors) else None
        hits, earlier = self._phrases.found(text), self._phrases.found(before) if before else frozenset()
        cues = {name: self._bonus(name, hits) + EARLIER * self._bonus(name, earlier) for name in self._topics}
        spoken = any(cues[name] for name, topic in self._topics.items() if topic.answer != "smalltalk")
        out = []
        for name, topic in self._topics.items():
            meaning = self._meaning(near, self._rows[name])
            polite = topic.answer == "smalltalk" and spoken  # "hi, what does it cost?" is no greeting
            cued = 0.0 if polite else cues[name]
            out.append(TopicScore(topic, meaning + cued, meaning, cued))
        return ordered(out)

    def _meaning(self, near: NDArray[np.float32] | None, rows: NDArray[np.int_]) -> float:
        if near is None or not len(rows):
            return 0.0
        best = np.sort(near[rows])[::-1][:NEAREST]
        return float(0.6 * best[0] + 0.4 * best.mean())

    def _bonus(self, name: str, hits: frozenset[str]) -> float:
        """The longest cue weighs most: a phrase of three words is no accident."""
        found = sorted((len(cue.split()) for cue in self._cues[name] if cue in hits), reverse=True)
        if not found:
            return 0.0
        return CUE + CUE_WORD * min(CUE_WORDS, found[0]) + CUE_AGAIN * min(3, len(found) - 1)
