"""The questions of one half through a desk with a language model, and through the same desk without.

In: the desk (its settings name the model), the split, how many questions. Out: figures (`evals.metrics.worded`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from time import perf_counter

from structlog.testing import capture_logs

from bot.answer import answer
from bot.desk import Desk
from bot.model.writer import Prompt, Writer
from evals.cases import read_cases
from evals.figures import Figure
from evals.metrics.answers import ask_of
from evals.metrics.worded import Worded, measure


@dataclass
class Heard:
    """One request: the text so far."""

    pieces: list[str] = field(default_factory=list)


class Overheard:
    """A writer whose requests are noted."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self.heard: list[Heard] = []

    @property
    def name(self) -> str:
        """The model's name."""
        return self._writer.name

    def write(self, prompt: Prompt) -> Iterator[str]:
        """The model's text."""
        heard = Heard()
        self.heard.append(heard)
        for piece in self._writer.write(prompt):
            heard.pieces.append(piece)
            yield piece


def run_worded(
    desk: Desk, split: str, *, most: int | None = None, progress: Callable[[Worded, str], None] = lambda *_: None
) -> list[Figure]:
    """Figures over the questions of `split`, the first `most` of them. Raises ValueError where the desk has no writer."""
    if desk.writer is None:
        raise ValueError("The desk has no language model.")
    overheard = Overheard(desk.writer)
    worded, plain = replace(desk, writer=overheard), replace(desk, writer=None)
    rows = []
    for case in read_cases("questions", split)[:most]:
        overheard.heard.clear()
        begun = perf_counter()
        with capture_logs() as events:
            reply = answer(ask_of(case), worded)
        seconds = perf_counter() - begun
        failure = next((event["reason"] for event in events if event["event"] == "model_not_heard"), None)
        row = Worded(case.id, reply, answer(ask_of(case), plain), bool(overheard.heard), failure, seconds)
        progress(row, "".join(piece for heard in overheard.heard for piece in heard.pieces))
        rows.append(row)
    return measure(rows, plain)
