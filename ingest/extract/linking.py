"""Phrases of a document linked to concepts of the vocabulary.

In: the published knowledge. Out: a `Linker`: the concept of a phrase, and the concepts that a text mentions. Words are compared
by their stems; the longest label inside a phrase counts. A phrase that nothing fits has no concept.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from kb.knowledge import Knowledge
from kb.schema.vocabulary import Concept

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)?")
LITTLE = frozenset(
    {"a", "an", "the", "of", "on", "in", "with", "and", "or", "to", "for", "at", "my", "your", "their", "its", "i", "have", "is"}
)
LONGEST = 8
BRITISH = (("ae", "e"), ("oe", "e"), ("isation", "ization"), ("ise", "ize"), ("our", "or"))
_STEMMER = Stemmer.Stemmer("english")


@dataclass(frozen=True)
class Mention:
    """A concept that stands in a text, from word character `start` up to `end`."""

    concept: Concept
    start: int
    end: int


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one word, British and American spelling alike."""
    word = word.casefold().replace("’", "'").removesuffix("'s")
    for british, american in BRITISH:
        word = word.replace(british, american)
    return str(_STEMMER.stemWord(word))


def stems(text: str) -> tuple[str, ...]:
    """The stems of the words of a text, little words left out."""
    return tuple(stem(word) for word in WORD.findall(text) if word.casefold() not in LITTLE)


class Linker:
    """Finds concepts by their labels."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._labels: dict[tuple[str, ...], Concept] = {}
        for concept in knowledge.content.vocabulary:
            for label in (concept.prefLabel, *concept.altLabel, *concept.hiddenLabel):
                key = stems(label)
                if key:
                    self._labels.setdefault(key, concept)
                    self._labels.setdefault(tuple(sorted(key)), concept) if len(key) > 1 else None

    def concept(self, phrase: str, kinds: Iterable[str] = ()) -> Concept | None:
        """The concept of a phrase: of all its words, or of the longest label inside it (the later one of two as long)."""
        whole = self.knowledge.concept_named(phrase)
        wanted = frozenset(kinds)
        if whole is not None and (not wanted or whole.kind in wanted):
            return whole
        words = stems(phrase)
        for size in range(min(len(words), LONGEST), 0, -1):
            for start in range(len(words) - size, -1, -1):
                found = self._label(words[start : start + size])
                if found is not None and (not wanted or found.kind in wanted):
                    return found
        return None

    def exact(self, phrase: str) -> Concept | None:
        """The concept that all words of the phrase name together."""
        return self.knowledge.concept_named(phrase) or self._label(stems(phrase))

    def mentions(self, text: str, kinds: Iterable[str] = ()) -> tuple[Mention, ...]:
        """The concepts that a text names, longest label first, none inside another, in order."""
        wanted = frozenset(kinds)
        words = [
            (match.start(), match.end(), stem(match[0])) for match in WORD.finditer(text) if match[0].casefold() not in LITTLE
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

    def _label(self, words: tuple[str, ...]) -> Concept | None:
        return self._labels.get(words) or self._labels.get(tuple(sorted(words)))
