"""The audit log: a file of entries, one JSON object a line, to which entries are only added; and its head, kept apart.

In: acts. Out: entries. `<home>/audit/log.jsonl` holds the entries. The head's file (number and hash of the last entry) tells when
the end was cut off; a setting puts it on another disk. One writer at a time holds a lock on the log. An entry is on the disk
before its head is, so after a power cut the log may be one entry ahead, which the next append puts right.
"""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from bot.audit.entry import START, Act, Entry, canonical, sealed
from kb.errors import KnowledgeError

FOLDER = "audit"


class BrokenLog(KnowledgeError):
    """The audit log cannot be read or added to."""


class AuditLog:
    """The log of one home folder; `head` is the file of the head, beside the log by default."""

    def __init__(self, home: Path, head: Path | None = None) -> None:
        self.file = home / FOLDER / "log.jsonl"
        self.head_file = head or home / FOLDER / "head.json"

    def add(self, who: str, act: Act, *, about: Mapping[str, str] | None = None, at: datetime | None = None) -> Entry:
        """Write down an act. Raises BrokenLog."""
        try:
            with self._locked() as log:
                number, before = self._last(log)
                entry = sealed(number + 1, at or datetime.now(UTC), who, act, dict(about or {}), before)
                log.seek(0, os.SEEK_END)
                log.write(canonical(entry.model_dump(mode="json")) + b"\n")
                log.flush()
                os.fsync(log.fileno())
                self._set_head(entry)
        except OSError as error:
            raise BrokenLog(f"{self.file} cannot be added to: {error.strerror}.") from error
        return entry

    def lines(self) -> Iterator[bytes]:
        """The lines of the log as they stand."""
        try:
            with self.file.open("rb") as log:
                yield from log
        except FileNotFoundError:
            return

    def entries(self) -> Iterator[Entry]:
        """The entries, oldest first. Raises BrokenLog for a line that is none."""
        for number, line in enumerate(self.lines(), 1):
            try:
                yield Entry.model_validate_json(line)
            except ValidationError as error:
                raise BrokenLog(f"{self.file}:{number} is no entry; see `cryodesk audit verify`.") from error

    def head(self) -> tuple[int, str]:
        """Number and hash of the last entry, as the head has them; (0, START) where there is none. Raises BrokenLog."""
        try:
            told = json.loads(self.head_file.read_bytes())
            return int(told["number"]), str(told["hash"])
        except FileNotFoundError:
            return 0, START
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise BrokenLog(f"{self.head_file} holds no head of the audit log.") from error

    @contextmanager
    def _locked(self) -> Iterator[BinaryIO]:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.touch(mode=0o600)
        with self.file.open("r+b") as log:
            fcntl.flock(log, fcntl.LOCK_EX)
            yield log

    def _last(self, log: BinaryIO) -> tuple[int, str]:
        """Number and hash of the entry to follow: the head's, or that of one entry ahead of it. A cut end stays visible."""
        number, before = self.head()
        size = log.seek(0, os.SEEK_END)
        log.seek(max(0, size - 65536))
        lines = log.read().splitlines()
        if lines:
            try:
                last = Entry.model_validate_json(lines[-1])
            except ValidationError:
                return number, before
            if last.number == number + 1 and last.before == before:
                return last.number, last.hash
        return number, before

    def _set_head(self, entry: Entry) -> None:
        self.head_file.parent.mkdir(parents=True, exist_ok=True)
        beside = self.head_file.with_name(f".{self.head_file.name}-{secrets.token_hex(4)}")
        beside.touch(mode=0o600)
        beside.write_bytes(canonical({"number": entry.number, "hash": entry.hash}))
        beside.replace(self.head_file)
