"""A text is read within its time, whatever the server does, and requests that were given up do not pile up."""

from collections.abc import Iterator
from threading import Event
from time import monotonic, sleep

import pytest

from bot.model.scribe import AT_ONCE, LONGEST, NotWritten, Scribe
from bot.model.writer import Prompt

PROMPT = Prompt("orders", "task")
SOON = 1.0
"""Seconds by which a scribe of a tenth of a second must have come back, on a busy machine."""


class Saying:
    """A writer that says its pieces, each after a pause."""

    name = "scripted:model"

    def __init__(self, *pieces: str, pause: float = 0.0) -> None:
        self.pieces, self.pause, self.said = pieces, pause, 0

    def write(self, prompt: Prompt) -> Iterator[str]:
        for piece in self.pieces:
            sleep(self.pause)
            self.said += 1
            yield piece


class Hanging:
    """A writer that says nothing until it is let go."""

    name = "scripted:model"

    def __init__(self) -> None:
        self.free = Event()

    def write(self, prompt: Prompt) -> Iterator[str]:
        self.free.wait(10)
        yield "late"


def test_the_whole_text_in_pieces() -> None:
    assert Scribe(Saying("one ", "two"), seconds=5).write(PROMPT) == "one two"


def test_a_server_that_trickles_is_not_waited_for() -> None:
    writer = Saying(*["a "] * 200, pause=0.02)
    begun = monotonic()
    with pytest.raises(NotWritten, match="timeout"):
        Scribe(writer, seconds=0.1).write(PROMPT)
    assert monotonic() - begun < SOON
    sleep(0.2)
    said = writer.said
    sleep(0.2)
    assert writer.said <= said + 1  # it was told to stop


def test_a_server_that_hangs_is_not_waited_for_and_requests_do_not_pile_up() -> None:
    writer = Hanging()
    scribe = Scribe(writer, seconds=0.05)
    begun = monotonic()
    for _ in range(AT_ONCE):
        with pytest.raises(NotWritten, match="timeout"):
            scribe.write(PROMPT)
    with pytest.raises(NotWritten, match="busy"):
        scribe.write(PROMPT)
    assert monotonic() - begun < SOON
    writer.free.set()
    sleep(0.2)
    assert Scribe(writer, seconds=5).write(PROMPT) == "late"
    assert scribe.write(PROMPT) == "late"  # the places are free again


def test_an_error_is_told_by_its_type_alone() -> None:
    class Raising:
        name = "scripted:model"

        def write(self, prompt: Prompt) -> Iterator[str]:
            raise OSError("what the person wrote")

    with pytest.raises(NotWritten) as caught:
        Scribe(Raising(), seconds=5).write(PROMPT)
    assert str(caught.value) == "OSError"


def test_nobody_reads_on_for_ever() -> None:
    class Endless:
        name = "scripted:model"

        def write(self, prompt: Prompt) -> Iterator[str]:
            number = 0
            while True:
                number += 1
                yield f"word{number} "

    assert len(Scribe(Endless(), seconds=30).write(PROMPT)) == LONGEST


def test_what_repeats_itself_is_cut() -> None:
    writer = Saying("E1: One.\n", *(f"E{number}: The same.\n" for number in range(2, 500)))
    assert Scribe(writer, seconds=30).write(PROMPT) == "E1: One.\nE2: The same.\nE3: The same.\n"
