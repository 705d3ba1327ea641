"""The published facts in the candidate-fact form of the contract: one for each place in a source that states one."""

from kb.knowledge import Knowledge
from kb.schema.fact import Candidate, CandidateSource, Fact, NameValue, Place


def published_facts(knowledge: Knowledge) -> tuple[Candidate, ...]:
    """All procedures' facts, sorted by source, lines and kind. Confidence is 1: an editor has signed them off."""
    found = [
        _candidate(fact, place, procedure.id)
        for procedure in knowledge.content.procedures
        for fact in procedure.facts
        for place in fact.places
    ]
    return tuple(sorted(found, key=lambda item: (item.source.id, item.source.lines or (0, 0), item.kind, item.text)))


def _candidate(fact: Fact, place: Place, procedure: str) -> Candidate:
    value = fact.value
    if isinstance(value, NameValue) and place.as_name:
        value = NameValue(name=place.as_name, concept=value.concept)
    return Candidate(
        kind=fact.kind,
        procedure=procedure,
        variant=fact.variant,
        value=value,
        text=fact.text,
        source=CandidateSource(id=place.source or fact.source, lines=place.lines),
        confidence=1.0,
    )
