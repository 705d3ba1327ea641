"""An invented rule book: a spa for herons. Nothing of it is in the shipped content."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import pytest
from hypothesis import settings

from kb.schema.rule import Question, Rule, RuleBook, RuleCase, Status
from kb.schema.vocabulary import Concept
from kb.screening.engine import Screening, screen
from kb.screening.table import Table, compile_table
from kb.screening.terms import Terms

Pair = tuple[str | None, Status]

if settings.get_current_profile_name() == "default":  # a mutation run reads this file alone
    settings.register_profile("steady", deadline=None)
    settings.load_profile("steady")


class Finding(NamedTuple):
    """What screening reads of a finding."""

    concept: str | None
    status: Status


@pytest.fixture(scope="session")
def vocabulary() -> tuple[Concept, ...]:
    """swamp-illness > bog-fever > marsh-fever > pond-fever; bogolol stands for marsh-fever; hay-nose is in no source."""
    return (
        Concept(id="swamp-illness", prefLabel="swamp illness", kind="condition"),
        Concept(id="bog-fever", prefLabel="bog fever", kind="condition", altLabel=("the bogs",), broader=("swamp-illness",)),
        Concept(id="marsh-fever", prefLabel="marsh fever", kind="condition", broader=("bog-fever",)),
        Concept(id="pond-fever", prefLabel="pond fever", kind="condition", hiddenLabel=("pondfever",), broader=("marsh-fever",)),
        Concept(id="bog-fever-mild", prefLabel="mild bog fever", kind="condition", related=("bog-fever",)),
        Concept(id="bogolol", prefLabel="Bogolol", kind="medicine", implies=("marsh-fever",)),
        Concept(id="thorn-cut", prefLabel="thorn cut", kind="condition"),
        Concept(id="bramble-cut", prefLabel="bramble_cut", kind="condition", broader=("thorn-cut",)),
        Concept(id="reed-lamp", prefLabel="reed lamp", kind="treatment"),
        Concept(id="hay-nose", prefLabel="hay nose", kind="condition"),
        Concept(id="stiff-wing", prefLabel="stiff wing", kind="complaint"),
    )


@pytest.fixture(scope="session")
def book() -> RuleBook:
    """Three questions, eight rules, and cases for some of them."""
    return RuleBook(
        questions=(
            Question(id="ask-thorn-cut", concept="thorn-cut", text="Do you have a thorn cut?", order=2),
            Question(id="ask-reed-lamp", concept="reed-lamp", text="Do you sit under the reed lamp?", order=2),
            Question(id="ask-bog-fever", concept="bog-fever", text="Do you have bog fever?", order=1),
        ),
        rules=(
            rule("silent", None, ("present", "past", "uncertain"), "see_doctor_first", spoken_of=False),
            rule("thorn-cut-present", "thorn-cut", ("present",), "postpone"),
            rule("bog-fever-present", "bog-fever", ("present",), "do_not_proceed"),
            rule("reed-lamp-present", "reed-lamp", ("present",), "do_not_proceed"),
            rule("bog-fever-mild", "bog-fever-mild", ("present", "past", "uncertain"), "see_doctor_first"),
            rule("bog-fever-unclear", "bog-fever", ("past", "uncertain"), "see_doctor_first"),
            rule("reed-lamp-unclear", "reed-lamp", ("uncertain",), "see_doctor_first"),
            rule("thorn-cut-unclear", "thorn-cut", ("uncertain",), "see_doctor_first"),
        ),
        cases=(
            RuleCase.model_validate(
                {
                    "rule": "bog-fever-present",
                    "findings": [{"concept": "the bogs", "status": "present"}],
                    "fires": True,
                }
            ),
        ),
    )


def rule(name: str, concept: str | None, status: tuple[str, ...], verdict: str, *, spoken_of: bool | None = None) -> Rule:
    """A rule with the keys that screening reads."""
    return Rule.model_validate(
        {
            "id": name,
            "concept": concept,
            "status": status,
            "verdict": verdict,
            "spoken_of": spoken_of,
            "passages": ["the-swamp/warning"],
            "because": f"Because of {name}.",
        }
    )


@pytest.fixture(scope="session")
def make_rule() -> Callable[..., Rule]:
    return rule


@pytest.fixture(scope="session")
def terms(vocabulary: tuple[Concept, ...], book: RuleBook) -> Terms:
    return Terms.of(vocabulary, [rule.concept for rule in book.rules if rule.concept])


@pytest.fixture(scope="session")
def table(book: RuleBook, terms: Terms) -> Table:
    return compile_table(book, terms)


@pytest.fixture(scope="session")
def judge(table: Table) -> Callable[[Iterable[Pair]], Screening]:
    """(concept, status) pairs -> the screening."""
    return lambda pairs: screen([Finding(*pair) for pair in pairs], table)
