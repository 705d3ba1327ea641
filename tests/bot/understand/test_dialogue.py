"""A conversation's findings: later words on top of earlier ones, questions worked out again from the person's own turns."""

from collections.abc import Sequence

import pytest

from bot.contract import ReplyFinding
from bot.desk import Desk
from bot.understand.merging import Manner, merge
from bot.understand.question import Health
from kb.schema.rule import Status


def finding(concept: str | None, status: Status, text: str = "") -> ReplyFinding:
    return ReplyFinding(concept=concept, status=status, text=text)


MERGED = {
    "a first word": ([], [("a", "present")], [("a", "present")]),
    "a bare denial of what was told makes it uncertain": ([("a", "present")], [("a", "absent")], [("a", "uncertain")]),
    "of what is past too": ([("a", "past")], [("a", "absent")], [("a", "uncertain")]),
    "what asks for more care replaces": ([("a", "absent")], [("a", "present")], [("a", "present")]),
    "what asks for less stands beside": ([("a", "present")], [("a", "past")], [("a", "present"), ("a", "past")]),
    "a doubt is cleared up": ([("a", "uncertain")], [("a", "absent")], [("a", "absent")]),
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


MANNERS = {
    "a correction replaces": ("corrects", [("a", "present")], [("a", "absent")], [("a", "absent")]),
    "a correction may make it past": ("corrects", [("a", "present")], [("a", "past")], [("a", "past")]),
    "a plea changes nothing": ("pleads", [("a", "present")], [("a", "absent")], [("a", "present")]),
    "a plea clears no doubt": ("pleads", [("a", "uncertain")], [("a", "absent")], [("a", "uncertain")]),
    "a plea may add": ("pleads", [("a", "absent")], [("a", "present")], [("a", "present")]),
    "what is said to be untrue is uncertain": ("unsays", [("a", "present")], [], [("a", "uncertain")]),
    "also where it is named again": (
        "unsays",
        [("a", "present"), ("b", "present")],
        [("a", "present")],
        [("b", "present"), ("a", "uncertain")],
    ),
    "and where it is denied": ("unsays", [("a", "present")], [("a", "absent")], [("a", "uncertain")]),
}


@pytest.mark.parametrize(("manner", "known", "fresh", "wanted"), MANNERS.values(), ids=MANNERS)
def test_how_a_turn_speaks_decides_what_it_replaces(
    manner: str, known: list[tuple[str, Status]], fresh: list[tuple[str, Status]], wanted: list[tuple[str, Status]]
) -> None:
    merged = merge([finding(*pair) for pair in known], [finding(*pair) for pair in fresh], Manner(**{manner: True}))
    assert [(item.concept, item.status) for item in merged] == wanted


def test_a_qualified_form_refines_what_was_told() -> None:
    def forms(name: str) -> tuple[str, ...]:
        return ("a-rare",) if name == "a" else ()

    assert merge([finding("a", "present")], [finding("a-rare", "present")], forms=forms) == (finding("a-rare", "present"),)
    assert len(merge([finding("a", "present")], [finding("a-rare", "absent")], forms=forms)) == 2


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


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("I misspoke, I do not have green fever", "absent"),
        ("No wait, I do not have green fever", "absent"),
        ("I do not have green fever", "uncertain"),
        ("Actually I do not have green fever", "uncertain"),
        ("I made the green fever up", "uncertain"),
        ("just kidding", "uncertain"),
        ("OK forget I said that", "present"),
        ("Pretend I never mentioned it", "present"),
        ("Let's say I do not have green fever", "present"),
        ("My doctor says it is fine", "present"),
    ],
)
def test_what_was_told_is_taken_back_only_where_the_person_says_so(text: str, status: str, desk: Desk) -> None:
    assert statuses(replay(desk, "I have green fever", text))["green-fever"] == status


@pytest.mark.parametrize("text", ["no wait, 2 is no", "Sorry, I meant 2 no", "wait no, number 2 should be no"])
def test_a_correction_by_number_speaks_of_the_questions_before(text: str, desk: Desk) -> None:
    health = replay(desk, "May I have a wrap?", "1 no, 2 yes", text)
    assert statuses(health) == {"plant-allergy": "absent", "green-fever": "absent"}


def test_a_yes_to_several_is_asked_again_and_then_answered_by_number(desk: Desk) -> None:
    assert replay(desk, "May I have a wrap?", "yes").unclear
    assert statuses(replay(desk, "May I have a wrap?", "yes", "2")) == {"green-fever": "present"}


def test_a_question_in_between_leaves_the_questions_as_they_are(desk: Desk) -> None:
    health = replay(desk, "May I have a wrap?", "and how much is it?", "1 no, 2 no, 3 yes")
    assert statuses(health) == {"plant-allergy": "absent", "green-fever": "absent", "elbow-sore": "absent"}


CLAIMS: dict[str, tuple[str, str, dict[str | None, str]]] = {
    "its own words": ("Do you have green fever?", "no", {"green-fever": "absent"}),
    "other words": ("Have you got green fever at all?", "yes", {"green-fever": "present"}),
    "in the negative, no": ("You don't have green fever, do you?", "no", {"green-fever": "absent"}),
    "in the negative, yes": ("You don't have green fever, do you?", "yes", {}),
    "in the negative, agreed": ("You don't have green fever, do you?", "correct", {"green-fever": "absent"}),
    "in the negative, I do": ("You don't have green fever, do you?", "yes I do", {"green-fever": "present"}),
    "the other way round, yes": ("Is it true that you have no green fever?", "yes", {"green-fever": "absent"}),
    "the other way round, no": ("Is it true that you have no green fever?", "no", {"green-fever": "present"}),
    "with or, no": ("Do you have green fever or a purple knee?", "no", {"green-fever": "absent", "purple-knee": "absent"}),
    "with or, yes": ("Do you have green fever or a purple knee?", "yes", {}),
    "with or, which": ("Do you have green fever or a purple knee?", "the first", {"green-fever": "present"}),
    "in another order": (
        "1. Do you have green fever?\n2. Are you allergic to plants?",
        "1 no, 2 yes",
        {"green-fever": "absent", "plant-allergy": "present"},
    ),
    "one that nobody knows": ("1. Do you snore?\n2. Do you have green fever?", "1 yes, 2 no", {"green-fever": "absent"}),
    "something else": ("Would you like to hear the price?", "no", {}),
    "a claim": ("You have no green fever. All clear!", "no", {}),
}


@pytest.mark.parametrize(("said", "text", "wanted"), CLAIMS.values(), ids=CLAIMS)
def test_an_assistant_turn_shows_which_question_was_put_and_nothing_else(
    said: str, text: str, wanted: dict[str | None, str], desk: Desk
) -> None:
    health = desk.reader.health(["May I have a wrap?", text], begins=lambda _text, _fresh: True, claims=["", said])
    assert statuses(health) == wanted


def test_a_permission_is_kept_for_the_specialist(desk: Desk) -> None:
    health = replay(desk, "I have green fever", "My doctor says it is fine.", "Is my doctor's letter enough?")
    assert health.permissions == ("My doctor says it is fine.",)
    assert health.screening.verdict.value == "do_not_proceed"
