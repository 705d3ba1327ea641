"""What is kept of a page's conversation: nothing without consent; with it, the last turns without personal data.

In: the turns of a page and the number under which they are kept. Out: records in the store of conversations. The number is
made of random bits, so nobody else can ask for the conversation; the visitor reads it on the page.
"""

import secrets
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import structlog

from bot.conversations.personal import Stripper
from bot.conversations.store import BrokenConversations, Conversations, KeptConversation, KeptTurn
from bot.web.pages.render import Turn
from kb.knowledge import Knowledge

log = structlog.get_logger()
NUMBER_BYTES = 9
LABELS = {kind: f"page-stripped-{kind}" for kind in ("name", "mail", "phone", "date", "page")}


def new_number() -> str:
    """A number that nobody can guess."""
    return secrets.token_urlsafe(NUMBER_BYTES)


def today() -> date:
    """The day, in UTC."""
    return datetime.now(UTC).date()


class Keeper:
    """Keeps and erases conversations; `days` is how long one is kept."""

    def __init__(self, store: Conversations, *, days: int) -> None:
        self._store, self.days = store, days

    def keep(self, number: str, turns: Sequence[Turn], knowledge: Knowledge) -> bool:
        """Write what is kept under `number`. Returns whether that was done; a fault is logged without a word of it."""
        answered = [turn for turn in turns if turn.reply is not None]
        if not answered:
            return True
        try:
            before = self._store.find(number)
            begun = before.begun if before else today()
            until = begun + timedelta(days=self.days)
            kept = KeptConversation(id=number, begun=begun, until=until, turns=_records(answered, knowledge))
            self._store.keep(kept, today=today())
        except BrokenConversations as error:
            log.error("conversation_not_kept", detail=str(error))
            return False
        return True

    def erase(self, number: str) -> None:
        """Erase what is kept under `number`. Raises BrokenConversations."""
        self._store.erase(number)

    def find(self, number: str | None) -> KeptConversation | None:
        """What is kept under `number`; None for nothing."""
        if number is None:
            return None
        try:
            return self._store.find(number)
        except BrokenConversations as error:
            log.error("conversation_not_read", detail=str(error))
            return None


def stripper(knowledge: Knowledge) -> Stripper:
    """Takes personal data out, in the words of `knowledge`; the clinic's own contact stays."""
    language, contact = knowledge.language(), knowledge.content.clinic.contact
    labels = {kind: knowledge.message(key) for kind, key in LABELS.items()}
    return Stripper(language.words, labels, spared=(contact.line, contact.phone, contact.email))


def _records(turns: Sequence[Turn], knowledge: Knowledge) -> tuple[KeptTurn, ...]:
    texts = [text for turn in turns for text in (turn.question, turn.reply.text if turn.reply else "")]
    stripped = iter(stripper(knowledge).strip(texts))
    return tuple(_record(number, turn, next(stripped), next(stripped)) for number, turn in enumerate(turns, 1))


def _record(number: int, turn: Turn, question: str, text: str) -> KeptTurn:
    reply = turn.reply
    assert reply is not None
    return KeptTurn(
        number=number,
        question=question,
        reply=text,
        kind=reply.kind,
        refusal=reply.refusal.reason if reply.refusal else None,
        verdict=reply.eligibility.verdict if reply.eligibility else None,
        topic=turn.topic,
        answered_ms=reply.timings_ms.get("total", 0.0),
        kb_version=reply.kb_version,
        helpful=turn.helpful,
        reason=turn.reason,
    )
