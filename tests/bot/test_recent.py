"""One text is encoded once, the vectors stay those of the encoder, and old ones go."""

from collections.abc import Sequence

import numpy as np

from bot.recent import RecentVectors
from kb.index.embedder import Vectors
from kb.index.fake import FakeEmbedder


class Counting(FakeEmbedder):
    """Remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return super().encode(texts)


def test_a_text_is_encoded_once() -> None:
    counting = Counting()
    recent = RecentVectors(counting)
    recent.encode(["a wrap", "moss"])
    vectors = recent.encode(["moss", "elbow", "moss", "a wrap"])
    assert counting.asked == ["a wrap", "moss", "elbow"]
    assert np.array_equal(vectors, FakeEmbedder().encode(["moss", "elbow", "moss", "a wrap"]))
    assert recent.name == counting.name


def test_old_vectors_go() -> None:
    counting = Counting()
    recent = RecentVectors(counting, kept=2)
    for text in ("one", "two", "one", "three", "one", "two"):
        recent.encode([text])
    assert counting.asked == ["one", "two", "three", "two"]


def test_no_texts() -> None:
    assert RecentVectors(FakeEmbedder(16)).encode([]).shape == (0, 16)
