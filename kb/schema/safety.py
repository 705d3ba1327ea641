"""safety/*.yaml: signs of an emergency, signs of manipulation, and what medical advice sounds like. All of it content.

Phrases are matched on word stems, in order, with up to two words between; `*` at the end of a word stands for any ending.
"""

from typing import Literal

from kb.schema.frozen import Frozen, Slug, Text


class Aside(Frozen):
    """A turn of phrase by which a sentence speaks of what might be, what was long ago, or what was read somewhere.

    A sentence is such an aside where a phrase of `any_of` stands in it and none of `unless`. Signs name it in `not_in`.
    """

    id: Slug
    any_of: tuple[Text, ...]
    unless: tuple[Text, ...] = ()
    note: Text | None = None


class Sign(Frozen):
    """A sign that is looked for in a message before anything else.

    It is seen where every group of `all_of` has a phrase in one sentence, no phrase of `unless` is there, and the sentence is
    none of the asides in `not_in`. Every group of `anywhere` must have a phrase too, in whatever sentence of the message.
    """

    id: Slug
    kind: Literal["urgent", "manipulation", "medical_advice", "out_of_scope"]
    all_of: tuple[tuple[Text, ...], ...]
    anywhere: tuple[tuple[Text, ...], ...] = ()
    unless: tuple[Text, ...] = ()
    not_in: tuple[Slug, ...] = ()
    message: Text
    note: Text | None = None
