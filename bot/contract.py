"""The public reply contract: one JSON object per reply, the same from the command line, the HTTP API and the page.

Fields may be added, never renamed or re-typed. `cryodesk schema` publishes the JSON Schema of these models.
"""

from typing import Literal

from pydantic import Field

from bot.typed import Typed
from kb.schema.frozen import Frozen
from kb.schema.rule import Status, VerdictName

ReplyKind = Literal["answer", "eligibility", "refusal", "urgent", "smalltalk"]
RefusalReason = Literal["out_of_scope", "not_in_sources", "medical_advice", "manipulation", "invalid_input"]


class SourceRef(Frozen):
    """Where the original says it: the document's id, and its lines (1-based, both ends counted; null without lines)."""

    id: str
    lines: tuple[int, int] | None


class Citation(Frozen):
    """What a mark `[n]` stands for. `passage` is the exact text in the knowledge base that carries the claim."""

    n: int
    article: str
    section: str
    passage: str
    facts: tuple[str, ...] = ()
    source: SourceRef


class Sentence(Frozen):
    """A sentence of `text`, and the marks it carries."""

    text: str
    citations: tuple[int, ...] = ()


class ConflictStatement(Frozen):
    """One side of a disagreement."""

    text: str
    citations: tuple[int, ...]


class ReplyConflict(Frozen):
    """Where the sources disagree on what was asked: all sides."""

    topic: str
    statements: tuple[ConflictStatement, ...]
    safety: str | None = None


class ReplyFinding(Frozen):
    """What was understood of the person's health, with the words it was read from."""

    concept: str | None
    status: Status
    text: str


class FiredRule(Frozen):
    """A rule that fired, with the marks of what carries it."""

    id: str
    verdict: VerdictName
    citations: tuple[int, ...] = ()
    because: str = ""


class OpenQuestion(Frozen):
    """A screening question that is still open."""

    concept: str
    text: str


class Eligibility(Frozen):
    """The rule engine's word. `rules` stand strictest first."""

    verdict: VerdictName
    findings: tuple[ReplyFinding, ...]
    rules: tuple[FiredRule, ...]
    questions: tuple[OpenQuestion, ...]
    citations: tuple[Citation, ...]
    rules_version: str
    notes: tuple[str, ...] = Field(
        default=(), description="What the person says of a doctor's permission or an authority, for the specialist to see."
    )


class Refusal(Frozen):
    """Why a question is not answered, and whom to ask instead."""

    reason: RefusalReason
    contact: str


class Reply(Frozen):
    """One reply. Every sentence that states a fact about the procedure has at least one citation."""

    kind: ReplyKind
    text: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[ReplyConflict, ...] = ()
    eligibility: Eligibility | None = None
    refusal: Refusal | None = None
    kb_version: str
    timings_ms: dict[str, float]
    suggestions: tuple[str, ...] = Field(default=(), description="Next questions that fit.")
    asked: tuple[OpenQuestion, ...] = Field(
        default=(), description="The screening questions that `text` puts, numbered from one in this order."
    )
    model: str | None = Field(default=None, description="The language model that worded or chose sentences of this reply.")
    model_dropped: int = Field(default=0, description="How many of that model's sentences were not let through.")


class Message(Frozen):
    """One turn of a conversation."""

    role: Literal["user", "assistant"]
    content: Typed


class Ask(Frozen):
    """A request: the last user turn is answered in the light of the earlier ones."""

    messages: tuple[Message, ...] = Field(min_length=1)
    audience: Literal["client", "staff"] = "client"
    conversation_id: Typed | None = None
