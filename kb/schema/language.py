"""language/<lang>/*.yaml: ConText cues, units and number words, and the words of every message."""

from typing import Literal

from kb.schema.frozen import Frozen, Text

CueCategory = Literal[
    "negated", "past", "family", "uncertain", "hypothetical", "other_patient", "not_person", "recurring", "pseudo",
    "terminate", "qualifier",
]


class Cue(Frozen):
    """A ConText trigger: `forward` reaches the words after it, `backward` those before, `both` either side.

    `terminate` ends a scope; `pseudo` looks like a trigger and is none. `reach` caps the scope in words (null: the sentence).
    A `qualifier` cue names in `sets` which key of a concept's `qualified` it turns to (rare, controlled …).
    """

    cue: Text
    category: CueCategory
    direction: Literal["forward", "backward", "both"] = "forward"
    reach: int | None = None
    sets: Text | None = None


class Unit(Frozen):
    """A unit of measure and the words for it; `factor` turns a value into `base`."""

    base: Text
    words: tuple[Text, ...]
    factor: float = 1


class Language(Frozen):
    """All data of one language."""

    code: Text
    cues: tuple[Cue, ...]
    units: tuple[Unit, ...]
    numbers: dict[str, float]
    messages: dict[str, str]
    stopwords: tuple[Text, ...] = ()
