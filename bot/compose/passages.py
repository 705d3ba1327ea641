"""Answers made of passages: the best ones in the article's own words; what says the same is cited beside, not repeated."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from bot.compose.draft import Evidence, Line
from bot.compose.evidence import of_passage
from bot.understand.phrases import content_stems
from kb.schema.article import Passage

SAME = 0.35
"""Share of content words in common (Jaccard) from which two passages may say the same; whether one does, the guard decides."""


def passage_lines(
    passages: Sequence[Passage],
    *,
    limit: int,
    carries: Callable[[str, Passage], bool],
    point: Sequence[str] = (),
    beside: Sequence[Passage] = (),
    fellows: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> list[Line]:
    """The first `limit` passages that say something new, best first, each with all that carry the same sentence.

    `carries` tells whether a passage alone carries a sentence. Passages `beside` are only cited with one that is told: where
    they say the same, or the knowledge base knows them for `fellows` of it.
    """
    told: list[tuple[Passage, frozenset[str], list[Evidence]]] = []
    for passage in passages:
        stems = content_stems(passage.text)
        twin = next((row for row in told if _alike(stems, row[1]) >= SAME), None)
        if twin is not None:
            if passage.id in point or carries(twin[0].text, passage):
                twin[2].extend(of_passage(passage))
        elif passage.id in point and len(told) >= limit:
            max(told, key=lambda row: _alike(stems, row[1]))[2].extend(of_passage(passage))
        elif len(told) < limit:
            told.append((passage, stems, list(of_passage(passage))))
    for passage in beside:
        stems = content_stems(passage.text)
        for first, own, evidence in told:
            if passage.id in fellows.get(first.id, ()) or (_alike(stems, own) >= SAME and carries(first.text, passage)):
                evidence.extend(of_passage(passage))
                break
    return [Line.cited(passage.text, tuple(dict.fromkeys(evidence))) for passage, _, evidence in told]


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))
