"""Judge findings by the rule table alone; no sentence is parsed.

  cryodesk screen --batch IN.jsonl --out OUT.jsonl

Each line: {"id": "…", "procedure": "…" or null, "findings": [{"concept": "…", "status": "…"}]}. `concept` is an id or any
name of the vocabulary; a name that nobody knows counts as a condition that the sources do not speak of.
"""

import argparse
from pathlib import Path

from bot.cli.batch import Row, run_batch


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("--batch", type=Path, required=True, metavar="IN.jsonl", help="findings, one screening a line")
    parser.add_argument("--out", type=Path, required=True, metavar="OUT.jsonl", help="where the verdicts go")


def run(given: argparse.Namespace) -> int:
    """Screen. Returns the exit code."""
    from bot.screening import Screener, ScreenRequest
    from kb.release import open_current
    from kb.settings import read_settings

    screener = Screener(open_current(read_settings().home).knowledge)

    def work(row: Row) -> Row:
        request = ScreenRequest.model_validate({key: row[key] for key in ("procedure", "findings") if key in row})
        return {"eligibility": screener.screen(request).model_dump(mode="json")}

    return run_batch(given.batch, given.out, work)
