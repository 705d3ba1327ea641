"""An embedder that asks another one only for texts whose vectors it does not have yet.

In: an embedder, and vectors by `text_key`. Out: the same vectors as the embedder's own, each text encoded once. Counts
what was encoded and what was known. New texts are encoded shortest first, so that texts of one batch are of like length.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from kb.index.embedder import Embedder, Vector, Vectors, text_key

BATCH = 64


class RememberingEmbedder:
    """Encodes only what is new."""

    def __init__(
        self,
        embedder: Embedder,
        known: Mapping[str, Vector],
        *,
        progress: Callable[[int, int], None] | None = None,
        keep: Callable[[Mapping[str, Vector]], None] | None = None,
    ) -> None:
        """`progress` is told how many of the new texts of one call are encoded, and how many there are; `keep` gets each
        batch.
        """
        self._embedder = embedder
        self._known = dict(known)
        self._progress, self._keep = progress, keep
        self._keys: dict[str, str] = {}
        self._new: set[str] = set()
        self._old: set[str] = set()

    @property
    def name(self) -> str:
        return self._embedder.name

    @property
    def embedded(self) -> int:
        """How many different texts were encoded."""
        return len(self._new)

    @property
    def reused(self) -> int:
        """How many different texts were known from before."""
        return len(self._old)

    def key(self, text: str) -> str:
        """The key of a text, made once."""
        if text not in self._keys:
            self._keys[text] = text_key(self.name, text)
        return self._keys[text]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors [n, d] of n texts."""
        keys = [self.key(text) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        self._old |= {key for key in keys if key not in missing and key not in self._new}
        pairs = sorted(missing.items(), key=lambda pair: (len(pair[1]), pair[0]))
        for start in range(0, len(pairs), BATCH):
            part = pairs[start : start + BATCH]
            vectors = self._embedder.encode([text for _, text in part])
            found = dict(zip((key for key, _ in part), vectors, strict=True))
            self._known.update(found)
            if self._keep is not None:
                self._keep(found)
            if self._progress is not None:
                self._progress(start + len(part), len(pairs))
        self._new |= set(missing)
        if not keys:
            return self._embedder.encode([])
        return np.stack([self._known[key] for key in keys])
