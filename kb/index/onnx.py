"""The query encoder: a sentence transformer as one ONNX graph (pooling and normalising inside), and its tokenizer.

In: a folder with encoder.onnx and tokenizer.json. Out: vectors. Neither torch nor transformers is imported. Refused, as
ModelUnavailable: files that ONNX Runtime or tokenizers cannot load.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from kb.errors import ModelUnavailable
from kb.index.card import EncoderCard
from kb.index.embedder import Vectors

MODEL = "encoder.onnx"
TOKENIZER = "tokenizer.json"
BATCH = 32
ERRORS_ONLY = 3


class OnnxEncoder:
    """Encodes texts with ONNX Runtime on the CPU. Safe to share between threads."""

    def __init__(self, folder: Path, card: EncoderCard) -> None:
        """Load the encoder in `folder`. Raises ModelUnavailable."""
        options = onnxruntime.SessionOptions()
        options.log_severity_level = ERRORS_ONLY
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
            self._session = onnxruntime.InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # both libraries raise bare exceptions of their own
            raise ModelUnavailable(f"The encoder in {folder} does not load: {error}. Publish again: cryodesk publish") from error
        self._tokenizer.enable_truncation(card.max_tokens)
        self._tokenizer.enable_padding()
        self._card = card

    @property
    def name(self) -> str:
        return self._card.name

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors [n, d] of n texts; texts of like length share a batch, so that little is padded."""
        out = np.zeros((len(texts), self._card.dimensions), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            encodings = self._tokenizer.encode_batch([texts[n] for n in rows])
            feed = {
                "input_ids": np.array([encoding.ids for encoding in encodings], dtype=np.int64),
                "attention_mask": np.array([encoding.attention_mask for encoding in encodings], dtype=np.int64),
            }
            out[rows] = self._session.run(None, feed)[0]
        return out
