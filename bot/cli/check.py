"""Prove the content: every reference, locator, number, covered line, rule and case; all problems at once.

cryodesk check
CRYODESK_ORIGINALS=path/to/originals cryodesk check
"""

import argparse
import sys
from datetime import date


def arguments(parser: argparse.ArgumentParser) -> None:
    """This command has no options: the folder is the setting CRYODESK_CONTENT."""


def run(given: argparse.Namespace) -> int:  # noqa: ARG001
    """Check. Returns 1 where something is wrong."""
    from kb.checks import run_checks
    from kb.load import load_located
    from kb.settings import read_settings

    settings = read_settings()
    report = run_checks(load_located(settings.content), settings.originals, today=date.today())
    for problem in report.problems:
        print(problem, file=sys.stderr)
    for note in report.notes:
        print(f"note: {note}")
    if report.problems:
        print(f"{len(report.problems)} problem(s) in the content.", file=sys.stderr)
        return 1
    print(f"No problem found in {settings.content}.")
    return 0
