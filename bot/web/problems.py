"""Errors as problem+json (RFC 9457), the same form from every route."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from bot.typed import whole
from bot.web.service import NotReady
from kb.errors import UnknownName

PROBLEM_JSON = "application/problem+json"


class ProblemDetail(BaseModel):
    """What went wrong with a request."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    errors: list[str] = Field(default_factory=list)


def problem(status: int, title: str, detail: str = "", errors: list[str] | None = None, **headers: str) -> JSONResponse:
    """A problem as a response."""
    body = ProblemDetail(title=title, status=status, detail=whole(detail), errors=[whole(error) for error in errors or ()])
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return JSONResponse(body.model_dump(), status_code=status, media_type=PROBLEM_JSON, headers=names)


def tell_problems(app: FastAPI) -> None:
    """Make every error of the API's routes a problem."""

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        told = [f"{'.'.join(map(str, detail['loc'][1:])) or 'body'}: {detail['msg']}" for detail in error.errors()]
        return problem(422, "The request does not have the right form.", errors=told)

    @app.exception_handler(NotReady)
    async def starting(_: Request, error: NotReady) -> JSONResponse:
        return problem(503, "The desk is not ready.", str(error), Retry_After="2")

    @app.exception_handler(UnknownName)
    async def unknown(_: Request, error: UnknownName) -> JSONResponse:
        return problem(422, "The request names something unknown.", str(error))

    @app.exception_handler(HTTPException)
    async def refused(_: Request, error: HTTPException) -> JSONResponse:
        return problem(error.status_code, str(error.detail))
