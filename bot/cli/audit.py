"""The audit log: whether it is whole, what it says, and a copy of it.

  cryodesk audit verify [--noted HASH] | show [--last N] | export OUT.jsonl

`verify` tells every entry that was changed, taken out or put in, and an end that was cut off. It prints the hash of the
last entry: note it down elsewhere, and give it with --noted later, then even a log that was written anew is found.
"""

import argparse
import sys
from pathlib import Path

from kb.errors import KnowledgeError


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="verify | show | export")
    verify = acts.add_parser("verify", help="prove that nothing was changed, taken out or cut off")
    verify.add_argument("--noted", metavar="HASH", help="the hash of an entry that must still be there")
    show = acts.add_parser("show", help="print the last entries, oldest first")
    show.add_argument("--last", type=int, default=50, metavar="N", help="how many (default: 50)")
    export = acts.add_parser("export", help="write all entries to a file, one JSON object a line; this is recorded too")
    export.add_argument("out", type=Path)


def run(given: argparse.Namespace) -> int:
    """Do it. Returns the exit code: 1 where the log is not whole."""
    from bot.audit.log import AuditLog
    from bot.audit.verify import faults
    from bot.cli.recorded import operator
    from kb.settings import read_settings

    settings = read_settings()
    log = AuditLog(settings.home, settings.audit_head)
    if given.act == "verify":
        wrong = faults(log, given.noted)
        for fault in wrong:
            print(fault, file=sys.stderr)
        if not wrong:
            entries = list(log.entries())
            print(f"{len(entries)} entries, nothing changed. Last: {entries[-1].hash if entries else 'none'}")
        return 1 if wrong else 0
    if given.act == "export":
        if given.out.exists():
            raise KnowledgeError(f"{given.out} exists already; name another file.")
        log.add(operator(), "audit-exported", about={"file": given.out.name})
        given.out.write_bytes(b"".join(log.lines()))
        return 0
    for entry in list(log.entries())[-max(0, given.last) :]:
        about = " ".join(f"{name}={value}" for name, value in sorted(entry.about.items()))
        print(f"{entry.number:>6}  {entry.at:%Y-%m-%d %H:%M:%S}  {entry.who:<20}  {entry.act:<17}  {about}")
    return 0
