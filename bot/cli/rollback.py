"""Make an earlier release current again.

  cryodesk rollback [VERSION]

Without a version, the release that was made before the current one.
"""

import argparse

from bot.cli.failures import Unusable


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("version", nargs="?", help="version to go back to (see `cryodesk releases`)")


def run(given: argparse.Namespace) -> int:
    """Switch. Returns the exit code."""
    from kb.release import current_version, list_releases, switch_to
    from kb.settings import read_settings

    home = read_settings().home
    version = given.version or _before(current_version(home), [release.version for release in list_releases(home)])
    print(f"{switch_to(home, version).version} is current.")
    return 0


def _before(current: str | None, versions: list[str]) -> str:
    earlier = versions[: versions.index(current)] if current in versions else versions
    if not earlier:
        raise Unusable("There is no earlier release to go back to.")
    return earlier[-1]
