"""Security headers, the limit on bodies, and pages that name no other host.

An ASGI middleware. Gradio's page template names scripts and fonts of other hosts; they are taken out of the HTML, and the
content-security policy would stop them anyway.
"""

import re
from contextlib import suppress

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.problems import problem

MAX_BODY = 262_144
"""Bytes of the largest request body that is read."""
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; "
    "form-action 'self'; object-src 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
_REMOTE = re.compile(rb"<(?:script|link|meta)\b[^>]*\b(?:src|href|content)=\"https?://[^>]*>(?:\s*</script>)?", re.IGNORECASE)


class Shield:
    """Wraps the application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        length = dict(scope["headers"]).get(b"content-length", b"0")
        if not length.isdigit() or int(length) > MAX_BODY:
            await _too_large()(scope, receive, send)
            return
        body = _Body(receive)
        with suppress(TooLarge):
            await self._app(scope, body.receive, _shielded(body.unless_too_large(send)))
        if body.refused:
            await _too_large()(scope, receive, send)


class TooLarge(Exception):
    """A body without a stated length that goes on for too long."""


def _too_large() -> Response:
    return problem(413, "The request body is too large.", f"At most {MAX_BODY} bytes are read.")


class _Body:
    """Counts what is read of a body. FastAPI tells an error in reading as 400; `unless_too_large` holds that answer back."""

    def __init__(self, receive: Receive) -> None:
        self._receive, self._read, self._answered = receive, 0, False
        self.refused = False

    async def receive(self) -> Message:
        """The next part. Raises TooLarge."""
        message = await self._receive()
        self._read += len(message.get("body", b""))
        if self._read > MAX_BODY:
            self.refused = not self._answered
            raise TooLarge
        return message

    def unless_too_large(self, send: Send) -> Send:
        """`send`, but for what is said after the body was refused."""

        async def inner(message: Message) -> None:
            if not self.refused:
                self._answered = True
                await send(message)

        return inner


def _shielded(send: Send) -> Send:
    start: Message | None = None
    html: bytearray | None = None

    async def inner(message: Message) -> None:
        nonlocal start, html
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            if headers.get("content-type", "").startswith("text/html") and "content-encoding" not in headers:
                start, html = message, bytearray()
                return
        elif message["type"] == "http.response.body" and html is not None and start is not None:
            html += message.get("body", b"")
            if message.get("more_body"):
                return
            body = _REMOTE.sub(b"", bytes(html))
            MutableHeaders(scope=start)["content-length"] = str(len(body))
            await send(start)
            await send({"type": "http.response.body", "body": body})
            return
        await send(message)

    return inner
