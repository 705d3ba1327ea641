"""KB016: the rule table is whole: no flaw of `kb.screening.hygiene` (T1 to T11)."""

from collections.abc import Iterator

from kb.checks.draft import Draft
from kb.errors import Problem
from kb.schema.content import Procedure
from kb.schema.fact import NameValue
from kb.screening.hygiene import lint

CODE = "KB016"


def check_rule_table(draft: Draft) -> Iterator[Problem]:
    """One problem for each flaw of each procedure's table."""
    for procedure in draft.content.procedures:
        for flaw in lint(procedure.rules, draft.knowledge.terms, _contraindications(procedure)):
            whole = flaw.kind == "table"
            where = f"procedures/{procedure.id}/rules.yaml:1" if whole else draft.place(flaw.kind, flaw.name)
            subject = "the table" if whole and not flaw.name else f"{flaw.kind} '{flaw.name}'"
            yield Problem(where, CODE, f"{flaw.code}, {subject}: {flaw.what}", flaw.mend)


def _contraindications(procedure: Procedure) -> dict[str, str | None]:
    return {
        fact.id: fact.value.concept if isinstance(fact.value, NameValue) else None
        for fact in procedure.facts
        if fact.kind == "contraindication"
    }
