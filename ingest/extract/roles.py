"""What each block is about, by its list's lead-in and by the headings above it.

In: blocks and compiled cues. Out: a role (or none) beside each block. The lead-in counts before the heading, the nearer heading
before the farther. A heading that opens several roles opens none of them, unless all but one are broad.
"""

from collections.abc import Sequence

from ingest.extract.cues import Cues
from ingest.segment import Block
from kb.schema.extraction import Role

BROAD: frozenset[Role] = frozenset({"steps", "course", "effect"})
"""Roles that many headings name in passing."""


def roles_of(blocks: Sequence[Block], cues: Cues) -> tuple[Role | None, ...]:
    """A role for each block."""
    steps = _groups_of_steps(blocks, cues)
    return tuple(_role(block, cues, steps) for block in blocks)


def _role(block: Block, cues: Cues, steps: frozenset[int]) -> Role | None:
    if block.kind not in ("paragraph", "item", "row"):
        return None
    if block.group is not None and block.lead is not None:
        led = _told(cues.roles(block.lead))
        if block.lead.rstrip().endswith(":") and led:
            return led[0]
        if led and len(led) == 1 and len(block.lead.split()) < 25:
            return led[0]
    if block.group in steps:
        return "steps"
    for heading in reversed(block.path):
        found = _told(cues.roles(heading))
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def _told(roles: Sequence[Role]) -> tuple[Role, ...]:
    """The roles of a heading without the broad ones, where it opens a narrower one too ("after the procedure")."""
    return tuple(role for role in roles if role not in BROAD) or tuple(roles)


def _groups_of_steps(blocks: Sequence[Block], cues: Cues) -> frozenset[int]:
    """Lists without a telling lead-in, most of whose items tell what is done."""
    items: dict[int, list[bool]] = {}
    for block in blocks:
        if block.kind == "item" and block.group is not None:
            first = block.text.split()[0].strip(",.;:").casefold() if block.text.split() else ""
            told = first in cues.words("step_imperative") and block.order is not None
            items.setdefault(block.group, []).append(
                told or (cues.step.search(block.text) is not None and len(block.text.split()) >= 6)
            )
    return frozenset(group for group, found in items.items() if len(found) >= 2 and sum(found) >= 0.7 * len(found))
