"""A reply before its citations are numbered.

Evidence is a passage with the lines that are meant; marks `[n]` are given out at the end, by `bot.compose.number`, so no
part of the desk and no model can invent one.
"""

from dataclasses import dataclass
from typing import Literal

from bot.contract import ReplyKind
from kb.schema.rule import Question


@dataclass(frozen=True)
class Evidence:
    """A passage of the knowledge base and the facts it is cited for. `lines` are the tightest place in the source."""

    passage: str
    source: str
    lines: tuple[int, int] | None
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """A piece of a sentence that is carried by its own evidence."""

    text: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Line:
    """One sentence of a reply. `parts` stand in `frame` at `{items}`, or make up the whole sentence.

    `factual` says that it states something of the procedure, so that it must be grounded or dropped. A line that
    `stands_with` a fact goes where no factual line follows it, one with a dispute where none is left.
    """

    parts: tuple[Part, ...]
    factual: bool
    frame: str = "{items}"
    stands_with: Literal["fact", "dispute"] | None = None

    @classmethod
    def said(cls, text: str) -> "Line":
        """A sentence of the desk's own, which states nothing of the procedure."""
        return cls((Part(text),), factual=False)

    @classmethod
    def lead(cls, text: str) -> "Line":
        """A sentence of the desk's own that opens what follows."""
        return cls((Part(text),), factual=False, stands_with="fact")

    @classmethod
    def of_disputes(cls, text: str) -> "Line":
        """A sentence of the desk's own that speaks of the disagreements shown."""
        return cls((Part(text),), factual=False, stands_with="dispute")

    @classmethod
    def cited(cls, text: str, evidence: tuple[Evidence, ...]) -> "Line":
        """A sentence that states something, carried by `evidence`."""
        return cls((Part(text, evidence),), factual=True)


@dataclass(frozen=True)
class Dispute:
    """Where the sources disagree: all sides, each a sentence with its evidence, and what it means for safety."""

    topic: str
    sides: tuple[Part, ...]
    safety: str | None = None


@dataclass(frozen=True)
class Draft:
    """What is to be said. `model` is the language model that worded or chose lines; `model_dropped` counts what it lost."""

    kind: ReplyKind
    lines: tuple[Line, ...]
    disputes: tuple[Dispute, ...] = ()
    suggestions: tuple[str, ...] = ()
    asked: tuple[Question, ...] = ()
    """The screening questions that the lines put."""
    model: str | None = None
    model_dropped: int = 0
