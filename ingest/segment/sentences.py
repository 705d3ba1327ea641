"""Sentences of a paragraph, by rules.

In: one line of text and the abbreviations of the content (kb/content/extract/grammar.yaml). Out: spans (start, end, text) without
the blanks around them, in order. A full stop ends a sentence where a capital, a digit, a quote or a bracket follows and the word
before it is no abbreviation, initial or number.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

END = re.compile(r"[.!?…]+(?:[\"'”’»)\]]|\s[”»])*(?=\s+[\"'“‘«(\[]?[A-ZА-ЯÀ-Þ0-9–—\-•]|\s*$)|[.!?][”\"]\s*(?=[“\"])")
CONTINUES = re.compile(r"\s+[a-zа-я0-9(]")
GOES_ON = re.compile(r"\s+(?:[a-zа-я\d(]|[–—−-]\s?\d)")
LONGEST = 12
"""The letters that an abbreviation has at most."""
NUMBER_AFTER = re.compile(r"\s+[\d(]")


@dataclass(frozen=True)
class Abbreviations:
    """Words that a full stop follows without the sentence being over: ever; before a number; unless the text goes on small."""

    always: frozenset[str]
    numbered: frozenset[str]
    """"No. 5": over unless a number follows."""
    units: frozenset[str]
    """"30 min.": over unless a number or a bracket follows."""
    closing: frozenset[str]
    """"etc.": over unless the text goes on small."""

    @cached_property
    def ending(self) -> re.Pattern[str]:
        """An abbreviation, or one letter, at the end of a text."""
        words = sorted(self.always | self.numbered | self.units | self.closing, key=len, reverse=True)
        return re.compile(rf"(?:^|[\s(])(?:{'|'.join([*map(re.escape, words), '[A-Z]'])})\.$", re.IGNORECASE)


class Span(NamedTuple):
    """A piece of a text."""

    start: int
    end: int
    text: str


def sentences(text: str, short: Abbreviations) -> tuple[Span, ...]:
    """The sentences of `text`."""
    out: list[Span] = []
    begin = 0
    for match in END.finditer(text):
        end = match.end()
        if end < len(text) and not _ends(text, match.start(), end, short):
            continue
        _add(out, text, begin, end)
        begin = end
    _add(out, text, begin, len(text))
    return tuple(out)


def _ends(text: str, stop: int, end: int, short: Abbreviations) -> bool:
    if text[stop] == "…" or text[stop : stop + 2] == "..":
        return GOES_ON.match(text[end:]) is None
    if text[stop] != ".":
        return True
    before = text[max(0, stop - LONGEST) : stop + 1]
    found = short.ending.search(before)
    if found is None:
        return True
    word, after = found[0].strip(" (").rstrip(".").lower(), text[end:]
    if word in short.numbered:
        return re.match(r"\s*\d", after) is None
    if word in short.units:
        return NUMBER_AFTER.match(after) is None
    return word in short.closing and CONTINUES.match(after) is None


def _add(out: list[Span], text: str, begin: int, end: int) -> None:
    piece = text[begin:end]
    start = begin + len(piece) - len(piece.lstrip())
    if piece.strip():
        out.append(Span(start, begin + len(piece.rstrip()), piece.strip()))
