"""Whether the process lives, and whether it can answer."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from bot.web.service import Service


def health(service: Service) -> APIRouter:
    """`/healthz` and `/readyz`."""
    router = APIRouter(tags=["health"])

    @router.get("/healthz")
    async def healthz() -> dict[str, str]:
        """The process lives."""
        return {"status": "ok"}

    @router.get("/readyz", responses={503: {"description": "Not ready: still opening, or nothing is published."}})
    async def readyz() -> JSONResponse:
        """Questions are answered, and from which version."""
        return JSONResponse(service.state, status_code=200 if service.ready else 503)

    return router
