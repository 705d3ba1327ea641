"""What holds of the shipped rule table for every set of findings. `make properties` looks at 20,000 sets of each kind."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.contract import Eligibility, ReplyFinding
from bot.screening import NamedFinding, Screener, ScreenRequest
from kb.knowledge import Knowledge
from kb.load import load_content
from kb.schema.rule import RuleBook, Status
from kb.screening.engine import screen
from kb.screening.table import Table
from kb.screening.verdict import Verdict
from kb.settings import PACKAGE

Pair = tuple[str, Status]
KNOWLEDGE = Knowledge(load_content(PACKAGE / "content"))
BOOK: RuleBook = KNOWLEDGE.procedure().rules
LABELS = sorted(
    {label for concept in KNOWLEDGE.content.vocabulary for label in (concept.id, concept.prefLabel, *concept.altLabel)}
)
RULED = sorted({rule.concept for rule in BOOK.rules if rule.concept})
ASKED = tuple(question.concept for question in BOOK.questions)

unknown_names = st.text(min_size=1, max_size=15).map(lambda text: f"{text} unheard-of")
names = st.sampled_from(RULED) | st.sampled_from(LABELS) | unknown_names
statuses: st.SearchStrategy[Status] = st.sampled_from(["present", "absent", "past", "family", "uncertain"])
sets = st.lists(st.tuples(names, statuses), max_size=8)


@pytest.fixture(scope="module")
def judge(screener: Screener) -> "Judge":
    return Judge(screener)


class Judge:
    """Findings -> eligibility, as `cryodesk screen` and the API give it."""

    def __init__(self, screener: Screener) -> None:
        self._screener = screener

    def __call__(self, said: Sequence[Pair]) -> Eligibility:
        findings = tuple(NamedFinding(concept=name, status=status) for name, status in said)
        return self._screener.screen(ScreenRequest(findings=findings))

    def bytes(self, said: Sequence[Pair]) -> bytes:
        """What does not echo the findings themselves."""
        return self(said).model_dump_json(exclude={"findings"}).encode()


def severity(given: Eligibility) -> int:
    return Verdict(given.verdict).severity


@given(said=sets, name=names, data=st.data())
def test_every_set_of_findings(judge: Judge, said: list[Pair], name: str, data: st.DataObject) -> None:
    """Never milder by a present finding; order, repetition and relatives change nothing; same bytes; every fired rule cited."""
    before = judge(said)
    after = judge([*said, (name, "present")])
    assert severity(after) >= severity(before)
    assert {rule.id for rule in before.rules} <= {rule.id for rule in after.rules}
    if after.verdict == "no_listed_contraindication":
        assert before.verdict == "no_listed_contraindication"
    plain = judge.bytes(said)
    assert judge.bytes(list(said)) == plain
    again = data.draw(st.lists(st.sampled_from(said), max_size=3)) if said else []
    assert judge.bytes(data.draw(st.permutations([*said, *again]))) == plain
    assert judge.bytes([*said, (name, "family")]) == plain
    for given_ in (before, after):
        cited = {citation.n for citation in given_.citations}
        assert all(rule.citations and cited.issuperset(rule.citations) for rule in given_.rules)
        assert [Verdict(rule.verdict).severity for rule in given_.rules] == sorted(
            (Verdict(rule.verdict).severity for rule in given_.rules), reverse=True
        )
        assert not given_.rules or given_.verdict == given_.rules[0].verdict


@given(said=sets, name=unknown_names, status=st.sampled_from(["present", "past", "uncertain"]))
def test_what_nobody_knows_never_clears(judge: Judge, said: list[Pair], name: str, status: Status) -> None:
    denied: list[Pair] = [(concept, "absent") for concept in ASKED]
    assert severity(judge([*denied, *said, (name, status)])) >= Verdict.SEE_DOCTOR_FIRST.severity


@given(denied=st.sets(st.sampled_from(ASKED)), kin=st.lists(names, max_size=3))
def test_every_part_of_a_full_denial_leaves_questions_open(judge: Judge, denied: set[str], kin: list[str]) -> None:
    said: list[Pair] = [*((concept, "absent") for concept in sorted(denied)), *((name, "family") for name in kin)]
    eligibility = judge(said)
    full = denied == set(ASKED)
    assert eligibility.verdict == ("no_listed_contraindication" if full else "need_more_information")
    assert {question.concept for question in eligibility.questions} == set(ASKED) - denied
    assert eligibility.rules == ()


@given(said=sets, name=st.sampled_from(RULED), status=st.sampled_from(["present", "past", "uncertain"]))
def test_a_listed_condition_fires_its_rule_whatever_stands_beside_it(
    judge: Judge, table: Table, said: list[Pair], name: str, status: Status
) -> None:
    meant = {rule.id for rule in table.rules if rule.concept in table.terms.ancestors(name) and status in rule.status}
    assert meant <= {rule.id for rule in judge([*said, (name, status)]).rules}


def test_every_name_of_every_ruled_concept_fires_its_rules(table: Table) -> None:
    """Each label of the vocabulary, present: at least what the concept's own rules say."""
    for concept in KNOWLEDGE.content.vocabulary:
        above = table.terms.ancestors(concept.id)
        meant = {rule.id for rule in table.rules if rule.concept in above and "present" in rule.status}
        for label in (concept.prefLabel, *concept.altLabel, *concept.hiddenLabel):
            finding = ReplyFinding(concept=table.terms.resolve(label), status="present", text=label)
            assert meant <= {rule.id for rule in screen([finding], table).fired}, label
