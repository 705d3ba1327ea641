"""Accounts of staff and editors: made, listed, given a role or a password, switched off.

In: names, roles, passwords. Out: `Account` records. Refused: a name that is taken, unknown or of the wrong form
(`AccountError`), a weak password. Whoever loses a role, a password or the account loses every open session with it.
"""

import re
import sqlite3
from dataclasses import dataclass
from typing import cast

from bot.access.passwords import hashed
from bot.access.roles import Role
from bot.access.store import Store
from kb.errors import KnowledgeError

_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}")


class AccountError(KnowledgeError):
    """What was asked of an account cannot be done; the message says why."""


@dataclass(frozen=True)
class Account:
    """One person's account. `made` is in Unix seconds."""

    name: str
    role: Role
    made: float
    disabled: bool


class Accounts:
    """The accounts of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[Account, ...]:
        """All accounts by name; none where no database has been made."""
        if not self._store.there:
            return ()
        with self._store.open() as line:
            return tuple(account_of(row) for row in line.execute("SELECT * FROM accounts ORDER BY name"))

    def add(self, name: str, role: Role, password: str, *, now: float) -> Account:
        """Make an account. Raises AccountError, WeakPassword."""
        kept, known = hashed(password), folded(name)
        if not _NAME.fullmatch(known):
            raise AccountError(f"'{name}' is no name of an account: up to 64 of a-z, 0-9, '.', '_', '@' and '-'.")
        with self._store.open() as line:
            if line.execute("SELECT 1 FROM accounts WHERE name = ?", (known,)).fetchone():
                raise AccountError(f"There is an account '{known}' already; see `cryodesk user list`.")
            line.execute("INSERT INTO accounts (name, role, hash, made) VALUES (?, ?, ?, ?)", (known, role, kept, now))
        return Account(known, role, now, False)

    def set_role(self, name: str, role: Role) -> Account:
        """Give another role; open sessions end. Returns the account as it was. Raises AccountError."""
        return self._change(name, "role = ?", role)

    def set_password(self, name: str, password: str) -> Account:
        """Give another password; open sessions and a lock-out end. Raises AccountError, WeakPassword."""
        kept = hashed(password)
        was = self._change(name, "hash = ?", kept)
        with self._store.open() as line:
            line.execute("DELETE FROM failures WHERE who = ?", (was.name,))
        return was

    def set_disabled(self, name: str, disabled: bool) -> Account:
        """Switch an account off or on again; open sessions end. Raises AccountError."""
        return self._change(name, "disabled = ?", int(disabled))

    def _change(self, name: str, what: str, value: object) -> Account:
        known = folded(name)
        with self._store.open() as line:
            row = line.execute("SELECT * FROM accounts WHERE name = ?", (known,)).fetchone()
            if row is None:
                raise AccountError(f"There is no account '{known}'; see `cryodesk user list`.")
            line.execute(f"UPDATE accounts SET {what} WHERE name = ?", (value, known))  # noqa: S608 (`what` is this file's own)
            line.execute("DELETE FROM sessions WHERE account = ?", (known,))
        return account_of(row)


def folded(name: str) -> str:
    """A name as it is kept and compared."""
    return name.strip().casefold()


def account_of(row: sqlite3.Row) -> Account:
    """A row of the table."""
    return Account(row["name"], cast(Role, row["role"]), row["made"], bool(row["disabled"]))
