"""Whether the sources answer: judged from what was found and what is known not to be there, each witness for itself."""

from dataclasses import replace

import numpy as np
import pytest

from bot.retrieve.fuse import Found
from bot.understand.answerable import judge, probability
from bot.understand.question import Subject
from bot.understand.topic import TopicScore
from kb.knowledge import Knowledge
from kb.schema.topic import Topic

AWAY = Topic(id="parking", label="Parking", answer="refuse", message="refusal-out-of-scope")


@pytest.fixture
def subject(tiny: Knowledge) -> Subject:
    """A question that fits well."""
    topics = (TopicScore(tiny.topic("session-length"), 0.8, 0.8), TopicScore(AWAY, 0.2, 0.2))
    found = tuple(Found(f"p/{number}", 0.8, 0.7) for number in range(4))
    return Subject("?", np.zeros(2, dtype=np.float32), topics, found, novel=0.0, covered=0.9)


def test_what_fits_is_tried(subject: Subject) -> None:
    assert judge(subject) is None


@pytest.mark.parametrize("worse", [{"covered": 0.1}, {"novel": 0.8}, {"found": ()}])
def test_each_witness_speaks_against(subject: Subject, worse: dict[str, object]) -> None:
    assert probability(replace(subject, **worse)) < probability(subject)  # type: ignore[arg-type]


def test_one_near_passage_among_strangers_is_no_answer(subject: Subject) -> None:
    lone = (Found("p/0", 0.55, 0.5), *(Found(f"p/{number}", 0.2, 0.2) for number in range(1, 4)))
    vague = (TopicScore(subject.topics[0].topic, 0.4, 0.4), TopicScore(AWAY, 0.35, 0.35))
    assert judge(replace(subject, topics=vague, found=lone, covered=0.2, novel=0.5)) is not None


def test_a_topic_that_is_known_to_be_missing_gives_its_own_refusal(subject: Subject) -> None:
    topics = (TopicScore(AWAY, 1.1, 0.8), subject.topics[0])
    assert judge(replace(subject, topics=topics)) == "refusal-out-of-scope"


def test_what_is_near_but_not_answered_is_not_in_the_sources(subject: Subject) -> None:
    weak = tuple(Found(f"p/{number}", 0.4, 0.5) for number in range(3))
    vague = (TopicScore(subject.topics[0].topic, 0.4, 0.4), TopicScore(AWAY, 0.35, 0.35))
    assert judge(replace(subject, topics=vague, found=weak, covered=0.0, novel=0.6)) == "refusal-not-in-sources"


def test_nothing_near_is_out_of_scope(subject: Subject) -> None:
    assert judge(replace(subject, found=(), covered=0.0, novel=1.0)) == "refusal-out-of-scope"
