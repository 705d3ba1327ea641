"""Topics by nearest examples and by cues: a mean of the nearest, a bounded bonus, one order for one question."""

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.understand.topic import NEAREST, TopicMatcher
from kb.schema.topic import Topic

EAST, NORTH = [1.0, 0.0], [0.0, 1.0]


def topic(name: str, *cues: str) -> Topic:
    return Topic(id=name, label=name, answer="passages", cues=cues)


def vector(values: list[float]) -> NDArray[np.float32]:
    return np.array(values, dtype=np.float32)


@pytest.fixture
def matcher() -> TopicMatcher:
    topics = [topic("north"), topic("east", "sun rise", "dawn"), topic("nowhere", "how long does it take altogether then")]
    return TopicMatcher(topics, np.array([EAST, EAST, NORTH], dtype=np.float32), ["east", "east", "north"])


def names(matcher: TopicMatcher, text: str, at: list[float] | None) -> list[str]:
    return [item.topic.id for item in matcher.rank(text, None if at is None else vector(at))]


def test_the_nearest_examples_decide(matcher: TopicMatcher) -> None:
    assert names(matcher, "x", EAST)[0] == "east"
    assert names(matcher, "x", NORTH)[0] == "north"


def test_scores_are_cosines(matcher: TopicMatcher) -> None:
    scores = {item.topic.id: item for item in matcher.rank("x", vector(EAST))}
    assert scores["east"].score == pytest.approx(1.0)
    assert scores["north"].score == pytest.approx(0.0)
    assert scores["nowhere"].meaning == 0.0


def test_a_topic_with_one_near_example_beats_one_with_many_middling_ones() -> None:
    middling = [0.8, 0.6]
    matcher = TopicMatcher([topic("one"), topic("many")], np.array([EAST, *[middling] * 5], np.float32), ["one", *["many"] * 5])
    assert names(matcher, "x", EAST) == ["one", "many"]


def test_only_the_nearest_examples_count() -> None:
    far = [[0.0, -1.0]] * 10
    rows = np.array([*[EAST] * NEAREST, *far], dtype=np.float32)
    matcher = TopicMatcher([topic("east")], rows, ["east"] * len(rows))
    assert matcher.rank("x", vector(EAST))[0].score == pytest.approx(1.0)


def bonus(cues: list[str], text: str) -> float:
    """What the cues add to a topic without examples."""
    return TopicMatcher([topic("one", *cues)], np.zeros((0, 2), np.float32), []).rank(text, None)[0].score


def test_a_cue_adds_to_the_score(matcher: TopicMatcher) -> None:
    plain, cued = ({item.topic.id: item.score for item in matcher.rank(text, vector(NORTH))} for text in ("x", "dawn"))
    assert cued["east"] > plain["east"]
    assert cued["north"] == plain["north"]


def test_a_longer_cue_weighs_more() -> None:
    assert (
        0
        == bonus(["dawn"], "dusk")
        < bonus(["dawn"], "at dawn")
        < bonus(["sun rise"], "the sun rises")
        < bonus(["a b c"], "a b c")
    )


def test_more_cues_weigh_more_but_not_without_end() -> None:
    letters = list("abcdefghijklmnopqrstuvwxyz")
    assert bonus(letters, "a") < bonus(letters, "a b")
    assert bonus(letters, " ".join(letters)) <= 2 * bonus(letters, "a")
    long = " ".join(letters)
    assert bonus([long], long) == bonus([" ".join(letters[:9])], long)


def test_a_greeting_before_a_question_is_no_greeting() -> None:
    hello = Topic(id="hello", label="h", answer="smalltalk", cues=("hello",))
    matcher = TopicMatcher([hello, topic("east", "sun rise")], np.zeros((0, 2), np.float32), [])
    assert names(matcher, "hello", None)[0] == "hello"
    assert names(matcher, "hello, when does the sun rise?", None)[0] == "east"


def test_without_a_vector_cues_decide_and_ties_go_by_name(matcher: TopicMatcher) -> None:
    assert names(matcher, "dawn", None) == ["east", "north", "nowhere"]
    assert names(matcher, "x", None) == ["east", "north", "nowhere"]


def test_one_order_whatever_the_order_of_the_topics() -> None:
    topics = [topic("b"), topic("a"), topic("c")]
    rows = np.array([EAST, EAST, NORTH], dtype=np.float32)
    one = TopicMatcher(topics, rows, ["b", "a", "c"])
    other = TopicMatcher(topics[::-1], rows[::-1], ["c", "a", "b"])
    assert names(one, "x", EAST) == names(other, "x", EAST) == ["a", "b", "c"]
