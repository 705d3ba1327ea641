"""A block of a document: a heading, a paragraph, an item … with its lines and what stands above it. No behaviour but look-ups."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "question", "paragraph", "item", "row", "caption", "teaser"]


@dataclass(frozen=True)
class Block:
    """One block.

    `text` is one line, without marks of Markdown and bullets; `first` and `last` are 1-based lines of the document; `starts`
    gives, for each of these lines that has text, its line number and where it begins in `text`. `path` holds the headings
    above, outermost first. Items and rows of one list share `group`; `lead` is the sentence before the list that opens it;
    `order` is the number of a numbered item.
    """

    kind: BlockKind
    text: str
    first: int
    last: int
    starts: tuple[tuple[int, int], ...]
    path: tuple[str, ...] = ()
    level: int = 0
    group: int | None = None
    lead: str | None = None
    order: int | None = None

    def lines(self, start: int, end: int) -> tuple[int, int]:
        """The first and last line of the characters from `start` up to `end` of `text`."""
        return self._line(start), self._line(max(start, end - 1))

    def _line(self, offset: int) -> int:
        at = bisect_right([begin for _, begin in self.starts], offset) - 1
        return self.starts[max(at, 0)][0]
