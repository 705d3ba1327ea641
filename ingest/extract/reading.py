"""A document as the rules of extraction read it: sentences with their section, list and role.

In: a document, its blocks, compiled cues. Out: a `Reading`. `Found` is what a rule gives back: a fact, where it stands, how sure
the rule is, and which rule it was. Pure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.extract.cues import Cues
from ingest.extract.linking import Linker
from ingest.load.document import Document
from ingest.segment import Abbreviations, Block, sentences
from kb.schema.content import Procedure
from kb.schema.extraction import Role
from kb.schema.fact import FactKind, FactValue

SURE, LIKELY, MAYBE, WEAK = 0.9, 0.75, 0.6, 0.45
"""How sure rules are: explicit numbers and lists; clear cues of running text; loose cues; guesses."""


@dataclass(frozen=True)
class Sentence:
    """A sentence and where it stands. `role` is what its section or list is about; `at` is its number in the reading."""

    text: str
    lines: tuple[int, int]
    block: Block
    role: Role | None
    at: int


@dataclass(frozen=True)
class Found:
    """A fact that a rule read from a sentence. `words` is the piece of text it was read from (for the variant)."""

    kind: FactKind
    value: FactValue
    sentence: Sentence
    confidence: float
    reason: str
    words: str = ""


@dataclass(frozen=True)
class Reading:
    """Everything that a rule may look at."""

    document: Document
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    cues: Cues
    linker: Linker
    procedure: Procedure | None

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before, in the same section."""
        if sentence.at == 0:
            return None
        last = self.sentences[sentence.at - 1]
        return last if last.block.path == sentence.block.path else None

    def of_block(self, block: Block) -> tuple[Sentence, ...]:
        """The sentences of one block."""
        return self._by_block.get(id(block), ())

    @cached_property
    def _by_block(self) -> dict[int, tuple[Sentence, ...]]:
        out: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            out.setdefault(id(sentence.block), []).append(sentence)
        return {key: tuple(value) for key, value in out.items()}


def read(
    document: Document,
    blocks: tuple[Block, ...],
    roles: Sequence[Role | None],
    cues: Cues,
    linker: Linker,
    procedure: Procedure | None,
) -> Reading:
    """The reading of a document. `roles` stand beside `blocks`."""
    found = tuple(_sentences(blocks, roles, cues.page.short))
    return Reading(document, blocks, found, cues, linker, procedure)


def _sentences(blocks: Sequence[Block], roles: Sequence[Role | None], short: Abbreviations) -> Iterator[Sentence]:
    at = 0
    for block, role in zip(blocks, roles, strict=True):
        if block.kind in ("paragraph", "item", "row"):
            for span in sentences(block.text, short):
                yield Sentence(span.text, block.lines(span.start, span.end), block, role, at)
                at += 1
