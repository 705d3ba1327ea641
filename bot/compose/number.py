"""Citation marks: evidence numbered in the order in which it is read, one number for each passage and place."""

import re
from collections.abc import Iterable, Sequence

from bot.compose.draft import Draft, Evidence, Line, Part
from bot.contract import Citation, ConflictStatement, ReplyConflict, Sentence, SourceRef
from kb.knowledge import Knowledge

_CLOSING = re.compile(r"[.!?:;]+$")


class Numbering:
    """Gives out numbers, the same for the same passage and place, and turns them into citations."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._numbers: dict[tuple[str, tuple[int, int] | None], int] = {}
        self._facts: dict[int, list[str]] = {}

    def marks(self, evidence: Iterable[Evidence]) -> tuple[int, ...]:
        """The numbers of `evidence`, ascending."""
        out = set()
        for item in evidence:
            number = self._numbers.setdefault((item.passage, item.lines), len(self._numbers) + 1)
            known = self._facts.setdefault(number, [])
            known += [fact for fact in item.facts if fact not in known]
            out.add(number)
        return tuple(sorted(out))

    def citations(self) -> tuple[Citation, ...]:
        """All citations given out so far, by number."""
        return tuple(self._citation(number, name, lines) for (name, lines), number in self._numbers.items())

    def _citation(self, number: int, name: str, lines: tuple[int, int] | None) -> Citation:
        passage, article = self._knowledge.passage(name), self._knowledge.article_of(name)
        return Citation(
            n=number,
            article=article.title,
            section=passage.section,
            passage=passage.text,
            facts=tuple(self._facts[number]),
            source=SourceRef(id=passage.source, lines=lines),
        )


def number_lines(lines: Sequence[Line], numbering: Numbering) -> tuple[Sentence, ...]:
    """The sentences of a draft with their marks."""
    return tuple(_sentence(line, numbering) for line in lines)


def number_disputes(draft: Draft, numbering: Numbering) -> tuple[ReplyConflict, ...]:
    """The disagreements of a draft with their marks."""
    return tuple(
        ReplyConflict(
            topic=dispute.topic,
            statements=tuple(
                ConflictStatement(text=side.text, citations=numbering.marks(side.evidence)) for side in dispute.sides
            ),
            safety=dispute.safety,
        )
        for dispute in draft.disputes
    )


def _sentence(line: Line, numbering: Numbering) -> Sentence:
    marked = [(part, numbering.marks(part.evidence)) for part in line.parts]
    if len(marked) == 1 and line.frame == "{items}":
        text = _closed(*marked[0])
    else:
        items = (_CLOSING.sub("", part.text) + _marks(numbers) for part, numbers in marked)
        text = line.frame.replace("{items}", "; ".join(items))
    return Sentence(text=text, citations=tuple(sorted({number for _, numbers in marked for number in numbers})))


def _closed(part: Part, numbers: tuple[int, ...]) -> str:
    """The marks stand before the full stop: "… 15 minutes [1][2]." """
    end = _CLOSING.search(part.text)
    if end is None or not numbers:
        return part.text + _marks(numbers)
    return part.text[: end.start()] + _marks(numbers) + end[0]


def _marks(numbers: tuple[int, ...]) -> str:
    return " " + "".join(f"[{number}]" for number in numbers) if numbers else ""
