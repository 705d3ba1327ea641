"""The encoder inside a release: encoder.json says of which kind it is, the files beside it are its own.

In: the folder. Out: an `Embedder` that is quick to import and to load. Refused, as ModelUnavailable: a kind that is not
known here, files that do not load.
"""

from pathlib import Path

from kb.errors import ModelUnavailable
from kb.index.card import CARD, read_card
from kb.index.embedder import Embedder


def open_encoder(folder: Path) -> Embedder:
    """The encoder in `folder`. Raises ModelUnavailable."""
    card = read_card(folder)
    if card.kind == "onnx":
        from kb.index.onnx import OnnxEncoder

        return OnnxEncoder(folder, card)
    if card.kind == "fake":
        from kb.index.fake import FakeEmbedder

        return FakeEmbedder(card.dimensions)
    raise ModelUnavailable(f"{folder / CARD} asks for an encoder of kind '{card.kind}'. Publish again: cryodesk publish")
