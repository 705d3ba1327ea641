"""encoder.json: of which kind the encoder inside a release is.

In: the folder. Out: an `EncoderCard`. Refused, as ModelUnavailable: a folder without a readable encoder.json.
"""

import json
from pathlib import Path

from pydantic import ValidationError

from kb.errors import ModelUnavailable
from kb.schema.frozen import Frozen, Text

CARD = "encoder.json"


class EncoderCard(Frozen):
    """What stands in encoder.json. A text longer than `max_tokens` is cut there."""

    kind: Text
    name: Text
    dimensions: int
    max_tokens: int


def read_card(folder: Path) -> EncoderCard:
    """What the encoder in `folder` is. Raises ModelUnavailable."""
    try:
        return EncoderCard.model_validate_json((folder / CARD).read_bytes())
    except (OSError, ValidationError) as error:
        raise ModelUnavailable(f"{folder / CARD} cannot be read: {error}. Publish again: cryodesk publish") from error


def write_card(folder: Path, card: EncoderCard) -> None:
    """Write encoder.json."""
    (folder / CARD).write_text(json.dumps(card.model_dump(mode="json"), sort_keys=True) + "\n", encoding="utf-8")
