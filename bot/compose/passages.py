"""Answers made of passages: the best ones in the article's own words; what says the same is cited beside, not repeated."""

from collections.abc import Sequence

from bot.compose.draft import Line
from bot.compose.evidence import of_passage
from bot.guard.grounding import content_stems
from kb.schema.article import Passage

SAME = 0.6
"""Share of content words in common (Jaccard) from which two passages say the same."""


def passage_lines(passages: Sequence[Passage], *, limit: int) -> list[Line]:
    """The first `limit` passages that say something new, best first."""
    lines: list[Line] = []
    told: list[frozenset[str]] = []
    for passage in passages:
        stems = content_stems(passage.text)
        if any(_alike(stems, other) >= SAME for other in told):
            continue
        told.append(stems)
        lines.append(Line.cited(passage.text, of_passage(passage)))
        if len(lines) == limit:
            break
    return lines


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))
