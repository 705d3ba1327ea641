"""An encoder that keeps the vectors of the texts it was last asked for, so that one message is encoded once.

In: an embedder. Out: the same vectors. What is kept are digests and vectors, in memory, never the words. Safe to share between
threads.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from kb.index.embedder import Embedder, Vector, Vectors, text_key

KEPT = 128


class RecentVectors:
    """The last `KEPT` texts' vectors of an embedder."""

    def __init__(self, embedder: Embedder, kept: int = KEPT) -> None:
        self._embedder = embedder
        self._kept = kept
        self._vectors: OrderedDict[str, Vector] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        return self._embedder.name

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors [n, d] of n texts. Raises ModelUnavailable."""
        if not texts:
            return self._embedder.encode(texts)
        keys = [text_key(self.name, text) for text in texts]
        with self._lock:
            known = {key: self._vectors[key] for key in keys if key in self._vectors}
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            known.update(zip(missing, self._embedder.encode(list(missing.values())), strict=True))
        with self._lock:
            for key in keys:
                self._vectors[key] = known[key]
                self._vectors.move_to_end(key)
            while len(self._vectors) > self._kept:
                self._vectors.popitem(last=False)
        return np.stack([known[key] for key in keys])
