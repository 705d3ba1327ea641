"""A deterministic embedder for tests: no model, no meaning, but texts that share words lie near each other.

Feature hashing (Weinberger et al. 2009, "Feature Hashing for Large Scale Multitask Learning"): a word's hash gives a
dimension and a sign.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kb.index.card import EncoderCard, write_card
from kb.index.embedder import Vectors


class FakeEmbedder:
    """Hashes words. Publishable: a release that is made with it needs no model to be read."""

    def __init__(self, dimensions: int = 64) -> None:
        self.dimensions = dimensions

    @property
    def name(self) -> str:
        return f"fake-{self.dimensions}"

    @property
    def weights(self) -> str:
        return hashlib.sha256(self.name.encode()).hexdigest()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors [n, dimensions]."""
        out = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(out, texts, strict=True):
            for word in text.casefold().split() or [""]:
                number = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")
                row[number // 2 % self.dimensions] += 1 - 2 * (number % 2)
            if not row.any():
                row[0] = 1
        out /= np.linalg.norm(out, axis=1, keepdims=True)
        return out

    def export(self, folder: Path, probes: Sequence[str]) -> None:  # noqa: ARG002  a hash agrees with itself
        """Write the card; there is nothing else to write."""
        folder.mkdir(parents=True, exist_ok=True)
        write_card(folder, EncoderCard(kind="fake", name=self.name, dimensions=self.dimensions, max_tokens=512))
