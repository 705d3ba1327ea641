"""What a question points at: of the points that the best passage belongs to, the one whose other passages fit best too.

In: the points of the knowledge base, and the passages found. Out: the passages of one point, best first; none where the best
passage belongs to none.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.retrieve.fuse import Found
from kb.knowledge import Knowledge

Members = tuple[str, ...]

SHARE, LEAD, FELLOWS = 0.7, 0.2, 2
"""A passage gains this share of what the best of its point score on average, with a lead, above it. Set on the tuning half."""


def points_of(knowledge: Knowledge) -> Mapping[str, tuple[Members, ...]]:
    """For each passage the points it belongs to, in content order."""
    out: dict[str, list[Members]] = defaultdict(list)
    for procedure in knowledge.content.procedures:
        for point in procedure.points:
            for name in point.passages:
                out[name].append(point.passages)
    return {name: tuple(points) for name, points in out.items()}


def pointed_at(found: Sequence[Found], points: Mapping[str, tuple[Members, ...]]) -> Members:
    """The passages of the point that the best passage stands for, best first."""
    if not found or found[0].passage not in points:
        return ()
    scores = {item.passage: item.score for item in found}

    def fit(members: Members) -> float:
        return sum(scores.get(name, 0.0) for name in members) / len(members)

    chosen = max(points[found[0].passage], key=fit)
    return tuple(sorted(chosen, key=lambda name: (-scores.get(name, 0.0), name)))


def agreed(found: Sequence[Found], points: Mapping[str, tuple[Members, ...]]) -> tuple[Found, ...]:
    """The passages, best first: one whose fellows in a point fit the question too gains by them.

    One question finds by its words one of several passages that say the same; what all of them are like is the better witness.
    """
    scores = {item.passage: item.score for item in found}
    groups = {members for name in scores for members in points.get(name, ())}
    fit = {members: _fit([scores.get(name, 0.0) for name in members]) for members in groups}
    out = []
    for item in found:
        support = max((fit[members] for members in points.get(item.passage, ())), default=0.0)
        out.append(Found(item.passage, item.score + SHARE * max(0.0, support - item.score + LEAD), item.cosine))
    return tuple(sorted(out, key=lambda item: (-item.score, item.passage)))


def _fit(scores: Sequence[float]) -> float:
    """The mean of the best scores of a point."""
    best = sorted(scores, reverse=True)[:FELLOWS]
    return sum(best) / len(best)
