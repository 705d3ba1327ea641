"""What a sentence states, in the terms in which it can be held against a passage.

In: a text and the language's words. Out: a `Statement`: content stems with their polarity, figures, promises; and, where asked,
the quantities and the concepts that the text names.
A stem is denied where a negator stands before it in its clause (NegEx's forward scope, Chapman et al. 2001), or where its
sentence forbids ("epilepsy is a contraindication"); two negators in a clause cancel each other. Refuses nothing.

Classes read: grounding_absolute, grounding_denies, grounding_edge, grounding_forbids.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.understand.phrases import PLAIN, stem
from kb.language.quantities import read_ranges
from kb.schema.language import Language

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
_MARKS = frozenset(",;:.!?()")
_AUXILIARY = re.compile(r"(?:do|does|did|is|are|was|were|has|have|had|ca|wo|could|would|should|must|need)n['’]t")
_UNCOUNTED = frozenset({"place", "places", "list", "lists", "source", "sources"})
"""Words that a number word counts without stating a figure: "two places say …"."""


KEPT = 4096
"""Texts whose quantities and concepts are kept: the sentences and passages of the knowledge base, read once."""


@dataclass(frozen=True)
class Statement:
    """`polar` holds (stem, denied). `promises` are the stems of words that claim much ("always", "safe")."""

    polar: frozenset[tuple[str, bool]]
    figures: frozenset[float]
    promises: frozenset[str]
    denies: bool

    @property
    def stems(self) -> frozenset[str]:
        """The content stems, whatever their polarity."""
        return frozenset(name for name, _ in self.polar)


def cut(text: str) -> list[str]:
    """The sentences of a text."""
    return [part for part in _SENTENCE.split(text) if part.strip()]


class StatementReader:
    """Reads statements in one language. `named` gives the ids of the concepts that a text names."""

    def __init__(self, language: Language, named: Callable[[str], Sequence[str]]) -> None:
        self._language = language
        classes = language.words
        self._quantities = lru_cache(maxsize=KEPT)(self._read_quantities)
        self._concepts = lru_cache(maxsize=KEPT)(lambda text: frozenset(named(text)))
        self._denies, self._forbids, self._edge, self._absolute = (
            frozenset(classes.get(f"grounding_{name}", ())) for name in ("denies", "forbids", "edge", "absolute")
        )

    def read(self, text: str) -> Statement:
        """What `text` states, all its sentences together."""
        polar: set[tuple[str, bool]] = set()
        promises: set[str] = set()
        denies = False
        for sentence in cut(text):
            told = [word.casefold().replace("’", "'") for word in _TOKEN.findall(sentence)]
            found, denied = self._polar(told)
            polar |= found
            denies = denies or denied
            promises |= {stem(word) for word in told if word in self._absolute}
        return Statement(
            frozenset(polar),
            self._figures(text),
            frozenset(promises),
            denies,
        )

    def quantities(self, text: str) -> frozenset[tuple[str, float]]:
        """The ends of the ranges that `text` gives, as (unit, value) in base units."""
        return self._quantities(text)

    def _read_quantities(self, text: str) -> frozenset[tuple[str, float]]:
        ranges = read_ranges(text, self._language)
        return frozenset((found.unit, end) for found in ranges for end in (found.min, found.max) if end is not None)

    def concepts(self, text: str) -> frozenset[str]:
        """The ids of the concepts that `text` names."""
        return self._concepts(text)

    def _polar(self, told: Sequence[str]) -> tuple[set[tuple[str, bool]], bool]:
        said: list[tuple[str, bool]] = []
        forbidden: list[tuple[str, bool]] = []
        denied = any_denied = False
        for word in told:
            if word in _MARKS or word in self._edge:
                denied = False
            elif word in self._denies or _AUXILIARY.fullmatch(word):
                denied, any_denied = not denied, True
            elif word in self._forbids:
                forbidden.append((stem(word), denied))
            else:
                parts = (part.replace("'", "") for part in word.split("-"))
                said += [(stem(part), denied) for part in parts if part.isalpha() and part not in PLAIN]
        forbidding = any(not undone for _, undone in forbidden)
        return {*((part, hit != forbidding) for part, hit in said), *forbidden}, any_denied or bool(forbidden)

    def _figures(self, text: str) -> frozenset[float]:
        """The numbers of a text, in digits or words."""
        plain = text.replace("\u2212", "-").replace("\u202f", "").replace("\u00a0", "")
        plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", plain)
        digits = {float(found.replace(",", ".")) for found in _FIGURE.findall(plain)}
        told = [word.casefold() for word in _TOKEN.findall(text)]
        after = [*told[1:], ""]
        numbers = self._language.numbers
        spelled = {
            numbers[word]
            for word, following in zip(told, after, strict=True)
            if word in numbers and word != "one" and following not in _UNCOUNTED
        }
        return frozenset(digits | spelled)
