"""How a message tells of what it names: as there, denied, asked about, long over, or read somewhere.

In: the asides of safety/*.yaml, and the words of a message with the phrases that stand in it. Out: for each word the asides that
reach it. What a cue reaches is a matter of clauses (ConText: Harkema et al. 2009, J Biomed Inform 42:839); of two times, that
which stands nearer is when a thing was. In doubt a word is reached by nothing: a missed emergency is the worse error.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.guard.placed import Place, Told
from kb.language.misspelling import Misspellings
from kb.schema.safety import Aside, Reach

AHEAD = 7
"""Words behind a denial that it reaches within its clause."""
LISTED = 4
"""Words that a member of a denied list may have."""
CLAUSE = 8
"""Words that the end of a clause counts for in the distance to a cue."""
TAKEN_UP = 4
"""First words of a sentence among which it takes up what the sentence before it says."""
SHORT = 3
"""Words of a cue that is too short to be told over a comma: "came back, in the car" is not "back in"."""
Names = frozenset[str]
Standing = Mapping[str, Sequence[Place]]
NONE: Names = frozenset()


@dataclass(frozen=True)
class _Turn:
    """An aside, its phrases as sets."""

    aside: Aside
    some: Names
    not_as: Names
    unless: Names
    links: Names

    @classmethod
    def of(cls, aside: Aside) -> "_Turn":
        return cls(aside, *map(frozenset, (aside.any_of, aside.not_as, aside.unless, aside.links)))

    @property
    def phrases(self) -> Names:
        """Everything that is looked for."""
        return self.some | self.not_as | self.unless | self.links


@dataclass(frozen=True)
class _Rival:
    """A cue that has the words which lie nearest to it. `links` are where a sentence takes up the one before it."""

    cue: Place
    rank: int
    id: str
    links: set[int]


@dataclass(frozen=True)
class Telling:
    """The compiled asides."""

    turns: tuple[_Turn, ...]
    breaks: Names
    turns_round: Names
    numbers: Names
    spelling: Misspellings
    denials: Names

    @classmethod
    def of(cls, asides: Iterable[Aside], known: Names = NONE) -> "Telling":
        """All asides: those that reach something, the breaks, and the number words. Words of `known` are no misspellings."""
        turns = tuple(_Turn.of(aside) for aside in asides)
        marks = {reach: [turn for turn in turns if turn.aside.reach == reach] for reach in ("break", "number", "spelling")}
        some = {reach: NONE.union(*(turn.some for turn in of)) for reach, of in marks.items()}
        rounds = NONE.union(*(turn.links for turn in marks["break"]))
        never = NONE.union(*(turn.not_as for turn in marks["spelling"]))
        over = tuple(turn for turn in turns if turn.aside.reach not in marks)
        denials = NONE.union(*(turn.some for turn in over if turn.aside.reach == "ahead"))
        return cls(
            over,
            some["break"],
            rounds,
            some["number"],
            Misspellings.of(some["spelling"], some["spelling"] | never | known),
            denials,
        )

    @property
    def phrases(self) -> Names:
        """Every phrase that is looked for."""
        return self.breaks.union(self.turns_round, *(turn.phrases for turn in self.turns))

    def asides(self, told: Told, places: Sequence[Place]) -> tuple[Names, ...]:
        """For each word of `told` the ids of the asides that reach it. `places` are the phrases that stand there."""
        standing: dict[str, list[Place]] = {}
        for place in places:
            standing.setdefault(place.phrase, []).append(place)
        told = told.broken_at({place.start for place in _of(self.breaks, standing) if place.end - place.start < len(place.at)})
        spans = told.spans()
        turned: dict[int, list[int]] = {}
        for place in _of(self.turns_round, standing):
            turned.setdefault(told.sentence[place.start], []).append(place.start)
        reached: list[set[str]] = [set() for _ in told.words]
        rivals: dict[int, list[_Rival]] = {}
        for rank, turn in enumerate(self.turns):
            links = {place.start for place in _of(turn.links, standing)} if turn.links else set()
            for cue in _cues(turn, told, standing):
                number = told.sentence[cue.start]
                if turn.aside.reach == "nearest":
                    rivals.setdefault(number, []).append(_Rival(cue, rank, turn.aside.id, links))
                    continue
                end = next((at for at in turned.get(number, ()) if at > cue.end), spans[number].stop)
                for word in _reached(turn.aside.reach, cue, told, range(spans[number].start, end), links):
                    reached[word].add(turn.aside.id)
        for word, name in _nearest(rivals, told, spans, turned):
            reached[word].add(name)
        return tuple(map(frozenset, reached))

    def over(self, place: Place, told: Told, asides: Sequence[Names]) -> Names:
        """The asides that reach a phrase: its first word, or its last where others stand between: "I did not faint".

        A phrase that begins with a denial ("not answering") holds it as a part of itself.
        """
        own = asides[place.start]
        gapped = place.end - place.start >= len(place.at)
        return own | asides[place.end] if gapped and told.words[place.start] not in self.denials else own


def _of(names: Names, standing: Standing) -> list[Place]:
    """Where phrases of `names` stand, in order."""
    return sorted((place for phrase in standing.keys() & names for place in standing[phrase]), key=lambda place: place.at)


def _cues(turn: _Turn, told: Told, standing: Standing) -> list[Place]:
    """Where the aside's cues stand and count."""
    cues = [place for place in _of(turn.some, standing) if _is_close(place, told)]
    if not cues:
        return cues
    void = {word for place in _of(turn.not_as, standing) if _is_close(place, told) for word in range(place.start, place.end + 1)}
    lifted = {told.sentence[place.start] for place in _of(turn.unless, standing)}
    return [cue for cue in cues if void.isdisjoint(cue.at) and told.sentence[cue.start] not in lifted]


def _is_close(cue: Place, told: Told) -> bool:
    """Whether a cue's words have one other word between them at most, and those of a short one no mark or joining word."""
    return cue.end - cue.start <= len(cue.at) and (len(cue.at) > SHORT or told.clause[cue.start] == told.clause[cue.end])


def _reached(reach: Reach, cue: Place, told: Told, span: range, links: set[int]) -> range:
    """The words that a cue reaches; `span` are those of its sentence, up to where it turns round."""
    if reach == "message":
        return range(len(told.words))
    if reach == "sentence":
        return span
    if reach == "onward":
        return range(cue.start, span.stop)
    return range(cue.start + 1, _ahead(cue, told, span.stop, links))


def _ahead(cue: Place, told: Told, end: int, links: set[int]) -> int:
    """Where the reach of a denial ends: with its clause, or with the list that goes on from there."""
    clauses: list[tuple[int, int]] = []
    first = cue.end + 1
    while first < end:
        after = next((word for word in range(first, end) if told.clause[word] != told.clause[first]), end)
        clauses.append((first, after))
        first = after
    if not clauses:
        return end
    own = clauses[0] if told.clause[clauses[0][0]] == told.clause[cue.end] else (cue.end + 1, cue.end + 1)
    stop = min(own[1], cue.end + 1 + AHEAD)
    if stop < own[1]:
        return stop
    rest = clauses[1:] if own == clauses[0] else clauses
    for index, (start, after) in enumerate(rest):
        linked = start in links
        ends = [after, *(end for _, end in rest[index + 1 : index + 3])]
        leads_on = after - start <= LISTED and any(start < link < ends[-1] for link in links)
        if not linked and not leads_on:
            break
        stop = min(after, start + AHEAD)
    return stop


def _nearest(
    rivals: Mapping[int, Sequence[_Rival]], told: Told, spans: Mapping[int, range], turned: Mapping[int, Sequence[int]]
) -> Iterable[tuple[int, str]]:
    """For each word the aside whose cue is nearest to it; of two as near the one that is told first in the content.

    `turned` are the words at which a sentence turns round ("but"): a cue before one does not reach a word behind it.
    """
    taken_up = _taken_up(rivals, spans)
    for number, span in spans.items():
        if number in taken_up:
            yield from ((word, taken_up[number]) for word in span)
        near = rivals.get(number, ())
        for word in span if near else ():
            since = max((at for at in turned.get(number, ()) if at <= word), default=-1)
            told_of = [(_distance(word, rival.cue, told), rival.rank, rival.id) for rival in near if rival.cue.end >= since]
            if told_of:
                yield word, min(told_of)[-1]


def _taken_up(rivals: Mapping[int, Sequence[_Rival]], spans: Mapping[int, range]) -> dict[int, str]:
    """Sentences without a time whose time the next one tells: "I had a fit. That was in 2010." """
    out: dict[int, str] = {}
    for before, number in pairwise(spans):
        if before in rivals or number not in rivals:
            continue
        first = min(rivals[number], key=lambda rival: rival.cue.start)
        if not first.links.isdisjoint(range(spans[number].start, spans[number].start + TAKEN_UP)):
            out[before] = first.id
    return out


def _distance(word: int, cue: Place, told: Told) -> int:
    between = 0 if cue.start <= word <= cue.end else min(abs(word - cue.start), abs(word - cue.end))
    return between + CLAUSE * abs(told.clause[word] - told.clause[cue.start])
