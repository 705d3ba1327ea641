"""safety/*.yaml: signs of an emergency and of manipulation, what medical advice sounds like, messages that are emergencies or
only sound so. All of it content.

Phrases are matched on word stems, in order, with up to two words between. `*` at the end of a word stands for any ending,
`<n>` for any number ("<n> hours ago"), `<year>` for a year. `=` before a word means this form of it and no other ("=having" is
not "have"), `_` between words that none stands between them ("end_it_all" is not "end of it all"). A list of phrases may hold
lists
(YAML aliases of `words`): they are laid flat.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from kb.schema.frozen import Frozen, Slug, Text


def _flat(value: object) -> object:
    """A list without lists inside: words that several signs share are named once and put in by an alias."""
    return tuple(_leaves(value)) if isinstance(value, list) else value


def _leaves(value: list[Any]) -> Iterator[object]:
    for item in value:
        if isinstance(item, list):
            yield from _leaves(item)
        else:
            yield item


Phrases = Annotated[tuple[Text, ...], BeforeValidator(_flat)]
"""Phrases of which one is enough."""

Reach = Literal["message", "sentence", "onward", "ahead", "nearest", "break", "number", "spelling"]
"""How far a turn of phrase reaches.

`message`: over the whole message. `sentence`: over its sentence. `onward`: from itself to the end of its sentence.
`ahead`: over a few words behind it, to the end of its clause, and over a list that goes on with one of `links`.
`nearest`: over every word of its sentence that lies nearer to it than to any other cue of this reach.
None of them reaches over a word at which the message turns round, one of the `links` of a `break`.
`break`: over nothing; a new clause begins there. `number`: over nothing; its words are what `<n>` means.
`spelling`: over nothing; its words are meant by what is written nearly like them, except by a word of `not_as`.
"""


class Aside(Frozen):
    """A turn of phrase by which somebody speaks of what is not there, might be, was long ago, or was read somewhere.

    It counts where a phrase of `any_of` stands, but not as a part of a phrase of `not_as` ("not only"), and where no phrase
    of `unless` stands in the sentence. What it reaches counts for no sign that names it in `not_in`. A sentence without a time of
    its own has that of the next one, where that one begins with one of the `links` of a time ("That was in 2010").
    """

    id: Slug
    any_of: Phrases
    not_as: Phrases = ()
    unless: Phrases = ()
    reach: Reach = "sentence"
    links: Phrases = ()
    note: Text | None = None


class Sign(Frozen):
    """A sign that is looked for in a message before anything else.

    It is seen where every group of `all_of` has a phrase in one sentence that none of the asides in `not_in` reaches, and no
    phrase of `unless` is there. With `within`, the phrases stand at most so many words from that of the first group, and one of
    `unless` counts within twice as many. Every group of `anywhere` must have a phrase too, in whatever sentence of the message.
    """

    id: Slug
    kind: Literal["urgent", "manipulation", "medical_advice", "out_of_scope"]
    all_of: tuple[Phrases, ...]
    anywhere: tuple[Phrases, ...] = ()
    unless: Phrases = ()
    not_in: Annotated[tuple[Slug, ...], BeforeValidator(_flat)] = ()
    within: Annotated[int, "words"] | None = None
    message: Text
    note: Text | None = None


class IntakeExample(Frozen):
    """A message that presses the desk (manipulation, a request for a doctor's word), or an ordinary one, however like."""

    text: Text
    kind: Literal["manipulation", "medical_advice", "ordinary"]


class AlarmExample(Frozen):
    """A message that is an emergency (`urgent`), or one that is not, however like one it sounds."""

    text: Text
    urgent: bool
