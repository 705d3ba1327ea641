"""Likeness to example messages, learnt: a score of a text for each of several questions about it.

In: texts with what they should score, and an embedder. Out: `KernelNet`, its file (.npz), scores of texts. It is a ridge
regression in its dual form (Saunders et al. 1998, "Ridge Regression Learning Algorithm in Dual Variables") with two kernels
added up: the likeness of meaning (a Gaussian of the vectors) and of words (the cosine of TF-IDF over stems and pairs of them).
Solved once, when the examples are published; a score is a sum over the examples.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt

from kb.index.embedder import Embedder, Vectors
from kb.index.words import Terms

Numbers = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int_]

NARROWNESS, WORDS = 2.0, 0.4
"""How fast likeness of meaning falls off, and what likeness of words counts beside it."""
OFTEN = 2
"""Examples that a word must stand in to count."""
FEWEST, MOST = 3, 60
"""Words that a sentence must have to be looked at by itself, and how many sentences are."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True)
class KernelNet:
    """The solved examples: `vectors` [n, d] with `weights` [n, q] for q questions; `terms` [v] with `rarity` [v] and
    `leanings` [v, q]."""

    language: str
    vectors: Vectors
    weights: Numbers
    terms: tuple[str, ...]
    rarity: Numbers
    leanings: Numbers

    def scores(self, texts: Sequence[str], vectors: Vectors) -> Numbers:
        """The scores [t, q] of t texts with their vectors [t, d]; without examples -1."""
        if not len(self.weights):
            return np.full((len(texts), self.weights.shape[1]), -1.0)
        meant = near(np.asarray(vectors, dtype=np.float32), self.vectors) @ self.weights
        return np.asarray(meant + np.array([self.worded(text) for text in texts]).reshape(meant.shape))

    def worded(self, text: str) -> Numbers:
        """What the words of a text say [q]."""
        counted = ((column, times) for term, times in self._count(text).items() if (column := self._column.get(term)) is not None)
        values = [(column, (1 + math.log(times)) * self.rarity[column]) for column, times in counted]
        length = math.sqrt(sum(value * value for _, value in values))
        if not length:
            return np.zeros(self.leanings.shape[1])
        return np.asarray(sum(value * self.leanings[column] for column, value in values) / length)

    def _count(self, text: str) -> Counter[str]:
        return _counted(self._cut, text)

    @cached_property
    def _cut(self) -> Terms:
        return Terms(self.language, ())

    @cached_property
    def _column(self) -> dict[str, int]:
        return {term: column for column, term in enumerate(self.terms)}

    def save(self, path: Path) -> None:
        """Write to a file that ends in .npz."""
        np.savez(
            path,
            language=np.array([self.language], np.str_),
            vectors=self.vectors,
            weights=self.weights,
            terms=np.array(self.terms, np.str_),
            rarity=self.rarity,
            leanings=self.leanings,
        )

    @classmethod
    def open(cls, path: Path) -> Self:
        """The net that `save` wrote. Raises OSError, ValueError, KeyError."""
        with np.load(path, allow_pickle=False) as file:
            terms = tuple(file["terms"].tolist())
            return cls(str(file["language"][0]), file["vectors"], file["weights"], terms, file["rarity"], file["leanings"])

    @classmethod
    def empty(cls, language: str, dimensions: int, questions: int) -> Self:
        """A net without examples."""
        none = np.zeros(0)
        return cls(language, np.zeros((0, dimensions), np.float32), np.zeros((0, questions)), (), none, np.zeros((0, questions)))

    @classmethod
    def solved(cls, texts: Sequence[str], wanted: Numbers, ridge: Numbers, embedder: Embedder, *, language: str) -> Self:
        """The net by which the n texts score `wanted` [n, q], each as nearly as its `ridge` [n] lets it (0: exactly).

        `language` is the code of their words. Raises ModelUnavailable, UnknownName, numpy.linalg.LinAlgError.
        """
        vectors, cut = embedder.encode(texts), Terms(language, ())
        terms, rarity, columns = _tf_idf([_counted(cut, text) for text in texts])
        gram = near(vectors, vectors)
        for column, values in columns:
            gram[np.ix_(column, column)] += WORDS * np.outer(values, values)
        gram[np.diag_indices_from(gram)] += ridge
        weights = np.asarray(np.linalg.solve(gram, wanted), dtype=np.float64)
        leanings = np.array([WORDS * (values @ weights[column]) for column, values in columns]).reshape(-1, wanted.shape[1])
        return cls(language, vectors, weights, terms, rarity, np.asarray(leanings, dtype=np.float64))


def pieces(text: str) -> list[str]:
    """A message, and each of its sentences where it has several: what is looked for may stand in one sentence of a long story."""
    found = [part for part in map(str.strip, _SENTENCE_END.split(text)) if len(part.split()) >= FEWEST]
    return [text, *found[:MOST]] if len(found) > 1 else [text]


def near(one: Vectors, other: Vectors) -> Numbers:
    """The Gaussian kernel [n, m] of vectors [n, d] and [m, d] of length 1."""
    return np.asarray(np.exp(NARROWNESS * ((one @ other.T).astype(np.float64) - 1.0)), dtype=np.float64)


def _counted(cut: Terms, text: str) -> Counter[str]:
    """How often each stem and each pair of neighbouring stems stands in a text."""
    stems = cut.of(text)
    return Counter([*stems, *(f"{first} {second}" for first, second in pairwise(stems))])


def _tf_idf(counts: Sequence[Counter[str]]) -> tuple[tuple[str, ...], Numbers, list[tuple[Rows, Numbers]]]:
    """The terms that stand in several texts, how rare each is, and for each the texts that have it and what it counts there.

    What the terms of one text count makes a row of length 1.
    """
    often = Counter(term for count in counts for term in count)
    rarity = {term: math.log((1 + len(counts)) / (1 + often[term])) + 1 for term in sorted(often) if often[term] >= OFTEN}
    found: dict[str, list[tuple[int, float]]] = {term: [] for term in rarity}
    for row, count in enumerate(counts):
        values = {term: (1 + math.log(times)) * rarity[term] for term, times in count.items() if term in rarity}
        length = math.sqrt(sum(value * value for value in values.values()))
        for term, value in values.items():
            found[term].append((row, value / length))
    columns = [(np.array([row for row, _ in rows]), np.array([value for _, value in rows])) for rows in found.values()]
    return tuple(rarity), np.array(list(rarity.values())), columns
