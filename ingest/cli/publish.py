"""Check the content and make it the current release.

  cryodesk publish [--if-changed]

Nothing changed is nothing made: the same content is the same release. A release is named by the hash of its content.
"""

import argparse
from collections.abc import Callable
from datetime import date

from kb.errors import ContentErrors
from kb.load import Located
from kb.release.release import Release
from kb.settings import Settings, read_settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("--if-changed", action="store_true", help="say nothing where the content is already the current release")


def run(given: argparse.Namespace, *, approve: Callable[[Release], None] | None = None) -> int:
    """Publish. Returns the exit code; problems in the content stop it, and so does `approve` where it raises."""
    from ingest.cli.stage_bars import StageBars
    from ingest.publish import publish
    from kb.index.minilm import SentenceTransformerEmbedder
    from kb.offline import stay_offline

    stay_offline()
    settings = read_settings()
    progress = StageBars()
    try:
        done = publish(
            settings.content,
            settings.home,
            embedder=SentenceTransformerEmbedder(),
            check=checked(settings),
            progress=progress,
            approve=approve,
            besides=f"{date.today()} {settings.originals}",
        )
    finally:
        progress.end()
    if done.created:
        print(f"Published {done.version}: {done.embedded} texts embedded, {done.reused} reused.")
    elif done.switched:
        print(f"{done.version} was ready, and is current now.")
    elif not given.if_changed:
        print(f"Nothing has changed; {done.version} is current.")
    return 0


def checked(settings: Settings) -> Callable[[Located], None]:
    """A check that refuses content with problems."""

    def check(located: Located) -> None:
        from kb.checks import run_checks, unreviewed

        report = run_checks(located, settings.originals, today=date.today())
        problems = [*report.problems, *unreviewed(located)]
        if problems:
            raise ContentErrors(problems)

    return check
