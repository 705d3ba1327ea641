"""All routes but the pages, behind the gate and under the shield. Without Gradio, which takes seconds to import."""

from asyncio import create_task, sleep
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from importlib.metadata import version

import structlog
from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

from bot.access.keys import KeyRing
from bot.connect.mcp import build_mcp
from bot.conversations.store import BrokenConversations, Conversations
from bot.web.api import api
from bot.web.completions import completions
from bot.web.desks.mount import mount_desks
from bot.web.documented import document
from bot.web.gate import Gate
from bot.web.headers import MAX_BODY, Shield
from bot.web.health import health
from bot.web.limits import Limits
from bot.web.problems import tell_problems
from bot.web.service import Service
from bot.web.widget.routes import widget
from kb.knowledge import Knowledge
from kb.settings import Settings

SWEEP_SECONDS = 3600
log = structlog.get_logger()


def build_routes(service: Service, settings: Settings, knowledge: Knowledge | None = None) -> FastAPI:
    """The application without its pages; `knowledge` holds the words of the widget, which is missing without them."""
    own = version("cryodesk")
    mcp = build_mcp(service, version=own, max_turns=settings.max_turns)
    spoken = mcp.streamable_http_app(stateless_http=True, json_response=True, max_request_body_size=MAX_BODY, host="")

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        service.open_behind()
        sweeping = create_task(_sweep(Conversations(settings.home)))
        try:
            async with mcp.session_manager.run():
                yield
        finally:
            sweeping.cancel()
            service.close()

    app = FastAPI(title="cryodesk", version=own, lifespan=lifespan, docs_url=None, redoc_url=None, redirect_slashes=False)
    tell_problems(app)
    app.include_router(health(service))
    app.include_router(api(service, settings))
    app.include_router(completions(service, settings))
    if knowledge is not None:
        app.include_router(widget(service, knowledge))
        mount_desks(app, service, settings, knowledge)
    app.router.routes.extend(spoken.routes)
    document(app, service)
    limits = Limits(visitor=settings.visitor_limit, key=settings.key_limit, store=settings.limit_store)
    required = settings.api_keys == "required"
    app.add_middleware(Gate, keys=KeyRing(settings.home), limits=limits, required=required)
    app.add_middleware(Shield, widget_origins=settings.widget_origins, body_seconds=settings.body_seconds)
    return app


async def _sweep(store: Conversations) -> None:
    """Erase kept conversations past their day, now and every hour."""
    while True:
        try:
            await run_in_threadpool(store.sweep, today=datetime.now(UTC).date())
        except BrokenConversations as error:
            log.error("conversations_not_swept", detail=str(error))
        await sleep(SWEEP_SECONDS)
