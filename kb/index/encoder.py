"""The encoder inside a release: encoder.json says of which kind it is, the files beside it are its own.

In: the folder. Out: an `Embedder` that is quick to import and to load. Refused, as ModelUnavailable: a folder without
a readable encoder.json, a kind that is not known here, files that do not load.
"""

import json
from pathlib import Path

from pydantic import ValidationError

from kb.errors import ModelUnavailable
from kb.index.embedder import Embedder
from kb.schema.frozen import Frozen, Text

CARD = "encoder.json"


class EncoderCard(Frozen):
    """What stands in encoder.json. A text longer than `max_tokens` is cut there."""

    kind: Text
    name: Text
    dimensions: int
    max_tokens: int


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


def read_card(folder: Path) -> EncoderCard:
    """What the encoder in `folder` is. Raises ModelUnavailable."""
    try:
        return EncoderCard.model_validate_json((folder / CARD).read_bytes())
    except (OSError, ValidationError) as error:
        raise ModelUnavailable(f"{folder / CARD} cannot be read: {error}. Publish again: cryodesk publish") from error


def write_card(folder: Path, card: EncoderCard) -> None:
    """Write encoder.json."""
    (folder / CARD).write_text(json.dumps(card.model_dump(mode="json"), sort_keys=True) + "\n", encoding="utf-8")
