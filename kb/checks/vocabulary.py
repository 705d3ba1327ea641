"""KB015: a name means one concept, and the hierarchy has a top.

Labels are compared as names are looked up (`kb.screening.terms.fold`): the second concept that carries a label would
never be found by it.
"""

from collections.abc import Iterator

from kb.checks.draft import Draft
from kb.errors import Problem
from kb.schema.vocabulary import Concept
from kb.screening.terms import fold

CODE = "KB015"


def check_vocabulary(draft: Draft) -> Iterator[Problem]:
    """Problems of labels and of circles."""
    yield from _labels(draft)
    yield from _circles(draft)


def _labels(draft: Draft) -> Iterator[Problem]:
    ids = {fold(concept.id): concept.id for concept in draft.content.vocabulary}
    seen: dict[str, str] = {}
    for concept in draft.content.vocabulary:
        where = draft.place("concept", concept.id)
        for label in dict.fromkeys(fold(label) for label in (concept.prefLabel, *concept.altLabel, *concept.hiddenLabel)):
            other, owner = seen.setdefault(label, concept.id), ids.get(label, concept.id)
            if owner != concept.id:
                what = f"The label '{label}' of '{concept.id}' is the id of another concept, '{owner}'."
                yield Problem(where, CODE, what, "Take the label off one of the two.")
            elif other != concept.id:
                what = f"The label '{label}' stands on '{concept.id}' and on '{other}'."
                yield Problem(where, CODE, what, "Keep it on one of the two.")


def _circles(draft: Draft) -> Iterator[Problem]:
    """Each circle once, told at its first concept by id."""
    concepts = {concept.id: concept for concept in draft.content.vocabulary}
    for name in sorted(concepts):
        path = _way_back(name, concepts)
        if path and name == min(path):
            what = f"The concept '{name}' is broader than itself: {' -> '.join((*path, name))}."
            yield Problem(draft.place("concept", name), CODE, what, "Take one of these steps out.")


def _way_back(name: str, concepts: dict[str, Concept]) -> tuple[str, ...]:
    """The shortest way up from `name` that leads to `name` again, or nothing."""
    ways: list[tuple[str, ...]] = [(name,)]
    seen: set[str] = set()
    for way in ways:
        concept = concepts.get(way[-1])
        for above in (*concept.broader, *concept.implies) if concept else ():
            if above == name:
                return way
            if above not in seen:
                seen.add(above)
                ways.append((*way, above))
    return ()
