"""KB016: the rule table is whole: no flaw of `kb.screening.hygiene` (T1 to T6)."""

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
        rules = {rule.id for rule in procedure.rules.rules}
        for flaw in lint(procedure.rules, draft.knowledge.terms, _contraindicated(procedure)):
            kind = "rule" if flaw.rule in rules else "concept"
            yield Problem(draft.place(kind, flaw.rule), CODE, f"{flaw.code}, {kind} '{flaw.rule}': {flaw.what}", flaw.mend)


def _contraindicated(procedure: Procedure) -> set[str]:
    return {
        fact.value.concept
        for fact in procedure.facts
        if fact.kind == "contraindication" and isinstance(fact.value, NameValue) and fact.value.concept is not None
    }
