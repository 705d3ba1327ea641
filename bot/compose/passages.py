"""Answers made of passages: the best ones in the article's own words; what says the same is cited beside, not repeated."""

from collections.abc import Callable, Sequence

from bot.compose.draft import Evidence, Line
from bot.compose.evidence import of_passage
from bot.understand.phrases import content_stems
from kb.schema.article import Passage

SAME = 0.35
"""Share of content words in common (Jaccard) from which two passages may say the same; whether one does, the guard decides."""


def passage_lines(passages: Sequence[Passage], *, limit: int, carries: Callable[[str, Passage], bool]) -> list[Line]:
    """The first `limit` passages that say something new, best first, each with all that carry the same sentence.

    `carries` tells whether a passage alone carries a sentence.
    """
    told: list[tuple[str, frozenset[str], list[Evidence]]] = []
    for passage in passages:
        stems = content_stems(passage.text)
        twin = next((row for row in told if _alike(stems, row[1]) >= SAME), None)
        if twin is not None:
            if carries(twin[0], passage):
                twin[2].extend(of_passage(passage))
        elif len(told) < limit:
            told.append((passage.text, stems, list(of_passage(passage))))
    return [Line.cited(text, tuple(evidence)) for text, _, evidence in told]


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))
