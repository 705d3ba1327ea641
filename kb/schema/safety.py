"""safety/*.yaml: signs of an emergency, signs of manipulation, and what medical advice sounds like. All of it content."""

from typing import Literal

from kb.schema.frozen import Frozen, Slug, Text


class Sign(Frozen):
    """A sign that is looked for in a message before anything else.

    It is seen where every group of `all_of` has a phrase in one sentence and no phrase of `unless` is there. Phrases are
    matched on word stems, in order, with up to two words between; `*` at the end of a word stands for any ending.
    """

    id: Slug
    kind: Literal["urgent", "manipulation", "medical_advice", "out_of_scope"]
    all_of: tuple[tuple[Text, ...], ...]
    unless: tuple[Text, ...] = ()
    message: Text
    note: Text | None = None
