"""What an imported rule book names that does not exist.

In: a rule book, and the knowledge that it is meant for. Out: one problem for each concept, fact, passage or question that is
not there, with the name that was perhaps meant.
"""

from collections.abc import Iterator, Set
from difflib import get_close_matches

from kb.errors import Problem
from kb.knowledge import Knowledge
from kb.schema.rule import RuleBook


def unknown_names(book: RuleBook, knowledge: Knowledge, procedure: str, name: str) -> Iterator[Problem]:
    """Every name that leads nowhere. `name` is how problems call the file."""
    known = {
        "concept": {concept.id for concept in knowledge.content.vocabulary},
        "fact": {fact.id for fact in knowledge.facts(procedure=procedure)},
        "passage": {passage.id for article in knowledge.procedure(procedure).articles for passage in article.passages},
        "question": {question.id for question in book.questions},
    }
    for question in book.questions:
        asked = (question.concept, *question.parts, *question.answered_by)
        yield from _unknown(f"{name}, question '{question.id}'", "concept", asked, known["concept"])
    for rule in book.rules:
        where = f"{name}, rule '{rule.id}'"
        yield from _unknown(where, "concept", (rule.concept,), known["concept"])
        yield from _unknown(where, "fact", rule.facts, known["fact"])
        yield from _unknown(where, "passage", rule.passages, known["passage"])
        yield from _unknown(where, "question", (rule.question,), known["question"])


def _unknown(where: str, kind: str, names: tuple[str | None, ...], known: Set[str]) -> Iterator[Problem]:
    for wanted in names:
        if wanted is None or wanted in known:
            continue
        near = get_close_matches(wanted, sorted(known), n=1)
        meant = f" Did you mean '{near[0]}'?" if near else ""
        yield Problem(where, "JDM", f"There is no {kind} '{wanted}'.{meant}", f"Add the {kind} first, or mend the name.")
