"""The desks put into the application."""

from fastapi import FastAPI, Request
from fastapi.responses import Response

from bot.access.sessions import Sessions
from bot.access.store import Store
from bot.audit.log import AuditLog
from bot.web.desks.admission import Admission
from bot.web.desks.forms import PageRefused
from bot.web.desks.look_up import look_up_routes
from bot.web.desks.pages import Pages
from bot.web.desks.screening import screening_routes
from bot.web.desks.sign_in import sign_in_routes
from bot.web.service import Service
from kb.knowledge import Knowledge
from kb.settings import Settings


def mount_desks(app: FastAPI, service: Service, settings: Settings, knowledge: Knowledge) -> None:
    """Add the desks' routes, and admission before them. A release from before the desks lacks their words, and so has none."""
    if "desks-sign-in" not in knowledge.content.languages[0].messages:
        return
    store, audit = Store(settings.home), AuditLog(settings.home, settings.audit_head)
    sessions = Sessions(store, idle=settings.session_idle_minutes * 60, lasting=settings.session_hours * 3600)
    pages = Pages(knowledge)
    app.include_router(sign_in_routes(pages, store, sessions, audit, settings))
    app.include_router(look_up_routes(pages, service, audit))
    app.include_router(screening_routes(pages, service, audit))

    @app.exception_handler(PageRefused)
    async def refused(request: Request, error: PageRefused) -> Response:
        session = getattr(request.state, "session", None)
        return pages.show("refused.html", session, status=error.status, told=error.key, onward="/staff", none_yet=False)

    app.add_middleware(Admission, sessions=sessions, pages=pages)
