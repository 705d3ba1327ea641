"""topics.yaml: what people ask about, how they ask it, and where the answer stands."""

from typing import Literal

from pydantic import Field

from kb.schema.fact import FactKind, Per
from kb.schema.frozen import Frozen, Slug, Text


class Topic(Frozen):
    """One thing people ask about.

    `kinds`: the fact kinds that answer it (`variants` narrows them). `articles` and `passages`: where the prose stands.
    `examples`: questions as people put them (matched by meaning). `cues`: words and phrases that give it away (stemmed).
    `answer`: facts (lists and figures), passages (prose), refuse (known not to be in the sources) or smalltalk.
    `per`: which prices answer it (none named: all of them). `narrows`: for a kind of fact the phrases that ask for it alone.
    `apart`: its figures are of different things (techniques, devices) and no versions of one, so only those meant are told.
    `about_effect`: a condition named in it is what the procedure might help with, not what stands against it.
    `worked_out`: what it costs in all is reckoned from course length, session price and consultation.
    `message`: the key of the words that open the answer, or of the canned reply.
    """

    id: Slug
    label: Text
    answer: Literal["facts", "passages", "refuse", "smalltalk"]
    kinds: tuple[FactKind, ...] = ()
    variants: tuple[Slug, ...] = ()
    articles: tuple[Slug, ...] = ()
    passages: tuple[Text, ...] = ()
    per: tuple[Per, ...] = ()
    apart: bool = False
    about_effect: bool = False
    worked_out: bool = False
    narrows: dict[FactKind, tuple[Text, ...]] = Field(default_factory=dict)
    conflicts: tuple[Slug, ...] = ()
    examples: tuple[Text, ...] = ()
    cues: tuple[Text, ...] = ()
    message: Text | None = None
    suggestions: tuple[Text, ...] = ()
