"""What holds for every set of findings, whatever a visitor says."""

import json
from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.schema.rule import Rule
from kb.screening.engine import Screening
from kb.screening.table import Table
from kb.screening.terms import Terms
from kb.screening.verdict import Verdict

Pair = tuple[str | None, str]
KNOWN = (
    "swamp-illness",
    "bog-fever",
    "marsh-fever",
    "pond-fever",
    "bog-fever-mild",
    "bogolol",
    "thorn-cut",
    "bramble-cut",
    "reed-lamp",
    "hay-nose",
    "stiff-wing",
)
ASKED = ("bog-fever", "reed-lamp", "thorn-cut")
STATUSES = ("present", "absent", "past", "family", "uncertain")
unknown_names = st.none() | st.text(min_size=1, max_size=12).filter(lambda name: name not in KNOWN)
names = st.sampled_from(KNOWN) | unknown_names
pairs = st.lists(st.tuples(names, st.sampled_from(STATUSES)), max_size=8)
Judge = Callable[[Sequence[Pair]], Screening]


def plain(screening: Screening) -> bytes:
    """The screening as bytes."""
    return json.dumps(
        {
            "verdict": screening.verdict.value,
            "fired": [rule.model_dump(mode="json") for rule in screening.fired],
            "questions": [question.model_dump(mode="json") for question in screening.questions],
            "version": screening.rules_version,
        }
    ).encode()


@given(said=pairs, name=names)
def test_a_present_finding_more_is_never_milder(judge: Judge, said: list[Pair], name: str | None) -> None:
    before, after = judge(said), judge([*said, (name, "present")])
    if after.verdict is Verdict.NO_LISTED_CONTRAINDICATION:
        assert before.verdict is Verdict.NO_LISTED_CONTRAINDICATION
    assert after.verdict.severity >= before.verdict.severity
    assert set(before.fired) <= set(after.fired)


@given(said=pairs, data=st.data())
def test_order_and_repetition_do_not_matter(judge: Judge, said: list[Pair], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(said), max_size=4)) if said else []
    shuffled = data.draw(st.permutations([*said, *again]))
    assert plain(judge(shuffled)) == plain(judge(said))


@given(said=pairs)
def test_the_same_findings_give_the_same_bytes(judge: Judge, said: list[Pair]) -> None:
    assert plain(judge(said)) == plain(judge(list(said)))


@given(said=pairs, name=unknown_names, status=st.sampled_from(("present", "past", "uncertain")))
def test_what_nobody_knows_never_clears(judge: Judge, said: list[Pair], name: str | None, status: str) -> None:
    verdict = judge([*said, *((concept, "absent") for concept in ASKED), (name, status)]).verdict
    assert verdict.severity >= Verdict.SEE_DOCTOR_FIRST.severity


@given(denied=st.sets(st.sampled_from(ASKED)))
def test_only_a_full_denial_closes_the_questions(judge: Judge, denied: set[str]) -> None:
    screening = judge([(concept, "absent") for concept in sorted(denied)])
    full = denied == set(ASKED)
    assert screening.verdict is (Verdict.NO_LISTED_CONTRAINDICATION if full else Verdict.NEED_MORE_INFORMATION)
    assert {question.concept for question in screening.questions} == set(ASKED) - denied


@given(said=st.lists(st.tuples(names, st.sampled_from(("absent", "family"))), max_size=8))
def test_denials_and_relatives_fire_nothing(judge: Judge, said: list[Pair]) -> None:
    assert judge(said).fired == ()


@given(said=pairs, name=names)
def test_a_relative_s_illness_changes_nothing(judge: Judge, said: list[Pair], name: str | None) -> None:
    assert plain(judge([*said, (name, "family")])) == plain(judge(said))


@given(said=pairs)
def test_the_strictest_fired_rule_decides(judge: Judge, said: list[Pair]) -> None:
    screening = judge(said)
    severities = [Verdict(rule.verdict).severity for rule in screening.fired]
    assert severities == sorted(severities, reverse=True)
    if screening.fired:
        assert screening.verdict.severity == severities[0]
    else:
        assert screening.verdict is (Verdict.NEED_MORE_INFORMATION if screening.questions else Verdict.NO_LISTED_CONTRAINDICATION)


@given(said=pairs, name=st.sampled_from(KNOWN), status=st.sampled_from(("present", "past", "uncertain")))
def test_a_narrower_concept_fires_what_the_broader_one_fires(
    judge: Judge, terms: Terms, said: list[Pair], name: str, status: str
) -> None:
    fired = {rule.id for rule in judge([*said, (name, status)]).fired}
    for above in terms.ancestors(name)[1:]:
        of_above = {rule.id for rule in judge([(above, status)]).fired if rule.concept is not None}
        assert of_above <= fired


def fires(rule: Rule, pair: Pair, terms: Terms) -> bool:
    """The meaning of a row, written down once more without the decision engine."""
    concept, status = pair
    if status not in rule.status:
        return False
    if rule.concept is not None:
        return rule.concept in terms.ancestors(concept)
    return rule.spoken_of is None or rule.spoken_of is terms.speaks_of(concept)


@settings(max_examples=300)
@given(said=pairs)
def test_the_engine_reads_the_rows_as_they_are_meant(judge: Judge, table: Table, terms: Terms, said: list[Pair]) -> None:
    meant = {rule.id for rule in table.rules if any(fires(rule, pair, terms) for pair in said)}
    assert {rule.id for rule in judge(said).fired} == meant
