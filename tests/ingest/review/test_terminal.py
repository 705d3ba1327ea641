"""The review on a terminal: one question a proposal, answers become decisions."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.cli.review_terminal import ask_each, listing
from ingest.review import Session, open_review

ROOT = Path(__file__).parents[3]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    root = Path(shutil.copytree(ROOT / "tests/fixtures/tiny_kb", tmp_path / "content"))
    shutil.copytree(ROOT / "kb/content/extract", root / "extract")
    shutil.copytree(ROOT / "tests/fixtures/fog_bath/procedure", root / "procedures/fog-bath")
    return open_review(root, ROOT / "tests/fixtures/fog_bath/fog-bath-letter.txt", procedure="fog-bath")


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def give(*lines: str) -> None:
        answers: Iterator[str] = iter(lines)
        monkeypatch.setattr("builtins.input", lambda _prompt="": next(answers))

    return give


def test_accept_edit_reject_skip_and_quit(session: Session, typed: Callable[..., None]) -> None:
    typed("a", "?", "e", 'max=20 text="A bath takes 10 to 20 minutes."', "plainer", "r", "", "not ours", "s", "q")
    decisions = ask_each(session)
    assert [item.act for item in decisions] == ["accept", "accept", "reject"]
    assert decisions[1].values == {"max": 20, "text": "A bath takes 10 to 20 minutes."}
    assert (decisions[1].reason, decisions[2].reason) == ("plainer", "not ours")


def test_the_list_tells_how_each_thing_stands(session: Session) -> None:
    told = listing(session)
    assert "8 proposal(s), 0 decided before" in told
    assert told.count("NEW") == 8
