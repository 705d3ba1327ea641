"""sources.yaml: the original documents, which are not part of the repository."""

from datetime import date
from typing import Self

from pydantic import model_validator

from kb.schema.frozen import Frozen, Lines, Text


class LeftOut(Frozen):
    """Lines of a source that carry no knowledge, and why."""

    lines: Lines
    reason: Text


class Source(Frozen):
    """One original document: its file's name without ending is its id; length and hash tell whether a copy is the same.

    `own`: the text is the clinic's own, so that its words may be used as they stand and drafts from it need no second reading.
    `as_of`: the day of a price list of the clinic's own, whose prices come before all others.
    """

    id: Text
    file: Text
    title: Text
    language: Text = "en"
    lines: int | None = None
    bytes: int
    sha256: Text
    note: Text | None = None
    left_out: tuple[LeftOut, ...] = ()
    own: bool = False
    as_of: date | None = None

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if self.as_of is not None and not self.own:
            raise ValueError("as_of is the day of a list of the clinic's own: say own: true, or leave it out")
        return self
