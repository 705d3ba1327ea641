"""A document as text in lines: what every loader gives and every later stage reads. No I/O."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["txt", "md", "html", "docx", "pdf"]


@dataclass(frozen=True)
class Document:
    """A loaded document.

    `id` is the file's name without its ending. `lines` are 1-based for readers: `lines[0]` is line 1. `numbered` says
    whether they are the lines of the file itself (plain text and Markdown) or only of the text taken out of it; a
    citation gives lines in the first case alone. `pages` names the page of each line where the document has pages.
    `encoding` is the one the bytes were decoded with, and null where the format has its own.
    """

    id: str
    name: str
    kind: Kind
    lines: tuple[str, ...]
    numbered: bool
    encoding: str | None = None
    title: str | None = None
    pages: tuple[int, ...] | None = None

    @property
    def text(self) -> str:
        """All lines, joined."""
        return "\n".join(self.lines)

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """The lines that a citation gives for these lines of the text: none where the file has no lines of its own."""
        return (first, last) if self.numbered else None
