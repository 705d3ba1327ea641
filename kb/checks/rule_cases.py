"""KB017: every case of `rules.cases.yaml` comes out as it says.

A case's findings name concepts by id or by any label; a name that nobody knows is a condition that the sources do not
speak of, as everywhere else.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kb.checks.draft import Draft
from kb.errors import Problem
from kb.schema.rule import RuleCase, Status
from kb.screening.engine import screen
from kb.screening.table import Table, compile_table

CODE = "KB017"


@dataclass(frozen=True)
class Stated:
    """A case's finding with its name looked up."""

    concept: str | None
    status: Status


def check_rule_cases(draft: Draft) -> Iterator[Problem]:
    """One problem for each case whose rule or verdict differs."""
    for procedure in draft.content.procedures:
        table = compile_table(procedure.rules, draft.knowledge.terms)
        known = {rule.id for rule in procedure.rules.rules}
        for index, case in enumerate(procedure.rules.cases):
            if case.rule in known:
                yield from _differences(case, table, draft.place("case", str(index)))


def _differences(case: RuleCase, table: Table, where: str) -> Iterator[Problem]:
    said = [Stated(table.terms.resolve(finding.concept), finding.status) for finding in case.findings]
    screening = screen(said, table)
    words = ", ".join(f"{finding.concept} {finding.status}" for finding in case.findings) or "nothing"
    if (case.rule in {rule.id for rule in screening.fired}) != case.fires:
        outcome = "does not fire" if case.fires else "fires"
        yield Problem(where, CODE, f"The rule '{case.rule}' {outcome} on {words}.", "Mend the rule, or the case.")
    if case.verdict is not None and screening.verdict.value != case.verdict:
        what = f"The verdict on {words} is {screening.verdict.value}, and the case says {case.verdict}."
        yield Problem(where, CODE, what, "Mend the rules, or the case.")
