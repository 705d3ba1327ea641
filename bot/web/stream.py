"""A reply as server-sent events: `sentence` for each sentence, whole, then `reply` with the whole object."""

from collections.abc import Iterator

from bot.contract import Reply

EVENT_STREAM = "text/event-stream"


def events(reply: Reply) -> Iterator[str]:
    """The events of one reply."""
    for sentence in reply.sentences:
        yield _event("sentence", sentence.model_dump_json())
    yield _event("reply", reply.model_dump_json())


def _event(name: str, data: str) -> str:
    return f"event: {name}\ndata: {data}\n\n"
