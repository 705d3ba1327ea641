"""One act in the audit log, and the hash that ties it to the one before.

The hash is the SHA-256 of the entry's canonical JSON (sorted keys, no blanks, UTF-8) without the hash itself; it covers the hash
of the entry before, so that no entry can be changed, taken out, put in or moved without every later hash being wrong.
"""

import json
from datetime import datetime
from hashlib import sha256
from typing import Literal

from pydantic import Field

from kb.schema.frozen import Frozen

Act = Literal[
    "sign-in",
    "sign-in-failed",
    "locked-out",
    "sign-out",
    "account-added",
    "role-changed",
    "password-changed",
    "account-disabled",
    "account-enabled",
    "published",
    "rolled-back",
    "override",
    "record-exported",
    "audit-exported",
]
START = "0" * 64
"""What stands for the hash before the first entry."""


class Entry(Frozen):
    """An act. `number` counts from 1; `who` is an account's name, or `cli:` and the name of the machine's user."""

    number: int = Field(ge=1)
    at: datetime
    who: str
    act: Act
    about: dict[str, str]
    before: str
    hash: str


def sealed(number: int, at: datetime, who: str, act: Act, about: dict[str, str], before: str) -> Entry:
    """The entry with its hash."""
    open_entry = Entry(number=number, at=at, who=who, act=act, about=about, before=before, hash="")
    return open_entry.model_copy(update={"hash": hash_of(open_entry)})


def hash_of(entry: Entry) -> str:
    """What the entry's hash must be, in hexadecimal digits."""
    return sha256(canonical(entry.model_dump(mode="json", exclude={"hash"}))).hexdigest()


def canonical(value: object) -> bytes:
    """Canonical JSON."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "replace")
