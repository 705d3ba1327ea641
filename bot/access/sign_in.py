"""Signing in, and the lock-out after failures.

In: a name, a password, an address. Out: the account, or `Refused` with the seconds to wait. It is told in the same words, after
the same time, whether the name is unknown, switched off, or the password wrong. After `tries` failures a name is locked for
`lock` seconds from the last one; an address is, after four times as many. While it is locked the right password is refused too.
"""

from dataclasses import dataclass

from bot.access.accounts import Account, account_of, folded
from bot.access.passwords import fits
from bot.access.store import Store

ADDRESS_TRIES = 4
"""How many times as often an address may fail as a name: several people may sit behind one."""


@dataclass(frozen=True)
class Refused:
    """Nobody was signed in. `wait` is the seconds of a lock-out, 0 without one; `locked` is true for the failure that locked."""

    wait: int = 0
    locked: bool = False


class Lock:
    """Counts failures in a store."""

    def __init__(self, store: Store, *, tries: int, lock: float) -> None:
        self._store, self._tries, self._lock = store, tries, lock

    def wait(self, name: str, address: str, *, now: float) -> int:
        """Seconds to wait; 0 where a try is free."""
        with self._store.open() as line:
            line.execute("DELETE FROM failures WHERE at < ?", (now - self._lock,))
            waits = [0.0]
            for who, tries in self._counted(name, address):
                count, last = line.execute("SELECT count(*), max(at) FROM failures WHERE who = ?", (who,)).fetchone()
                if count >= tries:
                    waits.append(last + self._lock - now)
        return -int(-max(waits) // 1)

    def failed(self, name: str, address: str, *, now: float) -> None:
        """Count a failure."""
        with self._store.open() as line:
            rows = [(who, now) for who, _ in self._counted(name, address)]
            line.executemany("INSERT INTO failures (who, at) VALUES (?, ?)", rows)

    def passed(self, name: str) -> None:
        """Forget a name's failures."""
        with self._store.open() as line:
            line.execute("DELETE FROM failures WHERE who = ?", (folded(name),))

    def _counted(self, name: str, address: str) -> tuple[tuple[str, int], ...]:
        return (folded(name)[:64], self._tries), (f"from {address}", self._tries * ADDRESS_TRIES)


def sign_in(name: str, password: str, address: str, *, store: Store, lock: Lock, now: float) -> Account | Refused:
    """The account whose name and password these are."""
    wait = lock.wait(name, address, now=now)
    if wait:
        return Refused(wait)
    with store.open() as line:
        row = line.execute("SELECT * FROM accounts WHERE name = ?", (folded(name),)).fetchone()
    account = None if row is None else account_of(row)
    right = fits(password, None if row is None else row["hash"])
    if account is None or account.disabled or not right:
        lock.failed(name, address, now=now)
        wait = lock.wait(name, address, now=now)
        return Refused(wait, locked=wait > 0)
    lock.passed(name)
    return account
