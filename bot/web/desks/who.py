"""Who may use which route: every route of the application is named here, or it is for nobody but an administrator.

A test walks over the application's routes and fails for one that is missing here.
"""

from bot.access.roles import Who
from bot.web.headers import DESKS

ROUTES: dict[str, Who] = {
    "/": "anyone",
    "/openapi.json": "anyone",
    "/healthz": "anyone",
    "/readyz": "anyone",
    "/widget.js": "anyone",
    "/api/v1/chat": "anyone",
    "/api/v1/screen": "anyone",
    "/api/v1/facts": "anyone",
    "/api/v1/articles.jsonld": "anyone",
    "/v1/models": "anyone",
    "/v1/models/{name}": "anyone",
    "/v1/chat/completions": "anyone",
    "/mcp": "anyone",
    "/signin": "anyone",
    "/signout": "staff",
    "/desks.css": "anyone",
    "/desks.js": "anyone",
    "/staff": "staff",
    "/staff/protocol": "staff",
    "/staff/parameters": "staff",
    "/staff/screening": "staff",
    "/staff/screening/record.json": "staff",
    "/staff/screening/override": "staff",
    "/admin/audit": "admin",
}
"""A route's path -> whom it is for, at least. Keys of programs and their scopes are the gate's; "/" is what Gradio serves."""


def needed(path: str) -> Who | None:
    """Whom a path of the desks is for, at least (an administrator where it is not named); None for a path that is not theirs."""
    if not any(path == desk or path.startswith(desk + "/") for desk in DESKS):
        return None
    return ROUTES.get(path, "admin")
