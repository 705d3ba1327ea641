"""conflicts.yaml: where the sources disagree, all sides, and what that means for safety."""

from pydantic import Field

from kb.schema.frozen import Frozen, Slug, Text


class Side(Frozen):
    """One side of a disagreement: a sentence, and the facts or passages that carry it."""

    text: Text
    facts: tuple[Slug, ...] = ()
    passages: tuple[Text, ...] = ()


class Conflict(Frozen):
    """A disagreement between places of the sources. `topics` name the questions it belongs to."""

    id: Slug
    topic: Text = Field(description="What is in dispute, in a few words.")
    topics: tuple[Slug, ...]
    sides: tuple[Side, ...] = Field(min_length=2)
    safety: Text = Field(description="What the disagreement means for a client's safety.")
