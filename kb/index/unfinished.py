"""Vectors of a publish that was stopped: kept beside the releases until one is finished, so that nothing is embedded twice.

In: the home, the hash of the model's weights. Out: `Unfinished`, which reads what is there and adds to it a file a batch,
each put in place in one step. A file that cannot be read is passed over: its texts are embedded again. Files of other
weights are not read.
"""

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from kb.index.embedder import Vector, Vectors

FOLDER = "embedded"
DIGITS = 16


class Unfinished:
    """The vectors of one model, by `text_key`. The caller holds the publish lock."""

    def __init__(self, home: Path, weights: str) -> None:
        self._home = home / FOLDER
        self._folder = self._home / weights[:DIGITS]

    def read(self) -> dict[str, Vector]:
        """All vectors that earlier runs left."""
        out: dict[str, Vector] = {}
        for path in sorted(self._folder.glob("*.npz")) if self._folder.is_dir() else ():
            try:
                with np.load(path, allow_pickle=False) as file:
                    out.update(zip(file["keys"].tolist(), file["vectors"], strict=True))
            except (OSError, ValueError, KeyError, EOFError):
                continue
        return out

    def add(self, found: Mapping[str, Vector]) -> None:
        """Keep a batch."""
        if not found:
            return
        keys: Sequence[str] = sorted(found)
        vectors: Vectors = np.stack([found[key] for key in keys])
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{keys[0]}.npz"
        draft = path.with_name(f".{os.getpid()}.new")
        with draft.open("wb") as file:
            np.savez(file, keys=np.array(keys, np.str_), vectors=vectors)
        draft.replace(path)

    def clear(self) -> None:
        """Forget them: a release holds them now."""
        shutil.rmtree(self._home, ignore_errors=True)
