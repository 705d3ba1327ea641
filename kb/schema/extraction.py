"""extract/*.yaml: the words by which facts are found in raw documents. All files are read as one value.

Phrases are written in a small form: words match whole and in any case; `contraindicat*` matches any ending; `(a|b c)` is a
choice; `word?` and `(a|b)?` may be missing, and of `sessions?` the s; `..` stands for up to five words of the same sentence.
"""

from typing import Literal

from kb.schema.frozen import Frozen, Slug, Text
from kb.schema.language import Unit

Role = Literal[
    "indication", "contraindication", "side_effect", "effect", "steps", "home_care", "device", "price", "course", "elsewhere"
]
"""What a section or a list is about. `elsewhere`: nothing that is a fact of the procedure (choosing a clinic, other articles)."""


class Opener(Frozen):
    """Phrases in a heading, or the sentence before a list, that open a part about `role`. `whole` ones are all that it says."""

    role: Role
    phrases: tuple[Text, ...]
    unless: tuple[Text, ...] = ()
    whole: tuple[Text, ...] = ()


class ConditionCue(Frozen):
    """A phrase of running text with named conditions `after` or `before` it. `known`: only names of the vocabulary count.

    `kinds` narrows a known name to these kinds of concept. `within`: only in a part about `kind`. `people`: only of people
    who have them ("people with … should not").
    """

    kind: Literal["indication", "contraindication", "side_effect", "effect"]
    side: Literal["after", "before"]
    phrases: tuple[Text, ...]
    known: bool = False
    within: bool = False
    people: bool = False
    kinds: tuple[Text, ...] = ()


class Change(Frozen):
    """What an effect does. `label` makes a name of it, with `{target}` for what it does it to."""

    id: Slug
    label: Text
    words: tuple[Text, ...]


class Target(Frozen):
    """What an effect works on. A `weak` one counts only beside no stronger one; `changes` narrows what may happen to it."""

    id: Slug
    label: Text
    words: tuple[Text, ...]
    weak: bool = False
    changes: tuple[Slug, ...] = ()


class EffectName(Frozen):
    """The usual name of a change of a target."""

    change: tuple[Slug, ...]
    target: tuple[Slug, ...]
    name: Text


class Named(Frozen):
    """A thing and the words for it (a sensation, a sign, a tool). A `broad` one gives way to any other in its sentence."""

    name: Text
    words: tuple[Text, ...]
    broad: bool = False


class Extraction(Frozen):
    """All data of extraction. `cues` are lists of phrases under the names that the rules ask for."""

    openers: tuple[Opener, ...]
    conditions: tuple[ConditionCue, ...]
    changes: tuple[Change, ...]
    targets: tuple[Target, ...]
    effect_names: tuple[EffectName, ...] = ()
    sensations: tuple[Named, ...] = ()
    signs: tuple[Named, ...] = ()
    tools: tuple[Named, ...] = ()
    units: tuple[Unit, ...]
    numbers: dict[str, float]
    cues: dict[str, tuple[Text, ...]]
