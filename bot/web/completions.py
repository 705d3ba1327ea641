"""The routes that speak as OpenAI's do: `/v1/models` and `/v1/chat/completions`, in one piece or as a stream."""

import json
from collections.abc import Iterator
from time import time
from typing import Any
from uuid import uuid4

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response, StreamingResponse

from bot.connect.openai import ChatRequest, Completion, Model, Models, asked, chunks, completion, model, models
from bot.typed import Typed
from bot.web.api import check_length
from bot.web.documented import problems
from bot.web.service import Service
from bot.web.stream import EVENT_STREAM
from kb.settings import Settings

_STREAMED: dict[int | str, dict[str, object]] = {
    200: {
        "model": Completion,
        "description": "The completion; or its chunks, where `stream` is true: one for each sentence, then `[DONE]`.",
        "content": {EVENT_STREAM: {"schema": {"type": "string"}}},
    }
}


def completions(service: Service, settings: Settings) -> APIRouter:
    """The routes under /v1."""
    router = APIRouter(prefix="/v1", tags=["openai"])

    @router.get("/models", responses=problems(401, 403, 429, 503, openai=True))
    async def listing() -> Models:
        """The models: `cryodesk` answers clients, `cryodesk-staff` answers staff."""
        return models(service.published)

    @router.get("/models/{name}", responses=problems(401, 403, 404, 429, 503, openai=True))
    async def one(name: Typed) -> Model:
        """One model."""
        return model(name, service.published)

    @router.post(
        "/chat/completions",
        response_model=Completion,
        responses={**_STREAMED, **problems(400, 401, 403, 404, 408, 413, 429, 503, openai=True)},
    )
    async def complete(request: ChatRequest) -> Response:
        """The desk's answer in OpenAI's form: footnotes under the text, `citations` beside it, the whole reply in `cryodesk`."""
        check_length(len(request.messages), settings)
        reply = await run_in_threadpool(service.reply, asked(request))
        number, created = f"chatcmpl-{uuid4().hex}", int(time())
        if request.stream:
            told = chunks(reply, request, number=number, created=created)
            return StreamingResponse(_sent(told), media_type=EVENT_STREAM, headers={"Cache-Control": "no-store"})
        return JSONResponse(completion(reply, request, number=number, created=created).model_dump(mode="json"))

    return router


def _sent(told: Iterator[dict[str, Any]]) -> Iterator[str]:
    for chunk in told:
        yield f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n"
    yield "data: [DONE]\n\n"
