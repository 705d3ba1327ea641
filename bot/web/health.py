"""Whether the process lives, and whether it can answer."""

from typing import Literal

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from bot.web.service import Service


class Alive(BaseModel):
    """The process lives."""

    status: Literal["ok"] = "ok"


class State(BaseModel):
    """Whether questions are answered, and from which release; `detail` says why not."""

    status: Literal["ready", "starting", "failed"]
    kb_version: str = ""
    rules_version: str = ""
    detail: str = ""


_WAITING: dict[int | str, dict[str, object]] = {
    503: {"model": State, "description": "Not ready: still opening, or nothing is published."}
}


def health(service: Service) -> APIRouter:
    """`/healthz` and `/readyz`."""
    router = APIRouter(tags=["health"])

    @router.get("/healthz")
    async def healthz() -> Alive:
        """The process lives."""
        return Alive()

    @router.get("/readyz", response_model=State, responses={**_WAITING})
    async def readyz() -> JSONResponse:
        """Questions are answered, and from which version."""
        return JSONResponse(service.state, status_code=200 if service.ready else 503)

    return router
