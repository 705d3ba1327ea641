"""What the desk asks of a language model: text, piece by piece.

In: the orders and the task. Out: pieces of text, as they come. A writer may raise anything and may hang; `bot.model.scribe` sees
to that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Prompt:
    """What a model is told: `orders` are the clinic's own, `task` holds the evidence and the person's question as material."""

    orders: str
    task: str


class Writer(Protocol):
    """A language model."""

    @property
    def name(self) -> str:
        """What it is called in replies, as `provider:model`."""

    def write(self, prompt: Prompt) -> Iterator[str]:
        """Its text, in pieces of any size. Raises whatever its client raises."""
