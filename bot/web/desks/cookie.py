"""The session's cookie: http-only, same-site, secure behind https, gone with the browser."""

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope

_PLAIN = "cryodesk_session"


def name(scheme: str) -> str:
    """The cookie's name; with `__Host-` a browser takes it from this host over https alone."""
    return f"__Host-{_PLAIN}" if scheme == "https" else _PLAIN


def read(scope: Scope) -> str:
    """What the browser sent, or nothing."""
    wanted = name(scope.get("scheme", "http"))
    for part in Headers(scope=scope).get("cookie", "").split(";"):
        key, _, value = part.strip().partition("=")
        if key == wanted:
            return value
    return ""


def give(response: Response, value: str, scope: Scope) -> None:
    """Set the cookie."""
    scheme = scope.get("scheme", "http")
    response.set_cookie(name(scheme), value, httponly=True, samesite="strict", secure=scheme == "https", path="/")


def take(response: Response, scope: Scope) -> None:
    """Take the cookie away."""
    scheme = scope.get("scheme", "http")
    response.delete_cookie(name(scheme), httponly=True, samesite="strict", secure=scheme == "https", path="/")
