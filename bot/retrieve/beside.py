"""Which passages say the same: those that carry one fact, or one side of a dispute.

In: the knowledge. Out: for each passage its fellows. An answer in the words of one of them cites the others beside it.
"""

from collections import defaultdict
from collections.abc import Mapping

from kb.knowledge import Knowledge

AT_MOST = 6
"""A fact that more passages carry than this is what everybody says in passing, and tells nothing of what they are about."""


def fellows(knowledge: Knowledge) -> Mapping[str, frozenset[str]]:
    """For each passage those that share a fact or a side of a dispute with it, itself left out."""
    groups = []
    for procedure in knowledge.content.procedures:
        groups += [frozenset(place.passage for place in fact.places) for fact in procedure.facts]
        groups += [frozenset(side.passages) for conflict in procedure.conflicts for side in conflict.sides]
    out: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        for name in group if len(group) <= AT_MOST else ():
            out[name] |= group - {name}
    return {name: frozenset(others) for name, others in out.items()}
