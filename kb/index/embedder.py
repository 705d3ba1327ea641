"""What turns texts into vectors.

Every embedder takes texts and gives a float32 array [n, d] whose rows have length 1. `name` says which vectors can be
compared with which: two embedders of one name give the same vectors (to 1e-4).
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
"""float32 [n, d], rows of length 1."""

Vector = npt.NDArray[np.float32]
"""float32 [d], of length 1."""


class Embedder(Protocol):
    """Reads texts as vectors."""

    @property
    def name(self) -> str:
        """The model's name, as it stands in a release's manifest and in a collection's metadata."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors [n, d] of n texts. Raises ModelUnavailable."""
        ...


class PublishableEmbedder(Embedder, Protocol):
    """An embedder that can leave a light copy of itself in a release."""

    @property
    def weights(self) -> str:
        """SHA-256 of the model's weights: what was made with other weights is not reused."""
        ...

    def export(self, folder: Path, probes: Sequence[str]) -> None:
        """Write into `folder` what `open_encoder` opens. The copy must agree with the model on the texts `probes`.

        Raises ModelUnavailable where the model is missing or the copy differs.
        """
        ...


def text_key(embedder: str, text: str) -> str:
    """The key under which the vector of a text is kept for the next release."""
    return hashlib.sha256(f"{embedder}\0{text}".encode()).hexdigest()
