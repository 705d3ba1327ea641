"""Old releases taken off the shelf.

In: the home, and how many releases stay. Out: `Pruned`. The current release stays, and so does any that a process is reading. A
folder is first renamed out of sight and then removed, so that a reader finds a whole release or none.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from kb.errors import BrokenRelease
from kb.release.building import REMOVING, publish_lock
from kb.release.lease import held
from kb.release.manifest import read_manifest
from kb.release.shelf import RELEASES, current_folder

KEEP = 5
"""Releases that stay where nobody says how many."""


@dataclass(frozen=True)
class Pruned:
    """Names of folders, sorted: what was removed, and what would have gone if nobody were reading it."""

    removed: tuple[str, ...]
    in_use: tuple[str, ...]


def prune(home: Path, *, keep: int = KEEP) -> Pruned:
    """Remove all but the `keep` newest releases (the current one counts). Raises PublishInProgress, ValueError for a `keep`
    below 1.
    """
    if keep < 1:
        raise ValueError(f"At least one release stays; {keep} were asked for.")
    with publish_lock(home):
        shelf = home / RELEASES
        current = current_folder(home)
        folders = [path for path in shelf.iterdir() if path.is_dir() and path.name[0] != "."] if shelf.is_dir() else []
        folders.sort(key=lambda path: (path.name == current, *_made(path)), reverse=True)
        old = folders[keep:]
        in_use = [path for path in old if held(path)]
        removed = [path for path in old if path not in in_use]
        for path in removed:
            away = shelf / f"{REMOVING}{path.name}"
            path.rename(away)
            shutil.rmtree(away)
    return Pruned(tuple(sorted(path.name for path in removed)), tuple(sorted(path.name for path in in_use)))


def _made(folder: Path) -> tuple[bool, float, str]:
    """Readable releases by the time of their making; what this package cannot read counts as older than all of them."""
    try:
        return True, read_manifest(folder).created.timestamp(), folder.name
    except BrokenRelease:
        return False, folder.stat().st_mtime, folder.name
