"""A message cut into what it asks, each part read for its topic, technique and complaint; follow-ups read with what went before."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from numpy.typing import NDArray

from bot.retrieve.fuse import Found
from bot.understand.subjects import SubjectReader, leans, split_subjects
from bot.understand.topic import TopicMatcher, TopicScore
from kb.index.fake import FakeEmbedder
from kb.knowledge import Knowledge

CUTS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("subjects.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", CUTS, ids=lambda row: row["says"])
def test_a_message_is_cut_into_what_it_asks(row: dict[str, Any]) -> None:
    assert split_subjects(row["says"]) == row["parts"]


@pytest.mark.parametrize("text", ["and for a full course?", "What about river moss instead of the dry one you named?", "how much?"])
def test_a_follow_up_leans(text: str) -> None:
    assert leans(text)


def test_a_whole_question_stands_alone() -> None:
    assert not leans("How many minutes does one moss wrap take?")


class Encoder:
    """Remembers what it was asked, and knows no meanings: topics go by their cues."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked.append(list(texts))
        return np.zeros((len(texts), 8), dtype=np.float32)


@pytest.fixture
def encoder() -> Encoder:
    return Encoder()


@pytest.fixture
def reader(tiny: Knowledge, encoder: Encoder) -> SubjectReader:
    topics = tiny.content.topics
    examples = [(topic.id, text) for topic in topics for text in topic.examples]
    matcher = TopicMatcher(topics, FakeEmbedder(8).encode([text for _, text in examples]), [owner for owner, _ in examples])

    def concepts(text: str) -> tuple[str, ...]:
        return ("stiff-elbow",) if "stiff" in text else ()

    def find(text: str, _vector: NDArray[np.float32], topics: Sequence[TopicScore]) -> tuple[Found, ...]:
        return (Found(f"{topics[0].topic.id}: {text}", 1.0, 1.0),)

    return SubjectReader(matcher, encoder, tiny.procedure(), concepts, find)


def test_each_part_is_read(reader: SubjectReader) -> None:
    first, second = reader.read("How long does a wrap with river moss take, and what does it cost for a stiff elbow?", None)
    assert (first.topics[0].topic.id, first.variants, first.concepts) == ("session-length", ("river-moss",), ())
    assert (second.topics[0].topic.id, second.variants, second.concepts) == ("price-session", (), ("stiff-elbow",))


def test_each_part_is_looked_for_on_its_own(reader: SubjectReader) -> None:
    found = [subject.found[0].passage for subject in reader.read("How long does it take and what does it cost?", None)]
    assert found == ["session-length: How long does it take", "price-session: what does it cost?"]


def test_a_follow_up_is_read_with_the_turn_before(reader: SubjectReader, encoder: Encoder) -> None:
    (subject,) = reader.read("and with dry moss?", "How long does a wrap take?")
    assert subject.text == "How long does a wrap take? and with dry moss?"
    assert (subject.topics[0].topic.id, subject.variants) == ("session-length", ("dry-moss",))
    assert encoder.asked == [[subject.text]]


def test_a_whole_question_is_read_alone(reader: SubjectReader) -> None:
    (subject,) = reader.read("What does one whole moss wrap cost?", "How long does a wrap take?")
    assert subject.text == "What does one whole moss wrap cost?"


def test_all_parts_are_encoded_at_once(reader: SubjectReader, encoder: Encoder) -> None:
    reader.read("How long does it take and how much is it?", None)
    assert encoder.asked == [["How long does it take", "how much is it?"]]
