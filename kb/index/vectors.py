"""Vectors as plain arrays in one file: what the next release reuses, and an exact search that imports numpy alone.

In: ids, keys (`text_key` of what was embedded), vectors [n, d]. Out: the table, its file (.npz), neighbours by cosine.
Chroma holds the same vectors; its import takes more than a second, which a single question from the command line
need not pay.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from kb.index.embedder import Vector, Vectors
from kb.index.passages import best_of_passages

Hits = list[tuple[str, float]]
"""Ids with their scores, best first."""


class VectorSearch(Protocol):
    """Neighbours of a vector: the Chroma collection, or the table of this file."""

    def search(self, vector: Vector, k: int) -> Hits:
        """The `k` nearest passages with their cosine (-1 to 1), nearest first."""
        ...


@dataclass(frozen=True)
class VectorTable:
    """Vectors [n, d] of entries (kb.index.passages), with an id and a key each."""

    ids: tuple[str, ...]
    keys: tuple[str, ...]
    vectors: Vectors

    def search(self, vector: Vector, k: int) -> Hits:
        """The `k` passages nearest to a vector [d], by the nearest of their entries, with its cosine, nearest first."""
        cosines = (self.vectors @ np.asarray(vector, dtype=np.float32)).tolist()
        return best_of_passages(zip(self.ids, cosines, strict=True), k)

    def by_key(self) -> Mapping[str, Vector]:
        """The vectors by their key."""
        return dict(zip(self.keys, self.vectors, strict=True))

    def save(self, path: Path) -> None:
        """Write the table to a file that ends in .npz."""
        np.savez(path, ids=_strings(self.ids), keys=_strings(self.keys), vectors=self.vectors)


def open_vectors(path: Path) -> VectorTable:
    """The table that `save` wrote. Raises OSError, ValueError."""
    with np.load(path, allow_pickle=False) as file:
        return VectorTable(tuple(file["ids"].tolist()), tuple(file["keys"].tolist()), file["vectors"])


def _strings(values: tuple[str, ...]) -> np.ndarray:
    return np.array(values, dtype=np.str_)
