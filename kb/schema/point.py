"""points.yaml: what one can ask about, cut so small that one passage answers it, and all the passages that do."""

from pydantic import Field

from kb.schema.frozen import Frozen, Slug, Text


class Point(Frozen):
    """Passages that answer the same small question. A passage may belong to several points."""

    id: Slug
    passages: tuple[Text, ...] = Field(min_length=2)
