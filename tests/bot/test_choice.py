"""Which facts are told: all for a general question, the nearest for a pointed one, none where something else was meant."""

from dataclasses import replace

import numpy as np
import pytest

from bot.retrieve.choice import chosen_facts, is_general
from bot.retrieve.fuse import Found
from bot.understand.question import Subject
from bot.understand.topic import TopicScore
from kb.knowledge import Knowledge

TOPIC = "indications"


@pytest.fixture
def subject(tiny: Knowledge) -> Subject:
    """A question on the indications that found nothing yet."""
    topic = tiny.topic(TOPIC)
    return Subject("?", np.zeros(2, dtype=np.float32), (TopicScore(topic, 0.8, 0.8),))


def found(**scores: float) -> tuple[Found, ...]:
    return tuple(Found(name, score, score) for name, score in sorted(scores.items(), key=lambda item: -item[1]))


def told(subject: Subject, tiny: Knowledge, *, generic: frozenset[str] = frozenset(), whole: bool = False) -> list[str]:
    return [fact.id for fact in chosen_facts(tiny.topic(TOPIC), subject, generic, tiny, whole=whole)]


def test_a_general_question_gets_everything(subject: Subject, tiny: Knowledge) -> None:
    every = [fact.id for fact in tiny.facts("indication")]
    general = replace(subject, text="what is it for")
    assert is_general(general, frozenset())
    assert told(general, tiny) == every


def test_a_question_that_points_elsewhere_gets_none(subject: Subject, tiny: Knowledge) -> None:
    other = next(passage.id for _, passage in tiny.passages() if not _carries(passage.id, tiny))
    pointed = replace(subject, text="purple elephants", found=found(**{other: 0.9}))
    assert told(pointed, tiny) == []


def test_a_list_is_told_where_it_is_asked_for_and_else_what_is_named(subject: Subject, tiny: Knowledge) -> None:
    every = [fact.id for fact in tiny.facts("indication")]
    own = {place.passage: 0.9 for fact in tiny.facts("indication") for place in fact.places}
    pointed = replace(subject, text="purple elephants", found=found(**own))
    assert told(pointed, tiny) == []
    assert told(replace(pointed, whole=True), tiny) == every


def test_figures_are_told_where_a_figure_is_asked_for(subject: Subject, tiny: Knowledge) -> None:
    topic = tiny.topic("session-length")
    own = {place.passage: 0.9 for fact in tiny.facts("session_duration") for place in fact.places}
    pointed = replace(subject, text="purple elephants", topics=(TopicScore(topic, 0.8, 0.8),), found=found(other=0.95, **own))
    assert chosen_facts(topic, pointed, frozenset(), tiny, whole=False) == ()
    assert len(chosen_facts(topic, replace(pointed, figure=True), frozenset(), tiny, whole=False)) > 1


def test_figures_are_told_where_the_best_passage_gives_one(subject: Subject, tiny: Knowledge) -> None:
    topic = tiny.topic("session-length")
    nearest = tiny.facts("session_duration")[0].places[0].passage
    pointed = replace(subject, text="purple elephants", topics=(TopicScore(topic, 0.8, 0.8),), found=found(**{nearest: 0.9}))
    assert len(chosen_facts(topic, pointed, frozenset(), tiny, whole=False)) > 1


def test_a_figure_of_one_kind_is_told_of_every_technique_unless_one_is_named(subject: Subject, tiny: Knowledge) -> None:
    topic = tiny.topic("session-length").model_copy(update={"apart": True})
    own = {place.passage: 0.9 for fact in tiny.facts("session_duration") for place in fact.places}
    asked = replace(subject, text="for how many minutes", kinds=frozenset({"session_duration"}), found=found(**own))
    assert chosen_facts(topic, asked, frozenset(), tiny, whole=False) == tiny.facts("session_duration")


def _carries(passage: str, tiny: Knowledge) -> bool:
    return any(place.passage == passage for fact in tiny.facts("indication") for place in fact.places)
