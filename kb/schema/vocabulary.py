"""vocabulary/*.yaml: conditions, complaints, treatments and medicines, in the terms of SKOS."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from kb.schema.frozen import Frozen, Slug, Text

ConceptKind = Literal["condition", "complaint", "sign", "treatment", "medicine", "state", "device", "body_part"]


class Concept(Frozen):
    """One concept. What clients write is matched against `prefLabel`, `altLabel` (synonyms, lay words, abbreviations) and
    `hiddenLabel` (misspellings, transliterations).

    `broader`: a present finding of this concept is also one of its broader concepts (angina -> coronary-heart-disease).
    `related`: no such inference. `implies`: a medicine or a sign that stands for a condition (lisinopril -> hypertension).
    `qualified`: a milder or special form that a qualifier in the text turns this concept into ({"rare": "migraine-rare"}).
    `complaint` kinds are what the procedure is for; they never count as unknown conditions.
    """

    id: Slug
    prefLabel: Text
    kind: ConceptKind
    altLabel: tuple[Text, ...] = ()
    hiddenLabel: tuple[Text, ...] = ()
    broader: tuple[Slug, ...] = ()
    related: tuple[Slug, ...] = ()
    implies: tuple[Slug, ...] = ()
    qualified: Mapping[str, Slug] = Field(default_factory=dict)
    exactMatch: tuple[Text, ...] = ()
    definition: Text | None = None
