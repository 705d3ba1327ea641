"""From sentence-transformers to ONNX: one graph with the transformer, mean pooling and normalising.

In: the loaded model, a folder, texts to compare on. Out: encoder.onnx, tokenizer.json and encoder.json in the folder.
Refused, as ModelUnavailable: a copy whose vectors differ from the model's by 1e-4 anywhere.
"""

import shutil
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from kb.errors import ModelUnavailable
from kb.index.card import EncoderCard, write_card
from kb.index.embedder import Embedder
from kb.index.onnx import MODEL, TOKENIZER, OnnxEncoder

TOLERANCE = 1e-4
OPSET = 17


class Exportable(Embedder, Protocol):
    """An embedder whose sentence-transformers model can be reached."""

    @property
    def model(self) -> Any:
        """The loaded model."""
        ...

    @property
    def folder(self) -> Path:
        """Where its weights and tokenizer lie."""
        ...


def export_onnx(embedder: Exportable, folder: Path, probes: Sequence[str]) -> None:
    """Write the encoder into `folder`, and compare it with `embedder` on `probes`. Raises ModelUnavailable."""
    model = embedder.model
    card = EncoderCard(
        kind="onnx",
        name=embedder.name,
        dimensions=model.get_embedding_dimension(),
        max_tokens=model.max_seq_length,
    )
    folder.mkdir(parents=True, exist_ok=True)
    _write_graph(model[0].auto_model, folder / MODEL)
    shutil.copyfile(embedder.folder / TOKENIZER, folder / TOKENIZER)
    write_card(folder, card)
    difference = largest_difference(embedder.encode(probes), OnnxEncoder(folder, card).encode(probes))
    if not difference < TOLERANCE:  # a NaN is refused too
        what = f"The ONNX copy of {embedder.name} differs from the model by {difference:.1e} (allowed: {TOLERANCE:.0e})."
        raise ModelUnavailable(f"{what} Install torch and onnxruntime as constraints.txt pins them.")


def largest_difference(one: np.ndarray, other: np.ndarray) -> float:
    """The largest absolute difference of two arrays of one shape; 0 for empty ones."""
    return float(np.abs(one - other).max(initial=0))


def _write_graph(transformer: Any, path: Path) -> None:
    """Trace the transformer with pooling (mean over the tokens that are no padding) and normalising."""
    import torch

    class Encoder(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.transformer = transformer.eval()

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            states = self.transformer(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            mask = attention_mask.unsqueeze(-1).to(states.dtype)
            return torch.nn.functional.normalize((states * mask).sum(1) / mask.sum(1).clamp(min=1e-9), dim=1)

    mask = torch.tensor([[1, 1, 1, 1], [1, 1, 1, 0]])
    axes = {0: "batch", 1: "tokens"}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # the tracing exporter announces its successor, which needs one package more
        torch.onnx.export(
            Encoder().eval(),
            (torch.ones_like(mask), mask),
            str(path),
            input_names=["input_ids", "attention_mask"],
            output_names=["vectors"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "vectors": {0: "batch"}},
            opset_version=OPSET,
            dynamo=False,
        )
