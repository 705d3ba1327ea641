"""What a question is about: topics by meaning (nearest example questions) and by tell-tale phrases.

In: a question and its vector. Out: topics with scores, best first. Scores are cosines (−1…1) plus a bounded bonus for
cues; ties are broken by topic id, so the same question always gives the same order.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.understand.phrases import Phrases
from kb.schema.topic import Topic

NEAREST = 3
"""How many of a topic's examples count: the mean of the nearest is steadier than the nearest alone."""
CUE_BONUS = 0.07
CUE_CAP = 0.28


@dataclass(frozen=True)
class TopicScore:
    """A topic and how well it fits. `meaning` is the part that comes from the examples."""

    topic: Topic
    score: float
    meaning: float


class TopicMatcher:
    """Topics with the vectors of their examples."""

    def __init__(self, topics: Sequence[Topic], vectors: NDArray[np.float32], owners: Sequence[str]) -> None:
        """`vectors` [n, d], L2-normalised, one a row for each example; `owners` [n] are their topics' ids."""
        self._topics = {topic.id: topic for topic in topics}
        self._vectors = vectors
        self._rows = {name: np.array([n for n, owner in enumerate(owners) if owner == name], dtype=int) for name in self._topics}
        self._cues = {topic.id: topic.cues for topic in topics}
        self._phrases = Phrases(sorted({cue for cues in self._cues.values() for cue in cues}))

    def rank(self, text: str, vector: NDArray[np.float32] | None) -> tuple[TopicScore, ...]:
        """All topics, best first. Without a vector [d], by cues alone."""
        near = self._vectors @ vector if vector is not None and len(self._vectors) else None
        hits = self._phrases.found(text)
        out = []
        for name, topic in self._topics.items():
            meaning = self._meaning(near, self._rows[name])
            out.append(TopicScore(topic, meaning + self._bonus(name, hits), meaning))
        return tuple(sorted(out, key=lambda item: (-item.score, item.topic.id)))

    def _meaning(self, near: NDArray[np.float32] | None, rows: NDArray[np.int_]) -> float:
        if near is None or not len(rows):
            return 0.0
        best = np.sort(near[rows])[::-1][:NEAREST]
        return float(0.6 * best[0] + 0.4 * best.mean())

    def _bonus(self, name: str, hits: frozenset[str]) -> float:
        """Longer cues weigh more: a phrase of three words is no accident."""
        weight = sum(min(3, len(cue.split())) for cue in self._cues[name] if cue in hits)
        return min(CUE_CAP, CUE_BONUS * weight)
