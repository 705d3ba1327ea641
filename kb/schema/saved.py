"""saved_questions.yaml: questions and vignettes that are asked of every release before it becomes current. Not published
themselves.
"""

from typing import Literal

from pydantic import Field

from kb.schema.frozen import Frozen, Slug, Text
from kb.schema.rule import VerdictName

Kind = Literal["answer", "eligibility", "refusal", "urgent", "smalltalk"]


class Saved(Frozen):
    """What a person writes, turn by turn, and what the reply to the last turn has to be.

    `kind` and `verdict` are what the reply must be, `cites` are passages that it must cite, `says` words that it must hold.
    With `safety` a reply that is otherwise stops the publication; without, it is only told by `cryodesk diff`.
    """

    id: Slug
    turns: tuple[Text, ...] = Field(min_length=1)
    kind: Kind | None = None
    verdict: VerdictName | None = None
    cites: tuple[Text, ...] = ()
    says: tuple[Text, ...] = ()
    safety: bool = False
