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
NOTHING = -2.0
"""Less than any cosine: no example."""
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
    near = frozenset(cosines)
    for item in scores:
        best = max((cosines[name] for name in scopes.get(item.topic.id, frozenset()) & near), default=0.0)
        gain = SUPPORT * (best - item.meaning) if item.topic.answer in ("facts", "passages") and best else 0.0
        out.append(TopicScore(item.topic, item.score + gain, item.meaning, item.cued))
    return ordered(out)


class TopicMatcher:
    """Topics with the vectors of their examples."""

    def __init__(self, topics: Sequence[Topic], vectors: NDArray[np.float32], owners: Sequence[str]) -> None:
        """`vectors` [n, d], L2-normalised, one a row for each example; `owners` [n] are their topics' ids."""
        self._topics = {topic.id: topic for topic in topics}
        self._vectors = vectors
        self._rows = _table(list(self._topics), owners)
        self._cues = {topic.id: topic.cues for topic in topics}
        self._phrases = Phrases(sorted({cue for cues in self._cues.values() for cue in cues}))

    @property
    def topics(self) -> tuple[Topic, ...]:
        """All topics, in content order."""
        return tuple(self._topics.values())

    def rank(self, text: str, vector: NDArray[np.float32] | None, *, before: str = "") -> tuple[TopicScore, ...]:
        """All topics, best first. Without a vector [d], by cues alone; cues of the question `before` count by half."""
        meanings = self._meanings(vector)
        hits, earlier = self._phrases.found(text), self._phrases.found(before) if before else frozenset()
        cues = {name: self._bonus(name, hits) + EARLIER * self._bonus(name, earlier) for name in self._topics}
        spoken = any(cues[name] for name, topic in self._topics.items() if topic.answer != "smalltalk")
        out = []
        for (name, topic), meaning in zip(self._topics.items(), meanings, strict=True):
            polite = topic.answer == "smalltalk" and spoken  # "hi, what does it cost?" is no greeting
            cued = 0.0 if polite else cues[name]
            out.append(TopicScore(topic, meaning + cued, meaning, cued))
        return ordered(out)

    def _meanings(self, vector: NDArray[np.float32] | None) -> list[float]:
        """For each topic how near its examples are: the nearest, and the mean of the nearest few."""
        if vector is None or not len(self._vectors):
            return [0.0] * len(self._topics)
        near = np.append(self._vectors @ vector, np.float32(NOTHING))[self._rows]
        wanted = min(NEAREST, near.shape[1])
        best = -np.sort(np.partition(-near, wanted - 1, axis=1)[:, :wanted], axis=1)
        there = best > NOTHING  # a topic with fewer examples has fewer
        means = np.where(there, best, 0.0).sum(axis=1) / np.maximum(there.sum(axis=1), 1)
        nearest: list[float] = (0.6 * np.where(there[:, 0], best[:, 0], 0.0) + 0.4 * means).tolist()
        return nearest

    def _bonus(self, name: str, hits: frozenset[str]) -> float:
        """The longest cue weighs most: a phrase of three words is no accident."""
        found = sorted((len(cue.split()) for cue in self._cues[name] if cue in hits), reverse=True)
        if not found:
            return 0.0
        return CUE + CUE_WORD * min(CUE_WORDS, found[0]) + CUE_AGAIN * min(3, len(found) - 1)


def _table(names: Sequence[str], owners: Sequence[str]) -> NDArray[np.int_]:
    """For each name the numbers of its rows, side by side; empty places hold the number after the last row."""
    rows: dict[str, list[int]] = {name: [] for name in names}
    for number, owner in enumerate(owners):
        rows[owner].append(number)
    width = max([1, *map(len, rows.values())])
    return np.array([found + [len(owners)] * (width - len(found)) for found in rows.values()], dtype=int).reshape(-1, width)
