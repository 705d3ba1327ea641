"""What an editor decides, and what was written for it. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

FIELDS = frozenset(
    {"min", "max", "unit", "currency", "per", "place", "name", "concept", "order", "instruction"}
    | {"variant", "qualifier", "text", "passage"}
)
"""What an editor may change of a proposal: parts of its value, the fact's sentence, the passage that carries it."""


@dataclass(frozen=True)
class Decision:
    """One decision about the proposal whose id is `id`.

    `values`: what the editor changed, by the names in FIELDS. `read`: the editor has read the passage and stands by its words.
    `reason`: why; a rejection needs one.
    """

    id: str
    act: Literal["accept", "reject"]
    values: Mapping[str, object] = field(default_factory=dict)
    reason: str | None = None
    read: bool = False


@dataclass(frozen=True)
class Written:
    """What came of decisions: files by their path in the content, new and changed facts, passages nobody has read, the new
    stamp.
    """

    files: tuple[str, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    unread: tuple[str, ...]
    stamp: str
