"""Signs of the content looked for in a message: emergencies, manipulation, requests for medical advice.

In: the signs and asides of safety/*.yaml, and a message. Out: the signs that are seen, in content order. What a sign is made of
stands in kb.schema.safety; how a message tells of it (denied, asked, long ago) in bot.guard.telling. What is hidden in a code is
read too (bot.guard.readings).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from bot.guard.placed import Place, PlacedPhrases, Told
from bot.guard.readings import readings
from bot.guard.telling import Names, Telling
from bot.understand.phrases import Phrases, sentences, stem, words
from kb.schema.safety import Aside, Sign

UNDISGUISED = frozenset({"urgent"})
"""Kinds that nobody disguises: their phrases are not looked for in words run together and in ciphers."""

FAR = 2
"""How many times farther than the words of a sign a phrase of `unless` may stand."""


@dataclass(frozen=True)
class _Look:
    """A sign, its groups as sets."""

    sign: Sign
    groups: tuple[Names, ...]
    anywhere: tuple[Names, ...]
    unless: Names
    not_in: Names

    @classmethod
    def of(cls, sign: Sign) -> "_Look":
        groups, anywhere = tuple(map(frozenset, sign.all_of)), tuple(map(frozenset, sign.anywhere))
        return cls(sign, groups, anywhere, frozenset(sign.unless), frozenset(sign.not_in))

    def stands(self, said: Sequence[Sequence[Place]], barred: Sequence[Place], over: Callable[[Place], Names]) -> bool:
        """Whether it stands in a sentence: `said` are the places of each group there, `barred` those of `unless`.

        `over` gives the asides that reach a place.
        """
        if not all(said):
            return False
        there = [[place for place in places if over(place).isdisjoint(self.not_in)] for places in said]
        within = self.sign.within
        if within is None:
            return not barred and all(there)
        return all(there) and any(
            not any(_apart(core, bar) <= FAR * within for bar in barred)
            and all(any(_apart(core, place) <= within for place in places) for places in there[1:])
            for core in there[0]
        )


@dataclass(frozen=True)
class Watch:
    """The compiled signs of one kind."""

    signs: tuple[Sign, ...]
    phrases: PlacedPhrases
    run: Phrases | None
    looks: tuple[_Look, ...]
    roles: Mapping[str, Sequence[tuple[int, int]]]
    telling: Telling
    stems: frozenset[str]

    @classmethod
    def of(cls, signs: Iterable[Sign], kind: str, *, asides: Iterable[Aside] = ()) -> "Watch":
        """Watch for the signs of `kind`; `asides` are what they may name in `not_in`."""
        chosen = tuple(sign for sign in signs if sign.kind == kind)
        named = any(sign.not_in for sign in chosen)
        every = {phrase for sign in chosen for group in (*sign.all_of, *sign.anywhere, sign.unless) for phrase in group}
        telling = Telling.of(asides if named else (), frozenset(word for phrase in every for word in words(phrase)))
        run = Phrases(sorted(every)) if kind not in UNDISGUISED else None
        looks = tuple(map(_Look.of, chosen))
        stems = frozenset(stem(word) for phrase in every for word in words(phrase))
        return cls(chosen, PlacedPhrases(every | telling.phrases), run, looks, _roles(looks), telling, stems)

    def is_known(self, word: str) -> bool:
        """Whether a word, in some form of it, stands in a phrase of the signs."""
        return stem(word) in self.stems

    def readings(self, text: str) -> tuple[str, ...]:
        """What `text` says, in plain letters and under a disguise."""
        return readings(text, self.is_known if self.run is not None else None)

    def seen(self, text: str) -> tuple[Sign, ...]:
        """The signs that are seen in `text`, or in what it says once it is decoded."""
        found = frozenset(sign.id for reading in self.readings(text) for sign in self._seen(reading))
        return tuple(sign for sign in self.signs if sign.id in found)

    def _seen(self, text: str) -> list[Sign]:
        whole: set[str] = set()
        standing: set[int] = set()
        for part in sentences(text) if self.run else [text]:
            told = Told.of(part, self.telling.numbers, self.telling.spelling)
            places = self._heard(part, told)
            whole.update(place.phrase for place in places)
            asides = self.telling.asides(told, places)
            over = cache(partial(self.telling.over, told=told, asides=asides))
            for inside in _by_sentence(places, told):
                standing.update(self._filled(inside, over))
        return [
            look.sign
            for number, look in enumerate(self.looks)
            if number in standing and not any(whole.isdisjoint(group) for group in look.anywhere)
        ]

    def _filled(self, places: Sequence[Place], over: Callable[[Place], Names]) -> Iterable[int]:
        """The numbers of the looks that stand in a sentence with these places."""
        said: dict[int, list[list[Place]]] = {}
        for place in places:
            for number, group in self.roles.get(place.phrase, ()):
                if number not in said:
                    said[number] = [[] for _ in range(len(self.looks[number].groups) + 1)]
                said[number][group].append(place)
        return (number for number, groups in said.items() if self.looks[number].stands(groups[:-1], groups[-1], over))

    def _heard(self, sentence: str, told: Told) -> Sequence[Place]:
        """The phrases of a sentence, also without blanks."""
        plain = self.phrases.found(told)
        if self.run is None or not told.words:
            return plain
        together = tuple(Place(phrase, (0,)) for phrase in sorted(self.run.run_together(sentence)))
        return (*plain, *together)


def _roles(looks: Sequence[_Look]) -> dict[str, list[tuple[int, int]]]:
    """For each phrase the looks and the groups that it fills; the group after the last holds what bars a look."""
    roles: dict[str, list[tuple[int, int]]] = {}
    for number, look in enumerate(looks):
        for group, phrases in enumerate((*look.groups, look.unless)):
            for phrase in phrases if look.groups else ():
                roles.setdefault(phrase, []).append((number, group))
    return roles


def _by_sentence(places: Sequence[Place], told: Told) -> list[list[Place]]:
    """The places, those of each sentence together, in order."""
    out: dict[int, list[Place]] = {}
    for place in places:
        out.setdefault(told.sentence[place.start], []).append(place)
    return list(out.values())


def _apart(one: Place, other: Place) -> int:
    """Words between two places; 0 where they touch or overlap."""
    return max(0, other.start - one.end - 1, one.start - other.end - 1)
