"""Whether the audit log is whole: every hash, every number, and the end.

In: a log, and a hash that somebody noted down earlier, if any. Out: what is wrong, by line; nothing where it is whole.
"""

from pydantic import ValidationError

from bot.audit.entry import START, Entry, hash_of
from bot.audit.log import AuditLog, BrokenLog


def faults(log: AuditLog, noted: str | None = None) -> tuple[str, ...]:
    """What is wrong with the log. `noted` is the hash of an entry that must still be in it."""
    wrong: list[str] = []
    before, hashes = START, [START]
    for number, line in enumerate(log.lines(), 1):
        where = f"{log.file.name}:{number}"
        try:
            entry = Entry.model_validate_json(line)
        except ValidationError:
            wrong.append(f"{where}: this is no entry.")
            hashes.append("")
            continue
        if entry.hash != hash_of(entry):
            wrong.append(f"{where}: the entry was changed after it was written.")
        if entry.before != before:
            wrong.append(f"{where}: it does not follow the entry above it; something was changed, taken out or put in.")
        if entry.number != number:
            wrong.append(f"{where}: it has the number {entry.number}.")
        before = entry.hash
        hashes.append(before)
    return (*wrong, *_end(log, hashes), *_noted(log, hashes, noted))


def _end(log: AuditLog, hashes: list[str]) -> list[str]:
    """A log may be one entry ahead of its head (a power cut between the two), and never behind."""
    try:
        number, head = log.head()
    except BrokenLog as error:
        return [str(error)]
    entries = len(hashes) - 1
    if number > entries:
        return [f"{log.file.name}: the head knows {number} entries, and the log has {entries}; the end was cut off."]
    if hashes[number] != head:
        return [f"{log.file.name}:{number}: this is not the entry that the head names."]
    if entries - number > 1:
        return [
            f"{log.file.name}: it has {entries} entries, and the head knows {number}; entries were put in, or the head is old."
        ]
    return []


def _noted(log: AuditLog, hashes: list[str], noted: str | None) -> list[str]:
    if noted is None or noted in hashes[1:]:
        return []
    return [f"{log.file.name}: no entry has the hash {noted}; the log was written anew since that was noted down."]
