"""A second look for emergencies, by likeness to example messages: what the signs of safety/*.yaml have no words for.

In: example messages, each an emergency or not, and an embedder. Out: `AlarmNet`, its file (.npz), scores of messages. It is a
ridge regression in its dual form (Saunders et al. 1998, "Ridge Regression Learning Algorithm in Dual Variables") with two kernels
added up: the likeness of meaning (a Gaussian of the vectors) and of words (the cosine of TF-IDF over stems and pairs of them).
Solved once, when the examples are published; a score is a sum over the examples. It only ever raises an alarm.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kb.index.embedder import Embedder, Vectors
from kb.index.words import Terms
from kb.schema.safety import AlarmExample

Numbers = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int_]

NARROWNESS, WORDS, RIDGE, URGENT_WEIGHT = 2.0, 0.4, 0.3, 3.0
"""How fast likeness of meaning falls off, what likeness of words counts beside it, how much the fit gives way, and how many
ordinary messages weigh as much as an emergency. Chosen with `ALARM` by five-fold cross-validation over the examples."""
ALARM = 0.1
"""The score from which a message counts as an emergency (an emergency's own is 1, an ordinary message's is -1). In the
cross-validation two in a hundred of the ordinary messages, look-alikes among them, lie above it."""
HINT = 0.15
"""What the words of a sentence must score for its vector to be made: fewer than half do, and in the cross-validation no emergency
needs one of the others."""
OFTEN = 2
"""Examples that a word must stand in to count."""
FEWEST, MOST = 3, 60
"""Words that a sentence must have to be looked at by itself, and how many sentences are."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True)
class AlarmNet:
    """The solved examples: `vectors` [n, d] with `weights` [n]; `terms` [v] with `rarity` [v] and `leanings` [v]."""

    language: str
    vectors: Vectors
    weights: Numbers
    terms: tuple[str, ...]
    rarity: Numbers
    leanings: Numbers

    def score(self, texts: Sequence[str], vectors: Vectors) -> float:
        """The highest score of any of n texts with their vectors [n, d]; -1 where there are no examples or no texts."""
        if not len(self.weights) or not texts:
            return -1.0
        meant = _near(np.asarray(vectors, dtype=np.float32), self.vectors) @ self.weights
        worded = [self._worded(text) for text in texts]
        return float((meant + np.array(worded)).max())

    def worth_reading(self, text: str) -> list[str]:
        """A message, and those of its sentences whose words hint at an emergency: encoding takes far longer than counting."""
        whole, *sentences = pieces(text)
        return [whole, *(sentence for sentence in sentences if self._worded(sentence) > HINT)]

    def _worded(self, text: str) -> float:
        """What the words of a text say."""
        counted = ((column, times) for term, times in self._count(text).items() if (column := self._column.get(term)) is not None)
        values = [(column, (1 + math.log(times)) * self.rarity[column]) for column, times in counted]
        length = math.sqrt(sum(value * value for _, value in values))
        return float(sum(value * self.leanings[column] for column, value in values) / length) if length else 0.0

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


def open_alarm_net(path: Path) -> AlarmNet:
    """The net that `save` wrote. Raises OSError, ValueError, KeyError."""
    with np.load(path, allow_pickle=False) as file:
        terms = tuple(file["terms"].tolist())
        return AlarmNet(str(file["language"][0]), file["vectors"], file["weights"], terms, file["rarity"], file["leanings"])


def pieces(text: str) -> list[str]:
    """A message, and each of its sentences where it has several: an emergency may stand in one sentence of a long story."""
    found = [part for part in map(str.strip, _SENTENCE_END.split(text)) if len(part.split()) >= FEWEST]
    return [text, *found[:MOST]] if len(found) > 1 else [text]


def example_pieces(examples: Sequence[AlarmExample]) -> list[tuple[str, bool]]:
    """What is learnt from: emergencies whole, since not each of their sentences tells of one, and the others by sentence too."""
    out: dict[str, bool] = {}
    for example in examples:
        for text in pieces(example.text) if not example.urgent else [example.text]:
            out.setdefault(text, example.urgent)
    return list(out.items())


def build_alarm_net(examples: Sequence[AlarmExample], embedder: Embedder, *, language: str) -> AlarmNet:
    """Solve the examples; `language` is the code of their words. Raises ModelUnavailable, UnknownName."""
    rows = example_pieces(examples)
    texts = [text for text, _ in rows]
    vectors, cut = embedder.encode(texts), Terms(language, ())
    if not any(urgent for _, urgent in rows):
        none = np.zeros(0)
        return AlarmNet(language, vectors[:0], none, (), none, none)
    terms, rarity, columns = _tf_idf([_counted(cut, text) for text in texts])
    wanted = np.array([1.0 if urgent else -1.0 for _, urgent in rows])
    gram = _near(vectors, vectors)
    for column, values in columns:
        gram[np.ix_(column, column)] += WORDS * np.outer(values, values)
    gram[np.diag_indices_from(gram)] += RIDGE / np.where(wanted > 0, URGENT_WEIGHT, 1.0)
    weights = np.linalg.solve(gram, wanted)
    leanings = np.array([WORDS * float(values @ weights[column]) for column, values in columns])
    return AlarmNet(language, vectors, weights, terms, rarity, leanings)


def _near(one: Vectors, other: Vectors) -> Numbers:
    """The Gaussian kernel [n, m] of vectors [n, d] and [m, d] of length 1."""
    return np.exp(NARROWNESS * ((one @ other.T).astype(np.float64) - 1.0))


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
