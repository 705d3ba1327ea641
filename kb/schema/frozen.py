"""The root of all content models: immutable, and an unknown key is an error."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints


class Frozen(BaseModel):
    """A value read from content. A typo in a key is an error, not a silent default."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Kebab-case identifier, unique within its kind."""

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""Words a person reads."""


def _as_span(value: object) -> object:
    """27, "27", "27-30", [27, 30] -> (27, 30)."""
    if isinstance(value, int) and not isinstance(value, bool):
        return (value, value)
    if isinstance(value, str):
        first, _, last = value.partition("-")
        if first.strip().isdigit() and (not last or last.strip().isdigit()):
            return (int(first), int(last or first))
    return value


Lines = Annotated[tuple[int, int], BeforeValidator(_as_span)]
"""First and last line in a source, 1-based, both ends counted. Written 27, "27-30" or [27, 30]."""
