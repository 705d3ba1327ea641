"""Lines to blocks.

In: a `Document` and compiled teaser cues. Out: `Block`s in the order of the document. Consecutive lines of a hard-wrapped
paragraph are joined; a bare short line is a heading where its surroundings say so; short lines that end in commas are a list.
"""

import re
from dataclasses import dataclass, field, replace
from itertools import takewhile

from ingest.load.document import Document
from ingest.segment.block import Block, BlockKind
from ingest.segment.marks import Marked, mark
from ingest.segment.runs import BARE_LEVEL, ENDS, HEADING_WORDS, SENTENCE_END, marked, paragraphs, runs, states_a_figure
from ingest.segment.sentences import Abbreviations, sentences
from ingest.segment.tables import LABEL_AND_VALUE, cells, divides, headless

ITEM_WORDS = 14
QUESTION_WORDS = 25
QUESTION_LEVEL = 8


@dataclass(frozen=True)
class PageCues:
    """Compiled patterns: sentences that lead elsewhere, first words of captions, questions, answers, steps; list openers.

    `short` are the abbreviations that end no sentence.
    """

    teaser: re.Pattern[str]
    caption: re.Pattern[str]
    question: re.Pattern[str]
    answer: re.Pattern[str]
    step: re.Pattern[str]
    lead: re.Pattern[str]
    short: Abbreviations


def segment(document: Document, cues: PageCues) -> tuple[Block, ...]:
    """The blocks of the document."""
    builder = _Builder(cues)
    lines = [_spoken(mark(number, line, cues.step), cues) for number, line in enumerate(document.lines, 1)]
    for run in runs(lines):
        builder.take(marked(run))
    return tuple(builder.blocks)


def _spoken(line: Marked, cues: PageCues) -> Marked:
    """A line without the mark of a question or an answer at its front."""
    found = cues.question.match(line.text) or cues.answer.match(line.text)
    return replace(line, text=line.text[found.end() :]) if found and line.mark in ("text", "bold", "item") else line


@dataclass
class _Builder:
    """Collects blocks; holds the headings that are open and the list that is running."""

    cues: PageCues
    blocks: list[Block] = field(default_factory=list)
    open: list[tuple[int, str]] = field(default_factory=list)
    groups: int = 0
    header: list[str] = field(default_factory=list)

    def take(self, run: list[Marked]) -> None:
        """One run of lines."""
        at = 0
        while at < len(run):
            line = run[at]
            if line.mark in ("heading", "bold"):
                self._heading(line)
                at += 1
            elif line.mark == "row":
                at = self._table(run, at)
            elif line.mark == "item":
                at = self._items(run, at)
            else:
                end = at
                while end < len(run) and run[end].mark == "text":
                    end += 1
                alone = at == 0 and (end == len(run) or run[end].mark in ("item", "row"))
                self._text(run[at:end], alone=alone, first=at == 0)
                at = end

    def _heading(self, line: Marked, *, level: int | None = None, kind: BlockKind = "heading") -> None:
        level = level if level is not None else line.level
        if level >= BARE_LEVEL and any(depth < BARE_LEVEL for depth, _ in self.open):
            level = max(level, 1)
        self.open = [(depth, text) for depth, text in self.open if depth < level]
        text = line.text.strip(" :")
        self._add(kind, [line], level=level)
        self.open.append((level, text))

    def _text(self, run: list[Marked], *, alone: bool, first: bool) -> None:
        if first and len(run) > 1 and self._heads(run[0], run[1]):
            self._heading(run[0], level=BARE_LEVEL)
            run = run[1:]
        if len(run) > 2 and run[0].text.endswith(":") and self._listed(run[1:], led=True):
            self._paragraph(run[:1], alone=False)
            run = run[1:]
        if self._listed(run):
            lead = self._lead()
            self.groups += 1
            for line in run:
                self._add("item", [line], group=self.groups, lead=lead)
            return
        for part in paragraphs(run):
            self._paragraph(part, alone=alone and len(run) == 1)

    def _paragraph(self, part: list[Marked], *, alone: bool) -> None:
        text = " ".join(line.text for line in part)
        words = len(text.split())
        if self.cues.caption.match(text) and words <= 2 * HEADING_WORDS and ":" in text[:20]:
            self._add("caption", part)
        elif self._teases(text):
            self._add("teaser", part)
        elif len(part) == 1 and text.rstrip("\"'”’ ").endswith("?") and words <= QUESTION_WORDS and self._single(text):
            self._heading(part[0], level=BARE_LEVEL if alone and text[0].isalpha() else QUESTION_LEVEL, kind="question")
        elif alone and self._bare(text):
            self._heading(part[0], level=part[0].level or BARE_LEVEL)
        else:
            self._add("paragraph", part)

    def _single(self, text: str) -> bool:
        return len(sentences(text, self.cues.short)) == 1

    def _teases(self, text: str) -> bool:
        """A block is a teaser where every sentence of it leads elsewhere, or it is one sentence that does."""
        found = sentences(text, self.cues.short)
        return bool(found) and all(self.cues.teaser.search(item.text) for item in found)

    def _bare(self, text: str) -> bool:
        return (
            len(text.split()) <= HEADING_WORDS
            and not states_a_figure(text)
            and not ENDS.search(text)
            and (text[0].isupper() or text[0].isdigit() or text[0] in '“"«')
        )

    def _heads(self, line: Marked, after: Marked) -> bool:
        """A first line directly above its text: short, without an end, and shorter than what follows."""
        return (
            self._bare(line.text.rstrip(":"))
            and after.text[:1].isupper()
            and len(after.text) > 1.5 * len(line.text)
            and len(line.text) < 70
        )

    def _listed(self, run: list[Marked], *, led: bool = False) -> bool:
        """Unmarked lines that are a list: all short, and most end in a comma or a semicolon, or a lead-in stands before."""
        if len(run) < 2 or any(len(line.text.split()) > ITEM_WORDS for line in run):
            return False
        commas = sum(line.text.endswith((",", ";")) for line in run[:-1])
        led = led or (bool(self.blocks) and self.blocks[-1].kind == "paragraph" and self.blocks[-1].text.endswith(":"))
        return commas >= max(1, (len(run) - 1) * 0.6) or (led and not any(SENTENCE_END.search(line.text) for line in run[:-1]))

    def _items(self, run: list[Marked], at: int) -> int:
        """A list: items, and lines that continue an item."""
        lead = self._lead()
        if lead is None and self.blocks and self.blocks[-1].group is not None and self._continues(run[at]):
            group, lead = self.blocks[-1].group, self.blocks[-1].lead
        else:
            if run[at].order and len(run) == 1 and self._bare(run[at].text) and len(run[at].text.split()) <= 8 and lead is None:
                self._heading(run[at], level=BARE_LEVEL - 1)
                return at + 1
            self.groups += 1
            group = self.groups
        while at < len(run) and run[at].mark == "item":
            part = [run[at]]
            at += 1
            while at < len(run) and run[at].mark == "text" and (run[at].indent > part[0].indent or run[at].text[:1].islower()):
                part.append(run[at])
                at += 1
            text = " ".join(line.text for line in part)
            kind: BlockKind = "teaser" if self._teases(text) else "item"
            self._add(kind, part, group=group, lead=lead, order=part[0].order)
        return at

    def _continues(self, line: Marked) -> bool:
        before = self.blocks[-1]
        return (line.order is None) == (before.order is None) and (line.order is None or line.order == (before.order or 0) + 1)

    def _lead(self) -> str | None:
        """The last sentence before a list, where it opens the list."""
        if not self.blocks or self.blocks[-1].kind not in ("paragraph", "question"):
            return None
        last = sentences(self.blocks[-1].text, self.cues.short)[-1].text
        opens = last.rstrip().endswith(":") or self.blocks[-1].kind == "question" or self.cues.lead.search(last) is not None
        if opens and not last.endswith("?"):
            return last
        return self.blocks[-1].text

    def _table(self, run: list[Marked], at: int) -> int:
        """Rows of a table; each is told as `header: cell; header: cell`."""
        rows = [(line, cells(line)) for line in takewhile(lambda line: line.mark == "row", run[at:])]
        told = [(line, row) for line, row in rows if not divides(row)]
        header: list[str] | None = [] if told and headless([row for _, row in told]) else None
        self.groups += 1
        lead = self._lead()
        for line, row in told:
            if header is None:
                header = row
                self._add("row", [replace(line, text=" | ".join(filter(None, row)))], group=self.groups, lead=lead, order=0)
            else:
                if not header and len(row) == LABEL_AND_VALUE and all(row):
                    row = [": ".join(row)]
                names = [*header, *[""] * len(row)]
                text = "; ".join(f"{name}: {cell}" if name else cell for name, cell in zip(names, row, strict=False) if cell)
                self._add("row", [replace(line, text=text)], group=self.groups, lead=lead)
        return at + len(rows)

    def _add(
        self,
        kind: BlockKind,
        part: list[Marked],
        *,
        level: int = 0,
        group: int | None = None,
        lead: str | None = None,
        order: int | None = None,
    ) -> None:
        text, starts = "", []
        for line in part:
            text += " " if text else ""
            starts.append((line.number, len(text)))
            text += line.text
        path = tuple(heading for _, heading in self.open)
        self.blocks.append(Block(kind, text, part[0].number, part[-1].number, tuple(starts), path, level, group, lead, order))
