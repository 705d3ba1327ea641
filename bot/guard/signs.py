"""Signs of the content looked for in a message: emergencies, manipulation, requests for medical advice.

In: the signs of safety/*.yaml and a message. Out: the signs that are seen, in content order. A sign is seen where every
group of `all_of` has a phrase in one sentence, and no phrase of `unless` stands in that sentence.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.understand.phrases import Phrases, sentences
from kb.schema.safety import Sign


@dataclass(frozen=True)
class Watch:
    """The compiled signs of one kind."""

    signs: tuple[Sign, ...]
    phrases: Phrases

    @classmethod
    def of(cls, signs: Iterable[Sign], kind: str) -> "Watch":
        """Watch for the signs of `kind`."""
        chosen = tuple(sign for sign in signs if sign.kind == kind)
        every = {phrase for sign in chosen for group in (*sign.all_of, sign.unless) for phrase in group}
        return cls(chosen, Phrases(sorted(every)))

    def seen(self, text: str) -> tuple[Sign, ...]:
        """The signs that are seen in any one sentence of `text`."""
        found = [self.phrases.found(part) for part in sentences(text)]
        return tuple(sign for sign in self.signs if any(_in(sign, hits) for hits in found))


def _in(sign: Sign, hits: frozenset[str]) -> bool:
    return all(hits.intersection(group) for group in sign.all_of) and not hits.intersection(sign.unless)
