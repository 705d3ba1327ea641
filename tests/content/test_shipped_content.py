"""The knowledge base that ships: it is whole, it proves itself, and its words are its own."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bot.contract import ReplyFinding
from kb.checks import run_checks
from kb.knowledge import Knowledge
from kb.load import Located, load_located
from kb.published_facts import published_facts
from kb.screening.engine import screen
from kb.screening.table import compile_table
from kb.screening.verdict import Verdict

CONTENT = Path(__file__).parents[2] / "kb" / "content"
ORIGINALS = Path(__file__).parents[3] / "shared" / "seeds"
TODAY = date(2026, 11, 22)

PLACES = {
    "indication": 55, "contraindication": 36, "side_effect": 15, "device": 25, "protocol_step": 58, "price": 9,
    "session_duration": 8, "course_length": 9, "session_interval": 10, "exposure_time": 8, "repetitions": 5, "distance": 3,
    "temperature": 7, "home_care": 21,
}  # fmt: skip
"""What an independent reading of the document counts; ours must not count fewer."""


@pytest.fixture(scope="module")
def located() -> Located:
    return load_located(CONTENT)


@pytest.fixture(scope="module")
def knowledge(located: Located) -> Knowledge:
    return Knowledge(located.content)


def test_the_content_proves_itself_without_the_original(located: Located) -> None:
    report = run_checks(located, None, today=TODAY)
    assert [str(problem) for problem in report.problems] == []
    assert any("not at hand" in note for note in report.notes)


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the original document is not part of the repository")
def test_the_content_is_carried_by_the_original(located: Located) -> None:
    assert [str(problem) for problem in run_checks(located, ORIGINALS, today=TODAY).problems] == []


@pytest.mark.parametrize(("kind", "least"), sorted(PLACES.items()))
def test_every_place_that_states_a_fact_is_there(knowledge: Knowledge, kind: str, least: int) -> None:
    counted = Counter(fact.kind for fact in published_facts(knowledge))
    assert counted[kind] >= least


def test_disagreements_are_recorded_with_their_sides(knowledge: Knowledge) -> None:
    conflicts = knowledge.procedure().conflicts
    assert len(conflicts) > 30
    assert all(len(conflict.sides) >= 2 and conflict.safety for conflict in conflicts)


def test_every_listed_contraindication_stands_against_a_person(knowledge: Knowledge) -> None:
    table = compile_table(knowledge.procedure().rules, knowledge.terms)
    for fact in knowledge.facts("contraindication"):
        concept = getattr(fact.value, "concept", None)
        verdict = screen([ReplyFinding(concept=concept, status="present", text="")], table).verdict
        assert verdict.severity >= Verdict.SEE_DOCTOR_FIRST.severity, fact.id


def test_only_a_denial_of_every_question_clears(knowledge: Knowledge) -> None:
    table = compile_table(knowledge.procedure().rules, knowledge.terms)
    denials = [ReplyFinding(concept=question.concept, status="absent", text="") for question in table.questions]
    assert screen(denials, table).verdict is Verdict.NO_LISTED_CONTRAINDICATION
    for left_out in range(len(denials)):
        fewer = denials[:left_out] + denials[left_out + 1 :]
        assert screen(fewer, table).verdict is Verdict.NEED_MORE_INFORMATION


@pytest.mark.parametrize(
    ("said", "concept"),
    [
        ("angina", "coronary-heart-disease"), ("cold urticaria", "cold-intolerance"), ("influenza", "respiratory-infection"),
        ("high blood pressure", "hypertension"), ("epilepsy", "epilepsy"), ("cold sore", "herpes"),
    ],
)  # fmt: skip
def test_what_clients_say_is_known(knowledge: Knowledge, said: str, concept: str) -> None:
    found = knowledge.concept_named(said)
    assert found is not None
    assert concept in knowledge.ancestors(found.id)


@pytest.mark.parametrize("stranger", ["pregnancy", "pacemaker", "diabetes", "chemotherapy", "a name that nobody knows"])
def test_what_the_sources_do_not_speak_of_goes_to_a_doctor(knowledge: Knowledge, stranger: str) -> None:
    table = compile_table(knowledge.procedure().rules, knowledge.terms)
    found = ReplyFinding(concept=knowledge.terms.resolve(stranger), status="present", text=stranger)
    denials = [ReplyFinding(concept=question.concept, status="absent", text="") for question in table.questions]
    assert screen([found, *denials], table).verdict is Verdict.SEE_DOCTOR_FIRST
