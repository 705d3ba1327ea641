"""Passwords hashed with Argon2id (argon2-cffi, its own parameters: RFC 9106's second choice), and compared.

In: a password. Out: a hash, or whether one fits. Refused: a password that is too short (`WeakPassword`). Two are hashed at a
time at most, since each takes 64 MiB of memory and strangers may ask for it.
"""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST = 12
"""Characters of the shortest password (NIST SP 800-63B asks for 8, and for 15 where nothing else guards the account)."""
MOST = 1024
_AT_ONCE = BoundedSemaphore(2)
_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("the password of nobody, so that a wrong name takes as long as a wrong password")


class WeakPassword(ValueError):
    """A password that is not taken; the message says why."""


def hashed(password: str) -> str:
    """The hash of a new password, with its salt and parameters. Raises WeakPassword."""
    if not LEAST <= len(password) <= MOST:
        raise WeakPassword(f"A password has {LEAST} to {MOST} characters; this one has {len(password)}.")
    with _AT_ONCE:
        return _HASHER.hash(password.encode("utf-8", "replace"))


def fits(password: str, kept: str | None) -> bool:
    """Whether a password is the one that was hashed. For None (no such account) it takes as long, and is false."""
    with _AT_ONCE:
        try:
            _HASHER.verify(kept or _NOBODY, password[:MOST].encode("utf-8", "replace"))
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None
