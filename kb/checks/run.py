"""All checks over one content, and their report.

In: located content, the folder of originals or None, the day or None. Out: `CheckReport`, problems sorted by file,
line and code, all at once; notes say what could not be checked and what an editor should know.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kb.checks.alarm_examples import check_alarm_examples
from kb.checks.conflict_sides import check_conflict_sides
from kb.checks.copied_words import check_copied_words
from kb.checks.coverage import check_coverage
from kb.checks.dates import check_dates, coming_dates
from kb.checks.draft import Draft, make_draft
from kb.checks.intake_examples import check_intake_examples
from kb.checks.locators import check_locators
from kb.checks.messages import check_messages
from kb.checks.numbers import check_numbers
from kb.checks.originals import check_originals
from kb.checks.passages import check_passages
from kb.checks.prompts import check_prompts
from kb.checks.references import check_references
from kb.checks.rule_cases import check_rule_cases
from kb.checks.rule_table import check_rule_table
from kb.checks.topics import check_topics
from kb.checks.unreviewed import unreviewed
from kb.checks.values import check_values
from kb.checks.vocabulary import check_vocabulary
from kb.errors import Problem
from kb.load import Located

Check = Callable[[Draft], Iterable[Problem]]

CHECKS: tuple[Check, ...] = (
    check_references,
    check_locators,
    check_numbers,
    check_coverage,
    check_originals,
    check_vocabulary,
    check_rule_table,
    check_rule_cases,
    check_dates,
    check_values,
    check_messages,
    check_passages,
    check_copied_words,
    check_conflict_sides,
    check_topics,
    check_prompts,
    check_alarm_examples,
    check_intake_examples,
)
"""In the order of their codes."""


@dataclass(frozen=True)
class CheckReport:
    """What is wrong, and what could not be checked."""

    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


def run_checks(located: Located, originals: Path | None, *, today: date | None = None) -> CheckReport:
    """Run every check. `originals` is the folder of the original documents; without `today` no day counts as past."""
    draft = make_draft(located, originals, today=today)
    found = dict.fromkeys(problem for check in CHECKS for problem in check(draft))
    return CheckReport(tuple(sorted(found, key=_by_place)), tuple(_notes(draft)))


def _by_place(problem: Problem) -> tuple[str, int, str]:
    file, _, line = problem.where.rpartition(":")
    return (file, int(line), problem.code) if line.isdigit() else (problem.where, 0, problem.code)


def _notes(draft: Draft) -> Iterator[str]:
    for source in draft.content.sources:
        if source.id not in draft.originals:
            why = "is not the file that is described" if source.id in draft.copies else "is not at hand"
            yield f"The original of '{source.id}' {why}: its locators, numbers, words and coverage are not compared."
    for procedure in draft.content.procedures:
        rules = procedure.rules.rules
        unsigned = sum(rule.approved_by is None for rule in rules)
        if unsigned:
            yield f"{unsigned} of {len(rules)} rules of '{procedure.id}' are not signed by a clinician."
    drafts = sum(1 for _ in unreviewed(draft.located))
    if drafts:
        yield f"{drafts} draft passage(s) were read by nobody yet; publish refuses them (cryodesk review --sign)."
    if draft.today is None:
        yield "No day was given: what is past its day is not told."
    yield from coming_dates(draft)
