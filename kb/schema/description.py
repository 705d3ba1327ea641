"""language/<lang>/descriptions.yaml: conditions put together from parts, as people describe what they have no name for.

A description is a set of slots ("arteries", "clogged"), each a class of word stems, that meet in one sentence in any order:
what SNOMED CT calls a post-coordinated expression (finding site, morphology, trigger).
"""

from typing import Annotated

from pydantic import BeforeValidator

from kb.schema.frozen import Frozen, Slug, Text


def _cut(mark: str | None) -> BeforeValidator:
    """One text is as many phrases, cut at `mark` (None: at blanks)."""

    def cut(value: object) -> object:
        return tuple(piece.strip() for piece in value.split(mark) if piece.strip()) if isinstance(value, str) else value

    return BeforeValidator(cut)


Phrases = Annotated[tuple[Text, ...], _cut(",")]
"""Phrases of word stems: "clog" stands for clogged and clogging too. A word after "=" stands for itself alone."""

Slots = Annotated[tuple[Text, ...], _cut(None)]
"""Names of classes; `one/other` is either. The last slot is the one that a denial or a doubt belongs to."""


class Description(Frozen):
    """Each of `by` stands for `concept`, unless a word of one of the classes `unless` stands in the sentence.

    With `healthy` the first slot denies the last, which alone is the name: "normal" + "pressure" is no hypertension.
    """

    concept: Slug
    by: tuple[Slots, ...]
    unless: Slots = ()
    healthy: bool = False
