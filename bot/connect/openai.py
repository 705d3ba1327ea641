"""The desk in the form of OpenAI's chat completions, for front ends and clients that speak it.

In: a `ChatRequest`. Out: a `Completion`, or its chunks. System and developer turns are not passed on: the desk takes no
instructions. Tool turns and empty assistant turns are left out too; other turns keep their order. Citations stand as
footnotes under the text and as a field (`message.citations`); the whole reply, its verdict and findings, stands in
`cryodesk`. Refused (`Unacceptable`, in OpenAI's own form): a model that is not ours, content that is no text, more than one
choice, no user turn. `usage` counts words, since the desk reads no tokens.
"""

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.contract import Ask, Citation, Message, Reply
from bot.typed import Typed

MODELS: dict[str, Literal["client", "staff"]] = {"cryodesk": "client", "cryodesk-staff": "staff"}
"""Model -> the audience that it answers."""
DEFAULT = "cryodesk"


class ErrorBody(BaseModel):
    """What went wrong."""

    message: str
    type: str
    param: str | None = None
    code: str | None = None


class OpenAIError(BaseModel):
    """An error in OpenAI's form."""

    error: ErrorBody


class Unacceptable(Exception):
    """A request that has the right form and asks for what is not to be had."""

    def __init__(self, message: str, *, status: int = 400, param: str | None = None, code: str | None = None) -> None:
        super().__init__(message)
        kind = "not_found_error" if status == 404 else "invalid_request_error"
        self.status, self.body = status, OpenAIError(error=ErrorBody(message=message, type=kind, param=param, code=code))


class Part(BaseModel):
    """A piece of a turn's content."""

    type: str
    text: Typed | None = None


class Turn(BaseModel):
    """One turn, as OpenAI's clients send it."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Typed | list[Part] | None = None


class StreamOptions(BaseModel):
    """What a stream tells besides."""

    include_usage: bool | None = None


class ChatRequest(BaseModel):
    """What of OpenAI's request the desk reads. Everything else (temperature, seed, …) is accepted and changes nothing."""

    model_config = ConfigDict(extra="allow")

    model: Typed = Field(default=DEFAULT, description="`cryodesk` answers clients, `cryodesk-staff` answers staff.")
    messages: list[Turn] = Field(min_length=1)
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: int | None = None


class Usage(BaseModel):
    """How much was read and written, in words."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class Said(BaseModel):
    """The desk's turn."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None
    citations: tuple[Citation, ...]


class Choice(BaseModel):
    """The one answer there is."""

    index: Literal[0] = 0
    message: Said
    finish_reason: Literal["stop"] = "stop"
    logprobs: None = None


class Completion(BaseModel):
    """A whole answer."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str
    choices: list[Choice]
    usage: Usage
    system_fingerprint: str
    cryodesk: Reply = Field(description="The reply of the desk: kind, sentences, citations, conflicts, eligibility, refusal.")


class Model(BaseModel):
    """A model that can be named."""

    id: str
    object: Literal["model"] = "model"
    created: int
    owned_by: str


class Models(BaseModel):
    """All models."""

    object: Literal["list"] = "list"
    data: list[Model]


def audience(model: str) -> Literal["client", "staff"]:
    """Whom a model answers. Raises Unacceptable."""
    if model not in MODELS:
        told = f"There is no model '{model}'. Name one of: {', '.join(MODELS)}."
        raise Unacceptable(told, status=404, param="model", code="model_not_found")
    return MODELS[model]


def models(created: int) -> Models:
    """The models; `created` is when the published knowledge was made (Unix seconds)."""
    return Models(data=[_model(name, created) for name in MODELS])


def model(name: str, created: int) -> Model:
    """One model. Raises Unacceptable."""
    audience(name)
    return _model(name, created)


def asked(request: ChatRequest) -> Ask:
    """The conversation as the desk reads it. Raises Unacceptable."""
    whom = audience(request.model)
    if request.n not in (None, 1):
        raise Unacceptable("The desk gives one answer; leave n out or set it to 1.", param="n")
    told = []
    for place, turn in enumerate(request.messages):
        text = _text(turn, place)
        if turn.role == "user" or (turn.role == "assistant" and text):
            told.append(Message(role="user" if turn.role == "user" else "assistant", content=text))
    if not any(message.role == "user" for message in told):
        raise Unacceptable("There is no user turn to answer.", param="messages")
    return Ask(messages=tuple(told), audience=whom)


def completion(reply: Reply, request: ChatRequest, *, number: str, created: int) -> Completion:
    """The answer in one piece. `created`: Unix seconds."""
    return Completion(
        id=number,
        created=created,
        model=request.model,
        choices=[Choice(message=Said(content=reply.text + footnotes(reply), citations=reply.citations))],
        usage=usage(request, reply),
        system_fingerprint=reply.kb_version,
        cryodesk=reply,
    )


def chunks(reply: Reply, request: ChatRequest, *, number: str, created: int) -> Iterator[dict[str, Any]]:
    """The answer sentence by sentence, then its footnotes, then what it is made of; the usage last where it was asked for."""
    head = {
        "id": number,
        "object": "chat.completion.chunk",
        "created": created,
        "model": request.model,
        "system_fingerprint": reply.kb_version,
    }
    counted = bool(request.stream_options and request.stream_options.include_usage)
    more = {"usage": None} if counted else {}

    def chunk(delta: dict[str, Any], finish: str | None = None, **fields: Any) -> dict[str, Any]:
        return {**head, "choices": [{"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}], **more, **fields}

    yield chunk({"role": "assistant", "content": ""})
    for place, sentence in enumerate(reply.sentences):
        yield chunk({"content": ("\n" if place else "") + sentence.text})
    notes = footnotes(reply)
    cited = [citation.model_dump(mode="json") for citation in reply.citations]
    if notes:
        yield chunk({"content": notes})
    yield chunk({"citations": cited}, "stop", cryodesk=reply.model_dump(mode="json"))
    if counted:
        yield {**head, "choices": [], "usage": usage(request, reply).model_dump()}


def footnotes(reply: Reply) -> str:
    """A line for each citation: its mark, article, section, and the lines of the source."""
    lines = []
    for citation in reply.citations:
        at = citation.source.lines
        where = citation.source.id + (f":{at[0]}-{at[1]}" if at else "")
        lines.append(f"[{citation.n}] {citation.article} / {citation.section} ({where})")
    return "\n\n" + "\n".join(lines) if lines else ""


def usage(request: ChatRequest, reply: Reply) -> Usage:
    """How many words were sent, and how many came back."""
    read = sum(len(_text(turn, place).split()) for place, turn in enumerate(request.messages))
    wrote = len((reply.text + footnotes(reply)).split())
    return Usage(prompt_tokens=read, completion_tokens=wrote, total_tokens=read + wrote)


def _model(name: str, created: int) -> Model:
    return Model(id=name, created=created, owned_by="cryodesk")


def _text(turn: Turn, place: int) -> str:
    if not isinstance(turn.content, list):
        return turn.content or ""
    foreign = sorted({part.type for part in turn.content if part.text is None or part.type not in ("text", "input_text")})
    if foreign and turn.role in ("user", "assistant"):
        told = f"The desk reads text alone; leave out the parts of the type {', '.join(foreign)}."
        raise Unacceptable(told, param=f"messages.{place}.content")
    return "\n".join(part.text for part in turn.content if part.text is not None)
