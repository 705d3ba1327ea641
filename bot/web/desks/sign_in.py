"""Signing in and out.

In: the sign-in form. Out: a session's cookie and the way to the page that was asked for. Refused: 401 in the same words for every
wrong pair of name and password, 429 with Retry-After while locked, and a way to a page that is not one of the desks'.
"""

import time

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse, RedirectResponse, Response

from bot.access.accounts import Account, Accounts, folded
from bot.access.sessions import Sessions
from bot.access.sign_in import Lock, sign_in
from bot.access.store import Store
from bot.audit.entry import Act
from bot.audit.log import AuditLog
from bot.web.desks import cookie
from bot.web.desks.forms import Sent, Signed, fields_of
from bot.web.desks.pages import FOLDER, Pages
from bot.web.desks.who import ROUTES
from kb.settings import Settings

FIRST = "/staff"
AT_ONCE = 2
"""Passwords compared at a time; who comes meanwhile waits without holding one of the threads that answer questions."""


def sign_in_routes(pages: Pages, store: Store, sessions: Sessions, audit: AuditLog, settings: Settings) -> APIRouter:
    """`/signin`, `/signout`, and the pages' style and script."""
    router = APIRouter(include_in_schema=False)
    lock = Lock(store, tries=settings.sign_in_tries, lock=settings.sign_in_lock_minutes * 60)
    slots: list[CapacityLimiter] = []  # made within the event loop

    @router.get("/signin")
    async def form(request: Request) -> Response:
        none_yet = not await run_in_threadpool(Accounts(store).all)
        return pages.show("sign_in.html", request.state.session, onward=FIRST, told=None, none_yet=none_yet)

    @router.post("/signin")
    async def sign(request: Request) -> Response:
        fields = await fields_of(request)
        name, address = fields.get("name", ""), request.client.host if request.client else ""
        onward = fields.get("onward", "")
        onward = onward if onward.startswith("/") and ROUTES.get(onward, "anyone") != "anyone" else FIRST
        if not slots:
            slots.append(CapacityLimiter(AT_ONCE))

        def tried() -> tuple[Response, Act, str]:
            now = time.time()
            found = sign_in(name, fields.get("password", ""), address, store=store, lock=lock, now=now)
            if isinstance(found, Account):
                sessions.end(cookie.read(request.scope))
                response: Response = RedirectResponse(onward, status_code=303)
                cookie.give(response, sessions.begin(found.name, now=now), request.scope)
                return response, "sign-in", found.name
            told = "desks-sign-in-locked" if found.wait else "desks-sign-in-wrong"
            page = pages.show("sign_in.html", None, status=429 if found.wait else 401, onward=onward, told=told, none_yet=False)
            if found.wait:
                page.headers["Retry-After"] = str(found.wait)
            return page, "locked-out" if found.locked else "sign-in-failed", "nobody"

        response, act, who = await to_thread.run_sync(tried, limiter=slots[0])
        about = {"address": address} | ({} if who != "nobody" else {"name": folded(name)[:64]})
        await run_in_threadpool(audit.add, who, act, about=about)
        return response

    @router.post("/signout")
    async def sign_out(request: Request, session: Signed, fields: Sent) -> Response:  # noqa: ARG001 (its token was checked)
        await run_in_threadpool(sessions.end, cookie.read(request.scope))
        await run_in_threadpool(audit.add, session.account.name, "sign-out")
        response = RedirectResponse("/signin", status_code=303)
        cookie.take(response, request.scope)
        return response

    @router.get("/desks.css")
    async def style() -> Response:
        return FileResponse(FOLDER / "desks.css", media_type="text/css")

    @router.get("/desks.js")
    async def script() -> Response:
        return FileResponse(FOLDER / "desks.js", media_type="text/javascript")

    return router
