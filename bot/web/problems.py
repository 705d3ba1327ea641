"""Errors as problem+json (RFC 9457), the same form from every route but those under `/v1/`, which speak as OpenAI's do."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from bot.connect.openai import ErrorBody, OpenAIError, Unacceptable
from bot.typed import whole
from bot.web.service import NotReady
from kb.errors import UnknownName

PROBLEM_JSON = "application/problem+json"
OPENAI = "/v1/"
"""Where errors have OpenAI's form."""
_OPENAI_TYPES = {401: "authentication_error", 403: "permission_error", 404: "not_found_error", 429: "rate_limit_error"}


class ProblemDetail(BaseModel):
    """What went wrong with a request."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    errors: list[str] = Field(default_factory=list)


class TooLong(Exception):
    """A conversation of more turns than are read; the message says how many."""


def problem(status: int, title: str, detail: str = "", errors: list[str] | None = None, **headers: str) -> JSONResponse:
    """A problem as a response."""
    body = ProblemDetail(title=title, status=status, detail=whole(detail), errors=[whole(error) for error in errors or ()])
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return JSONResponse(body.model_dump(), status_code=status, media_type=PROBLEM_JSON, headers=names)


def refusal(
    path: str, status: int, title: str, detail: str = "", errors: list[str] | None = None, **headers: str
) -> JSONResponse:
    """A problem in the form of the route that `path` names."""
    if not path.startswith(OPENAI):
        return problem(status, title, detail, errors, **headers)
    told = whole(" ".join(part for part in (title, detail, *(errors or ())) if part))
    kind = "server_error" if status >= 500 else _OPENAI_TYPES.get(status, "invalid_request_error")
    body = OpenAIError(error=ErrorBody(message=told, type=kind))
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return JSONResponse(body.model_dump(), status_code=status, headers=names)


def tell_problems(app: FastAPI) -> None:
    """Make every error of the API's routes a problem."""

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        told = [f"{'.'.join(map(str, detail['loc'][1:])) or 'body'}: {detail['msg']}" for detail in error.errors()]
        status = 400 if request.url.path.startswith(OPENAI) else 422
        return refusal(request.url.path, status, "The request does not have the right form.", errors=told)

    @app.exception_handler(NotReady)
    async def starting(request: Request, error: NotReady) -> JSONResponse:
        return refusal(request.url.path, 503, "The desk is not ready.", str(error), Retry_After="2")

    @app.exception_handler(UnknownName)
    async def unknown(request: Request, error: UnknownName) -> JSONResponse:
        return refusal(request.url.path, 422, "The request names something unknown.", str(error))

    @app.exception_handler(TooLong)
    async def too_long(request: Request, error: TooLong) -> JSONResponse:
        return refusal(request.url.path, 413, "The conversation is too long.", str(error))

    @app.exception_handler(Unacceptable)
    async def unacceptable(_: Request, error: Unacceptable) -> JSONResponse:
        return JSONResponse(error.body.model_dump(), status_code=error.status)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> JSONResponse:
        told = refusal(request.url.path, error.status_code, str(error.detail))
        told.headers.update(error.headers or {})
        return told
