"""API keys of programs: made, listed, taken back, recognised.

In: a name and scopes, or a key that a program sent. Out: `ApiKey` records; the key itself is told once, when it is made. A
key is 256 random bits, so its SHA-256 is as good at rest as a slow hash would be, and cheap to compare on each request. The
file holds hashes alone, is written whole and renamed, and is read again when it has changed. Refused: a file that is no list
of keys (`BrokenKeys`).
"""

import hmac
import secrets
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Literal, get_args

from pydantic import TypeAdapter, ValidationError

from kb.errors import KnowledgeError
from kb.schema.frozen import Frozen

Scope = Literal["ask", "screen", "facts", "mcp"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
FILE = "keys.json"
PREFIX = "cd_"
"""What every key begins with, so that a leaked one is found by searching for it."""


class BrokenKeys(KnowledgeError):
    """The file of keys cannot be read."""


class ApiKey(Frozen):
    """A key as it is kept. `hash` is the SHA-256 of the secret; `revoked` is the day on which it was taken back."""

    id: str
    name: str
    scopes: tuple[Scope, ...]
    hash: str
    created: date
    revoked: date | None = None


_RECORDS = TypeAdapter(tuple[ApiKey, ...])


class KeyRing:
    """The keys of one home folder."""

    def __init__(self, home: Path) -> None:
        self._file = home / FILE
        self._read: tuple[tuple[int, int] | None, tuple[ApiKey, ...]] = (None, ())

    def all(self) -> tuple[ApiKey, ...]:
        """All keys, oldest first, those taken back among them. Raises BrokenKeys."""
        try:
            found = self._file.stat()
        except FileNotFoundError:
            return ()
        stamp = (found.st_mtime_ns, found.st_ino)
        if stamp != self._read[0]:
            self._read = (stamp, self._parsed())
        return self._read[1]

    def add(self, name: str, scopes: tuple[Scope, ...], *, today: date) -> str:
        """Make a key. Returns what the program sends; it is kept nowhere."""
        number, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
        made = ApiKey(id=number, name=name, scopes=scopes, hash=_hash(secret), created=today)
        self._write((*self.all(), made))
        return f"{PREFIX}{number}_{secret}"

    def revoke(self, number: str, *, today: date) -> ApiKey | None:
        """Take a key back from now on. Returns it; None where no key in use has this id."""
        kept = self.all()
        found = next((key for key in kept if key.id == number and key.revoked is None), None)
        if found is not None:
            gone = found.model_copy(update={"revoked": today})
            self._write(tuple(gone if key is found else key for key in kept))
        return found

    def find(self, told: str) -> ApiKey | None:
        """The key in use that a program sent, or None. Takes as long for a wrong key as for a right one."""
        number, _, secret = told.removeprefix(PREFIX).partition("_")
        known = next((key for key in self.all() if key.id == number and key.revoked is None), None)
        same = hmac.compare_digest(_hash(secret), known.hash if known else _hash(""))
        return known if known and same else None

    def _parsed(self) -> tuple[ApiKey, ...]:
        try:
            return _RECORDS.validate_json(self._file.read_bytes())
        except (OSError, ValidationError) as error:
            raise BrokenKeys(f"{self._file} holds no list of keys. Take it away and make the keys anew.") from error

    def _write(self, keys: tuple[ApiKey, ...]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        beside = self._file.with_suffix(f".{secrets.token_hex(4)}")
        beside.touch(mode=0o600)
        beside.write_bytes(_RECORDS.dump_json(keys, indent=1))
        beside.replace(self._file)


def _hash(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
