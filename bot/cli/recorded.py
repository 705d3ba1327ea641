"""What a command did, written into the audit log.

Publishing and taking back are told by their effect: whatever command it was, if another release is current afterwards, the log
says which was and which is.
"""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager

from bot.audit.entry import Act, Entry
from bot.audit.log import AuditLog
from kb.release import current_version
from kb.settings import Settings, read_settings

SWITCHING: dict[str, Act] = {"publish": "published", "rollback": "rolled-back"}
"""Commands that make another release current -> what the log calls it."""


def operator() -> str:
    """Who runs a command, for the log."""
    try:
        return f"cli:{getpass.getuser()}"
    except (OSError, KeyError):  # a container's user need not have a name
        return "cli"


def record(settings: Settings, who: str, act: Act, **about: str) -> Entry:
    """Write down an act. Raises BrokenLog."""
    return AuditLog(settings.home, settings.audit_head).add(who, act, about=about)


@contextmanager
def switching_recorded(command: str) -> Iterator[None]:
    """Record that another release became current while the block ran, even where it failed later."""
    settings = read_settings()
    was = current_version(settings.home)
    try:
        yield
    finally:
        now = current_version(settings.home)
        if now is not None and now != was:
            record(settings, operator(), SWITCHING[command], was=was or "none", version=now)
