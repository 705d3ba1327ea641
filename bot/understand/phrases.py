"""Phrases of the content found in a message, on word stems, in order, with a few words between.

In: phrases as an editor writes them ("how long", "pass* out") and a message. Out: which phrases stand in it. A `*` at the
end of a word stands for any ending. Stems are Snowball's (English). Words that hold a digit are kept whole.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
GAP = 2
"""Words that may stand between two words of a phrase."""

_stemmer = Stemmer.Stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The Snowball stem of a case-folded word."""
    return word if any(char.isdigit() for char in word) else str(_stemmer.stemWord(word))


def words(text: str) -> tuple[str, ...]:
    """The case-folded words of a text, compatibility forms unified, apostrophes dropped."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return tuple(word.replace("'", "") for word in WORD.findall(plain))


def sentences(text: str) -> list[str]:
    """The sentences of a message, cut at full stops, question marks and line ends."""
    return [part for part in SENTENCE_END.split(text) if part.strip()]


@dataclass(frozen=True)
class _Phrase:
    """A phrase, its stems, and those of them that must stand in a message as they are (without a star)."""

    text: str
    stems: tuple[str, ...]
    needed: frozenset[str]


class Phrases:
    """A compiled set of phrases. A phrase is tried only where its first word stands and all its plain stems occur."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_stem: dict[str, list[_Phrase]] = defaultdict(list)
        self._by_letter: dict[str, list[_Phrase]] = defaultdict(list)
        for text in phrases:
            stems = tuple(stem for part in text.split() for stem in _stems_of(part))
            phrase = _Phrase(text, stems, frozenset(part for part in stems if not part.endswith("*")))
            if stems and stems[0].endswith("*"):
                self._by_letter[stems[0][:1]].append(phrase)
            elif stems:
                self._by_stem[stems[0]].append(phrase)

    def found(self, text: str) -> frozenset[str]:
        """The phrases that stand in `text`."""
        heard = words(text)
        stems = [stem(word) for word in heard]
        there = frozenset(stems)
        hits: set[str] = set()
        for start, (first, word) in enumerate(zip(stems, heard, strict=True)):
            for phrase in (*self._by_stem.get(first, ()), *self._by_letter.get(word[:1], ())):
                if phrase.text not in hits and phrase.needed <= there and _stands(phrase.stems, stems, heard, start):
                    hits.add(phrase.text)
        return frozenset(hits)


def _stems_of(part: str) -> list[str]:
    """The stems of a part of a phrase; "black-blue" has two. A last word with any ending keeps its star."""
    found = words(part)
    if not part.endswith("*"):
        return [stem(word) for word in found] or [part.casefold()]
    return [*(stem(word) for word in found[:-1]), f"{found[-1] if found else ''}*"]


def _stands(wanted: tuple[str, ...], stems: Sequence[str], heard: Sequence[str], start: int) -> bool:
    """Whether `wanted` stands in order from `start` on, each next word at most GAP words later."""
    at = start
    for index, want in enumerate(wanted):
        window = range(at, at + 1) if index == 0 else range(at, min(at + GAP + 1, len(stems)))
        place = next((n for n in window if _same(want, stems[n], heard[n])), None)
        if place is None:
            return False
        at = place + 1
    return True


def _same(want: str, stemmed: str, word: str) -> bool:
    return word.startswith(want[:-1]) if want.endswith("*") else stemmed == want
