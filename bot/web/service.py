"""The desk as the pages and the API see it: opened in the background, asked by value.

In: settings. Out: `Service`, whose `reply` and `screen` answer, and whose `ready` says whether it can. Before it is ready
callers get `NotReady`.
"""

from threading import Event, Thread

import structlog

from bot.answer import answer
from bot.contract import Ask, Eligibility, Reply
from bot.desk import Desk, open_desk
from bot.journal import places
from bot.screening import Screener, ScreenRequest
from kb.errors import KnowledgeError
from kb.knowledge import Knowledge
from kb.settings import Settings

log = structlog.get_logger()


class NotReady(Exception):
    """The desk is still opening, or could not be opened; the message says which."""


class Service:
    """Answers from the current release."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._desk: Desk | None = None
        self._screener: Screener | None = None
        self._failure = ""
        self._done = Event()

    def open(self) -> None:
        """Open and warm the desk. A release that cannot be opened is told by `state`."""
        try:
            desk = open_desk(self.settings)
            desk.warm()
            self._screener = Screener(desk.knowledge)
            self._desk = desk
        except KnowledgeError as error:
            self._failure = str(error)
            log.error("desk_not_opened", error=type(error).__name__, detail=self._failure)
        except Exception as error:  # a thread that dies in silence would leave the desk "starting" for ever
            self._failure = f"The desk could not be opened: {type(error).__name__}."
            log.error("desk_not_opened", error=type(error).__name__, at=places(error))
        finally:
            self._done.set()

    def open_behind(self) -> None:
        """Open in a thread of its own, so that the port answers at once."""
        Thread(target=self.open, name="open-desk", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Wait until the desk has opened or failed. Returns whether it has within the time."""
        return self._done.wait(seconds)

    @property
    def ready(self) -> bool:
        """Whether questions are answered."""
        return self._desk is not None

    @property
    def state(self) -> dict[str, str]:
        """What `/readyz` says."""
        if self._desk is not None:
            return {"status": "ready", "kb_version": self._desk.version, "rules_version": self._desk.table.version}
        return {"status": "failed", "detail": self._failure} if self._failure else {"status": "starting"}

    @property
    def published(self) -> int:
        """When the release that answers was made, in Unix seconds. Raises NotReady."""
        return int(self._opened().release.manifest.created.timestamp())

    @property
    def knowledge(self) -> Knowledge:
        """The published knowledge. Raises NotReady."""
        return self._opened().knowledge

    def reply(self, ask: Ask) -> Reply:
        """The reply to a conversation. Raises NotReady."""
        return answer(ask, self._opened())

    def topic(self, text: str) -> str | None:
        """The topic of a question, where one was told from it. Raises NotReady."""
        found = (topic.topic.id for subject in self._opened().subjects.read(text, None) for topic in subject.topics)
        return next(found, None)

    def screen(self, request: ScreenRequest) -> Eligibility:
        """The verdict on named findings. Raises NotReady, UnknownName."""
        self._opened()
        if self._screener is None:
            raise NotReady(self.state["status"])
        return self._screener.screen(request)

    def _opened(self) -> Desk:
        if self._desk is None:
            raise NotReady(self._failure or self.state["status"])
        return self._desk
