"""Making room for a new release: the lock, the folder that is built in, the step that puts it in its place.

One publisher works at a time (an advisory lock that the system frees when the process ends, however it ends). What a
killed publisher left behind is removed by the next: whoever holds the lock knows that nobody else is building.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.errors import PublishInProgress

LOCK = "publish.lock"
BUILDING = ".building-"
REMOVING = ".removing-"


@contextmanager
def publish_lock(home: Path) -> Iterator[None]:
    """Hold the home's publish lock. Raises PublishInProgress where another process or thread holds it."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / LOCK).open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            by = file.read().strip() or "unknown"
            wait = "Wait until it is done, and try again."
            raise PublishInProgress(f"Somebody is publishing in {home} (process {by}). {wait}") from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


@contextmanager
def building(releases: Path, version: str) -> Iterator[Path]:
    """An empty folder beside the releases, gone afterwards unless it was put in its place. Needs the lock."""
    releases.mkdir(parents=True, exist_ok=True)
    for leftover in sorted([*releases.glob(f"{BUILDING}*"), *releases.glob(f"{REMOVING}*")]):
        shutil.rmtree(leftover)
    folder = releases / f"{BUILDING}{os.getpid()}-{version}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_in_place(folder: Path, final: Path) -> None:
    """Write everything through to the disk, then give the folder its final name in one step. Raises OSError."""
    for path in sorted(folder.rglob("*")):
        sync(path)
    sync(folder)
    folder.rename(final)
    sync(final.parent)


def sync(path: Path) -> None:
    """Write a file or a folder's list of names through to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
