"""language/<lang>/*.yaml: ConText cues, units and number words, and the words of every message."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from kb.schema.answers import AnswerWords
from kb.schema.description import Description, Phrases
from kb.schema.frozen import Frozen, Slug, Text

CueCategory = Literal[
    "negated",
    "past",
    "family",
    "uncertain",
    "hypothetical",
    "other_patient",
    "not_person",
    "recurring",
    "pseudo",
    "terminate",
    "qualifier",
]


class Cue(Frozen):
    """A ConText trigger: `forward` reaches the words after it, `backward` those before, `both` either side.

    `terminate` ends a scope; `pseudo` looks like a trigger and is none. `reach` caps the scope in words (null: the clause; a
    backward one, or a doubt, then points back over clauses). `<name>` in a cue stands for any word of the class `name` of
    `words`, `<number>` for a number, `<year>` for a year; `<start>`, `<end>`, `<ask>`, `<asked>` stand for no word: a clause
    begins or ends here, a question begins here, the sentence is a question.

    `sets` is the key of a concept's `qualified` that a `qualifier` turns to (rare, controlled …). For other categories:
    negated: the status where the cue is itself negated ("without": present; "ruled out": uncertain), or `relative` (a denial
    that speaks of relatives); past and recurring: `lasting` ("for years": past where negated, nothing where not), `over`
    (past, negated or not), `recent` ("today": a past that still counts), `event` (past for the class `event` only),
    `affirmed` (beats a denial); hypothetical: `effect` (what the procedure may cause: no finding); terminate: the one
    category that it ends; other_patient: `question` (only where the writer does not speak of self).
    """

    cue: Text
    category: CueCategory
    direction: Literal["forward", "backward", "both"] = "forward"
    reach: int | None = None
    sets: Text | None = None
    also: tuple[Text, ...] = ()
    """Further phrases that count just as `cue` does."""


class Unit(Frozen):
    """A unit of measure and the words for it; `factor` turns a value into `base`."""

    base: Text
    words: tuple[Text, ...]
    factor: float = 1


class Reading(Frozen):
    """A measured value that stands for a condition, as blood pressure (two values) or body temperature (one).

    Each value lies in its `between` (else it is no such reading); the reading counts where any value is at least its
    `at_least`, or any is below its `below`. `words`: one of them stands near by (always, where `bare` is false); none of
    `unless` does. `decimal`: only a value written with a point or comma counts.
    """

    concept: Slug
    between: tuple[tuple[float, float], ...]
    at_least: tuple[float, ...] = ()
    below: tuple[float, ...] = ()
    words: tuple[Text, ...]
    unless: tuple[Text, ...] = ()
    bare: bool = False
    decimal: bool = False


def _words(value: object) -> object:
    """One block of text is as many words."""
    return tuple(value.split()) if isinstance(value, str) else value


class Language(Frozen):
    """All data of one language.

    `words` are word classes by name, used by cues and by the readers of patients, clauses and unknown conditions;
    `spellings` maps a spelling ("dont", "i'm") to the words it stands for; `common_words` are never taken for misspellings;
    `parts` are the slots that `descriptions` are made of; `listed` are words that name a concept in a list of conditions only
    ("no sugar, no bp"), `capitals` those that do so in capitals only ("MS"); `endings` tell what class of medicine an unknown
    word with such an end belongs to.
    """

    code: Text
    cues: tuple[Cue, ...]
    units: tuple[Unit, ...]
    numbers: dict[str, float]
    messages: dict[str, str]
    prompts: dict[str, str] = Field(default_factory=dict)
    """What a language model is told, by name; `{name}` is filled in by code."""
    drafts: dict[str, Text] = Field(default_factory=dict)
    """The first wording of what a document brings in (language/<lang>/drafting.yaml); `{name}` is filled in by code."""
    stopwords: tuple[Text, ...] = ()
    words: dict[str, tuple[Text, ...]] = Field(default_factory=dict)
    spellings: dict[str, Text] = Field(default_factory=dict)
    opposites: tuple[tuple[Text, Text], ...] = ()
    """Pairs of words that say the opposite of each other ("narrow", "widen")."""
    readings: tuple[Reading, ...] = ()
    parts: dict[str, Phrases] = Field(default_factory=dict)
    descriptions: tuple[Description, ...] = ()
    listed: dict[str, Slug] = Field(default_factory=dict)
    capitals: dict[str, Slug] = Field(default_factory=dict)
    endings: dict[Slug, tuple[Text, ...]] = Field(default_factory=dict)
    alone: dict[str, Slug] = Field(default_factory=dict)
    """Words that name a concept as a noun by themselves only ("a raging cold")."""
    ages: dict[Slug, tuple[float, float]] = Field(default_factory=dict)
    """How many years of age, from and to, stand for which concept."""
    common_words: Annotated[tuple[str, ...], BeforeValidator(_words)] = ()
    answers: AnswerWords = AnswerWords()

    @model_validator(mode="after")
    def _parts_exist(self) -> "Language":
        for description in self.descriptions:
            named = {name for slots in description.by for slot in slots for name in slot.split("/")} | {*description.unless}
            unknown = sorted(named - self.parts.keys())
            if unknown:
                raise ValueError(f"The description of '{description.concept}' names no part that exists: {', '.join(unknown)}.")
        return self
