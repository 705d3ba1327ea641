"""Vectors and words joined: a weighted sum per passage, and a push for the articles that a topic names.

In: hits of both searches (passage id, score). Out: passages with one score, best first. Cosines come as they are; BM25
scores are divided by the best of the query, because they have no scale of their own. Weights were chosen on the tuning
half of the questions (see evals): words at full weight drag their misses in on paraphrases.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WORDS = 0.25
TOPIC = 0.15

Hit = tuple[str, float]


@dataclass(frozen=True)
class Found:
    """A passage, its fused score, and the cosine that is part of it."""

    passage: str
    score: float
    cosine: float


def fuse(vector: Sequence[Hit], lexical: Sequence[Hit], favoured: Mapping[str, float]) -> tuple[Found, ...]:
    """All passages that either search found; `favoured` adds to the score of a passage. Ties are broken by id."""
    cosines = dict(vector)
    best = max((score for _, score in lexical), default=0.0)
    matched = {name: score / best for name, score in lexical} if best > 0 else {}
    out = []
    for name in cosines.keys() | matched.keys():
        cosine = cosines.get(name, 0.0)
        score = (1 - WORDS) * cosine + WORDS * matched.get(name, 0.0) + TOPIC * favoured.get(name, 0.0)
        out.append(Found(name, score, cosine))
    return tuple(sorted(out, key=lambda found: (-found.score, found.passage)))
