"""What an editor is asked to decide. Values only."""

from dataclasses import dataclass
from typing import Literal

from ingest.propose.disagreements import Disagreement
from ingest.propose.statement import Statement

Standing = Literal["same", "new", "changed", "contradicting"]


@dataclass(frozen=True)
class Proposal:
    """One thing that a document says, and how it stands to what is known.

    `facts` are the published facts that it was held against: the one that says the same, the one that it replaces, those that it
    contradicts. `adds`: places that the fact which says the same does not name yet. `unsure`: the lowest confidence of its
    readings.
    """

    statement: Statement
    standing: Standing
    reason: str
    facts: tuple[str, ...] = ()
    adds: bool = False

    @property
    def id(self) -> str:
        """Stays while the document says the same."""
        return self.statement.id

    @property
    def confidence(self) -> float:
        """How sure the reading is, from 0 to 1."""
        return max(candidate.confidence for candidate in self.statement.candidates)


@dataclass(frozen=True)
class Proposals:
    """All proposals of one reading, in the document's order; `left_out` counts what an editor has decided before."""

    items: tuple[Proposal, ...]
    disagreements: tuple[Disagreement, ...]
    left_out: int = 0

    def find(self, name: str) -> Proposal | None:
        """The proposal whose id begins with `name`, if there is one and no other."""
        found = [item for item in self.items if item.id.startswith(name)]
        return found[0] if len(found) == 1 else None
