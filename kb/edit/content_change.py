"""Files of the content folder changed together: nobody's work is overwritten, and nothing is written that does not pass the
checks.

In: the folder, the new text of each file by its path in the folder, the stamp that the folder had when the editor read it.
Out: the new stamp. Refused, and then nothing is written: a folder that has changed since (ContentChanged), texts that bring
new problems (ContentErrors). Files are replaced one by one, each in one step, in the order in which they are given.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from kb.checks import run_checks
from kb.errors import ContentChanged, ContentErrors, Problem
from kb.load import load_located

HIDDEN = "."


def content_stamp(root: Path) -> str:
    """SHA-256 over the names and bytes of all files; what is hidden does not count."""
    whole = hashlib.sha256()
    for path in _files(root):
        data = path.read_bytes()
        whole.update(f"{path.relative_to(root).as_posix()}\0{len(data)}\0".encode())
        whole.update(data)
    return whole.hexdigest()


def change_content(
    root: Path, texts: Mapping[str, str], *, expected: str, originals: Path | None = None, today: date | None = None
) -> str:
    """Write `texts` into the folder `root` and return its new stamp. Raises ContentChanged, ContentErrors, OSError."""
    with _alone(root):
        if content_stamp(root) != expected:
            raise ContentChanged(f"{root} has changed since it was read; nothing was written. Read it again and decide anew.")
        with tempfile.TemporaryDirectory(prefix="cryodesk-edit-") as folder:
            draft = Path(folder) / "content"
            shutil.copytree(root, draft, ignore=shutil.ignore_patterns(".*"))
            _write_all(draft, texts)
            problems = _problems(draft, originals, today)
            if problems:
                before = Counter((problem.code, problem.what) for problem in _problems(root, originals, today))
                fresh = [problem for problem in problems if not before[problem.code, problem.what]]
                if fresh:
                    raise ContentErrors(fresh)
        _write_all(root, texts)
        return content_stamp(root)


def _problems(root: Path, originals: Path | None, today: date | None) -> tuple[Problem, ...]:
    try:
        return run_checks(load_located(root), originals, today=today).problems
    except ContentErrors as errors:
        return errors.problems


def _write_all(root: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.new")
        try:
            draft.write_bytes(text.encode("utf-8"))
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


def _files(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("*")):
        if path.is_file() and not any(part.startswith(HIDDEN) for part in path.relative_to(root).parts):
            yield path


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """One writer at a time; others wait. The lock lies on the folder itself and goes with the process."""
    descriptor = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
