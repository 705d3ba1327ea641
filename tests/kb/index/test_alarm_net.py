"""Emergencies told by their likeness to examples: what is like one, a sentence in a story, no examples, the file."""

from pathlib import Path

import numpy as np
import pytest

from kb.index.alarm_net import ALARM, AlarmNet, build_alarm_net, example_pieces, open_alarm_net, pieces
from kb.index.fake import FakeEmbedder
from kb.schema.safety import AlarmExample

URGENT = ("my elbow turned to moss", "the wrap burns my elbow", "moss grows from my elbow since the wrap", "the elbow fell off")
PLAIN = ("what does the wrap cost", "is moss green", "may I wear a hat", "the wrap was nice. My elbow is fine and warm")
EXAMPLES = tuple(AlarmExample(text=text, urgent=text in URGENT) for text in (*URGENT, *PLAIN))


@pytest.fixture(scope="module")
def fake() -> FakeEmbedder:
    return FakeEmbedder(256)


@pytest.fixture(scope="module")
def net(fake: FakeEmbedder) -> AlarmNet:
    return build_alarm_net(EXAMPLES, fake, language="en")


def score(net: AlarmNet, fake: FakeEmbedder, text: str) -> float:
    parts = net.worth_reading(text)
    return net.score(parts, fake.encode(parts))


@pytest.mark.parametrize("text", [*URGENT, "my elbow turned into moss", "Moss grows from my elbow"])
def test_what_is_like_an_emergency_lies_above(text: str, net: AlarmNet, fake: FakeEmbedder) -> None:
    assert score(net, fake, text) > ALARM


@pytest.mark.parametrize("text", [*PLAIN, "what does a wrap cost", "may I wear a green hat"])
def test_what_is_like_another_message_lies_below(text: str, net: AlarmNet, fake: FakeEmbedder) -> None:
    assert score(net, fake, text) < ALARM


def test_a_sentence_of_a_story_counts(net: AlarmNet, fake: FakeEmbedder) -> None:
    story = "What does the wrap cost, and may I wear a hat? It was so nice last time. Oh, and my elbow turned to moss!"
    assert score(net, fake, story) >= score(net, fake, "Oh, and my elbow turned to moss!") > ALARM


def test_sentences_without_a_hint_are_not_read(net: AlarmNet) -> None:
    story = "What does the wrap cost? And may I wear a hat? Oh, my elbow turned to moss!"
    assert net.worth_reading(story) == [story, "Oh, my elbow turned to moss!"]


def test_emergencies_are_learnt_whole_and_others_by_sentence_too() -> None:
    rows = dict(example_pieces([*EXAMPLES, AlarmExample(text="Help me now! The moss is here!", urgent=True)]))
    assert rows["My elbow is fine and warm"] is False
    assert rows["Help me now! The moss is here!"] is True
    assert "Help me now!" not in rows


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One two three", ["One two three"]),
        ("Hi! One two three", ["Hi! One two three"]),
        ("One two three. Four five six", ["One two three. Four five six", "One two three.", "Four five six"]),
        ("", [""]),
    ],
)
def test_pieces(text: str, parts: list[str]) -> None:
    assert pieces(text) == parts


def test_without_emergencies_nothing_is_like_one(tmp_path: Path, fake: FakeEmbedder) -> None:
    for examples in ((), EXAMPLES[len(URGENT) :]):
        build_alarm_net(examples, fake, language="en").save(tmp_path / "alarms.npz")
        assert score(open_alarm_net(tmp_path / "alarms.npz"), fake, URGENT[0]) == -1


def test_no_text_is_like_none(net: AlarmNet, fake: FakeEmbedder) -> None:
    assert net.score([], fake.encode([])) == -1


def test_a_saved_net_scores_the_same(tmp_path: Path, net: AlarmNet, fake: FakeEmbedder) -> None:
    net.save(tmp_path / "alarms.npz")
    opened = open_alarm_net(tmp_path / "alarms.npz")
    assert opened.terms == net.terms
    assert np.array_equal(opened.vectors, net.vectors)
    assert [score(opened, fake, text) for text in URGENT] == [score(net, fake, text) for text in URGENT]


def test_the_order_of_words_and_of_solving_is_steady(fake: FakeEmbedder, net: AlarmNet) -> None:
    again = build_alarm_net(EXAMPLES, fake, language="en")
    assert np.array_equal(again.weights, net.weights)
    assert np.array_equal(again.leanings, net.leanings)
