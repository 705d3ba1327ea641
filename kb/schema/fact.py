"""facts/*.yaml: typed facts with units, and every place in a source that states them (contract: candidate fact)."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from kb.schema.frozen import Frozen, Lines, Slug, Text

NamedKind = Literal["indication", "contraindication", "side_effect", "effect", "device"]
RangeKind = Literal[
    "session_duration", "course_length", "session_interval", "exposure_time", "repetitions", "distance", "temperature"
]
FactKind = Literal[
    "indication",
    "contraindication",
    "side_effect",
    "effect",
    "device",
    "session_duration",
    "course_length",
    "session_interval",
    "exposure_time",
    "repetitions",
    "distance",
    "temperature",
    "price",
    "protocol_step",
    "home_care",
]
Per = Literal["session", "course", "consultation", "follow_up"]
"""What a price is paid for."""
UNITS: dict[str, tuple[str, ...]] = {
    "session_duration": ("minute",),
    "course_length": ("session",),
    "session_interval": ("day", "per_week"),
    "exposure_time": ("second", "minute"),
    "repetitions": ("pass",),
    "distance": ("millimetre",),
    "temperature": ("celsius",),
}
"""The units that the contract allows for each kind of range."""


class NameValue(Frozen):
    """A named thing: `concept` is an id of the vocabulary, or null where it has none."""

    name: Text
    concept: Slug | None = None


class RangeValue(Frozen):
    """A closed range; an open end is null ("at least 10" has max null)."""

    min: int | float | None = None
    max: int | float | None = None
    unit: Literal["minute", "session", "day", "per_week", "second", "pass", "millimetre", "celsius"]


class PriceValue(Frozen):
    """A price range in one currency (ISO 4217)."""

    min: int | float | None = None
    max: int | float | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    per: Per
    place: Text | None = None


class StepValue(Frozen):
    """One step of a described way of doing the procedure; `order` starts at 1."""

    order: int = Field(ge=1)
    instruction: Text


class HomeCareValue(Frozen):
    """A hint for what a client does at home."""

    name: Text


FactValue = NameValue | RangeValue | PriceValue | StepValue | HomeCareValue
VALUE_OF: dict[str, type[Frozen]] = {
    **dict.fromkeys(("indication", "contraindication", "side_effect", "effect", "device"), NameValue),
    **dict.fromkeys(UNITS, RangeValue),
    "price": PriceValue,
    "protocol_step": StepValue,
    "home_care": HomeCareValue,
}
"""Which value model each kind of fact carries."""


class Place(Frozen):
    """Where a source states the fact. `passage` carries it for the reader; `as_name` is how this place calls a named thing."""

    lines: Lines
    passage: Text
    source: Text | None = None
    as_name: Text | None = None


def _value_of_kind(value: object, info: ValidationInfo) -> object:
    """The value read as the model that its kind asks for (names and hints look alike without it)."""
    model = VALUE_OF.get(str(info.data.get("kind")))
    return model.model_validate(value) if model is not None and isinstance(value, dict) else value


class Fact(Frozen):
    """One fact: a typed value, a sentence that says it, and all places that state it."""

    id: Slug
    kind: FactKind
    variant: Slug | None = None
    value: FactValue
    text: Text
    source: Text
    places: tuple[Place, ...] = Field(min_length=1)
    qualifier: Text | None = None
    valid_until: date | None = None
    review_due: date | None = None

    _typed = field_validator("value", mode="before")(_value_of_kind)


class CandidateSource(Frozen):
    """The place of a candidate; `lines` null where the document has no lines."""

    id: str
    lines: tuple[int, int] | None


class Candidate(Frozen):
    """A fact as it is exchanged (contract: candidate fact), published or only read from a raw document."""

    kind: FactKind
    procedure: str
    variant: str | None
    value: FactValue
    text: str
    source: CandidateSource
    confidence: float = Field(ge=0, le=1)

    _typed = field_validator("value", mode="before")(_value_of_kind)
