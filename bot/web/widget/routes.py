"""`/widget.js`: the widget's script with the words of the content in it."""

import json
from pathlib import Path

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from bot.web.documented import problems
from bot.web.service import Service
from kb.knowledge import Knowledge

SCRIPT = Path(__file__).with_name("widget.js")
EXAMPLE = Path(__file__).with_name("example.html")
"""A page of another site that shows the widget under a strict policy."""
WORDS = "__WORDS__"
KEYS = {"open": "widget-open", "title": "widget-title", "close": "widget-close"}
CACHED = "public, max-age=300"


def widget(service: Service, first: Knowledge) -> APIRouter:
    """The route, in the words of the release that answers now; `first` speaks until it is ready. A release from before the
    widget lacks its words, and so has none."""
    router = APIRouter(tags=["widget"])
    script = SCRIPT.read_text(encoding="utf-8")

    @router.get(
        "/widget.js",
        response_class=Response,
        responses={200: {"content": {"text/javascript": {"schema": {"type": "string"}}}}, **problems(404)},
    )
    async def widget_js() -> Response:
        """A script for any site: `<script src="…/widget.js" data-label="…" data-side="left" defer></script>`."""
        language = (service.knowledge if service.ready else first).content.languages[0]
        if not set(KEYS.values()) <= language.messages.keys():
            raise HTTPException(404)
        words = {name: language.messages[key] for name, key in KEYS.items()}
        spelt = json.dumps({"lang": language.code, **words}, ensure_ascii=True).replace("<", "\\u003c")
        return Response(script.replace(WORDS, spelt), media_type="text/javascript", headers={"Cache-Control": CACHED})

    return router
