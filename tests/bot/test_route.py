"""Which way a question goes: health first, then what can be answered, then small talk, then a refusal with its reason."""

from collections.abc import Iterator

import numpy as np
import pytest

from bot.contract import ReplyFinding
from bot.retrieve.fuse import Found
from bot.route import Route, asks_for_screening, reason_of, route
from bot.understand.answerable import judge
from bot.understand.question import Health, Subject, Understanding
from bot.understand.topic import TopicScore
from kb.knowledge import Knowledge
from kb.schema.rule import Status
from kb.screening.engine import screen
from kb.screening.table import compile_table

ANSWERABLE, UNKNOWN, ELSEWHERE = None, "refusal-not-in-sources", "refusal-out-of-scope"
"""What the judge says of a subject: it can be answered, the sources do not say, it is about something else."""

REFUSALS = {
    "refusal-not-in-sources": "not_in_sources",
    "refusal-out-of-scope": "out_of_scope",
    "refusal-medical-advice": "medical_advice",
    "refusal-manipulation": "manipulation",
}


def found(concept: str | None, status: Status = "present") -> ReplyFinding:
    return ReplyFinding(concept=concept, status=status, text="x")


def asked(tiny: Knowledge, topic: str, judged: str | None = ANSWERABLE, *, concepts: tuple[str, ...] = ()) -> Subject:
    """A subject whose only topic is `topic`; `judged` stands in its words for the judge of these tests to read."""
    score = 0.9 if judged is ANSWERABLE else 0.4
    topics = (TopicScore(tiny.topic(topic), score, score),)
    return Subject(f"and what of me {judged or ''}".strip(), np.zeros(2, dtype=np.float32), topics, concepts=concepts)


@pytest.fixture(autouse=True)
def _judge(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("bot.route.judge", lambda subject: next((key for key in REFUSALS if subject.text.endswith(key)), None))
    yield


def way(
    tiny: Knowledge, *subjects: Subject, fresh: tuple[ReplyFinding, ...] = (), before: bool = False, answered: bool = False
) -> Route:
    screening = screen(fresh, compile_table(tiny.procedure().rules, tiny.terms))
    return route(Understanding("?", subjects, Health(fresh, fresh, screening, before, answered)), tiny)


def test_a_known_topic_is_answered(tiny: Knowledge) -> None:
    taken = way(tiny, asked(tiny, "session-length"))
    assert (taken.way, taken.missing) == ("answer", False)
    assert [subject.topics[0].topic.id for subject in taken.subjects] == ["session-length"]


@pytest.mark.parametrize("judged", REFUSALS)
def test_what_cannot_be_answered_is_refused_with_its_reason(judged: str, tiny: Knowledge) -> None:
    taken = way(tiny, asked(tiny, "session-length", judged))
    assert (taken.way, taken.reason, taken.message) == ("refusal", REFUSALS[judged], judged)
    assert taken.message in tiny.language().messages


def test_a_part_that_is_not_known_is_told_beside_the_part_that_is(tiny: Knowledge) -> None:
    taken = way(tiny, asked(tiny, "parking", UNKNOWN), asked(tiny, "price-session"))
    assert (taken.way, taken.missing, len(taken.subjects)) == ("answer", True, 1)


def test_small_talk(tiny: Knowledge) -> None:
    taken = way(tiny, asked(tiny, "greeting"))
    assert (taken.way, taken.message) == ("smalltalk", "smalltalk-greeting")
    assert way(tiny, asked(tiny, "greeting"), asked(tiny, "price-session")).way == "answer"


@pytest.mark.parametrize("concept", ["green-fever", "purple-knee", "mossolol", "pregnancy", None])
def test_a_condition_goes_to_the_rules_whatever_was_asked(concept: str | None, tiny: Knowledge) -> None:
    for topic in ("session-length", "parking", "greeting"):
        assert way(tiny, asked(tiny, topic, UNKNOWN), fresh=(found(concept),)).way == "eligibility"


def test_a_complaint_does_not(tiny: Knowledge) -> None:
    assert way(tiny, asked(tiny, "session-length"), fresh=(found("stiff-elbow"),)).way == "answer"


def test_an_answer_to_a_question_goes_to_the_rules(tiny: Knowledge) -> None:
    assert (
        way(tiny, asked(tiny, "greeting", ELSEWHERE), fresh=(found("green-fever", "absent"),), answered=True).way == "eligibility"
    )


def test_what_else_was_asked_is_answered_beside_the_verdict(tiny: Knowledge) -> None:
    two = way(
        tiny, asked(tiny, "eligibility", concepts=("green-fever",)), asked(tiny, "price-session"), fresh=(found("green-fever"),)
    )
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


def likened(tiny: Knowledge, cosine: float, novel: float = 0.0, **scores: float) -> Subject:
    """A subject with topics of these scores, a passage at this cosine, and a share of words that nobody holds."""
    topics = [TopicScore(tiny.topic(name.replace("_", "-")), score, score) for name, score in scores.items()]
    ranked = tuple(sorted(topics, key=lambda item: -item.score))
    near = (Found("the-wrap/damp-bandage", cosine, cosine),)
    return Subject("?", np.zeros(2, dtype=np.float32), ranked, found=near, novel=novel)


JUDGED = {
    "a sure topic and a near passage": (0.95, {"session_length": 0.95, "parking": 0.0}, None),
    "nothing near at all": (0.0, {"session_length": 0.1, "parking": 0.0, "novel": 1.0}, "refusal-out-of-scope"),
    "what is known not to be in the sources": (0.4, {"session_length": 0.1, "parking": 1.0}, "refusal-not-in-sources"),
    "a greeting": (0.0, {"greeting": 0.95, "session_length": 0.1}, None),
}


@pytest.mark.parametrize(("cosine", "scores", "judged"), JUDGED.values(), ids=JUDGED)
def test_the_judge_in_plain_cases(cosine: float, scores: dict[str, float], judged: str | None, tiny: Knowledge) -> None:
    assert judge(likened(tiny, cosine, **scores)) == judged


def test_a_nearer_passage_never_turns_an_answer_into_a_refusal(tiny: Knowledge) -> None:
    answered = [judge(likened(tiny, step / 10, session_length=0.5, parking=0.3)) is None for step in range(11)]
    assert answered == sorted(answered)


def test_a_message_that_names_no_reason_says_that_the_sources_are_silent() -> None:
    assert reason_of("smalltalk-greeting") == "not_in_sources"
