"""Misspelt long words: the right word that lies nearest.

In: the words that may be meant, and the words that never are a misspelling. Out: the nearest meant word within one edit
(from 6 letters) or two (from 9), Damerau distance; of the same first letter, else (from 7 letters) of one that sounds alike
(soriasis, kolesterol). Refuses shorter words: they are too easily another.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

ONE_EDIT_FROM = 6
TWO_EDITS_FROM = 9


_SOUNDS_FROM = 7
_SOUNDS = dict(
    pair.split(":")
    for pair in "a:eiou c:ks e:aio f:p g:j h:e i:aey j:g k:cq n:pk o:ah q:k r:w s:pczx t:p u:eo v:w w:v x:e y:iu z:sx".split()
)
"""Other first letters that a first letter may stand for, by sound."""


@dataclass(frozen=True)
class Misspellings:
    """The words that may be meant, by first letter and length, each with the set of its letters as bits."""

    shelves: Mapping[tuple[str, int], tuple[tuple[int, str], ...]]
    never: Collection[str]

    @classmethod
    def of(cls, meant: Iterable[str], never: Collection[str]) -> "Misspellings":
        """Index the long words among `meant`."""
        shelves: dict[tuple[str, int], list[tuple[int, str]]] = {}
        for word in sorted(set(meant)):
            if len(word) >= ONE_EDIT_FROM and word.isalpha():
                shelves.setdefault((word[0], len(word)), []).append((_letters(word), word))
        return cls({shelf: tuple(words) for shelf, words in shelves.items()}, never)

    def meant_by(self, word: str) -> str | None:
        """The word that `word` is a misspelling of, or None."""
        size = len(word)
        if size < ONE_EDIT_FROM or word in self.never or not word.isalpha():
            return None
        found = self._nearest(word, word[0])
        if not found and size >= _SOUNDS_FROM:
            found = [near for first in _SOUNDS.get(word[0], "") for near in self._nearest(word, first)]
        return min(found)[1] if found else None

    def _nearest(self, word: str, first: str) -> list[tuple[int, str]]:
        """The meant words with this first letter that lie near enough, with their distance."""
        size, letters, near = len(word), _letters(word), list[tuple[int, str]]()
        for length in range(max(size - 2, ONE_EDIT_FROM), size + 3):
            edits = 2 if min(size, length) >= TWO_EDITS_FROM else 1
            if abs(length - size) > edits:
                continue
            for bits, meant in self.shelves.get((first, length), ()):
                # Each edit changes at most two letters of the set, so most words need no distance.
                if (bits ^ letters).bit_count() <= 2 * edits and (distance := _distance(word, meant)) <= edits:
                    near.append((distance, meant))
        return near


def _letters(word: str) -> int:
    bits = 0
    for char in word:
        bits |= 1 << (ord(char) % 64)
    return bits


def _distance(one: str, other: str) -> int:
    """Damerau's distance (optimal string alignment): insertions, deletions, substitutions, swaps of neighbours."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        row = [i]
        for j, b in enumerate(other, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if before and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
