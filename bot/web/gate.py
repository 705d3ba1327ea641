"""The gate before every route: foreign pages, keys and their scopes, limits.

An ASGI middleware. Refused: 403 for a request that another site's page makes a browser send (the rule of Go's
CrossOriginProtection: Sec-Fetch-Site, else Origin against Host); 401 for a key that is none or is missing where one is
required; 403 for a key without the scope; 429 with Retry-After. A token that does not begin as our keys do counts as none
while keys are optional, since many clients cannot leave it out.
"""

from urllib.parse import urlsplit

import structlog
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.access.keys import PREFIX, BrokenKeys, KeyRing
from bot.access.keys import Scope as KeyScope
from bot.web.limits import Limits
from bot.web.problems import refusal

log = structlog.get_logger()

SCOPES: dict[str, KeyScope] = {
    "/api/v1/chat": "ask",
    "/v1/chat/completions": "ask",
    "/v1/models": "ask",
    "/api/v1/screen": "screen",
    "/api/v1/facts": "facts",
    "/mcp": "mcp",
}
"""Routes of programs (and what lies under them) -> the scope that a key needs."""
COUNTED = "/gradio_api/queue/join"
"""Where the chat page sends what a visitor does."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Gate:
    """Wraps the application."""

    def __init__(self, app: ASGIApp, *, keys: KeyRing, limits: Limits, required: bool) -> None:
        self._app, self._keys, self._limits, self._required = app, keys, limits, required

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers, path = Headers(scope=scope), str(scope["path"])
        refused = self._foreign(scope, headers, path) or await self._spent(scope, headers, path)
        await (refused or self._app)(scope, receive, send)

    def _foreign(self, scope: Scope, headers: Headers, path: str) -> Response | None:
        if scope["method"] in SAFE:
            return None
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None:
            ours = site in ("same-origin", "none")
        else:
            ours = origin is None or urlsplit(origin).netloc == headers.get("host")
        return None if ours else refusal(path, 403, "Another site's page may not send this.")

    async def _spent(self, scope: Scope, headers: Headers, path: str) -> Response | None:
        """Refused for want of a key, of its scope, or of what is left of its limit."""
        needed = _needed(path)
        if needed is None and path != COUNTED:
            return None
        kind, _, token = headers.get("authorization", "").partition(" ")
        told = token.strip() if kind.lower() == "bearer" else ""
        if needed is None or not (told.startswith(PREFIX) or self._required):
            return _too_many(path, await self._limits.visitor(_address(scope)))
        try:
            key = self._keys.find(told)
        except BrokenKeys as error:
            log.error("keys_unreadable", detail=str(error))
            return refusal(path, 503, "API keys cannot be checked.", "The clinic has to mend its list of keys.", Retry_After="60")
        if key is None:
            late = await self._limits.visitor(_address(scope))
            title = "This API key is not known." if told else "An API key is needed."
            detail = "Send it as `Authorization: Bearer …`; the clinic makes keys with `cryodesk keys add`."
            return _too_many(path, late) or refusal(path, 401, title, detail, WWW_Authenticate="Bearer")
        if needed not in key.scopes:
            return refusal(path, 403, "This API key may not do that.", f"It lacks the scope `{needed}`.")
        return _too_many(path, await self._limits.key(key.id))


def _needed(path: str) -> KeyScope | None:
    return next((scope for route, scope in SCOPES.items() if path == route or path.startswith(route + "/")), None)


def _address(scope: Scope) -> str:
    return scope["client"][0] if scope.get("client") else ""


def _too_many(path: str, wait: int | None) -> Response | None:
    if wait is None:
        return None
    return refusal(path, 429, "Too many requests.", f"Ask again in {wait} seconds.", Retry_After=str(wait))
