"""The OpenAPI description: what each route may answer, with examples that the desk itself gave.

In: the application and the service. Out: the description. Requests of the examples are questions that the content suggests,
and answers are what the published knowledge says to them, so no example grows old. Before the desk is ready the examples of
answers are missing.
"""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from bot.connect.openai import ChatRequest, OpenAIError, completion
from bot.contract import Ask, Message
from bot.screening import NamedFinding, ScreenRequest
from bot.web.problems import OPENAI, PROBLEM_JSON, ProblemDetail
from bot.web.service import NotReady, Service
from kb.knowledge import Knowledge

TITLES = {
    400: "The body is no JSON, or cannot be read.",
    401: "An API key is needed, or the one that was sent is not known.",
    403: "The API key lacks the scope, or another site's page sent this.",
    404: "What was asked for is not there.",
    408: "The body came too slowly.",
    413: "The body or the conversation is too large.",
    422: "The request is not understood.",
    429: "Too many requests.",
    503: "The desk is not ready.",
}
WAITING = (429, 503)
"""Answers that say in Retry-After how many seconds to wait."""
_RETRY = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}}}
_DESCRIPTION = (
    "The front desk of a clinic. Every statement of a reply carries citations into the clinic's sources, verdicts are made by "
    "rules, and what the sources do not say is refused. Send the whole conversation each time; nothing is kept. Under `/v1/` "
    "the same desk speaks as OpenAI's chat completions do, and at `/mcp` it is a server of the Model Context Protocol."
)
_SECURITY = {
    "key": {"type": "http", "scheme": "bearer", "description": "A key from `cryodesk keys add`, with the scope of the route."}
}


def problems(*statuses: int, openai: bool = False) -> dict[int | str, dict[str, Any]]:
    """What a route may answer besides 200: problem+json, or OpenAI's form."""
    return {status: _problem(status, openai) for status in statuses}


def _problem(status: int, openai: bool) -> dict[str, Any]:
    title = TITLES[status]
    if openai:
        content = {
            "application/json": {
                "example": {"error": {"message": title, "type": "invalid_request_error", "param": None, "code": None}}
            }
        }
        told: dict[str, Any] = {"model": OpenAIError, "description": title, "content": content}
    else:
        sample = ProblemDetail(title=HTTPStatus(status).phrase, status=status, detail=title).model_dump()
        schema = {"$ref": "#/components/schemas/ProblemDetail"}
        told = {"description": title, "content": {PROBLEM_JSON: {"schema": schema, "example": sample}}}
    if status in WAITING:
        told["headers"] = _RETRY
    return told


def document(app: FastAPI, service: Service) -> None:
    """Make `app` describe itself so, anew until the desk is ready and then once for each release."""
    made: dict[str, dict[str, Any]] = {}

    def description() -> dict[str, Any]:
        version = service.state.get("kb_version", "")
        if version not in made:
            fresh = _described(app, service)
            if not version:
                return fresh
            made.clear()
            made[version] = fresh
        return made[version]

    app.openapi = description  # type: ignore[method-assign]


def _described(app: FastAPI, service: Service) -> dict[str, Any]:
    told = get_openapi(title=app.title, version=app.version, description=_DESCRIPTION, routes=app.routes)
    parts = told.setdefault("components", {})
    parts["securitySchemes"] = _SECURITY
    parts["schemas"]["ProblemDetail"] = ProblemDetail.model_json_schema(ref_template="#/components/schemas/{model}")
    for path, methods in told["paths"].items():
        for route in methods.values():
            if "401" in route["responses"]:
                route["security"] = [{}, {"key": []}]
            if path.startswith(OPENAI):
                route["responses"].pop("422", None)  # FastAPI's own; these routes say 400
    try:
        for (path, method), (request, answer) in _examples(service).items():
            route = told["paths"].get(path, {}).get(method)
            if route is not None and request is not None:
                route["requestBody"]["content"]["application/json"]["example"] = request
            if route is not None:
                next(iter(route["responses"]["200"]["content"].values()))["example"] = answer
    except NotReady:
        return dict(told)
    return dict(told)


def _examples(service: Service) -> dict[tuple[str, str], tuple[Any, Any]]:
    """(path, method) -> a request and what the desk answered. Raises NotReady."""
    knowledge = service.knowledge
    question = _question(knowledge)
    ask = Ask(messages=(Message(role="user", content=question),))
    reply = service.reply(ask).model_copy(update={"timings_ms": {"total": 1.0}})
    ruled = next((rule.concept for rule in knowledge.procedure().rules.rules if rule.concept), None)
    named = (NamedFinding(concept=knowledge.concept(ruled).prefLabel, status="present"),) if ruled else ()
    screening = ScreenRequest(findings=named)
    chat = ChatRequest.model_validate({"messages": [{"role": "user", "content": question}]})
    whole = completion(reply, chat, number="chatcmpl-1", created=0)
    eligibility = service.screen(screening).model_dump(mode="json")
    sent = {"model": chat.model, "messages": [{"role": "user", "content": question}], "stream": False}
    return {
        ("/api/v1/chat", "post"): ({"messages": [{"role": "user", "content": question}]}, reply.model_dump(mode="json")),
        ("/api/v1/screen", "post"): (screening.model_dump(mode="json"), {"eligibility": eligibility}),
        ("/v1/chat/completions", "post"): (sent, whole.model_dump(mode="json")),
        ("/readyz", "get"): (None, service.state),
    }


def _question(knowledge: Knowledge) -> str:
    topics = knowledge.content.topics
    return next((text for topic in topics for text in topic.suggestions), knowledge.procedure().label)
