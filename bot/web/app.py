"""The application: API, health, and the pages mounted in it. One process, one port."""

from kb.offline import stay_offline

stay_offline()  # before Gradio is imported

import gradio as gr  # noqa: E402
from fastapi import FastAPI  # noqa: E402
from starlette.routing import Mount  # noqa: E402

from bot.conversations.store import Conversations  # noqa: E402
from bot.web.pages.client import build_page, looks  # noqa: E402
from bot.web.pages.door import Door  # noqa: E402
from bot.web.pages.head import head  # noqa: E402
from bot.web.pages.kept import Keeper  # noqa: E402
from bot.web.routes import build_routes  # noqa: E402
from bot.web.service import Service  # noqa: E402
from kb.knowledge import Knowledge  # noqa: E402
from kb.settings import Settings  # noqa: E402


def build_app(service: Service, knowledge: Knowledge, settings: Settings | None = None) -> FastAPI:
    """The application over `service`; `knowledge` holds the words of the pages."""
    settings = settings or service.settings
    app = build_routes(service, settings, knowledge)
    theme, css = looks()
    page = build_page(service, knowledge, Keeper(Conversations(settings.home), days=settings.conversation_days))
    whole: FastAPI = gr.mount_gradio_app(
        app, page, path="/", theme=theme, css=css, head=head(knowledge), show_error=False, footer_links=[], ssr_mode=False
    )
    mounted = next(route for route in whole.routes if isinstance(route, Mount) and isinstance(route.app, FastAPI))
    mounted.app = Door(mounted.app)
    return whole
