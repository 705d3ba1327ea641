"""Remove old releases; the current one stays, and so does any that a server is reading.

cryodesk prune [--keep N]
"""

import argparse

from bot.cli.failures import Unusable
from kb.release.prune import KEEP


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("--keep", type=int, default=KEEP, metavar="N", help=f"releases that stay (default: {KEEP})")


def run(given: argparse.Namespace) -> int:
    """Prune. Returns the exit code."""
    from kb.release import prune
    from kb.settings import read_settings

    if given.keep < 1:
        raise Unusable("--keep wants 1 or more: the current release always stays.")
    done = prune(read_settings().home, keep=given.keep)
    print(f"{len(done.removed)} release(s) removed" + (f": {', '.join(done.removed)}." if done.removed else "."))
    if done.in_use:
        print(f"Still being read, and kept: {', '.join(done.in_use)}.")
    return 0
