"""The desk for people who build on LangChain: its passages as a retriever, and the whole desk as a runnable.

    from bot.connect.langchain import DeskRetriever, DeskRunnable
    passages = DeskRetriever(k=3).invoke("How long does one session take?")
    reply = DeskRunnable().invoke("How long does one session take?")

In: a question; the runnable also takes messages, or an `Ask` as a dictionary. Out: `Document`s whose text is a passage and
whose metadata says where it stands; a `Reply` of the contract, guarded as everywhere else. Both read the current release
(CRYODESK_HOME) unless they are given a desk. Raises NotPublished, BrokenRelease; ValueError for what is no conversation.
Passages are evidence and no answer: the guard over what is said, the verdicts and the emergencies are the runnable's alone.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.messages import BaseMessage
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableConfig
from pydantic import Field

from bot.answer import answer
from bot.contract import Ask, Message, Reply
from bot.desk import Desk, open_desk
from kb.settings import read_settings

Conversation = str | Sequence[BaseMessage] | dict[str, Any] | Ask
ROLES = {"human": "user", "ai": "assistant"}
"""LangChain's type of a message -> the contract's role. Other messages are not passed on: the desk takes no instructions."""


@lru_cache(maxsize=1)
def current_desk() -> Desk:
    """The desk of the current release, opened once. Raises NotPublished, BrokenRelease."""
    return open_desk(read_settings())


class DeskRetriever(BaseRetriever):
    """The passages nearest to a question, best first, as the desk itself ranks them before it chooses."""

    desk: Any = Field(
        default_factory=current_desk, exclude=True, repr=False, description="A `Desk`; pydantic cannot look into one."
    )
    k: int = Field(default=4, ge=1, description="Most passages that come back.")

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 (LangChain passes it by name)
        k: int | None = None,
        **_: Any,
    ) -> list[Document]:
        scores: dict[str, float] = {}
        for subject in self.desk.subjects.read(query, None):
            for found in subject.found:
                scores[found.passage] = max(found.score, scores.get(found.passage, found.score))
        best = sorted(scores, key=lambda name: (-scores[name], name))
        return [self._document(name, scores[name]) for name in best[: self.k if k is None else k]]

    def _document(self, name: str, score: float) -> Document:
        passage, article = self.desk.knowledge.passage(name), self.desk.knowledge.article_of(name)
        where = {"article": article.title, "section": passage.section, "source": passage.source, "lines": list(passage.lines)}
        return Document(passage.text, id=name, metadata={**where, "score": score, "kb_version": self.desk.version})


class DeskRunnable(Runnable[Conversation, Reply]):
    """The whole desk: a conversation in, a guarded reply out."""

    def __init__(self, desk: Desk | None = None) -> None:
        self._desk = desk or current_desk()

    def invoke(self, input: Conversation, config: RunnableConfig | None = None, **_: Any) -> Reply:  # noqa: A002
        """The reply to the last turn of a person."""
        return self._call_with_config(lambda given: answer(conversation(given), self._desk), input, config)


def conversation(given: Conversation) -> Ask:
    """What was given, as the contract's request. Raises ValueError."""
    if isinstance(given, Ask):
        return given
    if isinstance(given, str):
        return Ask(messages=(Message(role="user", content=given),))
    if isinstance(given, dict):
        return Ask.model_validate(given)
    turns = [{"role": ROLES[turn.type], "content": turn.text} for turn in given if turn.type in ROLES]
    return Ask.model_validate({"messages": turns})
