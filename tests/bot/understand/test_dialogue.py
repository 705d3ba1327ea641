"""A conversation's findings: later words on top of earlier ones, questions worked out again from the person's own turns."""

from collections.abc import Sequence

import pytest

from bot.contract import ReplyFinding
from bot.desk import Desk
from bot.understand.dialogue import merge
from bot.understand.question import Health
from kb.schema.rule import Status


def finding(concept: str | None, status: Status, text: str = "") -> ReplyFinding:
    return ReplyFinding(concept=concept, status=status, text=text)


MERGED = {
    "a first word": ([], [("a", "present")], [("a", "present")]),
    "a new word on the same": ([("a", "present")], [("a", "absent")], [("a", "absent")]),
    "a doubt replaces": ([("a", "absent")], [("a", "uncertain")], [("a", "uncertain")]),
    "a relative's does not replace": ([("a", "present")], [("a", "family")], [("a", "present"), ("a", "family")]),
    "a relative's stays beside one's own": ([("a", "family")], [("a", "absent")], [("a", "family"), ("a", "absent")]),
    "other things stay": (
        [("a", "present"), ("b", "past")],
        [("c", "present")],
        [("a", "present"), ("b", "past"), ("c", "present")],
    ),
    "what has no name is never replaced": ([(None, "present")], [(None, "absent")], [(None, "present"), (None, "absent")]),
    "the same twice is once": ([("a", "present")], [("a", "present")], [("a", "present")]),
    "silence changes nothing": ([("a", "present")], [], [("a", "present")]),
}


@pytest.mark.parametrize(("known", "fresh", "wanted"), MERGED.values(), ids=MERGED)
def test_merging(known: list[tuple[str, Status]], fresh: list[tuple[str, Status]], wanted: list[tuple[str, Status]]) -> None:
    merged = merge([finding(*pair) for pair in known], [finding(*pair) for pair in fresh])
    assert [(item.concept, item.status) for item in merged] == wanted


def replay(desk: Desk, *turns: str, begins: bool = True) -> Health:
    def always(_text: str, _fresh: Sequence[ReplyFinding]) -> bool:
        return begins

    return desk.reader.health(turns, begins=always)


def statuses(health: Health) -> dict[str | None, str]:
    return {item.concept: item.status for item in health.findings}


def test_answers_belong_to_the_questions_that_were_open(desk: Desk) -> None:
    health = replay(desk, "May I have a wrap?", "1 no, 2 yes")
    assert statuses(health) == {"plant-allergy": "absent", "green-fever": "present"}
    assert health.answered
    assert health.asked


def test_numbers_count_from_what_is_still_open(desk: Desk) -> None:
    health = replay(desk, "May I have a wrap?", "1 no", "1 yes")
    assert statuses(health) == {"plant-allergy": "absent", "green-fever": "present"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("1 no, 2 no. I have green fever", "present"),
        ("2 no. Maybe green fever", "uncertain"),
        ("2 yes. I do not have green fever", "present"),
        ("2 no. I do not have green fever", "absent"),
    ],
)
def test_of_a_number_and_a_word_the_one_that_asks_for_more_care_stands(text: str, status: str, desk: Desk) -> None:
    found = [item.status for item in replay(desk, "May I have a wrap?", text).findings if item.concept == "green-fever"]
    assert found == [status]


def test_a_relative_s_illness_does_not_hide_one_s_own_answer(desk: Desk) -> None:
    health = replay(desk, "May I have a wrap?", "2 no. My mother has green fever")
    assert [item.status for item in health.findings if item.concept == "green-fever"] == ["family", "absent"]


def test_where_nothing_was_asked_a_number_answers_nothing(desk: Desk) -> None:
    health = replay(desk, "Good morning", "1 no, 2 no", begins=False)
    assert health.findings == ()
    assert not health.answered
    assert not health.asked


def test_only_the_last_turn_is_fresh(desk: Desk) -> None:
    health = replay(desk, "I have green fever", "I have a stiff elbow")
    assert {item.concept for item in health.fresh} == {"stiff-elbow"}
    assert set(statuses(health)) == {"green-fever", "stiff-elbow"}


def test_a_taken_back_condition_is_taken_back(desk: Desk) -> None:
    health = replay(desk, "I have green fever", "I do not have green fever")
    assert statuses(health) == {"green-fever": "absent"}
    assert health.screening.fired == ()
