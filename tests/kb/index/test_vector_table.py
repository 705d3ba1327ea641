"""Vectors as arrays, the examples, and the embedder that remembers."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from kb.index.embedder import Vectors, text_key
from kb.index.examples import embed_examples, open_examples
from kb.index.fake import FakeEmbedder
from kb.index.remembering import RememberingEmbedder
from kb.index.vectors import VectorTable, open_vectors
from kb.schema.topic import Topic


class Counting(FakeEmbedder):
    """Notes what it is asked to encode."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return super().encode(texts)


def test_neighbours_by_cosine_ties_in_table_order() -> None:
    table = VectorTable(("a", "b", "c"), ("1", "2", "3"), np.array([[1, 0], [0, 1], [1, 0]], dtype=np.float32))
    assert table.search(np.array([0.8, 0.6], dtype=np.float32), 3) == [
        ("a", pytest.approx(0.8)),
        ("c", pytest.approx(0.8)),
        ("b", pytest.approx(0.6)),
    ]
    assert table.search(np.array([0, 1], dtype=np.float32), 1) == [("b", 1.0)]
    assert table.search(np.array([0, 1], dtype=np.float32), 0) == []


def test_a_saved_table_is_the_same(tmp_path: Path, fake: FakeEmbedder) -> None:
    table = VectorTable(("a", "b"), ("1", "2"), fake.encode(["moss wrap", "elbow"]))
    table.save(tmp_path / "vectors.npz")
    opened = open_vectors(tmp_path / "vectors.npz")
    assert (opened.ids, opened.keys) == (table.ids, table.keys)
    assert np.array_equal(opened.vectors, table.vectors)
    assert np.array_equal(opened.by_key()["2"], table.vectors[1])


TOPICS = (
    Topic(id="price", label="Price", answer="facts", examples=("what does it cost", "price of a wrap"), cues=("cost",)),
    Topic(id="hello", label="Greeting", answer="smalltalk", examples=("good morning",)),
    Topic(id="silent", label="No examples", answer="refuse"),
)


def test_a_topic_is_as_near_as_its_nearest_example(tmp_path: Path, fake: FakeEmbedder) -> None:
    embed_examples(TOPICS, fake).save(tmp_path / "examples.npz")
    examples = open_examples(tmp_path / "examples.npz")
    assert examples.topics == ("price", "price", "hello")
    ranked = examples.nearest(fake.encode(["price of a wrap"])[0])
    assert ranked[0] == ("price", pytest.approx(1.0))
    assert [topic for topic, _ in ranked] == ["price", "hello"]


def test_no_examples_at_all(tmp_path: Path, fake: FakeEmbedder) -> None:
    embed_examples((), fake).save(tmp_path / "examples.npz")
    assert open_examples(tmp_path / "examples.npz").nearest(fake.encode(["price"])[0]) == []


def test_each_new_text_is_encoded_once() -> None:
    counting = Counting()
    told: list[tuple[int, int]] = []
    known = {text_key(counting.name, "old"): FakeEmbedder().encode(["old"])[0]}
    memory = RememberingEmbedder(counting, known, progress=lambda done, total: told.append((done, total)))
    vectors = memory.encode(["new", "old", "new", "newer"])
    memory.encode(["newer", "old"])
    assert counting.asked == ["new", "newer"]
    assert (memory.embedded, memory.reused) == (2, 1)
    assert told == [(2, 2)]
    assert np.array_equal(vectors, FakeEmbedder().encode(["new", "old", "new", "newer"]))
    assert memory.encode([]).shape == (0, 64)
