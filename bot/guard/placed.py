"""Where phrases of the content stand in a message, and how its words fall into sentences and clauses.

In: phrases as an editor writes them, and a message. Out: the message's words, each with the number of its sentence and of its
clause, and every place at which a phrase stands, with the words it was read from. Phrases are matched on word stems, in order,
with up to `GAP` words between; `*` at the end of a word stands for any ending, `<n>` for any number, `<year>` for a year, `=`
before a word for this form of it, and `_` between words for nothing between them.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.understand.phrases import GAP, WORD, stem, words
from kb.language.misspelling import Misspellings

NUMBER, YEAR = "<n>", "<year>"
EXACT, JOINED, NEXT = "=", "_", "+"
"""What a phrase writes before a word that is meant in this form alone, and between two words that stand side by side; what the
latter of the two begins with in the tree."""
FRAGMENT = 2
"""Words up to which what ends with a full stop is no sentence by itself: "Blisters. On my scalp. Since yesterday." """
LONG, LONGEST = 80, 100
"""Words after which a sentence that does not end is cut, at the next mark and at the latest."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDS = re.compile(r"[!?\n…]|\.(?=\s|$)|\.\.")
_MARKS = re.compile(r"[,;:()\[\]–—\"“”/]|\s-|-\s|\.")


@dataclass(frozen=True)
class Told:
    """The words of a message. `sentence[i]` and `clause[i]` number those of word i from 0, over the whole message."""

    words: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    sentence: tuple[int, ...]
    clause: tuple[int, ...]

    @classmethod
    def of(cls, text: str, numbers: Collection[str] = (), spelling: Misspellings | None = None) -> "Told":
        """The words of `text`; `numbers` are words that `<n>` stands for beside digits, `spelling` mends misspelt words."""
        plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
        said: list[str] = []
        sentence: list[int] = []
        clause: list[int] = []
        asked: set[int] = set()
        at, end, begun = [0, 0], 0, 0
        for found in WORD.finditer(plain):
            between = plain[end : found.start()] if said else ""
            marked = between not in ("", " ") and _MARKS.search(between) is not None
            length = len(said) - begun
            if (between not in ("", " ") and _ENDS.search(between)) or length >= LONGEST or (marked and length >= LONG):
                asked.update(at[:1] if "?" in between else ())
                at, begun = [at[0] + 1, at[1] + 1], len(said)
            elif marked:
                at = [at[0], at[1] + 1]
            word = found.group().replace("'", "")
            said.append((spelling and spelling.meant_by(word)) or word)
            sentence.append(at[0])
            clause.append(at[1])
            end = found.end()
        return cls(tuple(said), tuple(_keys(word, numbers) for word in said), _joined(sentence, asked), tuple(clause))

    def spans(self) -> dict[int, range]:
        """The words of each sentence by its number, in order."""
        firsts = [place for place, number in enumerate(self.sentence) if not place or number != self.sentence[place - 1]]
        return {self.sentence[first]: range(first, last) for first, last in pairwise((*firsts, len(self.words)))}

    def broken_at(self, starts: Collection[int]) -> "Told":
        """The same words with a clause more at each of `starts`."""
        if not starts:
            return self
        out: list[int] = []
        number, before = -1, None
        for place, own in enumerate(self.clause):
            number += own != before or place in starts
            before = own
            out.append(number)
        return Told(self.words, self.keys, self.sentence, tuple(out))


def _joined(sentence: Sequence[int], asked: Collection[int]) -> tuple[int, ...]:
    """The numbers of sentences, short ones that follow each other taken as one; a question stays by itself."""
    long = Counter(sentence)
    own = {number: number for number in long}
    for number in sorted(long):
        short = long.get(number - 1, FRAGMENT + 1) <= FRAGMENT and long[number] <= 2 * FRAGMENT
        if short and number - 1 not in asked:
            own[number] = own[number - 1]
    return tuple(own[number] for number in sentence)


def _keys(word: str, numbers: Collection[str]) -> tuple[str, ...]:
    """What a word may be called by a phrase: its stem, and what kind of number it is."""
    if word[0].isdigit():
        return (word, YEAR) if _YEAR.fullmatch(word) else (word, NUMBER)
    forms = (stem(word), f"{EXACT}{word}")
    return (*forms, NUMBER) if word in numbers else forms


@dataclass(frozen=True)
class Place:
    """A phrase in a message: `at` are the numbers of its words, in order."""

    phrase: str
    at: tuple[int, ...]

    @property
    def start(self) -> int:
        """The number of its first word."""
        return self.at[0]

    @property
    def end(self) -> int:
        """The number of its last word."""
        return self.at[-1]


class _Node:
    """A branching of the tree. `phrases` end here; `starred` are the branches for words with any ending."""

    __slots__ = ("next", "phrases", "starred")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.starred: dict[str, _Node] = {}
        self.phrases: list[str] = []

    def grow(self, part: str) -> "_Node":
        """The branch for one more word."""
        branches, key = (self.starred, part[:-1]) if part.endswith("*") else (self.next, part)
        return branches.setdefault(key, _Node())

    def after(self, told: Told, place: int, *, beside: bool) -> list["_Node"]:
        """The branches that word `place` leads to; `beside` says that it follows the last one at once."""
        out = [self.next[key] for key in told.keys[place] if key in self.next]
        if beside:
            out += [self.next[f"{NEXT}{key}"] for key in told.keys[place] if f"{NEXT}{key}" in self.next]
        if self.starred:
            word = told.words[place]
            out += [branch for start, branch in self.starred.items() if word.startswith(start)]
        return out


class PlacedPhrases:
    """A compiled set of phrases: a tree of stems, walked from every word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._root = _Node()
        for phrase in sorted(set(phrases)):
            parts = [part for word in phrase.split() for part in _parts(word)]
            node = self._root
            for part in parts:
                node = node.grow(part)
            if parts:
                node.phrases.append(phrase)
        self._lengths = tuple(sorted({len(start) for start in self._root.starred}))

    def found(self, told: Told) -> tuple[Place, ...]:
        """Where phrases stand, in the order of their first words; a phrase never runs over the end of a sentence."""
        out: list[Place] = []
        for start, word in enumerate(told.words):
            for key in told.keys[start]:
                if key in self._root.next:
                    _walk(self._root.next[key], told, (start,), out)
            for length in self._lengths:
                if word[:length] in self._root.starred and length <= len(word):
                    _walk(self._root.starred[word[:length]], told, (start,), out)
        return tuple(out)


def _walk(node: _Node, told: Told, at: tuple[int, ...], out: list[Place]) -> None:
    """Add the phrases that end at `node`, whose words stand `at`, and those that go on from there."""
    out.extend(Place(phrase, at) for phrase in node.phrases)
    if not node.next and not node.starred:
        return
    number, entered = told.sentence[at[-1]], set[int]()
    for place in range(at[-1] + 1, min(at[-1] + GAP + 2, len(told.words))):
        if told.sentence[place] != number:
            return
        for branch in node.after(told, place, beside=place == at[-1] + 1):
            if id(branch) not in entered:
                entered.add(id(branch))
                _walk(branch, told, (*at, place), out)


def _parts(word: str) -> list[str]:
    """The stems of one word of a phrase; "black-blue" has two, "end_it" too. A last word with any ending keeps its star."""
    if word in (NUMBER, YEAR):
        return [word]
    if JOINED in word:
        first, *others = (_parts(part)[0] for part in word.split(JOINED))
        return [first, *(f"{NEXT}{part}" for part in others)]
    if word.startswith(EXACT):
        return [f"{EXACT}{''.join(words(word))}"]
    found = words(word)
    if not word.endswith("*"):
        return [stem(part) for part in found]
    return [*(stem(part) for part in found[:-1]), f"{found[-1]}*"] if found else []
