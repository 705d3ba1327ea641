"""`cryodesk`: finds the command's file, parses its arguments, turns errors into words and exit codes.

Exit codes: 0 done, 1 done but something is wrong (problems in the content, unreadable lines, a figure below its threshold), 2 it
could not be done (bad arguments, nothing published, a file that is missing), 130 interrupted.
"""

import argparse
import importlib
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from importlib.metadata import version

COMMANDS = {
    "ask": ("bot.cli.ask", "answer one question, or a batch of conversations"),
    "screen": ("bot.cli.screen", "judge findings by the rule table alone, in a batch"),
    "findings": ("bot.cli.findings", "read health findings from text, in a batch"),
    "facts": ("bot.cli.facts", "write the published facts, one line for each place that states them"),
    "extract": ("ingest.cli.extract", "read candidate facts from raw documents"),
    "review": ("ingest.cli.review", "decide what of a document goes into the content"),
    "check": ("bot.cli.check", "prove the content: references, locators, numbers, coverage, rules"),
    "rules": ("bot.cli.rules", "show the rule table, write it as a JDM file, read such a file back"),
    "publish": ("evals.saved.cli_publish", "check the content and make it the current release"),
    "diff": ("evals.saved.cli_diff", "what a release changes for those who ask, before it is published"),
    "releases": ("bot.cli.releases", "list the releases, newest first"),
    "rollback": ("bot.cli.rollback", "make an earlier release current again"),
    "prune": ("bot.cli.prune", "remove old releases, never the current one or one that is being read"),
    "serve": ("bot.cli.serve", "serve the chat page and the HTTP API"),
    "keys": ("bot.cli.keys", "make, list and take back the keys of programs"),
    "user": ("bot.cli.user", "make, list and change the accounts of staff and editors"),
    "audit": ("bot.cli.audit", "prove, show and copy the record of what was done"),
    "conversations": ("bot.cli.conversations", "export, erase and list what visitors agreed to have kept"),
    "mcp": ("bot.cli.mcp", "speak the Model Context Protocol on standard input and output"),
    "schema": ("bot.cli.schema", "print the JSON Schema of the reply contract"),
    "eval": ("evals.cli", "measure, and fail below the thresholds"),
}
"""Command -> the module that is imported when it is called, and one line of help."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(given)
    except KeyboardInterrupt:
        print("\nInterrupted.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _run(given: list[str]) -> int:
    parser = _parser()
    name = given[0] if given else ""
    if name not in COMMANDS:
        parser.parse_args(given)
        parser.print_help()
        return 2
    command = importlib.import_module(COMMANDS[name][0])
    plain = argparse.RawDescriptionHelpFormatter
    own = argparse.ArgumentParser(prog=f"cryodesk {name}", description=command.__doc__, formatter_class=plain)
    command.arguments(own)
    parsed = own.parse_args(given[1:])
    from bot.cli.failures import explained

    with explained() as outcome, _recorded(name):
        outcome.code = command.run(parsed)
    return outcome.code


def _recorded(name: str) -> AbstractContextManager[None]:
    """The commands that make another release current are written into the audit log."""
    if name not in {"publish", "rollback"}:
        return nullcontext()
    from bot.cli.recorded import switching_recorded

    return switching_recorded(name)


def _parser() -> argparse.ArgumentParser:
    listing = "\n".join(f"  {name:<13} {text}" for name, (_, text) in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="cryodesk",
        usage="cryodesk COMMAND [options]",
        description="The front desk of a clinic, in software.",
        epilog=f"commands:\n{listing}\n\n`cryodesk COMMAND --help` tells more of each.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"cryodesk {version('cryodesk')}")
    parser.add_argument("command", choices=sorted(COMMANDS), metavar="COMMAND", nargs="?", help="what to do")
    return parser


if __name__ == "__main__":
    sys.exit(main())
