"""The vocabulary as screening needs it: what a concept is a case of, and whether the sources speak of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kb.schema.vocabulary import Concept

HARMLESS_KINDS = frozenset({"complaint", "treatment"})
"""Kinds of concept that are never an unknown condition: what the procedure is for, and cosmetic treatments beside it (what
needs a doctor's word, such as a transplant or an injection, is a state; what bars has a rule of its own)."""


@dataclass(frozen=True)
class Terms:
    """SKOS `broader` and the medicines' `implies`, closed over steps; and the concepts that the sources speak of."""

    above: Mapping[str, tuple[str, ...]]
    spoken_of: frozenset[str]
    names: Mapping[str, str] = field(repr=False)

    @classmethod
    def of(cls, vocabulary: Iterable[Concept], spoken_of: Iterable[str]) -> "Terms":
        """Close the hierarchy. `spoken_of` are ids that a rule, an indication or a contraindication names."""
        concepts = {concept.id: concept for concept in vocabulary}
        above = {name: _closure(name, concepts) for name in concepts}
        named = frozenset(spoken_of) | {name for name, concept in concepts.items() if concept.kind in HARMLESS_KINDS}
        names: dict[str, str] = {}
        for concept in concepts.values():
            for label in (concept.id, concept.prefLabel, *concept.altLabel, *concept.hiddenLabel):
                names.setdefault(fold(label), concept.id)
        return cls(above, named, names)

    def ancestors(self, concept: str | None) -> tuple[str, ...]:
        """The concept itself, then all that it is a case of or stands for, nearest first. Nothing for an unknown one."""
        return () if concept is None else self.above.get(concept, (concept,))

    def speaks_of(self, concept: str | None) -> bool:
        """Whether the sources speak of the concept or of anything that it is a case of. Of an unknown one: never."""
        return any(name in self.spoken_of for name in self.ancestors(concept))

    def resolve(self, name: str) -> str | None:
        """The concept with this id or label, or None where nobody knows the name."""
        return self.names.get(fold(name))


def fold(name: str) -> str:
    """A name as names are compared: case-folded, hyphens, underscores and runs of blanks as one blank."""
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())


def _closure(name: str, concepts: Mapping[str, Concept]) -> tuple[str, ...]:
    out = [name]
    for current in out:
        concept = concepts.get(current)
        if concept is not None:
            out += [up for up in (*concept.broader, *concept.implies) if up not in out]
    return tuple(out)
