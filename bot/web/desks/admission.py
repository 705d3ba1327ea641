"""Admission to the desks: who is signed in, and whether their role reaches.

An ASGI middleware. Refused: 401 with the sign-in page for nobody, 403 for a role that does not reach, 503 where accounts cannot
be read. What comes through beneath the desks' paths has its session (or None) in `scope["state"]["session"]`.
"""

import time

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.access.roles import reaches
from bot.access.sessions import Sessions
from bot.access.store import BrokenStore
from bot.web.desks import cookie
from bot.web.desks.pages import Pages
from bot.web.desks.who import needed
from bot.web.problems import refusal

log = structlog.get_logger()
_NOBODY: tuple[int, str, str | None] = (401, "sign_in.html", None)
_TOO_LITTLE: tuple[int, str, str | None] = (403, "refused.html", "desks-refused-role")


class Admission:
    """Wraps the application."""

    def __init__(self, app: ASGIApp, *, sessions: Sessions, pages: Pages) -> None:
        self._app, self._sessions, self._pages = app, sessions, pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or refuse it."""
        path = str(scope.get("path", ""))
        who = needed(path) if scope["type"] == "http" else None
        if who is None:
            await self._app(scope, receive, send)
            return
        try:
            session = await run_in_threadpool(self._sessions.find, cookie.read(scope), now=time.time())
        except BrokenStore as error:
            log.error("accounts_unreadable", detail=str(error))
            await refusal(path, 503, "Accounts cannot be checked.", Retry_After="60")(scope, receive, send)
            return
        if not reaches(None if session is None else session.account.role, who):
            status, shown, told = _NOBODY if session is None else _TOO_LITTLE
            onward = path if scope["method"] == "GET" else "/staff"
            page = self._pages.show(shown, session, status=status, onward=onward, told=told, none_yet=False)
            await page(scope, receive, send)
            return
        scope.setdefault("state", {})["session"] = session
        await self._app(scope, receive, send)
