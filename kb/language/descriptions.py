"""Conditions told by their parts: "my arteries are furred up", "ice cubes leave welts on my arm".

In: tokens, their sentences, a lexicon. Out: what is `Described`: a concept and the places of its slots, which may stand in any
order within a sentence, near each other. Refused: slots over each other, or with words of hair between them (a complaint of
hair is no illness), and what a question asks of the procedure ("will the ice make my hands swell?").

Classes read: description_bar, description_asks, description_filler, description_own, label_filler.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from kb.language.phrases import PhraseTrie, Sight
from kb.language.sentences import MARKS
from kb.language.stem import stem
from kb.language.tokens import Tokens, content_words
from kb.schema.description import Description

_FAR = 7
"""Words, marks not counted, that may stand between two slots."""
_WITHIN = 24
"""Tokens between the last slot and any other."""
_NEAR_ASK = 3
"""Words between a verb that asks and the slot it asks of."""
_KEPT = 3
"""Roots keep at least so many letters."""
Place = tuple[int, int]


@dataclass(frozen=True)
class Described:
    """A concept, and where its slots stand (first token, last not counted), in the order of the description."""

    concept: str
    slots: tuple[Place, ...]
    healthy: bool = False
    """Whether the first slot denies the last, which alone is the name."""

    @property
    def start(self) -> int:
        """The first token of all slots."""
        return min(start for start, _ in self.slots)

    @property
    def end(self) -> int:
        """The end (not counted) of all slots."""
        return max(end for _, end in self.slots)


@dataclass(frozen=True)
class _Gaps:
    """How many words, and how many that nothing reaches over, stand before each token."""

    words: tuple[int, ...]
    bars: tuple[int, ...]

    @classmethod
    def of(cls, tokens: Tokens, bars: Collection[str]) -> "_Gaps":
        words = accumulate((word not in MARKS for word in tokens.words), initial=0)
        return cls(tuple(words), tuple(accumulate((word in bars for word in tokens.words), initial=0)))

    def joined(self, places: Sequence[Place]) -> bool:
        """Whether all places stand near enough, with no bar between."""
        ordered = sorted(places)
        between = [(one[1], other[0]) for one, other in pairwise(ordered)]
        return all(self.words[end] - self.words[start] <= _FAR and self.bars[start] == self.bars[end] for start, end in between)


@dataclass(frozen=True)
class _Wanted:
    concept: str
    slots: tuple[frozenset[str], ...]
    unless: frozenset[str]
    healthy: bool


@dataclass(frozen=True)
class Descriptions:
    """Descriptions compiled: a trie of the phrases of slots, and what is described by the class that tells most of it."""

    trie: PhraseTrie
    classes: tuple[tuple[str, ...], ...]
    by_class: Mapping[str, tuple[_Wanted, ...]]
    words: frozenset[str]

    @classmethod
    def of(
        cls,
        descriptions: Iterable[Description],
        classes: Mapping[str, Sequence[str]],
        spellings: Mapping[str, str],
        known: Collection[str],
    ) -> "Descriptions":
        """Compile the `descriptions` of `known` concepts; the schema has seen to it that all their classes exist."""
        numbers: dict[tuple[str, ...], int] = {}
        named: list[list[str]] = []
        roots: dict[str, str] = {}
        trie = PhraseTrie()
        for name, phrases in classes.items():
            for phrase in phrases:
                cut = content_words(phrase, spellings) if "=" not in phrase else phrase.split()
                parts = tuple(roots.get(word) or roots.setdefault(word, root(word)) for word in cut)
                if parts not in numbers:
                    numbers[parts] = len(named)
                    trie.add(parts, len(named))
                    named.append([])
                named[numbers[parts]].append(name)
        by_class: dict[str, list[_Wanted]] = {}
        for description in descriptions:
            for slots in description.by:
                split = tuple(frozenset(slot.split("/")) for slot in slots)
                if description.concept not in known:
                    continue
                wanted = _Wanted(description.concept, split, frozenset(description.unless), description.healthy)
                for name in split[-1]:
                    by_class.setdefault(name, []).append(wanted)
        found = {name: tuple(wanted) for name, wanted in by_class.items()}
        return cls(trie, tuple(tuple(names) for names in named), found, frozenset(word.removeprefix("=") for word in roots))

    def find(
        self, tokens: Tokens, sentence: Sequence[int], asks: Sequence[bool], words: Mapping[str, Collection[str]]
    ) -> list[Described]:
        """What `tokens` describe, in order, none over another; more slots win over fewer, longer ones over shorter."""
        fillers = {*words.get("label_filler", ()), *words.get("description_filler", ())}
        skip = frozenset(index for index, word in enumerate(tokens.words) if word in fillers)
        sight = Sight([(root(word), "=" + word) for word in tokens.words], [()] * (len(tokens) + 1), skip)
        seen: dict[int, dict[str, list[Place]]] = {}
        for index in range(len(tokens)):
            for end, number in self.trie.every(sight, index):
                if sentence[end - 1] == sentence[index]:
                    for name in self.classes[number]:
                        seen.setdefault(sentence[index], {}).setdefault(name, []).append((index, end))
        bars = words.get("description_bar", ())
        gaps = _Gaps.of(tokens, bars)
        found: list[Described] = []
        for number, here in seen.items():
            for name in here:
                for wanted in self.by_class.get(name, ()):
                    if not any(word in here for word in wanted.unless):
                        found += _placed(wanted, name, here, gaps)
            if asks[number]:
                found = [one for one in found if sentence[one.start] != number or not (one.healthy or _asked(one, tokens, words))]
        return _apart(found)


def root(word: str) -> str:
    """The stem of a word without a last e: freezes, freezing, freeze -> freez. A word after "=" is kept."""
    if word.startswith("="):
        return word
    short = stem(word)
    return short[:-1] if short.endswith("e") and len(short) > _KEPT else short


def _placed(wanted: _Wanted, name: str, here: Mapping[str, list[Place]], gaps: _Gaps) -> list[Described]:
    """The tightest place of all slots around each place of the last one."""
    everywhere = [[place for choice in sorted(slot) for place in here.get(choice, ())] for slot in wanted.slots[:-1]]
    if not all(everywhere):
        return []
    out: list[Described] = []
    for anchor in here[name]:
        options = [[place for place in slot if abs(place[0] - anchor[0]) <= _WITHIN] for slot in everywhere]
        best = min(
            (found for found in _choices(options, (anchor,)) if gaps.joined(found)),
            key=lambda found: (max(end for _, end in found) - min(start for start, _ in found), found),
            default=None,
        )
        if best is not None:
            out.append(Described(wanted.concept, (*best[1:], anchor), wanted.healthy))
    return out


def _choices(options: Sequence[Sequence[Place]], taken: tuple[Place, ...]) -> Iterable[tuple[Place, ...]]:
    """All ways to place the slots, the anchor first, none over another."""
    if not options:
        yield taken
        return
    for place in options[0]:
        if all(place[1] <= start or end <= place[0] for start, end in taken):
            yield from _choices(options[1:], (*taken, place))


def _asked(one: Described, tokens: Tokens, words: Mapping[str, Collection[str]]) -> bool:
    """Whether a verb that asks stands right in front, with nothing that gives the description to somebody."""
    asks, own = words.get("description_asks", ()), words.get("description_own", ())
    before = range(max(one.start - _NEAR_ASK - 1, 0), one.start)
    verbs = [index for index in before if tokens.words[index] in asks]
    return bool(verbs) and not any(tokens.words[index] in own for index in range(verbs[-1], one.start))


def _apart(found: Sequence[Described]) -> list[Described]:
    taken: set[int] = set()
    out: list[Described] = []

    def told(one: Described) -> int:
        return sum(end - start for start, end in one.slots)

    for one in sorted(found, key=lambda one: (-len(one.slots), -told(one), one.end - one.start, one.start, one.concept)):
        cover = {index for start, end in one.slots for index in range(start, end)}
        if not cover & taken:
            taken |= cover
            out.append(one)
    return sorted(out, key=lambda one: (one.start, one.end))
