"""Cells of a JDM decision table: literals of the ZEN expression language.

In and out: texts, lists of texts, flags, whole numbers and days, and the cell that says them. ZEN knows three quotes and no
escapes. An empty cell is None (an empty list for texts). Refused: `NoLiteral`, in words for whoever edited the cell.
"""

import json
import re
from collections.abc import Iterable
from datetime import date

_LITERAL = re.compile(r""""([^"]*)"|'([^']*)'|`([^`]*)`""")


class NoLiteral(ValueError):
    """A cell that is not what its column holds; the message says what it should be."""


def text_cell(text: str | None) -> str:
    """The cell for a text; one that holds every kind of quote is put together with plus signs."""
    if text is None:
        return ""
    for quote in ('"', "'"):
        if quote not in text:
            return f"{quote}{text}{quote}"
    return " + '\"' + ".join(f'"{part}"' for part in text.split('"'))


def texts_cell(texts: Iterable[str]) -> str:
    """The cell for a list."""
    cells = [text_cell(text) for text in texts]
    return f"[{', '.join(cells)}]" if cells else ""


def choice_cell(texts: Iterable[str]) -> str:
    """The input cell that any of the texts satisfies."""
    return ", ".join(text_cell(text) for text in texts)


def flag_cell(flag: bool | None) -> str:
    """The cell for a yes, a no, or either."""
    return "" if flag is None else json.dumps(flag)


def day_cell(day: date | None) -> str:
    """The cell for a day."""
    return "" if day is None else text_cell(day.isoformat())


def number_cell(number: int) -> str:
    """The cell for a whole number."""
    return str(number)


def read_text(cell: str) -> str | None:
    """The text of a cell. Raises NoLiteral."""
    if not cell.strip():
        return None
    text, rest = _text(cell.strip())
    if rest:
        raise NoLiteral(f'Write one text in quotes, such as "{text}", and nothing after it.')
    return text


def read_texts(cell: str) -> tuple[str, ...]:
    """The texts of a list or choice cell. Raises NoLiteral."""
    rest = cell.strip()
    if rest.startswith("[") and rest.endswith("]"):
        rest = rest[1:-1].strip()
    out: list[str] = []
    while rest:
        text, rest = _text(rest)
        out.append(text)
        if rest and (not rest.startswith(",") or not rest[1:].strip()):
            raise NoLiteral('Write texts in quotes with commas between, such as "one", "two".')
        rest = rest[1:].strip()
    return tuple(out)


def read_flag(cell: str) -> bool | None:
    """The flag of a cell. Raises NoLiteral."""
    known = {"": None, "true": True, "false": False}
    if cell.strip() not in known:
        raise NoLiteral("Write true or false, or leave the cell empty.")
    return known[cell.strip()]


def read_number(cell: str) -> int:
    """The whole number of a cell. Raises NoLiteral."""
    if not re.fullmatch(r"-?[0-9]{1,9}", cell.strip()):
        raise NoLiteral("Write a whole number without quotes.")
    return int(cell)


def read_day(cell: str) -> date | None:
    """The day of a cell. Raises NoLiteral."""
    text = read_text(cell)
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as error:
        raise NoLiteral('Write a day in quotes as year-month-day, such as "2027-01-31".') from error


def _text(cell: str) -> tuple[str, str]:
    """The text at the beginning of a cell, and what comes after it."""
    parts: list[str] = []
    rest = cell
    while True:
        found = _LITERAL.match(rest)
        if found is None:
            raise NoLiteral('Put every text in quotes, such as "text", and close them.')
        if found[3] is not None and "${" in found[3]:
            raise NoLiteral("Write the text itself: an expression is not kept.")
        parts.append("".join(group for group in found.groups() if group is not None))
        rest = rest[found.end() :].strip()
        if not rest.startswith("+"):
            return "".join(parts), rest
        rest = rest[1:].strip()
