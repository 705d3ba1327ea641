"""Does the cited passage carry the sentence? Decided by code, never by a model.

In: a sentence and the passages that it cites. Out: yes or no. Numbers of the sentence must stand in a cited passage (in
digits or words); a negation must stand there too; and enough of the content words. Where there is no evidence, or
anything cannot be read, the answer is no: the guard fails closed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.compose.draft import Draft, Line, Part
from bot.understand.phrases import content_stems, words
from kb.knowledge import Knowledge

NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
RECALL = 0.34
"""Least share of a sentence's content words that its passages must hold. Set on the shipped facts: see evals."""
_NEGATORS = frozenset(
    re.findall(
        r"\w+",
        """
not no never without cannot none nor neither free absence avoid except exclude excluded most
""",
    )
)
_AUXILIARIES = frozenset(re.findall(r"\w+", "do does did is are was were has have had ca wo could would should"))
_COUNTED = frozenset({"place", "places", "list", "lists", "source", "sources"})
"""Words that a number word counts without stating a figure: "two places say …"."""


@dataclass(frozen=True)
class Grounding:
    """The guard over one knowledge base. `numbers` are the language's number words."""

    knowledge: Knowledge
    numbers: dict[str, float]

    def carries(self, sentence: str, passages: Iterable[str]) -> bool:
        """Whether the passages (ids), taken together, carry the sentence."""
        texts = [f"{self.knowledge.passage(name).section}. {self.knowledge.passage(name).text}" for name in passages]
        if not texts:
            return False
        evidence = " ".join(texts)
        if not self._figures(sentence) <= self._figures(evidence):
            return False
        stated, carried = content_stems(sentence), content_stems(evidence)
        if stated and len(stated & carried) / len(stated) < RECALL:
            return False
        return not (_negated(sentence) and not _negated(evidence))

    def _figures(self, text: str) -> set[float]:
        """The numbers of a text, in digits or words."""
        plain = text.replace("\u2212", "-").replace("\u202f", "").replace("\u00a0", "")
        plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", plain)
        digits = {float(found.replace(",", ".")) for found in NUMBER.findall(plain)}
        told = words(text)
        spelled = {word for word, after in zip(told, (*told[1:], ""), strict=True) if word != "one" and after not in _COUNTED}
        return digits | {self.numbers[word] for word in spelled if word in self.numbers}

    def keep(self, draft: Draft) -> Draft:
        """The draft without what is not carried by its evidence."""
        lines = tuple(line for line in map(self._kept, draft.lines) if line is not None)
        disputes = []
        for dispute in draft.disputes:
            sides = tuple(side for side in dispute.sides if self._holds(side))
            if len(sides) >= 2:
                disputes.append(replace(dispute, sides=sides))
        return replace(draft, lines=_attended(lines, bool(disputes)), disputes=tuple(disputes))

    def _kept(self, line: Line) -> Line | None:
        if not line.factual:
            return line
        parts = tuple(part for part in line.parts if not part.evidence or self._holds(part))
        return replace(line, parts=parts) if any(part.evidence for part in parts) else None

    def _holds(self, part: Part) -> bool:
        return self.carries(part.text, [item.passage for item in part.evidence])


def _attended(lines: tuple[Line, ...], disputed: bool) -> tuple[Line, ...]:
    """The lines without those whose company was dropped."""
    kept: list[Line] = []
    for line in reversed(lines):
        alone = line.stands_with == "fact" and not (kept and kept[-1].factual)
        if not alone and (line.stands_with != "dispute" or disputed):
            kept.append(line)
    return tuple(reversed(kept))


def _negated(text: str) -> bool:
    return any(word in _NEGATORS or (word.endswith("nt") and word[:-2] in _AUXILIARIES) for word in words(text))
