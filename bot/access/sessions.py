"""Sessions: who is signed in, kept on the server; the browser holds a signed number and nothing else.

In: an account that has signed in, or a cookie's value. Out: `Session`, or None where there is none, or it has been idle or
open for too long. A new number is drawn at every sign-in, so one that somebody slipped into a browser before is worth
nothing. The store holds hashes of the numbers.
"""

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256

from itsdangerous import BadSignature, Signer

from bot.access.accounts import Account, account_of
from bot.access.store import Store

_SALT = "cryodesk-session"


@dataclass(frozen=True)
class Session:
    """Somebody who is signed in. `csrf` stands in every form of theirs."""

    account: Account
    csrf: str
    begun: float

    def owns(self, token: str) -> bool:
        """Whether a form's token is this session's."""
        return hmac.compare_digest(self.csrf.encode(), token.encode("utf-8", "replace"))


class Sessions:
    """The sessions of one store. `idle` and `lasting` are seconds: since the last request, and since the sign-in."""

    def __init__(self, store: Store, *, idle: float, lasting: float) -> None:
        self._store, self._idle, self._lasting = store, idle, lasting

    def begin(self, account: str, *, now: float) -> str:
        """A new session of an account. Returns the cookie's value."""
        number = secrets.token_urlsafe(32)
        with self._store.open() as line:
            line.execute("DELETE FROM sessions WHERE used < ? OR begun < ?", (now - self._idle, now - self._lasting))
            line.execute(
                "INSERT INTO sessions (hash, account, csrf, begun, used) VALUES (?, ?, ?, ?, ?)",
                (_hash(number), account, secrets.token_urlsafe(32), now, now),
            )
        return self._signer().sign(number).decode()

    def find(self, cookie: str, *, now: float) -> Session | None:
        """The session of a cookie's value, which is thereby in use; None where it is none or has run out."""
        number = self._number(cookie)
        if number is None:
            return None
        with self._store.open() as line:
            row = line.execute(
                "SELECT a.*, s.csrf, s.begun, s.used FROM sessions s JOIN accounts a ON a.name = s.account WHERE s.hash = ?",
                (_hash(number),),
            ).fetchone()
            if row is None:
                return None
            if row["disabled"] or now - row["used"] > self._idle or now - row["begun"] > self._lasting:
                line.execute("DELETE FROM sessions WHERE hash = ?", (_hash(number),))
                return None
            line.execute("UPDATE sessions SET used = ? WHERE hash = ?", (now, _hash(number)))
        return Session(account_of(row), row["csrf"], row["begun"])

    def end(self, cookie: str) -> None:
        """End the session of a cookie's value, if it is one."""
        number = self._number(cookie)
        if number is not None:
            with self._store.open() as line:
                line.execute("DELETE FROM sessions WHERE hash = ?", (_hash(number),))

    def _number(self, cookie: str) -> str | None:
        if not cookie or not self._store.there:
            return None
        try:
            return self._signer().unsign(cookie.encode("utf-8", "replace")).decode()
        except (BadSignature, UnicodeDecodeError):
            return None

    def _signer(self) -> Signer:
        with self._store.open() as line:
            line.execute("INSERT OR IGNORE INTO secrets (name, value) VALUES ('sessions', ?)", (secrets.token_hex(32),))
            key = line.execute("SELECT value FROM secrets WHERE name = 'sessions'").fetchone()["value"]
        return Signer(key, salt=_SALT, digest_method=sha256)


def _hash(number: str) -> str:
    return sha256(number.encode()).hexdigest()
