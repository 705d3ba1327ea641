"""KB023: each side of a conflict has evidence, and its numbers stand in a passage that it, or one of its facts, names.

Spelled numbers are not asked for: a side counts its places with them ("two places say", "a third place"), and figures of
the sources are written in digits.
"""

from collections.abc import Iterator

from kb.checks.draft import Draft
from kb.checks.figures import figures, values, written
from kb.errors import Problem
from kb.schema.conflict import Side

CODE = "KB023"


def check_conflict_sides(draft: Draft) -> Iterator[Problem]:
    """Problems of the sides of all conflicts."""
    places = {fact.id: tuple(place.passage for place in fact.places) for fact in draft.facts()}
    for procedure in draft.content.procedures:
        for conflict in procedure.conflicts:
            for number, side in enumerate(conflict.sides, 1):
                for what, mend in _flaws(draft, side, places):
                    where = draft.place("conflict", conflict.id)
                    yield Problem(where, CODE, f"Side {number} of the conflict '{conflict.id}' {what}", mend)


def _flaws(draft: Draft, side: Side, places: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    if not side.facts and not side.passages:
        yield "has no evidence.", "Name its facts or passages."
        return
    named = (*side.passages, *(passage for fact in side.facts for passage in places.get(fact, ())))
    texts = [draft.passages[name].text for name in named if name in draft.passages]
    there = {value for text in texts for value in values(figures(text, draft.own_words))}
    asked = dict.fromkeys(figure.value for figure in figures(side.text, draft.own_words) if not figure.spelled)
    for value in (value for value in asked if value not in there):
        yield f"says {written(value)}, which none of its passages does.", "Name the passage that says it, or mend the number."
