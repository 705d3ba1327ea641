"""Phrases as a trie of words: the longest phrase that begins at a word, in one walk.

In: phrases cut into parts (words, classes such as `<relative>`, places such as `<end>` that stand for no word), each with a
number. Out: matches. Where several phrases end together, the first that was added counts. Refuses empty phrases.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

MOST_FILLERS = 3
"""Filler words that may stand between two words of a phrase, in a row."""


@dataclass
class _Node:
    next: dict[str, "_Node"] = field(default_factory=dict)
    value: int | None = None


@dataclass(frozen=True)
class Sight:
    """What a trie is matched against: the keys of each word (itself, its singular, its classes), and the places that
    hold before it (one more than there are words). `fillers` are the indexes of words that may be stepped over."""

    keys: Sequence[Collection[str]]
    places: Sequence[Collection[str]]
    fillers: frozenset[int]


class PhraseTrie:
    """A set of phrases, built once, then only read."""

    def __init__(self) -> None:
        self._root = _Node()

    def add(self, parts: Sequence[str], value: int) -> None:
        """Add a phrase. Raises ValueError where `parts` is empty."""
        if not parts:
            raise ValueError("A phrase needs at least one word; remove the empty entry.")
        node = self._root
        for part in parts:
            node = node.next.setdefault(part, _Node())
        if node.value is None:
            node.value = value

    def longest(self, sight: Sight, start: int) -> tuple[int, int] | None:
        """End (not counted) and number of the longest phrase that begins with word `start`, or None."""
        found = self.every(sight, start)
        return found[0] if found else None

    def every(self, sight: Sight, start: int) -> list[tuple[int, int]]:
        """End (not counted) and number of the phrases that begin with word `start`, one for each end, the longest first.

        Of phrases that end together the one of more parts counts (places are parts), then the one added first.
        """
        found: list[tuple[int, int, int]] = []
        if start < len(sight.keys):
            _walk(self._root, sight, start, None, 0, found)
        best: dict[int, int] = {}
        for end, _, value in sorted(found, key=lambda match: (-match[0], -match[1], match[2])):
            best.setdefault(end, value)
        return list(best.items())


def _walk(node: _Node, sight: Sight, at: int, skipped: int | None, depth: int, found: list[tuple[int, int, int]]) -> None:
    """Follow every branch from `node` at word `at`; `found` gets (end, parts matched, number).

    `skipped` is None before the first word: no filler may be stepped over there.
    """
    for place in sight.places[at]:
        child = node.next.get(place)
        if child is not None:
            if child.value is not None:
                found.append((at, depth + 1, child.value))
            _walk(child, sight, at, skipped, depth + 1, found)
    if at == len(sight.keys):
        return
    for key in sight.keys[at]:
        child = node.next.get(key)
        if child is not None:
            if child.value is not None:
                found.append((at + 1, depth + 1, child.value))
            if child.next:
                _walk(child, sight, at + 1, 0, depth + 1, found)
    if skipped is not None and skipped < MOST_FILLERS and at in sight.fillers:
        _walk(node, sight, at + 1, skipped + 1, depth, found)
