"""The record of one screening, to be printed and filed by the clinic. The desk itself keeps none of it.

In: an eligibility, who screened, when, and an override note if there is one. Out: `Record`, the same as a page and as JSON. The
note changes no verdict: it stands beside it.
"""

from datetime import datetime

from bot.contract import Eligibility
from kb.schema.frozen import Frozen
from kb.screening.engine import rows_of
from kb.screening.table import Table


class Record(Frozen):
    """A screening. `number` is drawn for this record; the audit log knows an override by it. `trace` has for each rule that fired
    the findings on which it fires, each taken alone."""

    number: str
    at: datetime
    screened_by: str
    procedure: str
    kb_version: str
    eligibility: Eligibility
    trace: dict[str, tuple[str, ...]]
    override_note: str | None = None


def traced(eligibility: Eligibility, table: Table) -> dict[str, tuple[str, ...]]:
    """Rule -> the words of the findings on which it fires."""
    out: dict[str, tuple[str, ...]] = {rule.id: () for rule in eligibility.rules}
    for finding in eligibility.findings:
        for rule in sorted(table.fire(rows_of(finding.concept, finding.status, table.terms))):
            out[rule] = (*out.get(rule, ()), finding.text)
    return out
