"""Which way a question goes: health first, then what can be answered, then small talk, then a refusal with its reason."""

from dataclasses import replace

import numpy as np
import pytest

from bot.contract import ReplyFinding
from bot.retrieve.fuse import Found
from bot.route import Route, asks_for_screening, route
from bot.understand.answerable import FAR, KNOWN, NEAR, OUTDONE, judge
from bot.understand.question import Health, Subject, Understanding
from bot.understand.topic import TopicScore
from kb.knowledge import Knowledge
from kb.schema.rule import Status
from kb.screening.engine import screen
from kb.screening.table import compile_table

SURE, BETWEEN, ODD = KNOWN + 0.2, (KNOWN + FAR) / 2, FAR - 0.1


def found(concept: str | None, status: Status = "present") -> ReplyFinding:
    return ReplyFinding(concept=concept, status=status, text="x")


def asked(
    tiny: Knowledge, topic: str, score: float = SURE, *, text: str = "and what of me", concepts: tuple[str, ...] = ()
) -> Subject:
    return Subject(text, np.zeros(2, dtype=np.float32), (TopicScore(tiny.topic(topic), score, score),), concepts=concepts)


def way(tiny: Knowledge, *subjects: Subject, fresh: tuple[ReplyFinding, ...] = (), before: bool = False, answered: bool = False) -> Route:
    screening = screen(fresh, compile_table(tiny.procedure().rules, tiny.terms))
    return route(Understanding("?", subjects, Health(fresh, fresh, screening, before, answered)), tiny)


def test_a_known_topic_is_answered(tiny: Knowledge) -> None:
    taken = way(tiny, asked(tiny, "session-length"))
    assert (taken.way, taken.missing) == ("answer", False)
    assert [subject.topics[0].topic.id for subject in taken.subjects] == ["session-length"]


@pytest.mark.parametrize(
    ("topic", "score", "reason"),
    [
        ("session-length", BETWEEN, "not_in_sources"),
        ("session-length", ODD, "out_of_scope"),
        ("parking", SURE, "not_in_sources"),
        ("parking", BETWEEN, "not_in_sources"),
        ("parking", ODD, "out_of_scope"),
        ("greeting", ODD, "out_of_scope"),
    ],
)
def test_what_is_not_known_is_refused_with_its_reason(topic: str, score: float, reason: str, tiny: Knowledge) -> None:
    taken = way(tiny, asked(tiny, topic, score))
    assert (taken.way, taken.reason) == ("refusal", reason)
    assert taken.message in tiny.language().messages


def test_a_part_that_is_not_known_is_told_beside_the_part_that_is(tiny: Knowledge) -> None:
    taken = way(tiny, asked(tiny, "parking"), asked(tiny, "price-session"))
    assert (taken.way, taken.missing, len(taken.subjects)) == ("answer", True, 1)


def test_small_talk(tiny: Knowledge) -> None:
    taken = way(tiny, asked(tiny, "greeting"))
    assert (taken.way, taken.message) == ("smalltalk", "smalltalk-greeting")
    assert way(tiny, asked(tiny, "greeting"), asked(tiny, "price-session")).way == "answer"


@pytest.mark.parametrize(("topic", "cosine", "answered"), [("session-length", NEAR, True), ("parking", NEAR, False), ("parking", 0.99, True)])
def test_a_near_passage_is_a_witness_of_its_own(topic: str, cosine: float, answered: bool, tiny: Knowledge) -> None:
    """It answers what no topic is sure of, and overrules a refusing topic only where it lies clearly nearer."""
    score = NEAR - OUTDONE / 2 if topic == "parking" else BETWEEN
    subject = replace(asked(tiny, topic, score), found=(Found("the-wrap/damp-bandage", cosine, cosine),))
    assert (judge(subject) is None) is answered


@pytest.mark.parametrize("concept", ["green-fever", "purple-knee", "mossolol", "pregnancy", None])
def test_a_condition_goes_to_the_rules_whatever_was_asked(concept: str | None, tiny: Knowledge) -> None:
    for topic in ("session-length", "parking", "greeting"):
        assert way(tiny, asked(tiny, topic, BETWEEN), fresh=(found(concept),)).way == "eligibility"


def test_a_complaint_does_not(tiny: Knowledge) -> None:
    assert way(tiny, asked(tiny, "session-length"), fresh=(found("stiff-elbow"),)).way == "answer"


def test_an_answer_to_a_question_goes_to_the_rules(tiny: Knowledge) -> None:
    assert way(tiny, asked(tiny, "greeting", ODD), fresh=(found("green-fever", "absent"),), answered=True).way == "eligibility"


def test_what_else_was_asked_is_answered_beside_the_verdict(tiny: Knowledge) -> None:
    two = way(tiny, asked(tiny, "eligibility", concepts=("green-fever",)), asked(tiny, "price-session"), fresh=(found("green-fever"),))
    assert two.way == "eligibility"
    assert [subject.topics[0].topic.id for subject in two.subjects] == ["price-session"]
    later = way(tiny, asked(tiny, "price-session"), fresh=(found("green-fever", "absent"),), before=True, answered=True)
    assert [subject.topics[0].topic.id for subject in later.subjects] == ["price-session"]


def test_a_condition_that_is_to_be_treated_is_not_screened(tiny: Knowledge) -> None:
    """The sources name it as what the procedure is for, and the question asks for effects."""
    heals = [asked(tiny, "indications")]
    assert not asks_for_screening(heals, [found("stiff-elbow")], tiny)
    assert asks_for_screening(heals, [found("green-fever")], tiny)
    assert asks_for_screening(heals, [found(None)], tiny)


def test_asking_whether_one_may_is_asking_for_screening(tiny: Knowledge) -> None:
    assert asks_for_screening([asked(tiny, "eligibility")], [], tiny)
    assert not asks_for_screening([asked(tiny, "contraindications")], [], tiny)
