"""A language model's text, read within a set time.

In: a prompt. Out: the text, cut at `LONGEST` characters or where it begins to repeat itself. Refused as `NotWritten`: what is
not finished in time (a server that trickles is one too), more requests at once than `AT_ONCE`, and whatever the model's client
raises. A request that is given up ends at its next piece, or by its client's own time-out.
"""

import re
from collections.abc import Iterator
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Event, Thread
from time import monotonic

from bot.model.writer import Prompt, Writer

LONGEST = 4000
"""Characters after which nobody reads on."""
AT_ONCE = 4
"""Requests under way, those given up and not yet ended among them."""
_LABEL = re.compile(r"^\W*[A-Za-z]?\d+\W*")


class NotWritten(Exception):
    """There is no text. `reason` is "timeout", "busy" or the name of an error's type; never a word of what was written."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Scribe:
    """Asks one writer, from any thread. `seconds` is how long a whole text may take."""

    def __init__(self, writer: Writer, *, seconds: float) -> None:
        self._writer = writer
        self._seconds = seconds
        self._free = BoundedSemaphore(AT_ONCE)

    @property
    def name(self) -> str:
        """What the model is called in replies."""
        return self._writer.name

    def write(self, prompt: Prompt) -> str:
        """What the model writes. Raises NotWritten, after `seconds` at the latest."""
        until = monotonic() + self._seconds
        if not self._free.acquire(blocking=False):
            raise NotWritten("busy")
        pieces: SimpleQueue[str | BaseException | None] = SimpleQueue()
        given_up = Event()
        Thread(target=self._read, args=(prompt, pieces, given_up), name="language-model", daemon=True).start()
        try:
            return "".join(_until(until, pieces))[:LONGEST]
        finally:
            given_up.set()

    def _read(self, prompt: Prompt, pieces: "SimpleQueue[str | BaseException | None]", given_up: Event) -> None:
        try:
            for piece in self._writer.write(prompt):
                if given_up.is_set():
                    break
                pieces.put(piece)
            pieces.put(None)
        except BaseException as error:  # told to the one who waits
            pieces.put(error)
        finally:
            self._free.release()


def _until(until: float, pieces: "SimpleQueue[str | BaseException | None]") -> Iterator[str]:
    """The pieces in their order, until the text ends, is too long or says a line twice, or time is up. Raises NotWritten."""
    text = ""
    while len(text) < LONGEST and not _repeats(text):
        try:
            piece = pieces.get(timeout=max(0.0, until - monotonic()))
        except Empty:
            raise NotWritten("timeout") from None
        if isinstance(piece, BaseException):
            raise NotWritten(type(piece).__name__) from piece
        if piece is None:
            return
        text += piece
        yield piece
        if monotonic() > until:
            raise NotWritten("timeout")


def _repeats(text: str) -> bool:
    """Whether the last whole line of `text`, its number aside, stands there before."""
    *lines, _ = text.split("\n")
    said = [line for line in (_LABEL.sub("", line).strip() for line in lines) if line]
    return len(said) > 1 and said[-1] in said[:-1]
