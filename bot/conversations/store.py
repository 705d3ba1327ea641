"""The store of kept conversations: one SQLite file in the home, which exists only after the first consent.

In: conversations without personal data. Out: records, an export, the questions that got no answer. What is erased is overwritten
(`secure_delete`), and the file is the owner's alone. Every conversation carries the day on which it goes; those past it are
erased whenever the store is written or swept. Refused: a file that is no such store (`BrokenConversations`).
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from kb.errors import KnowledgeError
from kb.schema.frozen import Frozen

FILE = "conversations.sqlite3"
FORMAT = 1
WAIT_SECONDS = 5.0
_TABLES = """
CREATE TABLE IF NOT EXISTS conversation (id TEXT PRIMARY KEY, begun TEXT NOT NULL, until TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS turn (
  conversation TEXT NOT NULL REFERENCES conversation ON DELETE CASCADE, number INTEGER NOT NULL,
  question TEXT NOT NULL, reply TEXT NOT NULL, kind TEXT NOT NULL, refusal TEXT, verdict TEXT, topic TEXT,
  answered_ms REAL NOT NULL, kb_version TEXT NOT NULL, helpful INTEGER, reason TEXT,
  PRIMARY KEY (conversation, number));
CREATE INDEX IF NOT EXISTS turn_kind ON turn (kind, refusal);
"""
_COLUMNS = "number, question, reply, kind, refusal, verdict, topic, answered_ms, kb_version, helpful, reason"
_INSERT = f"INSERT INTO turn (conversation, {_COLUMNS}) VALUES ({', '.join('?' * 12)})"  # noqa: S608 - the columns above
_SELECT = f"SELECT {_COLUMNS} FROM turn WHERE conversation = ? ORDER BY number"  # noqa: S608 - the columns above
_HEADS = "SELECT id, begun, until FROM conversation"


class BrokenConversations(KnowledgeError):
    """The store of conversations cannot be read or written."""


class KeptTurn(Frozen):
    """A question and its answer. `answered_ms` is the time to answer; `topic` the first topic that was read from the question;
    `helpful` and `reason` are what the visitor thought of it (null: not said)."""

    number: int
    question: str
    reply: str
    kind: str
    refusal: str | None = None
    verdict: str | None = None
    topic: str | None = None
    answered_ms: float
    kb_version: str
    helpful: bool | None = None
    reason: str | None = None


class KeptConversation(Frozen):
    """A conversation as it is kept: `until` is the last day of it."""

    id: str
    begun: date
    until: date
    turns: tuple[KeptTurn, ...]


class Conversations:
    """The store of one home folder. Safe to share between threads: every act opens the file anew."""

    def __init__(self, home: Path) -> None:
        self._file = home / FILE

    def keep(self, kept: KeptConversation, *, today: date) -> None:
        """Write a conversation in the place of what was kept of it. Raises BrokenConversations."""
        if not self._file.exists():
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.touch(mode=0o600)
        with self._opened() as store:
            _sweep(store, today)
            store.execute("DELETE FROM conversation WHERE id = ?", (kept.id,))
            store.execute("INSERT INTO conversation VALUES (?, ?, ?)", (kept.id, kept.begun.isoformat(), kept.until.isoformat()))
            rows = [(kept.id, *turn.model_dump().values()) for turn in kept.turns]
            store.executemany(_INSERT, rows)

    def find(self, number: str) -> KeptConversation | None:
        """One conversation, or None."""
        return next(iter(self._read("WHERE id = ?", (number,))), None)

    def all(self) -> tuple[KeptConversation, ...]:
        """All conversations, oldest first."""
        return self._read("", ())

    def erase(self, number: str | None = None) -> int:
        """Erase one conversation, or all of them. Returns how many were erased."""
        if not self._file.exists():
            return 0
        with self._opened() as store:
            return store.execute("DELETE FROM conversation WHERE ?1 IS NULL OR id = ?1", (number,)).rowcount

    def sweep(self, *, today: date) -> int:
        """Erase what is past its day. Returns how many were erased."""
        if not self._file.exists():
            return 0
        with self._opened() as store:
            return _sweep(store, today)

    def unanswered(self) -> tuple[KeptTurn, ...]:
        """The turns that ended in a refusal, oldest first."""
        return tuple(turn for kept in self.all() for turn in kept.turns if turn.refusal is not None)

    def _read(self, where: str, values: Sequence[str]) -> tuple[KeptConversation, ...]:
        if not self._file.exists():
            return ()
        with self._opened() as store:
            heads = store.execute(f"{_HEADS} {where} ORDER BY begun, id", values).fetchall()
            return tuple(
                KeptConversation(
                    id=id_, begun=date.fromisoformat(begun), until=date.fromisoformat(until), turns=_turns(store, id_)
                )
                for id_, begun, until in heads
            )

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._file, timeout=WAIT_SECONDS)) as store:
                store.execute("PRAGMA secure_delete = ON")
                store.execute("PRAGMA foreign_keys = ON")
                version = store.execute("PRAGMA user_version").fetchone()[0]
                if version not in (0, FORMAT):
                    raise BrokenConversations(f"{self._file} has format {version}; this program reads format {FORMAT}.")
                if version == 0:
                    store.executescript(_TABLES)
                    store.execute(f"PRAGMA user_version = {FORMAT}")
                with store:
                    yield store
        except sqlite3.Error as error:
            raise BrokenConversations(f"{self._file} cannot be used ({error}). Take it away; a new one is made.") from error


def _turns(store: sqlite3.Connection, number: str) -> tuple[KeptTurn, ...]:
    names = _COLUMNS.split(", ")
    rows = store.execute(_SELECT, (number,))
    return tuple(KeptTurn.model_validate(dict(zip(names, row, strict=True))) for row in rows)


def _sweep(store: sqlite3.Connection, today: date) -> int:
    return store.execute("DELETE FROM conversation WHERE until < ?", (today.isoformat(),)).rowcount
