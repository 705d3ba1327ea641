"""Lines that stand together: runs between blank lines, what their neighbours show them to be, and how they join to paragraphs.

In: marked lines. Out: runs, and the lines of each paragraph. Pure; no line is dropped but blank ones and rules.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.segment.marks import Marked

HEADING_WORDS = 12
FEWEST_ROWS, ROW_WORDS, FIGURES = 2, 12, 0.6
"""What makes lines a list of figures: so many lines, no longer than this, and so large a share of them with a figure."""
BARE_LEVEL = 7
"""The level of headings that no mark shows; the ones in capitals stand one higher."""
ENDS = re.compile(r"[.!?…:;,][\"'”’)\]]*$")
SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
FIGURE_AFTER = re.compile(r"(?::|\s[–—-])\s[^:]*\d")
CURRENCY = re.compile(r"[$€£₽₸₴¥₹₺]")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def runs(lines: Sequence[Marked]) -> Iterable[list[Marked]]:
    """Runs of lines without a blank line between them."""
    run: list[Marked] = []
    for line in lines:
        if line.mark in ("blank", "rule"):
            if run:
                yield run
            run = []
        elif line.mark == "underline":
            if len(run) == 1 and run[0].mark == "text":
                run = [replace(run[0], mark="heading", level=line.level)]
            if run:
                yield run
            run = []
        else:
            run.append(line)
    if run:
        yield run


def marked(run: list[Marked]) -> list[Marked]:
    """Lines of a run as their neighbours show them: numbered clauses ("2.1 …", "2.2 …") are items, capitals a heading."""
    clauses = [line for line in run if line.mark == "text" and line.level]
    if len(clauses) >= FEWEST_ROWS:
        run = [replace(line, mark="item", level=0) if line in clauses else line for line in run]
    shouted = [line for line in run if line.mark == "text" and _capitals(line.text)]
    if len(shouted) <= 2 and len(run) > 1:
        run = [replace(line, mark="heading", level=BARE_LEVEL - 1) if line in shouted else line for line in run]
    return run


def _capitals(text: str) -> bool:
    """A short line in capitals alone, without a sentence's end."""
    return text.isupper() and letters(text) > 3 and len(text.split()) <= HEADING_WORDS and not ENDS.search(text.rstrip(":"))


def letters(text: str) -> int:
    """How many letters a text has."""
    return sum(letter.isalpha() for letter in text)


def tabular(run: Sequence[Marked]) -> bool:
    """Lines that stand each for itself, as in a price list: short, each opened by a capital or a figure, most with a figure."""
    if len(run) < FEWEST_ROWS or any(len(line.text.split()) > ROW_WORDS for line in run):
        return False
    opened = sum(not line.text[:1].islower() for line in run)
    told = sum(any(letter.isdigit() for letter in line.text) for line in run)
    ended = sum(bool(SENTENCE_END.search(line.text)) for line in run)
    return opened == len(run) and told >= FIGURES * len(run) and ended <= len(run) // 3


def states_a_figure(text: str) -> bool:
    """Whether a line without a sentence gives a figure ("Price: from 50 €", "10 sessions, 2x/week") and so heads nothing."""
    words = YEAR.sub("", text).split()
    figures = [number for number, word in enumerate(words) if any(letter.isdigit() for letter in word)]
    if not figures or len(words) < FEWEST_ROWS:
        return False
    labelled = FIGURE_AFTER.search(text) is not None
    return labelled or CURRENCY.search(text) is not None or (len(words) > FEWEST_ROWS and figures[-1] >= len(words) - 2)


def paragraphs(run: list[Marked]) -> Iterable[list[Marked]]:
    """Lines joined to paragraphs: a line goes on where it has no sentence's end, or is as long as wrapped lines are."""
    if not run:
        return
    if tabular(run):
        yield from ([line] for line in run)
        return
    width = max(len(line.text) for line in run)
    part = [run[0]]
    for before, line in pairwise(run):
        wrapped = width <= 130 and len(before.text) + len(line.text.split(" ", 1)[0]) + 1 > 0.8 * width
        if wrapped or not ENDS.search(before.text) or line.text[:1].islower():
            part.append(line)
        else:
            yield part
            part = [line]
    yield part
