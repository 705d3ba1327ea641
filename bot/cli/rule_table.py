"""The rule table as a person reads it in a terminal.

In: a procedure and the knowledge it belongs to. Out: lines of text, at most 100 columns wide where words allow it.
"""

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator

from kb.knowledge import Knowledge
from kb.schema.content import Procedure
from kb.schema.rule import Rule
from kb.screening.table import compile_table

WIDTH = 100
LABEL = 14


def table_lines(procedure: Procedure, knowledge: Knowledge) -> Iterator[str]:
    """Head, questions in the order in which they are asked, rules in the order of the file."""
    table = compile_table(procedure.rules, knowledge.terms)
    unsigned = sum(rule.approved_by is None for rule in table.rules)
    yield f"{procedure.id}: {len(table.rules)} rules, {len(table.questions)} questions, version {table.version}"
    yield "Hit policy: collect. Every rule that fits a finding fires, and the strictest verdict decides."
    yield f"Signed by a clinician: {len(table.rules) - unsigned} of {len(table.rules)} rules."
    yield "\nQuestions"
    for question in table.questions:
        parts = f"; parts: {', '.join(question.parts)}" if question.parts else ""
        asked = f"{question.text} (yes: {question.concept} {question.yes_means}{parts})"
        yield from _field(f"{question.order}.", asked, indent=2)
    yield "\nRules"
    cases = Counter((case.rule, case.fires) for case in procedure.rules.cases)
    for rule in table.rules:
        yield from _rule(rule, cases, knowledge)


def _rule(rule: Rule, cases: Counter[tuple[str, bool]], knowledge: Knowledge) -> Iterator[str]:
    yield f"\n  {rule.id}"
    yield from _field("fires on", _condition(rule))
    yield from _field("verdict", rule.verdict)
    yield from _field("because", rule.because)
    yield from _field("would change", rule.would_change or "nothing is named")
    yield from _field("facts", _listed(f"{name} ({_places(name, knowledge)})" for name in rule.facts))
    yield from _field("passages", _listed(rule.passages))
    yield from _field("question", rule.question or "none")
    yield from _field("cases", f"{cases[rule.id, True]} fire it, {cases[rule.id, False]} do not")
    yield from _field("signed", _signature(rule))


def _condition(rule: Rule) -> str:
    concept = "any concept" if rule.concept is None else rule.concept
    spoken = {None: "", True: " that the sources speak of", False: " that the sources do not speak of"}[rule.spoken_of]
    return f"{concept}{spoken}: {' or '.join(rule.status)}"


def _places(fact: str, knowledge: Knowledge) -> str:
    """Where the sources state the fact."""
    places = knowledge.fact(fact).places
    lines = (
        str(first) if first == last else f"{first}-{last}" for first, last in (place.lines for place in places if place.lines)
    )
    return "lines " + ", ".join(lines)


def _signature(rule: Rule) -> str:
    if rule.approved_by is None:
        return "no"
    review = f", review due {rule.review_due}" if rule.review_due else ""
    return f"{rule.approved_by}, {rule.approved_on or 'no day'}{review}"


def _listed(names: Iterable[str]) -> str:
    return "; ".join(names) or "none"


def _field(label: str, text: str, *, indent: int = 4) -> Iterator[str]:
    head = f"{' ' * indent}{label:<{LABEL}}" if indent == 4 else f"{' ' * indent}{label:<4}"
    yield textwrap.fill(text, WIDTH, initial_indent=head, subsequent_indent=" " * len(head), break_on_hyphens=False)
