"""The database of accounts and sessions: one SQLite file in the home folder, readable by its owner alone.

In: the home folder. Out: connections, one for each act, whose block is one transaction. The tables are made at the first one.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.errors import KnowledgeError

FILE = "accounts.sqlite3"
WAIT = 10.0
"""Seconds to wait for another process that writes."""
_TABLES = """
CREATE TABLE IF NOT EXISTS accounts (
    name TEXT PRIMARY KEY, role TEXT NOT NULL, hash TEXT NOT NULL, made REAL NOT NULL, disabled INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS sessions (
    hash TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts (name) ON DELETE CASCADE, csrf TEXT NOT NULL,
    begun REAL NOT NULL, used REAL NOT NULL);
CREATE TABLE IF NOT EXISTS failures (who TEXT NOT NULL, at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS failures_of ON failures (who, at);
CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class BrokenStore(KnowledgeError):
    """The database of accounts cannot be read or written."""


class Store:
    """The database of one home folder."""

    def __init__(self, home: Path) -> None:
        self.file = home / FILE
        self._made = False

    @property
    def there(self) -> bool:
        """Whether a database has been made."""
        return self.file.exists()

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """A transaction: kept where the block ends, undone where it raises. Raises BrokenStore."""
        try:
            self._make()
            line = sqlite3.connect(self.file, timeout=WAIT, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise BrokenStore(f"{self.file} cannot be opened: {error}.") from error
        try:
            line.row_factory = sqlite3.Row
            line.execute("PRAGMA foreign_keys = ON")
            line.execute("BEGIN IMMEDIATE")
            yield line
            line.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            raise BrokenStore(f"{self.file} cannot be used: {error}. Restore it from a copy, or take it away.") from error
        finally:
            line.close()

    def _make(self) -> None:
        if self._made and self.there:
            return
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.touch(mode=0o600)
        line = sqlite3.connect(self.file, timeout=WAIT)
        try:
            line.executescript(_TABLES)
        finally:
            line.close()
        self._made = True
