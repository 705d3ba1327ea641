"""The door before Gradio: only what a page needs of it is open.

An ASGI wrapper around the mounted application. Refused with 404: everything else that Gradio serves (uploads, files by path,
proxies to other hosts, log-in and log-out with their redirects, monitoring, calls of functions by name), and what a later
version may add.
"""

from starlette.types import ASGIApp, Receive, Scope, Send

from bot.web.problems import refusal

OPEN = frozenset({"/", "/config", "/theme.css", "/favicon.ico", "/robots.txt", "/manifest.json"})
BENEATH = ("/static/", "/assets/", "/gradio_api/heartbeat/")
QUEUE = frozenset({"/gradio_api/queue/join", "/gradio_api/queue/data", "/gradio_api/startup-events"})


class Door:
    """Wraps Gradio's application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or refuse it."""
        path = str(scope.get("path", ""))
        if scope["type"] != "http" or path in OPEN or path in QUEUE or path.startswith(BENEATH):
            await self._app(scope, receive, send)
        else:
            await refusal(path, 404, "Not Found")(scope, receive, send)
