"""Candidates held against the tiny knowledge base: what is the same, new, changed, contradicting, and what cannot all be
followed.
"""

from typing import Any

import pytest

from ingest.propose import Proposals, find_disagreements, propose
from ingest.propose.measure import measure_of
from ingest.propose.statement import candidate_id, candidate_statements
from kb.knowledge import Knowledge
from kb.schema.fact import Candidate, PriceValue, RangeValue

LEAFLET, LETTER = "moss-wrap-leaflet", "a-letter"


def candidate(kind: str, *, source: str = LETTER, lines: tuple[int, int] | None = (1, 1), **value: Any) -> Candidate:
    variant = value.pop("variant", None)
    return Candidate.model_validate(
        {
            "kind": kind,
            "procedure": "moss-wrap",
            "variant": variant,
            "value": value,
            "text": "As read.",
            "source": {"id": source, "lines": lines},
            "confidence": 0.9,
        }
    )


def minutes(low: float | None, high: float | None, **more: Any) -> Candidate:
    return candidate("session_duration", min=low, max=high, unit="minute", **more)


def price(low: float, *, per: str = "session", currency: str = "XTS", place: str | None = None, **more: Any) -> Candidate:
    return candidate("price", min=low, max=low, currency=currency, per=per, place=place, **more)


def interval(low: float, high: float, unit: str, **more: Any) -> Candidate:
    return candidate("session_interval", min=low, max=high, unit=unit, **more)


def standings(found: Proposals) -> list[tuple[str, tuple[str, ...]]]:
    return [(item.standing, item.facts) for item in found.items]


CASES = [
    (minutes(20, 20), "same", {"session-duration-20"}),
    (minutes(25, 25), "contradicting", {"session-duration-20", "session-duration-30"}),
    (minutes(20, 20, variant="dry-moss"), "same", {"session-duration-20"}),
    (interval(4, 4, "day"), "same", {"session-interval-4-days"}),
    (interval(7 / 4, 7 / 4, "per_week"), "same", {"session-interval-4-days"}),
    (interval(2, 2, "per_week"), "contradicting", {"session-interval-4-days"}),
    (price(15), "same", {"price-session-15"}),
    (price(16), "contradicting", {"price-session-15"}),
    (price(16, currency="EUR"), "new", set()),
    (price(90, per="course"), "new", set()),
    (candidate("distance", min=2, max=3, unit="millimetre"), "new", set()),
    (candidate("indication", name="a stiff elbow", concept="stiff-elbow"), "same", {"indication-stiff-elbow"}),
    (candidate("indication", name="creaking elbow", concept="creaking-elbow"), "new", set()),
    (candidate("indication", name="moss allergy", concept="moss-allergy"), "contradicting", {"contraindication-plant-allergy"}),
    (candidate("side_effect", name="skin that is green", concept=None), "new", set()),
    (candidate("side_effect", name="green skin", concept=None), "same", {"side-effect-green-skin"}),
]


@pytest.mark.parametrize(("given", "standing", "facts"), CASES)
def test_how_a_candidate_of_another_document_stands(given: Candidate, standing: str, facts: set[str], tiny: Knowledge) -> None:
    (item,) = propose([given], tiny).items
    assert (item.standing, set(item.facts)) == (standing, facts)


def test_what_a_document_says_anew_has_changed(tiny: Knowledge) -> None:
    found = propose([minutes(18, 18, source=LEAFLET, lines=(14, 14)), minutes(30, 30, source=LEAFLET, lines=(26, 26))], tiny)
    assert standings(found) == [("changed", ("session-duration-20",)), ("same", ("session-duration-30",))]


def test_what_the_document_still_says_elsewhere_has_not_changed(tiny: Knowledge) -> None:
    given = [minutes(length, length, source=LEAFLET, lines=(14, 14)) for length in (20, 25, 30)]
    assert [item.standing for item in propose(given, tiny).items] == ["same", "contradicting", "same"]


def test_a_further_document_adds_a_place_and_the_same_one_does_not(tiny: Knowledge) -> None:
    other, own = (
        propose([minutes(20, 20)], tiny).items[0],
        propose([minutes(20, 20, source=LEAFLET, lines=(14, 14))], tiny).items[0],
    )
    assert (other.adds, own.adds) == (True, False)


def test_what_is_said_twice_is_one_proposal_with_two_places(tiny: Knowledge) -> None:
    (item,) = propose([minutes(25, 25, lines=(3, 3)), minutes(25, 25, lines=(9, 9))], tiny).items
    assert item.statement.spots == ((LETTER, (3, 3)), (LETTER, (9, 9)))


def test_what_was_decided_is_not_proposed_again_wherever_it_stands(tiny: Knowledge) -> None:
    found = propose([minutes(25, 25, lines=(40, 41))], tiny, decided={candidate_id(minutes(25, 25))})
    assert (found.items, found.left_out) == ((), 1)


def test_figures_that_differ_are_told_with_the_record_that_tells_of_them(tiny: Knowledge) -> None:
    (found,) = propose([minutes(20, 20), minutes(40, None)], tiny).disagreements
    assert found.record == "wrap-20-or-30-minutes"
    assert [side.facts for side in found.sides] == [("session-duration-20",), ("session-duration-30",), ()]
    assert found.apart


def test_other_ways_and_other_towns_do_not_contradict_each_other() -> None:
    said = [
        minutes(10, 10, variant="dry-moss"),
        minutes(20, 20, variant="river-moss"),
        price(10, place="Upper Moss"),
        price(20, place="Lower Moss"),
    ]
    assert find_disagreements(candidate_statements(said)) == ()


def test_a_general_figure_contradicts_a_special_one() -> None:
    said = [minutes(10, 10), minutes(20, 20, variant="river-moss")]
    (found,) = find_disagreements(candidate_statements(said))
    assert len(found.sides) == 2


def test_a_course_that_costs_other_than_its_sessions_add_up_to() -> None:
    ten = candidate("course_length", min=10, max=10, unit="session")
    said = [price(15), ten, price(200, per="course")]
    (found,) = find_disagreements(candidate_statements(said))
    assert (found.why, [len(side.candidates) for side in found.sides]) == ("arithmetic", [2, 1])
    fits = [price(15), ten, price(150, per="course")]
    far = [price(15), ten, price(200, per="course", lines=(90, 90))]
    assert find_disagreements(candidate_statements(fits)) == find_disagreements(candidate_statements(far)) == ()


def test_a_condition_for_and_against(tiny: Knowledge) -> None:
    found = propose([candidate("indication", name="moss allergy", concept="moss-allergy")], tiny).disagreements
    assert [(item.why, len(item.sides)) for item in found] == [("for_and_against", 2)]


def test_figures_on_one_scale() -> None:
    two_minutes = measure_of("exposure_time", RangeValue(min=2, max=2, unit="minute"))
    seconds = measure_of("exposure_time", RangeValue(min=120, max=120, unit="second"))
    assert two_minutes is not None
    assert seconds is not None
    assert two_minutes.same_as(seconds)
    crowns, euros = (measure_of("price", PriceValue(min=1, max=1, currency=code, per="session")) for code in ("XTS", "EUR"))
    assert crowns is not None
    assert euros is not None
    assert not crowns.same_as(euros)
    assert not crowns.apart_from(euros)
