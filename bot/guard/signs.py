"""Signs of the content looked for in a message: emergencies, manipulation, requests for medical advice.

In: the signs and asides of safety/*.yaml, and a message. Out: the signs that are seen, in content order. A sign is seen where
one sentence holds a phrase of every group of `all_of`, no phrase of `unless`, and is none of the asides that the sign names;
groups of `anywhere` may stand in any sentence. What is hidden in a code is read too (bot.guard.readings).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.guard.readings import readings, scrambled
from bot.understand.phrases import Phrases, sentences
from kb.schema.safety import Aside, Sign

Group = frozenset[str]


@dataclass(frozen=True)
class _Look:
    """A sign, its groups as sets."""

    sign: Sign
    groups: tuple[Group, ...]
    anywhere: tuple[Group, ...]
    unless: Group
    not_in: frozenset[str]

    @classmethod
    def of(cls, sign: Sign) -> "_Look":
        groups, anywhere = tuple(map(frozenset, sign.all_of)), tuple(map(frozenset, sign.anywhere))
        return cls(sign, groups, anywhere, frozenset(sign.unless), frozenset(sign.not_in))

    def stands(self, hits: Group, asides: Group) -> bool:
        """Whether it stands in a sentence with these phrases and asides."""
        if any(hits.isdisjoint(group) for group in self.groups):
            return False
        return hits.isdisjoint(self.unless) and asides.isdisjoint(self.not_in)


@dataclass(frozen=True)
class Watch:
    """The compiled signs of one kind."""

    signs: tuple[Sign, ...]
    phrases: Phrases
    looks: tuple[_Look, ...]
    asides: tuple[tuple[str, Group, Group], ...]

    @classmethod
    def of(cls, signs: Iterable[Sign], kind: str, *, asides: Iterable[Aside] = ()) -> "Watch":
        """Watch for the signs of `kind`; `asides` are what they may name in `not_in`."""
        chosen = tuple(sign for sign in signs if sign.kind == kind)
        named = frozenset(name for sign in chosen for name in sign.not_in)
        apart = tuple((aside.id, frozenset(aside.any_of), frozenset(aside.unless)) for aside in asides if aside.id in named)
        every = {phrase for sign in chosen for group in (*sign.all_of, *sign.anywhere, sign.unless) for phrase in group}
        every.update(phrase for _, some, none in apart for phrase in (*some, *none))
        return cls(chosen, Phrases(sorted(every)), tuple(map(_Look.of, chosen)), apart)

    def seen(self, text: str) -> tuple[Sign, ...]:
        """The signs that are seen in `text`, or in what it says once it is decoded."""
        found = frozenset(sign.id for reading in readings(text) for sign in self._seen(reading))
        return tuple(sign for sign in self.signs if sign.id in found)

    def _seen(self, text: str) -> list[Sign]:
        heard = [hits for hits in map(self._heard, sentences(text)) if hits]
        told = [(hits, self._asides(hits)) for hits in heard]
        whole = frozenset[str]().union(*heard)
        return [
            look.sign
            for look in self.looks
            if any(look.stands(hits, asides) for hits, asides in told)
            and not any(whole.isdisjoint(group) for group in look.anywhere)
        ]

    def _heard(self, sentence: str) -> Group:
        """The phrases of a sentence, also without blanks; where it has none, those of its scrambled readings."""
        plain = self.phrases.found(sentence) | self.phrases.run_together(sentence)
        return plain or frozenset[str]().union(*map(self.phrases.found, scrambled(sentence)))

    def _asides(self, hits: Group) -> Group:
        """The asides that a sentence with these phrases is."""
        return frozenset(name for name, some, none in self.asides if not hits.isdisjoint(some) and hits.isdisjoint(none))
