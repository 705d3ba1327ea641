"""Old releases go; the current one and those that are read stay."""

import os
from pathlib import Path

import pytest

from kb.errors import PublishInProgress
from kb.release import Lease, prune
from kb.release.building import publish_lock
from kb.release.lease import held
from kb.release.shelf import set_current


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Four folders whose manifests cannot be read, the oldest of which is current."""
    for number, name in enumerate("abcd"):
        folder = tmp_path / "releases" / (name * 12)
        folder.mkdir(parents=True)
        os.utime(folder, (number, number))
    set_current(tmp_path, "a" * 12)
    return tmp_path


def names(home: Path) -> str:
    return "".join(sorted(path.name[0] for path in (home / "releases").iterdir()))


def test_the_current_one_counts_and_stays_however_old(home: Path) -> None:
    assert [name[0] for name in prune(home, keep=2).removed] == ["b", "c"]
    assert names(home) == "ad"


def test_what_is_read_stays_until_it_is_let_go(home: Path) -> None:
    folder = home / "releases" / ("b" * 12)
    lease = Lease(folder)
    assert held(folder)
    assert [name[0] for name in prune(home, keep=1).in_use] == ["b"]
    assert names(home) == "ab"
    lease.close()
    assert not held(folder)
    prune(home, keep=1)
    assert names(home) == "a"


def test_at_least_one_stays(home: Path) -> None:
    with pytest.raises(ValueError, match="At least one"):
        prune(home, keep=0)


def test_not_while_somebody_publishes(home: Path) -> None:
    with publish_lock(home), pytest.raises(PublishInProgress):
        prune(home)


def test_nothing_published_is_nothing_to_remove(tmp_path: Path) -> None:
    assert prune(tmp_path).removed == ()
