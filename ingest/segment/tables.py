"""Rows of a table: their cells, and whether the first row heads the others.

In: lines that are marked as rows. Out: cells without the marks of Markdown. Pure.
"""

import re
from collections.abc import Sequence

from ingest.segment.marks import Marked, plain

DIVIDER = re.compile(r":?-*:?")
LABEL_AND_VALUE = 2


def cells(row: Marked) -> list[str]:
    return [plain(cell) for cell in row.text.strip("|").split("|")]


def divides(cells: Sequence[str]) -> bool:
    return all(DIVIDER.fullmatch(cell) for cell in cells)


def headless(rows: Sequence[list[str]]) -> bool:
    """Whether a table's first row is no heading: a label with a figure, or figures in the units of the row after it."""
    first, then = rows[0], rows[1] if len(rows) > 1 else rows[0]
    if all(len(row) == LABEL_AND_VALUE for row in rows) and any(letter.isdigit() for letter in first[1]):
        return True
    alike = (
        any(letter.isdigit() for letter in cell) and _unit(cell) == _unit(other)
        for cell, other in zip(first[1:], then[1:], strict=False)
    )
    return any(alike)


def _unit(cell: str) -> str:
    """What a cell says beside its figures."""
    return "".join(letter for letter in cell if not letter.isdigit() and letter not in " .,–-").casefold()
