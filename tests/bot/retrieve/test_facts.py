"""The facts that answer a subject: of its topic's kinds, narrowed by what is named, never to nothing."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from bot.retrieve.facts import facts_about, facts_for, of_words
from bot.understand.question import Subject
from kb.knowledge import Knowledge
from kb.schema.topic import Topic


def subject(*concepts: str, variants: tuple[str, ...] = ()) -> Subject:
    return Subject("?", np.zeros(2, dtype=np.float32), (), variants=variants, concepts=concepts)


def ids(topic: str | Topic, asked: Subject, tiny: Knowledge) -> list[str]:
    return [fact.id for fact in facts_for(tiny.topic(topic) if isinstance(topic, str) else topic, asked, tiny)]


def test_all_of_the_topic_s_kinds_in_content_order(tiny: Knowledge) -> None:
    assert ids("session-length", subject(), tiny) == ["session-duration-20", "session-duration-30"]
    assert ids("course-length", subject(), tiny) == ["course-length-6-8", "session-interval-4-days"]


def test_a_topic_of_prose_has_no_facts(tiny: Knowledge) -> None:
    assert ids("what-is-it", subject(), tiny) == []


@pytest.mark.parametrize(
    ("concept", "found"),
    [
        ("green-fever", ["contraindication-green-fever"]),
        ("moss-allergy", ["contraindication-plant-allergy"]),
        ("mossolol", ["contraindication-green-fever"]),
        ("purple-knee", ["contraindication-plant-allergy", "contraindication-green-fever", "contraindication-elbow-sore"]),
    ],
)
def test_a_named_condition_narrows_unless_nothing_would_be_left(concept: str, found: list[str], tiny: Knowledge) -> None:
    assert ids("contraindications", subject(concept), tiny) == found


def test_a_named_technique_narrows_unless_nothing_would_be_left(tiny: Knowledge) -> None:
    topic = Topic(id="steps", label="s", answer="facts", kinds=("protocol_step",))
    both = ["step-soak-1", "step-wind-2"]
    assert ids(topic, subject(variants=("river-moss",)), tiny) == both
    assert ids(topic, subject(variants=("dry-moss",)), tiny) == both
    assert ids(topic.model_copy(update={"variants": ("dry-moss",)}), subject(), tiny) == []


@pytest.mark.parametrize(("per", "found"), [(("session",), ["price-session-15"]), (("course",), []), ((), ["price-session-15"])])
def test_a_price_topic_asks_for_its_own_prices(per: tuple[Any, ...], found: list[str], tiny: Knowledge) -> None:
    assert ids(Topic(id="cost", label="p", answer="facts", kinds=("price",), per=per), subject(), tiny) == found


def test_a_kind_that_is_asked_for_narrows(tiny: Knowledge) -> None:
    asked = replace(subject(), kinds=frozenset({"session_interval"}))
    assert ids("course-length", asked, tiny) == ["session-interval-4-days"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [("how many minutes", []), ("20 or 30 for a knee", []), ("which session", [])],
)
def test_words_that_all_facts_say_or_none_tell_nothing_apart(asked: str, found: list[str], tiny: Knowledge) -> None:
    facts = tiny.facts("session_duration")
    assert [fact.id for fact in of_words(facts, replace(subject(), text=asked), tiny)] == found


def test_facts_about_a_broader_thing_hold_for_its_cases(tiny: Knowledge) -> None:
    assert [fact.id for fact in facts_about(["elbow-graze"], ["contraindication"], tiny)] == ["contraindication-elbow-sore"]
    assert facts_about([], ["contraindication"], tiny) == ()
