"""The language model that the settings name, as a writer.

In: settings with `model`. Out: a `Writer`. Refused as ModelUnavailable: see kb.chat.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.model.writer import Prompt
from kb.chat import EXTRA, NO_KEY, open_chat
from kb.settings import Settings

__all__ = ["EXTRA", "NO_KEY", "ChatWriter", "open_writer"]


@dataclass(frozen=True)
class ChatWriter:
    """A LangChain chat model as a writer. `chat` has `stream(messages)`; models that cannot stream give one piece."""

    chat: Any
    name: str

    def write(self, prompt: Prompt) -> Iterator[str]:
        """The model's text as it comes."""
        for piece in self.chat.stream([("system", prompt.orders), ("human", prompt.task)]):
            yield str(piece.text)


def open_writer(settings: Settings) -> ChatWriter | None:
    """The model of `settings.model`, or None where none is set. Nothing is asked of it yet. Raises ModelUnavailable."""
    chat = open_chat(settings)
    return None if chat is None else ChatWriter(chat, settings.model or "")
