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
RUN, SQUEEZED = 14, 4
"""Letters from which a word is taken for several without blanks, and letters that a phrase in it must have."""

PLAIN = frozenset(
    re.findall(
        r"\w+",
        """
a an the and or of to in on at by for with from as is are was were be been being it its this that these those there may can
could will would should do does did have has had not no than then so if when while which who whom what how some any all one
each other such also two three several many another place places source sources say says said list lists listed name names
named give gives speak speaks count counts ask asks let lets according only beside cryo massage scalp procedure
""",
    )
)
"""Words that carry no meaning of their own here: grammar, reporting, and the procedure's own name."""

_stemmer = Stemmer.Stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The Snowball stem of a case-folded word."""
    return word if any(char.isdigit() for char in word) else str(_stemmer.stemWord(word))


def words(text: str) -> tuple[str, ...]:
    """The case-folded words of a text, compatibility forms unified, apostrophes dropped."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return tuple(word.replace("'", "") for word in WORD.findall(plain))


def content_stems(text: str) -> frozenset[str]:
    """Stems of the words that carry meaning."""
    return frozenset(stem(word) for word in words(text) if word not in PLAIN and not word.isdigit())


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
                self._by_start[phrase.stems[0][:-1]].append(phrase)
        self._longest = max(map(len, self._by_start), default=0)
        letters = (("".join(words(phrase.text.replace("*", ""))), phrase.text) for phrase in read)
        self._letters = tuple(pair for pair in letters if len(pair[0]) >= SQUEEZED)

    def found(self, text: str) -> frozenset[str]:
        """The phrases that stand in `text`."""
        heard = words(text)
        places: dict[str, list[int]] = defaultdict(list)
        stems = [stem(word) for word in heard]
        for place, part in enumerate(stems):
            places[part].append(place)
        there = places.keys()
        tried = [phrase for part in there for phrase in self._by_stem.get(part, ()) if phrase.needed <= there]
        begun = {word[:length] for word in heard for length in range(min(len(word), self._longest) + 1)}
        tried += [phrase for start in begun & self._by_start.keys() for phrase in self._by_start[start]]
        hits = set()
        for phrase in tried:
            first = phrase.stems[0]
            starts = _beginning(first[:-1], heard) if first.endswith("*") else places[first]
            if any(_stands(phrase.stems, stems, heard, start) for start in starts):
                hits.add(phrase.text)
        return frozenset(hits)

    def run_together(self, text: str) -> frozenset[str]:
        """The phrases whose letters stand in a word too long to be one: "forgetyourrules"."""
        long = [word for word in words(text) if len(word) >= RUN]
        return frozenset(phrase for word in long for letters, phrase in self._letters if letters in word)


def _beginning(start: str, heard: Sequence[str]) -> list[int]:
    """Where words begin with `start`."""
    return [place for place, word in enumerate(heard) if word.startswith(start)]


def _read(text: str) -> _Phrase:
    stems = tuple(stem for part in text.split() for stem in _stems_of(part))
    return _Phrase(text, stems, frozenset(part for part in stems if not part.endswith("*")))


def _stems_of(part: str) -> list[str]:
    """The stems of a part of a phrase; "black-blue" has two. A last word with any ending keeps its star."""
    found = words(part)
    if not part.endswith("*"):
        return [stem(word) for word in found] or [part.casefold()]
    return [*(stem(word) for word in found[:-1]), f"{found[-1] if found else ''}*"]


def _stands(wanted: tuple[str, ...], stems: Sequence[str], heard: Sequence[str], start: int) -> bool:
    """Whether `wanted`, whose first word stands at `start`, goes on in order, each next word at most GAP words later."""
    at = start + 1
    for want in wanted[1:]:
        for place in range(at, min(at + GAP + 1, len(stems))):
            if _same(want, stems[place], heard[place]):
                at = place + 1
                break
        else:
            return False
    return True


def _same(want: str, stemmed: str, word: str) -> bool:
    return word.startswith(want[:-1]) if want.endswith("*") else stemmed == want
