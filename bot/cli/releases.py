"""List the releases, newest first; the current one is marked.

cryodesk releases
"""

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """This command has no options."""


def run(given: argparse.Namespace) -> int:  # noqa: ARG001
    """List. Returns the exit code."""
    from kb.release import current_version, list_releases
    from kb.settings import read_settings

    home = read_settings().home
    current = current_version(home)
    found = list_releases(home)
    for release in reversed(found):
        mark = "*" if release.version == current else " "
        print(f"{mark} {release.version}  {release.manifest.created:%Y-%m-%d %H:%M}  {release.manifest.passages} passages")
    if not found:
        print("No release yet. Publish one: cryodesk publish")
    return 0
