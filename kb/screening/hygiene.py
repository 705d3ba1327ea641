"""Lint of a rule table: what a decision-table linter reports, and what this table must never lack.

In: a rule book and its terms. Out: `Flaw`s (code, rule, what, how to mend). Codes: T1 duplicate row, T2 contradicting
rows, T3 unreachable row, T4 concept that no rule mentions, T5 rule without a case, T6 a barring rule that no question asks for.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.schema.rule import Rule, RuleBook
from kb.screening.terms import Terms
from kb.screening.verdict import Verdict

BARRING = frozenset({Verdict.DO_NOT_PROCEED.value, Verdict.POSTPONE.value})


@dataclass(frozen=True, order=True)
class Flaw:
    """Something wrong with a rule; `rule` is its id, or a concept's where no rule is."""

    rule: str
    code: str
    what: str
    mend: str


def lint(book: RuleBook, terms: Terms, contraindicated: Iterable[str]) -> tuple[Flaw, ...]:
    """All flaws, sorted. `contraindicated` are the concepts that a contraindication fact names."""
    checks = (
        _same_rows(book),
        _unreachable(book, terms),
        _unmentioned(book, terms, contraindicated),
        _cases(book),
        _questions(book, terms),
    )
    return tuple(sorted(flaw for found in checks for flaw in found))


def _same_rows(book: RuleBook) -> Iterator[Flaw]:
    """T1 and T2: two rows that fire on the same finding for the same reason."""
    seen: dict[tuple[str | None, str, bool | None], Rule] = {}
    for rule in book.rules:
        for status in rule.status:
            other = seen.setdefault((rule.concept, status, rule.spoken_of), rule)
            if other is rule:
                continue
            code, word = ("T1", "repeats") if other.verdict == rule.verdict else ("T2", "contradicts")
            yield Flaw(rule.id, code, f"It {word} rule '{other.id}' on {rule.concept or 'any concept'}, {status}.", "Keep one.")


def _unreachable(book: RuleBook, terms: Terms) -> Iterator[Flaw]:
    """T3: a row whose concept the vocabulary does not have never fires."""
    for rule in book.rules:
        if rule.concept is not None and rule.concept not in terms.above:
            yield Flaw(rule.id, "T3", f"The vocabulary has no concept '{rule.concept}'.", "Add it, or mend the name.")


def _unmentioned(book: RuleBook, terms: Terms, contraindicated: Iterable[str]) -> Iterator[Flaw]:
    """T4: a contraindication of the sources that no row reaches, not even through something broader."""
    ruled = {rule.concept for rule in book.rules}
    for concept in sorted(set(contraindicated)):
        if not ruled.intersection(terms.ancestors(concept)):
            yield Flaw(concept, "T4", "The sources list it as a contraindication and no rule mentions it.", "Add a rule.")


def _cases(book: RuleBook) -> Iterator[Flaw]:
    """T5: every rule has a case that fires it and one that does not."""
    cases: dict[str, set[bool]] = defaultdict(set)
    for case in book.cases:
        cases[case.rule].add(case.fires)
    for rule in book.rules:
        for fires in (True, False):
            if fires not in cases[rule.id]:
                word = "fires" if fires else "does not fire"
                yield Flaw(rule.id, "T5", f"No case in rules.cases.yaml {word} it.", "Add one.")


def _questions(book: RuleBook, terms: Terms) -> Iterator[Flaw]:
    """T6: what bars a person must be asked for, or a full denial would not deny it."""
    asked = {question.concept for question in book.questions}
    for rule in book.rules:
        present_bars = rule.verdict in BARRING and "present" in rule.status and rule.concept is not None
        if present_bars and not asked.intersection(terms.ancestors(rule.concept)):
            yield Flaw(rule.id, "T6", "It bars a person, and no question asks for its concept.", "Add a question.")
