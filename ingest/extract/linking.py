"""Phrases of a document linked to concepts of the vocabulary.

In: the published knowledge. Out: a `Linker`: the concept of a phrase, and the concepts that a text mentions. Words are compared
by their stems; the longest label inside a phrase counts. A phrase that nothing fits has no concept.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import Stemmer

from ingest.extract.phrases import words_of
from kb.knowledge import Knowledge
from kb.schema.extraction import Extraction
from kb.schema.vocabulary import Concept

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)?")
LONGEST = 8
FEWEST_LETTERS = 3
_STEMMER = Stemmer.Stemmer("english")


@dataclass(frozen=True)
class Mention:
    """A concept that stands in a text, from word character `start` up to `end`."""

    concept: Concept
    start: int
    end: int


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > FEWEST_LETTERS else word


class Linker:
    """Finds concepts by their labels."""

    def __init__(self, knowledge: Knowledge, words: Extraction) -> None:
        self.knowledge = knowledge
        self._little = frozenset(words_of(words, "little"))
        self._spellings = tuple(tuple(pair.split(":")) for pair in words_of(words, "spellings"))
        self._stems: dict[str, str] = {}
        self._labels: dict[tuple[str, ...], Concept] = {}
        self._plain: set[str] = set()
        for concept in knowledge.content.vocabulary:
            for label in (concept.prefLabel, *concept.altLabel, *concept.hiddenLabel):
                key = self._stemmed(label)
                self._plain |= {_singular(word.casefold()) for word in WORD.findall(label)}
                if key:
                    self._labels.setdefault(key, concept)
                    self._labels.setdefault(tuple(sorted(key)), concept) if len(key) > 1 else None

    def concept(self, phrase: str, kinds: Iterable[str] = ()) -> Concept | None:
        """The concept of a phrase: of all its words, or of the longest label inside it (the later one of two as long)."""
        whole = self.knowledge.concept_named(phrase)
        wanted = frozenset(kinds)
        if whole is not None and (not wanted or whole.kind in wanted):
            return whole
        words = self._stemmed(phrase)
        for size in range(min(len(words), LONGEST), 0, -1):
            for start in range(len(words) - size, -1, -1):
                found = self._label(words[start : start + size])
                if size == 1 and len(words) > 1 and not self._alike(phrase, words[start]):
                    continue
                if found is not None and (not wanted or found.kind in wanted):
                    return found
        return None

    def _alike(self, phrase: str, stem: str) -> bool:
        """Whether the word of this stem stands in a label as it is, but for its number: "expectations" is not "expecting"."""
        words = {word.casefold() for word in WORD.findall(phrase) if self._stem(word) == stem}
        return any(_singular(word) in self._plain for word in words)

    def exact(self, phrase: str) -> Concept | None:
        """The concept that all words of the phrase name together."""
        return self.knowledge.concept_named(phrase) or self._label(self._stemmed(phrase))

    def mentions(self, text: str, kinds: Iterable[str] = ()) -> tuple[Mention, ...]:
        """The concepts that a text names, longest label first, none inside another, in order."""
        wanted = frozenset(kinds)
        words = [
            (match.start(), match.end(), self._stem(match[0]))
            for match in WORD.finditer(text)
            if match[0].casefold() not in self._little
        ]
        out: list[Mention] = []
        at = 0
        while at < len(words):
            for size in range(min(LONGEST, len(words) - at), 0, -1):
                part = words[at : at + size]
                found = self._labels.get(tuple(word for _, _, word in part))
                if (
                    found is not None
                    and (not wanted or found.kind in wanted)
                    and not re.search(r"[.;:!?]", text[part[0][0] : part[-1][1]])
                ):
                    out.append(Mention(found, part[0][0], part[-1][1]))
                    at += size - 1
                    break
            at += 1
        return tuple(out)

    def stems(self, text: str) -> frozenset[str]:
        """The stems of all words of a text that say something."""
        return frozenset(self._stemmed(text))

    def _stemmed(self, text: str) -> tuple[str, ...]:
        """The stems of the words of a text, little words left out."""
        return tuple(self._stem(word) for word in WORD.findall(text) if word.casefold() not in self._little)

    def _stem(self, word: str) -> str:
        """The stem of one word, British and American spelling alike."""
        if word not in self._stems:
            plain = word.casefold().replace("’", "'").removesuffix("'s")
            for british, american in self._spellings:
                plain = plain.replace(british, american)
            self._stems[word] = str(_STEMMER.stemWord(plain))
        return self._stems[word]

    def _label(self, words: tuple[str, ...]) -> Concept | None:
        return self._labels.get(words) or self._labels.get(tuple(sorted(words)))
