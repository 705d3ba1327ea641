"""The example questions of the topics as vectors: every example of every topic, whether or not the topic has cues.

In: topics, an embedder. Out: `Examples` (topic ids, texts, vectors [n, d]), its file (.npz). A question's topic is looked
for by comparing it with all of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kb.index.embedder import Embedder, Vector, Vectors, text_key
from kb.schema.topic import Topic


@dataclass(frozen=True)
class Examples:
    """Example questions. `topics`, `texts` and the rows of `vectors` [n, d] belong together."""

    topics: tuple[str, ...]
    texts: tuple[str, ...]
    vectors: Vectors

    def nearest(self, vector: Vector) -> list[tuple[str, float]]:
        """Every topic with the cosine of its nearest example to a vector [d], nearest first, ties by topic id."""
        best: dict[str, float] = {}
        for topic, cosine in zip(self.topics, (self.vectors @ np.asarray(vector, dtype=np.float32)).tolist(), strict=True):
            best[topic] = max(cosine, best.get(topic, -1.0))
        return sorted(best.items(), key=lambda item: (-item[1], item[0]))

    def by_key(self, embedder: str) -> Mapping[str, Vector]:
        """The vectors by the key of their text."""
        return {text_key(embedder, text): vector for text, vector in zip(self.texts, self.vectors, strict=True)}

    def save(self, path: Path) -> None:
        """Write to a file that ends in .npz."""
        np.savez(path, topics=np.array(self.topics, np.str_), texts=np.array(self.texts, np.str_), vectors=self.vectors)


def example_texts(topics: Sequence[Topic]) -> list[str]:
    """The examples of all topics, in content order."""
    return [text for topic in topics for text in topic.examples]


def embed_examples(topics: Sequence[Topic], embedder: Embedder) -> Examples:
    """The examples of all topics with their vectors, in content order."""
    texts = example_texts(topics)
    owners = tuple(topic.id for topic in topics for _ in topic.examples)
    return Examples(owners, tuple(texts), embedder.encode(texts))


def open_examples(path: Path) -> Examples:
    """The examples that `save` wrote. Raises OSError, ValueError."""
    with np.load(path, allow_pickle=False) as file:
        return Examples(tuple(file["topics"].tolist()), tuple(file["texts"].tolist()), file["vectors"])
