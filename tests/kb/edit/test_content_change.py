"""Files of the content changed together: all or nothing, and never over somebody else's work."""

import shutil
from pathlib import Path

import pytest

from kb.edit.content_change import change_content, content_stamp
from kb.errors import ContentChanged, ContentErrors

CLINIC = "clinic.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(Path(__file__).parents[2] / "fixtures/tiny_kb", tmp_path / "content"))


def test_the_new_text_is_there_and_the_stamp_is_new(root: Path) -> None:
    stamp = content_stamp(root)
    text = (root / CLINIC).read_text(encoding="utf-8").replace("The Moss Parlour", "The Fern Parlour")
    new = change_content(root, {CLINIC: text}, expected=stamp)
    assert new == content_stamp(root) != stamp
    assert "Fern" in (root / CLINIC).read_text(encoding="utf-8")
    assert not [path for path in root.rglob("*") if path.name.startswith(".")]


def test_somebody_else_was_here(root: Path) -> None:
    stamp = content_stamp(root)
    (root / "new.yaml").write_text("a: b\n", encoding="utf-8")
    with pytest.raises(ContentChanged):
        change_content(root, {CLINIC: "x"}, expected=stamp)


@pytest.mark.parametrize("text", ["name: [", "name: Only a name\n"])
def test_what_does_not_pass_the_checks_is_not_written(root: Path, text: str) -> None:
    before = (root / CLINIC).read_bytes()
    with pytest.raises(ContentErrors):
        change_content(root, {"aaa.yaml": "a: b\n", CLINIC: text}, expected=content_stamp(root))
    assert (root / CLINIC).read_bytes() == before
    assert not (root / "aaa.yaml").exists()


def test_old_problems_do_not_stand_in_the_way(root: Path) -> None:
    path = root / "procedures/moss-wrap/conflicts.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("session-duration-30", "session-duration-31"), encoding="utf-8")
    text = (root / CLINIC).read_text(encoding="utf-8").replace("Moss", "Fern")
    change_content(root, {CLINIC: text}, expected=content_stamp(root))
    assert "Fern" in (root / CLINIC).read_text(encoding="utf-8")
