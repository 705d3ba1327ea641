"""reviews/<document>.yaml: what an editor decided about each thing that a document says. No part of what is published."""

from datetime import date
from typing import Literal

from kb.schema.frozen import Frozen, Text

Act = Literal["accepted", "edited", "rejected"]


class Decided(Frozen):
    """One decision. `id` is the proposal's, `said` what the document was read to say, `facts` what came of it."""

    id: Text
    act: Act
    kind: Text
    said: Text
    author: Text
    on: date
    reason: Text | None = None
    facts: tuple[Text, ...] = ()


class Review(Frozen):
    """All decisions about one document, oldest first."""

    document: Text
    procedure: Text
    decisions: tuple[Decided, ...] = ()
