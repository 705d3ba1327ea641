"""Findings: for each expected condition the right status, and nothing found where nothing is meant.

From the plain sentence a case is right when every expected (concept, status) is found, counting a narrower concept or one that
implies it, and, where nothing is expected, nothing is found but complaints. With the mention given, as ConText is measured
(Harkema et al. 2009), only the status of each given span counts. A lost denial is the error that could clear a person: a
condition that is present, and was read as absent or as somebody else's.
"""

from collections.abc import Sequence

from bot.desk import Desk
from evals.cases import Case
from evals.figures import Figure, count, share
from kb.language.findings import judge_mentions, read_findings


def measure(cases: tuple[Case, ...], desk: Desk) -> list[Figure]:
    """Status accuracy, in all and by kind of case."""
    outcomes = {case.id: _right(case, desk) for case in cases}
    kinds = sorted({case.data["kind_of_case"] for case in cases})
    by_kind = [
        share(f"status, {kind}", [(case.id, outcomes[case.id]) for case in cases if case.data["kind_of_case"] == kind])
        for kind in kinds
    ]
    given = [row for case in cases for row in _given(case, desk)]
    return [
        share("status", list(outcomes.items())),
        share("status, mention given", [(name, wanted == got) for name, wanted, got in given]),
        count("present read as absent", [name for name, *pair in given if pair == ["present", "absent"]], len(given)),
        count("present read as another's", [name for name, *pair in given if pair == ["present", "family"]], len(given)),
        *by_kind,
    ]


def _given(case: Case, desk: Desk) -> list[tuple[str, str, str]]:
    """(case, wanted status, status read) of each span that the case names."""
    text, rows = case.data["text"], case.expect or []
    spans = [_place(text, row["span"], row.get("occurrence", 1)) for row in rows]
    judged = judge_mentions(text, spans, desk.lexicon)
    return [(case.id, row["status"], finding.status) for row, finding in zip(rows, judged, strict=True)]


def _place(text: str, span: str, occurrence: int) -> tuple[int, int]:
    """Character offsets of the span's `occurrence`-th place (1-based). Raises ValueError where it does not stand there."""
    start = -1
    for _ in range(occurrence):
        start = text.index(span, start + 1)
    return start, start + len(span)


def _right(case: Case, desk: Desk) -> float:
    found = [
        (finding.concept, finding.status)
        for finding in read_findings(case.data["text"], desk.lexicon)
        if finding.concept is None or desk.knowledge.concept(finding.concept).kind != "complaint"
    ]
    if not case.expect:
        return float(not found)
    return float(all(is_found(row["concept"], row["status"], found, desk) for row in case.expect))


def is_found(concept: str | None, status: str, found: Sequence[tuple[str | None, str]], desk: Desk) -> bool:
    """Whether the status was given to the concept (any name of it), a case of it, or what it is a case of."""
    if concept is None:
        return any(given == status for _, given in found)
    concept = desk.knowledge.terms.resolve(concept) or concept
    near = {name for name, given in found if given == status and name is not None}
    up = set(desk.knowledge.ancestors(concept))
    return any(concept in desk.knowledge.ancestors(name) or name in up for name in near) or (
        concept not in desk.knowledge.terms.above and (None, status) in found
    )
