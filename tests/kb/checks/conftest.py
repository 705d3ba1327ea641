"""The tiny content folder, spoiled in one place, and what the checks say of it."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kb.checks import CheckReport, run_checks
from kb.load import load_located

FIXTURES = Path(__file__).parents[2] / "fixtures"
ORIGINALS = FIXTURES / "tiny_originals"
TODAY = date(2030, 6, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny content folder that a test may spoil."""
    return Path(shutil.copytree(FIXTURES / "tiny_kb", tmp_path / "kb"))


@pytest.fixture
def originals(tmp_path: Path) -> Path:
    """A copy of the tiny originals that a test may spoil."""
    return Path(shutil.copytree(ORIGINALS, tmp_path / "originals"))


@pytest.fixture
def spoil(folder: Path) -> Callable[[str, str, str], None]:
    """Put other words in the place of the first `old` of a file of the folder."""

    def change(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text, f"{file} does not have: {old}"
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


@pytest.fixture
def report(folder: Path) -> Callable[..., CheckReport]:
    """Check the folder, with the originals and a day unless the test says otherwise."""

    def run(*, originals: Path | None = ORIGINALS, today: date | None = TODAY) -> CheckReport:
        return run_checks(load_located(folder), originals, today=today)

    return run
