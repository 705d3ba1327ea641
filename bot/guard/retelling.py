"""Does a language model's sentence say again one sentence of the sources, and nothing else? Decided by code.

In: the model's sentence, the sources' sentence that it names, and that one's passage. Out: what may be shown. The model may
change words of grammar and of who says it; every word that makes the claim must stand there, in its order: what is left out
("for stiff elbows") turns a claim as much as what is put in. A sentence of the sources is `fixed` where its truth hangs on a
word: a figure, a denial, two opposites. Such a one is shown as it stands or not at all, so no number and no denial ever comes
from a model. This is asked beside `bot.guard.grounding`, not in its place.

Classes read: retelling_attributes, retelling_free, retelling_leans.
"""

import re
from dataclasses import dataclass

from bot.guard.grounding import Grounding
from bot.understand.phrases import stem, words

LONGER = 40
"""Characters that a sentence may be longer than the one that it says again."""
_PLAIN_SENTENCE = re.compile(r"[^\W\d_](?:[^\W\d_]|[ ,;:'’()–—“”\"-])*\.")
Words = frozenset[str]


@dataclass(frozen=True)
class Retelling:
    """The guard over sentences that a language model writes."""

    grounding: Grounding
    attributes: Words
    free: Words
    leans: Words
    opposites: frozenset[frozenset[str]]

    @classmethod
    def of(cls, grounding: Grounding) -> "Retelling":
        """With the words of the knowledge base's language."""
        language = grounding.knowledge.language()
        names = ("attributes", "free", "leans")
        attributes, free, leans = (frozenset(language.words.get(f"retelling_{name}", ())) for name in names)
        opposites = frozenset(frozenset(map(stem, pair)) for pair in language.opposites)
        return cls(grounding, attributes, free, leans, opposites)

    def fixed(self, own: str) -> bool:
        """Whether a sentence of the sources is shown as it stands or not at all."""
        stated = self.grounding.reader.read(own)
        contrast = any(pair <= stated.stems for pair in self.opposites)
        return bool(stated.figures) or stated.denies or contrast or any(char.isnumeric() for char in own)

    def shown(self, said: str, own: str, passage: str) -> str | None:
        """What may be shown where `said` stands for `own`, a sentence of the passage (an id): either of them, or nothing."""
        if _alike(said, own):
            return own
        if self.fixed(own) or self.fixed(said) or not self._is_plain(said, own):
            return None
        claim = self._claim(own)
        if len(claim) < 2 or self._claim(said) != claim or not self._turns_alike(said, own):
            return None
        return said if self.grounding.carries(said, [passage]) else None

    def _is_plain(self, said: str, own: str) -> bool:
        """One whole sentence that stands alone, without marks, links, figures or code, and not much longer."""
        told, last = words(said), words(own)[-1]
        fits = len(said) <= len(own) + LONGER and _PLAIN_SENTENCE.fullmatch(said) is not None
        if not fits or told[0] in self.leans:
            return False
        return told[-1] == last or (told[-1] not in self.free | self.attributes and last not in self.free)

    def _turns_alike(self, said: str, own: str) -> bool:
        """The same promises and named things; what the sources claim stays theirs."""
        if self.attributes.intersection(words(own)) and self.attributes.isdisjoint(words(said)):
            return False
        reader = self.grounding.reader
        return reader.read(said).promises == reader.read(own).promises and reader.concepts(said) == reader.concepts(own)

    def _claim(self, text: str) -> list[str]:
        """The stems of the words that make the claim, in order: all but mere grammar, and who says it."""
        empty = self.free | self.attributes
        return [stem(word) for word in words(text) if word not in empty]


def _alike(one: str, other: str) -> bool:
    """The same words, whatever their case and the marks between them."""
    return words(one) == words(other) and bool(words(one))
