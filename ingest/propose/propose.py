"""Candidates against the published knowledge.

In: candidates, a `Knowledge`, the ids that an editor has decided before. Out: `Proposals`. A thing is the same where a fact
says it in any unit; changed where its source no longer says what a fact has from it; contradicting where a fact says
otherwise and is still said; else new. Pure: the same candidates and knowledge give the same proposals.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from ingest.propose.disagreements import Disagreement, find_disagreements
from ingest.propose.proposal import Proposal, Proposals
from ingest.propose.statement import Spot, Statement, candidate_statements, fact_statements
from kb.knowledge import Knowledge
from kb.schema.fact import Candidate

LIKE = 0.6
"""The share of two names' words that makes them one name."""
OPPOSITE = {"indication": "contraindication", "contraindication": "indication"}
WORDED = frozenset({"effect", "side_effect", "device", "protocol_step", "home_care"})
"""Kinds whose facts are told in our own words: there the lines tell that a fact says the same."""


def propose(candidates: Iterable[Candidate], knowledge: Knowledge, *, decided: AbstractSet[str] = frozenset()) -> Proposals:
    """What the candidates bring, in their order; those whose id is in `decided` are left out."""
    said = candidate_statements(candidates)
    known = fact_statements(knowledge)
    fresh = [statement for statement in said if statement.id not in decided]
    items = tuple(_proposal(statement, said, known, knowledge) for statement in fresh)
    return Proposals(items, _disagreements(fresh, known, knowledge), len(said) - len(fresh))


def _proposal(one: Statement, said: Sequence[Statement], known: Sequence[Statement], knowledge: Knowledge) -> Proposal:
    fellows = [fact for fact in known if one.comparable(fact)]
    same = [fact for fact in fellows if says_the_same(one, fact)]
    if same:
        exact = [fact for fact in same if fact.variant == one.variant] or same
        adds = not any(_stands_in(spot, fact.spots) for fact in exact for spot in one.spots)
        why = "A fact says so, and this document is a further place of it." if adds else "A fact says so already."
        return Proposal(one, "same", why, tuple(fact.id for fact in exact), adds)
    if one.measure is not None:
        gone = [fact for fact in fellows if fact.measure and _scale(fact) == _scale(one) and _no_longer_said(fact, one, said)]
        if gone:
            nearest = min(gone, key=lambda fact: _distance(fact, one))
            return Proposal(one, "changed", "The document said otherwise when the fact was taken from it.", (nearest.id,))
        against = [fact for fact in fellows if fact.measure and _scale(fact) == _scale(one)]
        if against:
            apart = any(fact.measure and one.measure.apart_from(fact.measure) for fact in against)
            why = "Facts give figures that cannot be true as well." if apart else "Facts give other figures, which overlap."
            return Proposal(one, "contradicting", why, tuple(fact.id for fact in against))
    other = OPPOSITE.get(one.kind)
    if other is not None and one.concept is not None:
        wide = _lines_of(knowledge, one.concept)
        against = [
            fact
            for fact in known
            if (fact.kind, fact.procedure) == (other, one.procedure)
            and fact.concept is not None
            and (fact.concept in wide or one.concept in _lines_of(knowledge, fact.concept))
        ]
        if against:
            return Proposal(one, "contradicting", f"The same thing is known as {other}.", tuple(fact.id for fact in against))
    return Proposal(one, "new", "Nothing of the kind is known.")


def says_the_same(one: Statement, fact: Statement) -> bool:
    """Whether a published fact says what a statement does: the figure, the concept, or the name."""
    if one.measure is not None and fact.measure is not None:
        return one.measure.same_as(fact.measure)
    if one.concept is not None and fact.concept is not None:
        return one.concept == fact.concept
    likeness = max((_likeness(mine, its) for mine in one.names for its in fact.names), default=0.0)
    if likeness >= LIKE:
        return True
    return one.kind in WORDED and likeness > 0 and any(_stands_in(spot, fact.spots) for spot in one.spots)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the words of both that both have (Jaccard)."""
    return len(one & other) / len(one | other) if one | other else 0.0


def _stands_in(spot: Spot, spots: Iterable[Spot]) -> bool:
    """Whether the lines of a spot overlap with those of another in the same source; without lines the source is enough."""
    source, lines = spot
    return any(
        source == there and (lines is None or others is None or (lines[0] <= others[1] and others[0] <= lines[1]))
        for there, others in spots
    )


def _no_longer_said(fact: Statement, one: Statement, said: Sequence[Statement]) -> bool:
    """Whether the document of `one` was the only source of the fact, and nothing that is read in it now says so."""
    if fact.sources != one.sources:
        return False
    return not any(statement.comparable(fact) and says_the_same(statement, fact) for statement in said)


def _scale(statement: Statement) -> str | None:
    return None if statement.measure is None else statement.measure.scale


def _distance(fact: Statement, one: Statement) -> tuple[int, str]:
    """How far in lines the fact's place lies; facts at the same distance by name."""
    gaps = [abs(here[0] - there[0]) for _, here in one.spots for _, there in fact.spots if here and there]
    return min(gaps, default=0), fact.id


def _lines_of(knowledge: Knowledge, concept: str) -> frozenset[str]:
    """The concept and all that it is a case of."""
    return frozenset(knowledge.ancestors(concept))


def _disagreements(said: Sequence[Statement], known: Sequence[Statement], knowledge: Knowledge) -> tuple[Disagreement, ...]:
    """Disagreements in which the document has a say, with the record that tells of each already."""
    concepts = {statement.concept for statement in (*said, *known) if statement.concept}
    ancestors = {concept: _lines_of(knowledge, concept) for concept in concepts}
    every = find_disagreements((*said, *known), ancestors=ancestors)
    of_document = [found for found in every if any(side.candidates for side in found.sides)]
    return tuple(replace(found, record=_record(found, knowledge)) for found in of_document)


def _record(found: Disagreement, knowledge: Knowledge) -> str | None:
    """The conflict that names facts of two sides of it."""
    for conflict in knowledge.procedure(found.procedure).conflicts:
        named = [frozenset(side.facts) for side in conflict.sides]
        met = {n for n, side in enumerate(found.sides) if any(set(side.facts) & facts for facts in named)}
        if len(met) > 1:
            return conflict.id
    return None
