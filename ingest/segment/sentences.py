"""Sentences of a paragraph, by rules.

In: one line of text. Out: spans (start, end, text) without the blanks around them, in order. A full stop ends a sentence where
a capital, a digit, a quote or a bracket follows and the word before it is no abbreviation, initial or number.
"""

import re
from typing import NamedTuple

END = re.compile(r"[.!?…]+(?:[\"'”’»)\]]|\s[”»])*(?=\s+[\"'“‘«(\[]?[A-ZА-ЯÀ-Þ0-9–—\-•]|\s*$)|[.!?][”\"]\s*(?=[“\"])")
CONTINUES = re.compile(r"\s+[a-zа-я0-9(]")
GOES_ON = re.compile(r"\s+(?:[a-zа-я\d(]|[–—−-]\s?\d)")
NUMBER_AFTER = re.compile(r"\s+[\d(]")


class Span(NamedTuple):
    """A piece of a text."""

    start: int
    end: int
    text: str


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text`."""
    out: list[Span] = []
    begin = 0
    for match in END.finditer(text):
        end = match.end()
        if end < len(text) and not _ends(text, match.start(), end):
            continue
        _add(out, text, begin, end)
        begin = end
    _add(out, text, begin, len(text))
    return tuple(out)


def _ends(text: str, stop: int, end: int) -> bool:
    if text[stop] == "…" or text[stop : stop + 2] == "..":
        return GOES_ON.match(text[end:]) is None
    if text[stop] != ".":
        return True
    before = text[max(0, stop - 8) : stop + 1]
    found = ABBREVIATION.search(before)
    if found is None:
        return True
    word = found[0].strip(" (").rstrip(".").lower()
    if word in ("no", "fig"):
        return re.match(r"\s*\d", text[end:]) is None
    if word in ("etc", "min", "sec", "rub", "max"):
        return NUMBER_AFTER.match(text[end:]) is None if word != "etc" else CONTINUES.match(text[end:]) is None
    return False


def _add(out: list[Span], text: str, begin: int, end: int) -> None:
    piece = text[begin:end]
    start = begin + len(piece) - len(piece.lstrip())
    if piece.strip():
        out.append(Span(start, begin + len(piece.rstrip()), piece.strip()))
