"""The desk as the pages and the API see it: opened in the background, asked by value, changed for the next one while it answers.

In: settings. Out: `Service`, whose `reply` and `screen` answer, and whose `ready` says whether it can. Before it is ready
callers get `NotReady`. A release that becomes current is opened and warmed beside the one that answers, and takes its place
in one step; requests that began on the old one end on it. One that cannot be opened is told in the log, and the old one stays.
"""

from dataclasses import dataclass
from threading import Event, Thread

import structlog

from bot.answer import answer
from bot.contract import Ask, Eligibility, Reply
from bot.desk import Desk, open_desk
from bot.journal import places
from bot.screening import Screener, ScreenRequest
from kb.errors import KnowledgeError
from kb.knowledge import Knowledge
from kb.release.shelf import current_folder
from kb.settings import Settings

LOOK_SECONDS = 1.0
"""How often the name of the current release is read."""
log = structlog.get_logger()


class NotReady(Exception):
    """The desk is still opening, or could not be opened; the message says which."""


@dataclass(frozen=True)
class _Opened:
    """All that answers, from one release."""

    desk: Desk
    screener: Screener


class Service:
    """Answers from the current release."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._now: _Opened | None = None
        self._tried: str | None = None
        self._failure = ""
        self._done, self._closed = Event(), Event()

    def open(self) -> None:
        """Open and warm the desk of the current release. One that cannot be opened is told by `state`; an opened one stays."""
        try:
            self._tried = current_folder(self.settings.home)
            desk = open_desk(self.settings)
            desk.warm()
            self._now = _Opened(desk, Screener(desk.knowledge))
            self._tried, self._failure = desk.release.path.name, ""
            log.info("desk_opened", kb_version=desk.version)
        except KnowledgeError as error:
            self._failure = str(error)
            log.error("desk_not_opened", error=type(error).__name__, detail=self._failure)
        except Exception as error:  # a thread that dies in silence would leave the desk "starting" for ever
            self._failure = f"The desk could not be opened: {type(error).__name__}."
            log.error("desk_not_opened", error=type(error).__name__, at=places(error))
        finally:
            self._done.set()

    def open_behind(self) -> None:
        """Open in a thread of its own, so that the port answers at once, and follow the current release until `close`."""
        Thread(target=self._follow, name="open-desk", daemon=True).start()

    def _follow(self) -> None:
        self.open()
        while not self._closed.wait(LOOK_SECONDS):
            self.refresh()

    def refresh(self) -> None:
        """Open the current release where it is another than the one that was tried last."""
        try:
            current = current_folder(self.settings.home)
        except OSError as error:
            log.error("release_not_read", error=type(error).__name__, detail=str(error))
            return
        if current not in (None, self._tried):
            self.open()

    def close(self) -> None:
        """Follow no further."""
        self._closed.set()

    def wait(self, seconds: float) -> bool:
        """Wait until the desk has opened or failed. Returns whether it has within the time."""
        return self._done.wait(seconds)

    @property
    def ready(self) -> bool:
        """Whether questions are answered."""
        return self._now is not None

    @property
    def state(self) -> dict[str, str]:
        """What `/readyz` says; `detail` beside "ready": a newer release could not be opened."""
        if self._now is not None:
            desk = self._now.desk
            ready = {"status": "ready", "kb_version": desk.version, "rules_version": desk.table.version}
            return {**ready, "detail": self._failure} if self._failure else ready
        return {"status": "failed", "detail": self._failure} if self._failure else {"status": "starting"}

    @property
    def published(self) -> int:
        """When the release that answers was made, in Unix seconds. Raises NotReady."""
        return int(self._opened().desk.release.manifest.created.timestamp())

    @property
    def knowledge(self) -> Knowledge:
        """The published knowledge. Raises NotReady."""
        return self._opened().desk.knowledge

    def reply(self, ask: Ask) -> Reply:
        """The reply to a conversation. Raises NotReady."""
        return answer(ask, self._opened().desk)

    def topic(self, text: str) -> str | None:
        """The topic of a question, where one was told from it. Raises NotReady."""
        found = (topic.topic.id for subject in self._opened().desk.subjects.read(text, None) for topic in subject.topics)
        return next(found, None)

    def screen(self, request: ScreenRequest) -> Eligibility:
        """The verdict on named findings. Raises NotReady, UnknownName."""
        return self._opened().screener.screen(request)

    def _opened(self) -> _Opened:
        now = self._now
        if now is None:
            raise NotReady(self._failure or self.state["status"])
        return now
