"""The HTTP API of the contract: chat and screening."""

from typing import Annotated

from fastapi import APIRouter, Header
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel

from bot.contract import Ask, Eligibility, Reply
from bot.screening import ScreenRequest
from bot.web.problems import PROBLEM_JSON, ProblemDetail
from bot.web.service import Service
from bot.web.stream import EVENT_STREAM, events

_SAMPLE = {"messages": [{"role": "user", "content": "How long does one session take?"}]}
_PROBLEMS: dict[int | str, dict[str, object]] = {
    status: {"model": ProblemDetail, "description": text, "content": {PROBLEM_JSON: {}}}
    for status, text in (
        (413, "The body is too large."),
        (422, "The request is not understood."),
        (503, "The desk is not ready."),
    )
}


class Screened(BaseModel):
    """The rule engine's word on named findings."""

    eligibility: Eligibility


def api(service: Service) -> APIRouter:
    """The routes under /api/v1."""
    router = APIRouter(prefix="/api/v1", tags=["desk"])

    @router.post(
        "/chat",
        response_model=Reply,
        responses=_PROBLEMS,
        openapi_extra={"requestBody": {"content": {"application/json": {"example": _SAMPLE}}}},
    )
    async def chat(ask: Ask, accept: Annotated[str, Header()] = "") -> Response:
        """One reply to the last user turn; server-sent events where `Accept: text/event-stream` asks for them."""
        reply = await run_in_threadpool(service.reply, ask)
        if EVENT_STREAM in accept:
            return StreamingResponse(events(reply), media_type=EVENT_STREAM, headers={"Cache-Control": "no-store"})
        return JSONResponse(reply.model_dump(mode="json"))

    @router.post("/screen", responses=_PROBLEMS)
    async def screen(request: ScreenRequest) -> Screened:
        """The verdict on named findings; no sentence is parsed."""
        return Screened(eligibility=await run_in_threadpool(service.screen, request))

    return router
