"""Does the cited passage carry the sentence? Decided by code, never by a model.

In: a sentence and the passages that it cites. Out: yes or no. Numbers of the sentence must stand in a cited passage (in
digits or words); a negation must stand there too; and enough of the content words. A sentence that no editor has reviewed
must besides agree with the passage in units, polarity, promises and the conditions it names. Where there is no evidence, or
anything cannot be read, the answer is no: the guard fails closed.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.compose.draft import Draft, Line, Part
from bot.guard.statement import Statement, StatementReader, cut
from bot.understand.phrases import stem
from kb.knowledge import Knowledge
from kb.language.lexicon import Lexicon
from kb.language.scan import scan

RECALL = 0.34
"""Least share of a reviewed sentence's content words that its passages must hold. Set on the shipped facts."""
STRICT_RECALL = 0.6
"""The same for a sentence that nobody has reviewed, as a language model's."""
NEAR = 0.6
"""Share of the best overlap of words from which a sentence of a passage counts as the one that is meant."""


@dataclass(frozen=True)
class Grounding:
    """The guard over one knowledge base."""

    knowledge: Knowledge
    reader: StatementReader

    @classmethod
    def of(cls, knowledge: Knowledge, lexicon: Lexicon) -> "Grounding":
        """The guard over `knowledge`, whose words `lexicon` was compiled from."""

        def named(text: str) -> tuple[str, ...]:
            return tuple(mention.concept for mention in scan(text, lexicon).mentions if mention.concept is not None)

        return cls(knowledge, StatementReader(knowledge.language(), named))

    def carries(self, sentence: str, passages: Sequence[str]) -> bool:
        """Whether the passages (ids), taken together, carry the sentence.

        A sentence that an editor has written and reviewed (a fact, a side of a conflict, a rule's reason, a passage) is held to
        its figures, its denial and its words; any other to all that `strictly` asks.
        """
        evidence = [stated for name in passages for stated in self._evidence(name)]
        if not evidence:
            return False
        said = self.reader.read(sentence)
        if not said.figures <= frozenset().union(*(stated.figures for stated in evidence)):
            return False
        if said.denies and not any(stated.denies for stated in evidence):
            return False
        reviewed = sentence in self._reviewed or any(sentence in self.knowledge.passage(name).text for name in passages)
        held = frozenset().union(*(stated.stems for stated in evidence))
        if said.stems and len(said.stems & held) / len(said.stems) < (RECALL if reviewed else STRICT_RECALL):
            return False
        return reviewed or self._strictly(sentence, said, passages, evidence)

    def _strictly(self, sentence: str, said: Statement, passages: Sequence[str], evidence: Sequence[Statement]) -> bool:
        """Whether the evidence has the sentence's promises, quantities with their units, and the conditions it names, says of no
        word the opposite, and denies what it denies."""
        held = frozenset().union(*(stated.stems for stated in evidence))
        if not said.promises <= frozenset().union(*(stated.promises for stated in evidence)):
            return False
        if any(self._opposites[word] & held for word in said.stems - held) or _turned(said, evidence):
            return False
        whole = " ".join(f"{self.knowledge.passage(name).section}. {self.knowledge.passage(name).text}" for name in passages)
        if not self.reader.quantities(sentence) <= self.reader.quantities(whole):
            return False
        named = {up for name in self.reader.concepts(whole) for up in self.knowledge.ancestors(name)}
        return self.reader.concepts(sentence) <= named

    def _evidence(self, passage: str) -> tuple[Statement, ...]:
        """The statements of a passage, one a sentence, with its section's heading; read once."""
        known = self._read.get(passage)
        if known is None:
            found = self.knowledge.passage(passage)
            known = tuple(self.reader.read(text) for text in (found.section, *cut(found.text)))
            self._read[passage] = known
        return known

    @cached_property
    def _read(self) -> dict[str, tuple[Statement, ...]]:
        return {}

    @cached_property
    def _reviewed(self) -> frozenset[str]:
        """The sentences of the knowledge base that an editor has written for showing."""
        out: set[str] = set()
        for procedure in self.knowledge.content.procedures:
            out.update(fact.text for fact in procedure.facts)
            out.update(getattr(fact.value, "name", fact.text) for fact in procedure.facts)
            out.update(side.text for conflict in procedure.conflicts for side in conflict.sides)
            out.update(rule.because for rule in procedure.rules.rules)
        return frozenset(out)

    @cached_property
    def _opposites(self) -> dict[str, set[str]]:
        out: dict[str, set[str]] = defaultdict(set)
        for one, other in self.knowledge.language().opposites:
            out[stem(one)].add(stem(other))
            out[stem(other)].add(stem(one))
        return out

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


def _turned(said: Statement, evidence: Sequence[Statement]) -> bool:
    """Whether the sentences that are meant deny a word that is said, or say one that is denied."""
    shared = [len(stated.stems & said.stems) for stated in evidence]
    best = max(shared, default=0)
    meant = [stated.polar for stated, count in zip(evidence, shared, strict=True) if count >= NEAR * best]
    polar = frozenset().union(*meant)
    return any((word, not denied) in polar and (word, denied) not in polar for word, denied in said.polar)
