"""Lint of a rule table: what a decision-table linter reports, and what this table must never lack.

In: a rule book, its terms, and the sources' contraindications. Out: `Flaw`s (kind and name of what is wrong, code, what, how to
mend). What a rule fires on is worked out over the whole vocabulary and one name that nobody knows, in every status. Codes: T1
duplicate row, T2 contradicting rows, T3 unreachable row, T4 concept that no rule mentions, T5 rule without a case, T6 barring
rule that no question asks for, T7 rule that never decides, T8 question that no rule hears, T9 rule that cites nothing, T10
contraindication that no rule cites, T11 question whose parts are not the whole of it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from kb.schema.rule import FiringStatus, Rule, RuleBook
from kb.screening.engine import rows_of
from kb.screening.table import Row
from kb.screening.terms import Terms
from kb.screening.verdict import Verdict

BARRING = frozenset({Verdict.DO_NOT_PROCEED.value, Verdict.POSTPONE.value})
UNKNOWN_COUNTS: tuple[FiringStatus, ...] = ("present", "past", "uncertain")
"""Statuses in which a condition that nobody knows must stand against a person."""

Subject = Literal["rule", "concept", "question", "fact", "table"]
Pair = tuple[str | None, FiringStatus]
Reach = Mapping[str, frozenset[Pair]]


@dataclass(frozen=True, order=True)
class Flaw:
    """Something wrong: the id and kind of what it is wrong with, and a code."""

    name: str
    code: str
    what: str
    mend: str
    kind: Subject = "rule"


def lint(book: RuleBook, terms: Terms, contraindications: Mapping[str, str | None]) -> tuple[Flaw, ...]:
    """All flaws, sorted. `contraindications`: fact id -> the concept that the fact names, or None."""
    reach = reached(book, terms)
    checks = (
        _same_rows(book),
        _unreachable(book, terms, reach),
        _unmentioned(reach, terms, contraindications),
        _cases(book),
        _questions(book, terms),
        _overruled(book, reach),
        _unheard(book, reach),
        _citing_nothing(book),
        _uncited(book, contraindications),
        _parts(book, terms),
    )
    return tuple(sorted(flaw for found in checks for flaw in found))


def reached(book: RuleBook, terms: Terms) -> dict[str, frozenset[Pair]]:
    """Rule id -> every (concept, status) that fires it; the concept None is a name that nobody knows."""
    rows = {
        (concept, status): rows_of(concept, status, terms)
        for concept in (None, *terms.above)
        for status in get_args(FiringStatus)
    }
    return {
        rule.id: frozenset(pair for pair, of_pair in rows.items() if any(_fits(rule, row) for row in of_pair))
        for rule in book.rules
    }


def _fits(rule: Rule, row: Row) -> bool:
    """The meaning of a row of the table, without the decision engine."""
    return row.status in rule.status and rule.concept in (None, row.concept) and rule.spoken_of in (None, row.spoken_of)


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


def _unreachable(book: RuleBook, terms: Terms, reach: Reach) -> Iterator[Flaw]:
    """T3: a row that no finding fires: its concept is not in the vocabulary, or its cells exclude each other."""
    for rule in book.rules:
        if reach[rule.id]:
            continue
        if rule.concept is not None and rule.concept not in terms.above:
            yield Flaw(rule.id, "T3", f"The vocabulary has no concept '{rule.concept}'.", "Add it, or mend the name.")
        else:
            what = "No finding fires it: the sources speak of every concept that a rule names."
            yield Flaw(rule.id, "T3", what, "Take out 'spoken_of', or the concept.")


def _unmentioned(reach: Reach, terms: Terms, contraindications: Mapping[str, str | None]) -> Iterator[Flaw]:
    """T4: a contraindication, or a condition that nobody knows, that fires no row, not even through something broader."""
    heard = frozenset[Pair]().union(*reach.values())
    for concept in sorted({concept for concept in contraindications.values() if concept is not None}):
        if (concept, "present") not in heard:
            what = "The sources list it as a contraindication and no rule mentions it."
            yield Flaw(concept, "T4", what, "Add a rule.", "concept" if concept in terms.above else "table")
    for status in UNKNOWN_COUNTS:
        if (None, status) not in heard:
            what = f"No rule fires on a condition that nobody knows and that is {status}."
            yield Flaw("", "T4", what, "Add a rule with 'concept: null' and 'spoken_of: false'.", "table")


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


def _overruled(book: RuleBook, reach: Reach) -> Iterator[Flaw]:
    """T7: a row that fires only where a row on another concept, a broader one, is stricter: whoever reads it is misled."""
    severity = {rule.id: Verdict(rule.verdict).severity for rule in book.rules}
    for rule in book.rules:
        stricter = [
            other
            for other in book.rules
            if severity[other.id] > severity[rule.id] and (other.concept, other.spoken_of) != (rule.concept, rule.spoken_of)
        ]
        for status in dict.fromkeys(rule.status):
            fires_on = {pair for pair in reach[rule.id] if pair[1] == status}
            over = sorted(other.id for other in stricter if fires_on & reach[other.id])
            if fires_on and fires_on <= frozenset[Pair]().union(*(reach[name] for name in over)):
                what = f"On {status} it never decides: wherever it fires, so does a stricter rule ({', '.join(over)})."
                yield Flaw(rule.id, "T7", what, "Make the milder form a concept of its own that is 'related' and not narrower.")


def _unheard(book: RuleBook, reach: Reach) -> Iterator[Flaw]:
    """T8: a question whose concept, said to be present, fires no rule: the answer would change nothing."""
    heard = frozenset[Pair]().union(*reach.values())
    for question in book.questions:
        if (question.concept, "present") not in heard:
            what = f"No rule fires when '{question.concept}' is present, so the answer changes nothing."
            yield Flaw(question.id, "T8", what, "Add a rule, or take the question out.", "question")


def _citing_nothing(book: RuleBook) -> Iterator[Flaw]:
    """T9: a rule that rests on nothing in the sources."""
    for rule in book.rules:
        if not rule.facts and not rule.passages:
            yield Flaw(rule.id, "T9", "It names neither facts nor passages, so a reply cannot cite it.", "Name what it rests on.")


def _uncited(book: RuleBook, contraindications: Mapping[str, str | None]) -> Iterator[Flaw]:
    """T10: a line of a source's list that no rule rests on."""
    cited = {fact for rule in book.rules for fact in rule.facts}
    for fact in sorted(contraindications.keys() - cited):
        yield Flaw(fact, "T10", "The sources list it as a contraindication and no rule cites it.", "Name it in a rule.", "fact")


def _parts(book: RuleBook, terms: Terms) -> Iterator[Flaw]:
    """T11: who denies every part of a question must have denied all that it asks for."""
    for question in book.questions:
        strange = [part for part in (*question.parts, *question.answered_by) if question.concept not in terms.ancestors(part)[1:]]
        for part in strange:
            what = f"Its part '{part}' is no case of '{question.concept}'."
            yield Flaw(question.id, "T11", what, "Name a narrower concept, or mend the vocabulary.", "question")
        cases = [name for name in terms.above if question.concept in terms.ancestors(name)[1:]] if question.parts else []
        for name in sorted(name for name in cases if not set(terms.ancestors(name)).intersection(question.parts)):
            what = f"It asks for '{name}' too, which none of its parts covers."
            yield Flaw(question.id, "T11", what, "Add a part that covers it, or take the parts out.", "question")
