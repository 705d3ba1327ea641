"""Security headers, the limits on bodies (bytes and seconds), and pages that name no other host.

An ASGI middleware. Gradio's page template names scripts and fonts of other hosts; they are taken out of the HTML, and the
content-security policy would stop them anyway.
"""

import re
from asyncio import get_running_loop, timeout_at
from collections.abc import Mapping, Sequence
from contextlib import suppress

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.problems import refusal

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
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
PLAIN = "default-src 'none'; script-src 'self'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
"""The stricter policy of the desks' own pages, which hold no script and no style."""
DESKS = ("/signin", "/signout", "/staff", "/editor", "/admin")
FRAMED = "/"
"""The page that other sites may show in a frame, where the settings name them."""
SHARED = "/widget.js"
"""What other sites' pages load."""
HSTS = "max-age=31536000"
BODY_SECONDS = 10.0
_REMOTE = re.compile(rb"<(?:script|link|meta)\b[^>]*\b(?:src|href|content)=\"https?://[^>]*>(?:\s*</script>)?", re.IGNORECASE)


class Shield:
    """Wraps the application. `widget_origins`: who may show the page in a frame; `body_seconds`: how long a body may take."""

    def __init__(self, app: ASGIApp, *, widget_origins: Sequence[str] = (), body_seconds: float = BODY_SECONDS) -> None:
        self._app, self._seconds = app, body_seconds
        self._framed = dict(HEADERS)
        if widget_origins:
            self._framed["content-security-policy"] = POLICY.replace(
                "frame-ancestors 'none'", "frame-ancestors " + " ".join(widget_origins)
            )
            del self._framed["x-frame-options"]  # it knows no list of sites, and older browsers would heed it alone

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        send = _shielded(send, self._headers(scope))
        length = dict(scope["headers"]).get(b"content-length", b"0")
        if not length.isdigit() or int(length) > MAX_BODY:
            await _too_large(scope)(scope, receive, send)
            return
        body = _Body(receive, self._seconds)
        with suppress(BodyRefused):
            await self._app(scope, body.receive, body.unless_refused(send))
        if body.refused:
            await (_too_slow(scope) if body.late else _too_large(scope))(scope, receive, send)

    def _headers(self, scope: Scope) -> dict[str, str]:
        headers = dict(self._framed if scope["path"] == FRAMED else HEADERS)
        if scope["path"].startswith(DESKS):
            headers["content-security-policy"] = PLAIN
        if scope["path"] == SHARED:
            headers["cross-origin-resource-policy"] = "cross-origin"
        if scope.get("scheme") == "https":
            headers["strict-transport-security"] = HSTS
        return headers


class BodyRefused(Exception):
    """A body that goes on for too long, in bytes or in seconds."""


def _too_large(scope: Scope) -> Response:
    return refusal(
        scope["path"], 413, "The request body is too large.", f"At most {MAX_BODY} bytes are read.", Connection="close"
    )


def _too_slow(scope: Scope) -> Response:
    return refusal(scope["path"], 408, "The request body came too slowly.", "Send it in one go.", Connection="close")


class _Body:
    """Counts what is read of a body. FastAPI tells an error in reading as 400; `unless_refused` holds that answer back."""

    def __init__(self, receive: Receive, seconds: float) -> None:
        self._receive, self._read, self._answered, self._whole = receive, 0, False, False
        self._until = get_running_loop().time() + seconds
        self.refused = self.late = False

    async def receive(self) -> Message:
        """The next part. Raises BodyRefused."""
        if self._whole:
            return await self._receive()
        try:
            async with timeout_at(self._until):
                message = await self._receive()
        except TimeoutError:
            self.late, self.refused = True, not self._answered
            raise BodyRefused from None
        self._read += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._read > MAX_BODY:
            self.refused = not self._answered
            raise BodyRefused
        return message

    def unless_refused(self, send: Send) -> Send:
        """`send`, but for what is said after the body was refused."""

        async def inner(message: Message) -> None:
            if not self.refused:
                self._answered = True
                await send(message)

        return inner


def _shielded(send: Send, kept: Mapping[str, str]) -> Send:
    start: Message | None = None
    html: bytearray | None = None

    async def inner(message: Message) -> None:
        nonlocal start, html
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in kept.items():
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
