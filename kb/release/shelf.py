"""The releases of one home, and which of them is current.

`<home>/releases/<version>/` holds a release; built again for another encoder or format it is `<version>.2`, and the highest
number is the release of that version. `<home>/current` is one line, the name of the current folder, replaced in one
step: a reader sees the old release or the new one, and nothing between.
"""

import os
from pathlib import Path

from kb.errors import BrokenRelease, NotPublished
from kb.release.building import publish_lock, sync
from kb.release.lease import Lease
from kb.release.manifest import MEND, read_manifest
from kb.release.release import Release, open_folder

RELEASES = "releases"
CURRENT = "current"


def open_current(home: Path) -> Release:
    """The current release. Raises NotPublished, BrokenRelease."""
    name = current_folder(home)
    if name is None:
        raise NotPublished(_nothing(home))
    return open_folder(home / RELEASES / name)


def hold_current(home: Path) -> tuple[Release, Lease]:
    """The current release, and a lease that keeps it from being removed. Raises NotPublished, BrokenRelease."""
    while True:
        name = current_folder(home)
        if name is None:
            raise NotPublished(_nothing(home))
        folder = home / RELEASES / name
        try:
            lease = Lease(folder)
            return open_folder(folder), lease
        except FileNotFoundError as error:
            if current_folder(home) == name:
                raise BrokenRelease(f"The current release {folder} is gone. {MEND}") from error
        except BrokenRelease:
            if current_folder(home) == name:
                raise


def open_release(home: Path, version: str) -> Release:
    """The release of this version. Raises NotPublished, BrokenRelease."""
    folder = newest_folder(home, version)
    if folder is None:
        known = ", ".join(release.version for release in list_releases(home)) or "none"
        raise NotPublished(f"There is no release {version} in {home}. Published: {known}.")
    return open_folder(folder)


def list_releases(home: Path) -> tuple[Release, ...]:
    """One release a version, oldest first. Folders without a readable manifest are left out; files are not compared."""
    out: dict[str, Release] = {}
    for folder in sorted(_folders(home), key=_number):
        try:
            release = Release(folder, read_manifest(folder))
        except BrokenRelease:
            continue
        out[release.version] = release
    return tuple(sorted(out.values(), key=lambda release: (release.manifest.created, release.version)))


def current_version(home: Path) -> str | None:
    """The version of the current release, or None where nothing is published. Reads one line."""
    name = current_folder(home)
    return None if name is None else name.partition(".")[0]


def switch_to(home: Path, version: str) -> Release:
    """Make a release current, every file compared first. Raises NotPublished, BrokenRelease, PublishInProgress."""
    with publish_lock(home):
        release = open_release(home, version)
        release.verify()
        set_current(home, release.path.name)
    return release


def current_folder(home: Path) -> str | None:
    """The name of the current release's folder, or None."""
    try:
        return (home / CURRENT).read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def newest_folder(home: Path, version: str) -> Path | None:
    """The folder that holds this version, the one built last where there are several, or None."""
    own = [folder for folder in _folders(home) if folder.name.partition(".")[0] == version]
    return max(own, key=_number, default=None)


def free_folder(home: Path, version: str) -> Path:
    """Where the next build of this version goes."""
    taken = newest_folder(home, version)
    return home / RELEASES / (version if taken is None else f"{version}.{_number(taken) + 1}")


def set_current(home: Path, folder: str) -> None:
    """Name the current release, in one step. The caller holds the publish lock."""
    new = home / f".{CURRENT}-{os.getpid()}"
    new.write_text(folder + "\n", encoding="utf-8")
    sync(new)
    new.replace(home / CURRENT)
    sync(home)


def _nothing(home: Path) -> str:
    return f"No knowledge base is published in {home}. Publish one: cryodesk publish"


def _folders(home: Path) -> list[Path]:
    shelf = home / RELEASES
    return [path for path in shelf.iterdir() if path.is_dir() and path.name[0] != "."] if shelf.is_dir() else []


def _number(folder: Path) -> int:
    """1 for `<version>`, n for `<version>.n`."""
    number = folder.name.partition(".")[2]
    return int(number) if number.isdigit() else 1
