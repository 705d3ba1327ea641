"""What is said, by whom: candidates and published facts in one form, so that they can be compared.

In: candidates, and the facts of a `Knowledge`. Out: `Statement`s, one for each different thing said; candidates of one
document that say the same are one statement with several places.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.propose.measure import Measure, measure_of
from kb.knowledge import Knowledge
from kb.language.stem import stem
from kb.schema.fact import Candidate, FactKind, FactValue, HomeCareValue, NameValue, PriceValue, StepValue
from kb.screening.terms import fold

ID_DIGITS = 10
Spot = tuple[str, tuple[int, int] | None]
"""A source's id, and lines in it where it has lines."""


@dataclass(frozen=True)
class Statement:
    """One thing said. `fact` names the published fact that says it; `candidates` are the readings that do. One of both is
    empty.
    """

    id: str
    kind: FactKind
    procedure: str
    variant: str | None
    value: FactValue
    measure: Measure | None
    spots: tuple[Spot, ...]
    names: tuple[frozenset[str], ...] = ()
    fact: str | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def place(self) -> str | None:
        """The town or region that a price is of."""
        return self.value.place if isinstance(self.value, PriceValue) else None

    @property
    def concept(self) -> str | None:
        """The concept of a named thing."""
        return self.value.concept if isinstance(self.value, NameValue) else None

    @property
    def sources(self) -> frozenset[str]:
        """The sources that say it."""
        return frozenset(source for source, _ in self.spots)

    def comparable(self, other: "Statement") -> bool:
        """Whether both speak of one thing: a way of doing it or a town that is not told may be any."""
        ways = (self.variant, other.variant)
        towns = (self.place and fold(self.place), other.place and fold(other.place))
        same = (self.procedure, self.kind) == (other.procedure, other.kind)
        return same and all(None in pair or pair[0] == pair[1] for pair in (ways, towns))


def candidate_statements(candidates: Iterable[Candidate]) -> tuple[Statement, ...]:
    """Each different thing that the candidates say, in their order."""
    out: dict[str, Statement] = {}
    for candidate in candidates:
        name = candidate_id(candidate)
        spot = (candidate.source.id, candidate.source.lines)
        if name in out:
            known = out[name]
            spots = known.spots if spot in known.spots else (*known.spots, spot)
            out[name] = replace(known, spots=spots, candidates=(*known.candidates, candidate))
        else:
            measure = measure_of(candidate.kind, candidate.value)
            names = tuple(_names([_name(candidate.value)]))
            out[name] = Statement(
                name,
                candidate.kind,
                candidate.procedure,
                candidate.variant,
                candidate.value,
                measure,
                (spot,),
                names,
                None,
                (candidate,),
            )
    return tuple(out.values())


def fact_statements(knowledge: Knowledge) -> tuple[Statement, ...]:
    """What the published facts of all procedures say."""
    return tuple(
        Statement(
            id=fact.id,
            kind=fact.kind,
            procedure=procedure.id,
            variant=fact.variant,
            value=fact.value,
            measure=measure_of(fact.kind, fact.value),
            spots=tuple((place.source or fact.source, place.lines) for place in fact.places),
            names=tuple(_names([_name(fact.value), *(place.as_name for place in fact.places)])),
            fact=fact.id,
        )
        for procedure in knowledge.content.procedures
        for fact in procedure.facts
    )


def candidate_id(candidate: Candidate) -> str:
    """A name that stays while the document says the same, wherever in it: of what is said, not of where."""
    measure = measure_of(candidate.kind, candidate.value)
    value = candidate.value
    said: object = [measure.scale, str(measure.low), str(measure.high)] if measure else fold(_name(value) or "")
    if isinstance(value, NameValue) and value.concept:
        said = value.concept
    if isinstance(value, PriceValue):
        said = [said, fold(value.place or "")]
    key = [candidate.kind, candidate.procedure, candidate.variant, candidate.source.id, said]
    return hashlib.sha256(json.dumps(key, ensure_ascii=False).encode()).hexdigest()[:ID_DIGITS]


def _name(value: FactValue) -> str | None:
    if isinstance(value, NameValue | HomeCareValue):
        return value.name
    return value.instruction if isinstance(value, StepValue) else None


def _names(texts: Iterable[str | None]) -> Iterator[frozenset[str]]:
    """The stems of each name."""
    for text in texts:
        if text:
            yield frozenset(stem(word) for word in fold(text).replace("-", " ").split())
