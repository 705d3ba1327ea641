"""Findings: for each expected condition the right status, and nothing found where nothing is meant.

A case is right when every expected (concept, status) is found, counting a narrower concept or one that implies it, and,
where nothing is expected, nothing is found but complaints.
"""

from collections.abc import Sequence

from bot.desk import Desk
from evals.cases import Case
from evals.figures import Figure, share
from kb.language.findings import read_findings


def measure(cases: tuple[Case, ...], desk: Desk) -> list[Figure]:
    """Status accuracy, in all and by kind of case."""
    outcomes = {case.id: _right(case, desk) for case in cases}
    kinds = sorted({case.data["kind_of_case"] for case in cases})
    by_kind = [
        share(f"status, {kind}", [(case.id, outcomes[case.id]) for case in cases if case.data["kind_of_case"] == kind])
        for kind in kinds
    ]
    return [share("status", list(outcomes.items())), *by_kind]


def _right(case: Case, desk: Desk) -> float:
    found = [
        (finding.concept, finding.status)
        for finding in read_findings(case.data["text"], desk.lexicon)
        if finding.concept is None or desk.knowledge.concept(finding.concept).kind != "complaint"
    ]
    if not case.expect:
        return float(not found)
    return float(all(_found(row["concept"], row["status"], found, desk) for row in case.expect))


def _found(concept: str, status: str, found: Sequence[tuple[str | None, str]], desk: Desk) -> bool:
    """Whether the status was given to the concept (any name of it), a case of it, or what it is a case of."""
    concept = desk.knowledge.terms.resolve(concept) or concept
    near = {name for name, given in found if given == status and name is not None}
    up = set(desk.knowledge.ancestors(concept))
    return any(concept in desk.knowledge.ancestors(name) or name in up for name in near) or (
        concept not in desk.knowledge.terms.above and (None, status) in found
    )
