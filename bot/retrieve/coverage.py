"""How much of what a question says is said by the passages found: rare words count more than common ones.

In: the knowledge; a question's stems and the best passages. Out: a share (0 to 1) of the words' weight, which is the logarithm of
the inverse of how many passages hold a word (Spärck Jones 1972). A passage's own questions count as its words.
"""

from collections import Counter
from collections.abc import Sequence
from math import log

from bot.understand.phrases import content_stems
from kb.knowledge import Knowledge


class Coverage:
    """The stems of every passage, and how telling each stem is."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._stems = {
            passage.id: content_stems(" ".join((passage.section, passage.text, *passage.asked)))
            for _, passage in knowledge.passages()
        }
        self._held = Counter(stem for stems in self._stems.values() for stem in stems)

    def share(self, question: str, passages: Sequence[str]) -> float:
        """The share of the weight of a question's words that `passages` hold together; 1 where it has no words that tell."""
        asked = content_stems(question)
        said: frozenset[str] = frozenset().union(*(self._stems.get(name, frozenset()) for name in passages))
        whole = sum(map(self._weight, asked))
        return sum(map(self._weight, asked & said)) / whole if whole else 1.0

    def _weight(self, stem: str) -> float:
        return log((len(self._stems) + 1) / (self._held[stem] + 0.5))
