"""Findings in, screening out: the strictest rule that fires decides, over all that fire.

In: findings (concept id or None, status, words) and a `Table`. Out: `Screening`. The function is total: no finding is
refused, an unknown concept fires the row for conditions that the sources do not speak of. Order and repetition of the
findings change nothing; the same findings give the same value.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from kb.schema.rule import Question, Rule, Status
from kb.screening.table import Row, Table
from kb.screening.terms import Terms
from kb.screening.verdict import Verdict, strictest

Stated = tuple[str | None, Status]
"""A finding as screening reads it: a concept, None where nobody knows it, and its status."""

_STATED = ("present", "uncertain")
"""Statuses of a narrower concept that answer the question for the broader one."""


class FindingLike(Protocol):
    """What screening reads of a finding."""

    @property
    def concept(self) -> str | None: ...
    @property
    def status(self) -> Status: ...


@dataclass(frozen=True)
class Screening:
    """What the table says. `fired` stands strictest first; `questions` are still open, in the order to ask them."""

    verdict: Verdict
    fired: tuple[Rule, ...]
    questions: tuple[Question, ...]
    rules_version: str


def screen(findings: Iterable[FindingLike], table: Table) -> Screening:
    """The verdict on `findings`."""
    stated: list[Stated] = list(dict.fromkeys((finding.concept, finding.status) for finding in findings))
    rows = [row for concept, status in stated for row in rows_of(concept, status, table.terms)]
    ids = table.fire(rows)
    fired = tuple(
        sorted((rule for rule in table.rules if rule.id in ids), key=lambda rule: (-Verdict(rule.verdict).severity, rule.id))
    )
    told = {rule.question for rule in fired}
    asked = tuple(
        question for question in table.questions if question.id not in told and not _answered(question, stated, table.terms)
    )
    return Screening(_verdict(fired, asked, table), fired, asked, table.version)


def _verdict(fired: tuple[Rule, ...], asked: tuple[Question, ...], table: Table) -> Verdict:
    if fired:
        return strictest(Verdict(rule.verdict) for rule in fired)
    if asked or not table.questions:
        return Verdict.NEED_MORE_INFORMATION
    return Verdict.NO_LISTED_CONTRAINDICATION


def rows_of(concept: str | None, status: Status, terms: Terms) -> list[Row]:
    """What the table is asked about a finding: itself and all that it is a case of. A denial asks nothing."""
    if status == "absent":
        return []
    own = Row(concept, status, terms.speaks_of(concept))
    return [own, *(Row(name, status, True) for name in terms.ancestors(concept)[1:])]


def _answered(question: Question, stated: list[Stated], terms: Terms) -> bool:
    """Whether a finding answers the question.

    A denial of the concept, of something that it is a case of, or of what the question names in other words does, or a
    denial of each of the question's parts. So does any word on the concept itself but a relative's, and a stated narrower
    concept (angina answers the question about heart disease).
    """
    if question.parts and all(_denied(part, stated, terms) for part in question.parts):
        return True
    if any(_denied(name, stated, terms) for name in question.answered_by):
        return True
    asked_of = terms.ancestors(question.concept)
    for concept, status in stated:
        if status == "absent" and concept in asked_of:
            return True
        if status != "family" and concept == question.concept:
            return True
        if status in _STATED and question.concept in terms.ancestors(concept):
            return True
    return False


def _denied(concept: str, stated: list[Stated], terms: Terms) -> bool:
    """Whether a concept, or something that it is a case of, is denied."""
    above = terms.ancestors(concept)
    return any(status == "absent" and name in above for name, status in stated)
