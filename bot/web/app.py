"""The application: API, health, and the pages mounted in it. One process, one port."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from kb.offline import stay_offline

stay_offline()  # before Gradio is imported

import gradio as gr  # noqa: E402
from fastapi import FastAPI  # noqa: E402

from bot.web.api import api  # noqa: E402
from bot.web.headers import Shield  # noqa: E402
from bot.web.health import health  # noqa: E402
from bot.web.pages.client import build_page, looks  # noqa: E402
from bot.web.problems import tell_problems  # noqa: E402
from bot.web.service import Service  # noqa: E402
from kb.knowledge import Knowledge  # noqa: E402


def build_app(service: Service, knowledge: Knowledge) -> FastAPI:
    """The application over `service`; `knowledge` holds the words of the pages."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        service.open_behind()
        try:
            yield
        finally:
            service.close()

    app = FastAPI(title="cryodesk", version=service_version(), lifespan=lifespan, docs_url=None, redoc_url=None)
    tell_problems(app)
    app.include_router(health(service))
    app.include_router(api(service))
    app.add_middleware(Shield)
    theme, css, head = looks()
    page = build_page(service, knowledge)
    whole: FastAPI = gr.mount_gradio_app(
        app, page, path="/", theme=theme, css=css, head=head, show_error=False, footer_links=[], ssr_mode=False
    )
    return whole


def service_version() -> str:
    """The version of this package."""
    from importlib.metadata import version

    return version("cryodesk")
