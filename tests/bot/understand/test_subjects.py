"""A message cut into what it asks, each part read for topic, technique and complaint; follow-ups read with what went before."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from numpy.typing import NDArray

from bot.retrieve.fuse import Hit
from bot.understand.asking import Asking, is_short
from bot.understand.subjects import SubjectReader
from bot.understand.topic import TopicMatcher
from kb.index.fake import FakeEmbedder
from kb.knowledge import Knowledge

CUTS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("subjects.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def asking(tiny: Knowledge) -> Asking:
    return Asking(tiny.language().words)


def test_a_language_without_words_of_asking_gets_messages_whole() -> None:
    text = "What is it and how much is it"
    assert Asking({}).split(text) == [text]
    assert not Asking({}).follows("and for two?")


def test_what_is_told_beside_a_question_asks_nothing(asking: Asking) -> None:
    text = "Is it ever fewer than six wraps? I can't sit that long. Tell me the price"
    assert asking.tells("I can't sit that long.", text)
    assert not asking.tells("Is it ever fewer than six wraps?", text)
    assert not asking.tells("Tell me the price", text)


@pytest.mark.parametrize("row", CUTS, ids=lambda row: row["says"])
def test_a_message_is_cut_into_what_it_asks(row: dict[str, Any], asking: Asking) -> None:
    assert asking.split(row["says"]) == row["parts"]


@pytest.mark.parametrize(
    "text", ["and for a full course?", "What about river moss instead of the dry one you named?", "how much?"]
)
def test_a_follow_up_is_known(text: str, asking: Asking) -> None:
    assert asking.follows(text) or is_short(text)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("My aunt keeps bees. How many wraps make a course?", "How many wraps make a course?"),
        ("How many wraps make a course? My aunt keeps bees.", "How many wraps make a course?"),
        ("My elbow is stiff. Why?", "My elbow is stiff. Why?"),
        ("What is it? Does it itch for long afterwards?", "What is it? Does it itch for long afterwards?"),
        ("Tell me how many wraps make a course. My aunt asks.", "Tell me how many wraps make a course. My aunt asks."),
    ],
)
def test_what_a_question_is_asked_for_is_no_topic(text: str, question: str, asking: Asking) -> None:
    assert asking.question_in(text) == question


def test_a_whole_question_stands_alone(asking: Asking) -> None:
    whole = "How many minutes does one moss wrap take?"
    assert not asking.follows(whole)
    assert not is_short(whole)


class Search:
    """Remembers what it was asked, and knows no meanings: topics go by their cues."""

    def __init__(self) -> None:
        self.encoded: list[list[str]] = []
        self.scopes: Mapping[str, frozenset[str]] = {}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded.append(list(texts))
        return np.zeros((len(texts), 8), dtype=np.float32)

    def near(self, vector: NDArray[np.float32]) -> Sequence[Hit]:
        return []

    def worded(self, text: str) -> Sequence[Hit]:
        return [(f"found for: {text}", 1.0)]

    def novel(self, text: str) -> float:
        return 0.25

    def covered(self, text: str, passages: Sequence[str]) -> float:
        return 0.5


@pytest.fixture
def search() -> Search:
    return Search()


@pytest.fixture
def reader(tiny: Knowledge, search: Search) -> SubjectReader:
    topics = tiny.content.topics
    examples = [(topic.id, text) for topic in topics for text in topic.examples]
    matcher = TopicMatcher(topics, FakeEmbedder(8).encode([text for _, text in examples]), [owner for owner, _ in examples])

    def concepts(text: str) -> tuple[str, ...]:
        return ("stiff-elbow",) if "stiff" in text else ()

    return SubjectReader(matcher, search, tiny.procedure(), concepts, words=tiny.language().words)


def test_each_part_is_read(reader: SubjectReader) -> None:
    first, second = reader.read("How long does a wrap with river moss take, and what does it cost for a stiff elbow?", None)
    assert (first.topics[0].topic.id, first.variants, first.concepts) == ("session-length", ("river-moss",), ())
    assert (second.topics[0].topic.id, second.variants, second.concepts) == ("price-session", (), ("stiff-elbow",))


def test_each_part_is_looked_for_on_its_own(reader: SubjectReader) -> None:
    found = [subject.found[0].passage for subject in reader.read("How long does it take and what does it cost?", None)]
    assert found == ["found for: How long does it take", "found for: what does it cost?"]


def test_a_follow_up_is_read_with_the_turn_before(reader: SubjectReader, search: Search) -> None:
    (subject,) = reader.read("and with dry moss?", "How long does a wrap take?")
    assert subject.text == "How long does a wrap take? and with dry moss?"
    assert (subject.topics[0].topic.id, subject.variants) == ("session-length", ("dry-moss",))
    assert search.encoded == [[subject.text, "and with dry moss?"]]


def test_a_whole_question_is_read_alone(reader: SubjectReader) -> None:
    (subject,) = reader.read("What does one whole moss wrap cost?", "How long does a wrap take?")
    assert subject.text == "What does one whole moss wrap cost?"


def test_all_parts_are_encoded_at_once(reader: SubjectReader, search: Search) -> None:
    reader.read("How long does it take and how much is it?", None)
    assert search.encoded == [["How long does it take", "how much is it?"]]
