"""Check the content and make it the current release.

  cryodesk publish [--if-changed]

Nothing changed is nothing made: the same content is the same release. A release is named by the hash of its content.
"""

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date

from kb.errors import ContentErrors
from kb.load import Located
from kb.settings import Settings, read_settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("--if-changed", action="store_true", help="say nothing where the content is already the current release")


def run(given: argparse.Namespace) -> int:
    """Publish. Returns the exit code; problems in the content stop it."""
    from ingest.publish import publish
    from kb.index.minilm import SentenceTransformerEmbedder
    from kb.offline import stay_offline

    stay_offline()
    settings = read_settings()
    progress = _Progress()
    done = publish(
        settings.content, settings.home, embedder=SentenceTransformerEmbedder(), check=_checked(settings), progress=progress
    )
    progress.end()
    if done.created:
        print(f"Published {done.version}: {done.embedded} texts embedded, {done.reused} reused.")
    elif not given.if_changed:
        print(f"Nothing has changed; {done.version} is current.")
    return 0


def _checked(settings: Settings) -> Callable[[Located], None]:
    """A check that refuses content with problems."""

    def check(located: Located) -> None:
        from kb.checks import run_checks, unreviewed

        report = run_checks(located, settings.originals, today=date.today())
        problems = [*report.problems, *unreviewed(located)]
        if problems:
            raise ContentErrors(problems)

    return check


class _Progress:
    """Stages on standard error, with the time left where a stage counts."""

    def __init__(self) -> None:
        self._stage, self._begun = "", 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage != self._stage:
            self._stage, self._begun = stage, time.monotonic()
        if not sys.stderr.isatty():
            return
        spent = time.monotonic() - self._begun
        left = f", {spent / done * (total - done):.0f} s left" if done and spent > 1 else ""
        print(f"\r\033[K{stage} {done}/{total}{left}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the line."""
        if sys.stderr.isatty():
            print("\r\033[K", end="", file=sys.stderr, flush=True)
