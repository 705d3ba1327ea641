"""Forms that come in from the desks' pages: their fields, and their CSRF token.

In: a request. Out: fields. Refused: a form without its session's token (403), a file in a form (400).
"""

from typing import Annotated, cast

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from bot.access.sessions import Session

Fields = dict[str, str]


class PageRefused(Exception):
    """A page that tells why a form is not taken: a status, and the key of the message."""

    def __init__(self, status: int, key: str) -> None:
        super().__init__(key)
        self.status, self.key = status, key


def session_of(request: Request) -> Session:
    """The session of a request that admission let through. Without one: 401."""
    found = getattr(request.state, "session", None)
    if found is None:
        raise HTTPException(401)
    return cast(Session, found)


async def checked_fields(request: Request) -> Fields:
    """The fields of a form that holds its session's token, the last of each name."""
    fields = await fields_of(request)
    if not session_of(request).owns(fields.get("csrf", "")):
        raise PageRefused(403, "desks-refused-forged")
    return fields


async def fields_of(request: Request) -> Fields:
    """The fields of a form, the last of each name."""
    async with request.form(max_files=0, max_fields=300) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}


Signed = Annotated[Session, Depends(session_of)]
Sent = Annotated[Fields, Depends(checked_fields)]
