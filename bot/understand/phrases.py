"""Phrases of the content found in a message, on word stems, in order, with a few words between.

In: phrases as an editor writes them ("how long", "pass* out") and a message. Out: which phrases stand in it. A `*` at the
end of a word stands for any ending. Stems are Snowball's (English). Words that hold a digit are kept whole.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
GAP = 2
"""Words that may stand between two words of a phrase."""
START = 4
"""Letters by which phrases that begin with a star word are looked up."""

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
    """A compiled set of phrases. A phrase is tried only where the rarest of its plain stems stands; one without plain stems
    where a word begins like its first."""

    def __init__(self, phrases: Iterable[str]) -> None:
        read = [phrase for phrase in map(_read, phrases) if phrase.stems]
        often = Counter(part for phrase in read for part in phrase.needed)
        self._by_stem: dict[str, list[_Phrase]] = defaultdict(list)
        self._by_start: dict[str, list[_Phrase]] = defaultdict(list)
        for phrase in read:
            if phrase.needed:
                self._by_stem[min(phrase.needed, key=lambda part: (often[part], part))].append(phrase)
            else:
                self._by_start[phrase.stems[0][:-1][:START]].append(phrase)

    def found(self, text: str) -> frozenset[str]:
        """The phrases that stand in `text`."""
        heard = words(text)
        stems = [stem(word) for word in heard]
        there = frozenset(stems)
        tried = [phrase for part in there for phrase in self._by_stem.get(part, ()) if phrase.needed <= there]
        starts = {word[:length] for word in heard for length in range(START + 1)}
        tried += [phrase for start in starts for phrase in self._by_start.get(start, ())]
        return frozenset(phrase.text for phrase in tried if _anywhere(phrase.stems, stems, heard))


def _read(text: str) -> _Phrase:
    stems = tuple(stem for part in text.split() for stem in _stems_of(part))
    return _Phrase(text, stems, frozenset(part for part in stems if not part.endswith("*")))


def _stems_of(part: str) -> list[str]:
    """The stems of a part of a phrase; "black-blue" has two. A last word with any ending keeps its star."""
    found = words(part)
    if not part.endswith("*"):
        return [stem(word) for word in found] or [part.casefold()]
    return [*(stem(word) for word in found[:-1]), f"{found[-1] if found else ''}*"]


def _anywhere(wanted: tuple[str, ...], stems: Sequence[str], heard: Sequence[str]) -> bool:
    """Whether `wanted` stands in order somewhere."""
    return any(_same(wanted[0], stems[n], heard[n]) and _stands(wanted, stems, heard, n) for n in range(len(stems)))


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
