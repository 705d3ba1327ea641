"""The HTTP API of the contract: chat, screening, the published facts, and what the articles say as linked data."""

from typing import Annotated

from fastapi import APIRouter, Header, Query
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel

from bot.connect.schema_org import linked_data
from bot.contract import Ask, Eligibility, Reply
from bot.screening import ScreenRequest
from bot.typed import Typed
from bot.web.documented import problems
from bot.web.problems import TooLong
from bot.web.service import Service
from bot.web.stream import EVENT_STREAM, events
from kb.published_facts import published_facts
from kb.schema.fact import Candidate, FactKind
from kb.settings import Settings

LD_JSON = "application/ld+json"
_BODY = (400, 401, 403, 408, 413, 422, 429, 503)
_STREAMED: dict[int | str, dict[str, object]] = {
    200: {
        "model": Reply,
        "description": "The reply; or `sentence` events and one `reply` event, where `Accept` is `text/event-stream`.",
        "content": {EVENT_STREAM: {"schema": {"type": "string"}}},
    }
}


class Screened(BaseModel):
    """The rule engine's word on named findings."""

    eligibility: Eligibility


class Facts(BaseModel):
    """Published facts, one for each place that states one, sorted by source and line."""

    kb_version: str
    facts: tuple[Candidate, ...]


def api(service: Service, settings: Settings) -> APIRouter:
    """The routes under /api/v1."""
    router = APIRouter(prefix="/api/v1")

    @router.post("/chat", tags=["desk"], response_model=Reply, responses={**_STREAMED, **problems(*_BODY)})
    async def chat(ask: Ask, accept: Annotated[str, Header(include_in_schema=False)] = "") -> Response:
        """One reply to the last user turn; server-sent events where `Accept: text/event-stream` asks for them."""
        check_length(len(ask.messages), settings)
        reply = await run_in_threadpool(service.reply, ask)
        if EVENT_STREAM in accept:
            return StreamingResponse(events(reply), media_type=EVENT_STREAM, headers={"Cache-Control": "no-store"})
        return JSONResponse(reply.model_dump(mode="json"))

    @router.post("/screen", tags=["desk"], responses=problems(*_BODY))
    async def screen(request: ScreenRequest) -> Screened:
        """The verdict on named findings; no sentence is parsed."""
        return Screened(eligibility=await run_in_threadpool(service.screen, request))

    @router.get("/facts", tags=["knowledge"], responses=problems(401, 403, 422, 429, 503))
    async def facts(
        kind: Annotated[list[FactKind] | None, Query(description="Only facts of these kinds.")] = None,
        procedure: Annotated[Typed | None, Query(description="Only facts of this procedure, by any of its names.")] = None,
    ) -> Facts:
        """The published facts with the lines of the source that state them."""
        return told_facts(service, kinds=kind or (), procedure=procedure)

    @router.get(
        "/articles.jsonld",
        tags=["knowledge"],
        response_class=Response,
        responses={200: {"content": {LD_JSON: {"schema": {"type": "object"}}}}, **problems(503)},
    )
    async def articles() -> Response:
        """The published articles as schema.org linked data (`MedicalProcedure`, `FAQPage`), for a clinic's own pages."""
        return JSONResponse(linked_data(service.knowledge), media_type=LD_JSON)

    return router


def check_length(turns: int, settings: Settings) -> None:
    """Raises TooLong for more turns than the settings let in."""
    if turns > settings.max_turns:
        raise TooLong(f"It has {turns} turns; at most {settings.max_turns} are read.")


def told_facts(service: Service, *, kinds: tuple[FactKind, ...] | list[FactKind], procedure: str | None) -> Facts:
    """The facts of these kinds (all for none) and of one procedure. Raises NotReady, UnknownName."""
    knowledge = service.knowledge
    named = knowledge.procedure(procedure).id if procedure is not None else None
    found = published_facts(knowledge)
    chosen = (fact for fact in found if (not kinds or fact.kind in kinds) and named in (None, fact.procedure))
    return Facts(kb_version=service.state.get("kb_version", ""), facts=tuple(chosen))
