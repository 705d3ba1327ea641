"""The content folder: what a good one gives, and what every mistake in one is told as."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from kb.errors import ContentErrors, Problem
from kb.load import load_content, load_located

FIXTURES = Path(__file__).parents[1] / "fixtures"
TINY, BROKEN = FIXTURES / "tiny_kb", FIXTURES / "broken_kb"
MISTAKES: list[dict[str, Any]] = yaml.safe_load((BROKEN / "expected.yaml").read_text(encoding="utf-8"))["mistakes"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny content folder that a test may spoil."""
    return Path(shutil.copytree(TINY, tmp_path / "kb"))


def problems_of(root: Path) -> tuple[Problem, ...]:
    with pytest.raises(ContentErrors) as caught:
        load_content(root)
    return caught.value.problems


def test_the_tiny_folder_loads_whole() -> None:
    content = load_content(TINY)
    (procedure,) = content.procedures
    assert content.clinic.default_procedure == procedure.id == "moss-wrap"
    assert [len(article.passages) for article in procedure.articles] == [6, 6]
    kinds = {fact.kind for fact in procedure.facts}
    assert kinds >= {"indication", "contraindication", "session_duration", "price", "protocol_step"}
    assert len(procedure.conflicts) == 1
    assert procedure.rules.questions
    assert procedure.rules.rules
    assert procedure.rules.cases
    assert [language.code for language in content.languages] == ["en"]


def test_items_know_their_line() -> None:
    located = load_located(TINY)
    rows = (TINY / "procedures/moss-wrap/rules.yaml").read_text(encoding="utf-8").splitlines()
    file, _, line = located.place("rule", "elbow-sore-present").rpartition(":")
    assert file == "procedures/moss-wrap/rules.yaml"
    assert rows[int(line) - 1].strip() == "- id: elbow-sore-present"


def test_a_passage_knows_its_line() -> None:
    located = load_located(TINY)
    file, _, line = located.place("passage", "the-wrap/twenty-minutes").rpartition(":")
    assert (TINY / file).read_text(encoding="utf-8").splitlines()[int(line) - 1].startswith("A moss wrap rests")


def test_what_is_not_known_is_placed_by_its_kind() -> None:
    assert load_located(TINY).place("rule", "no-such-rule") == "rule"


def test_a_fact_takes_over_the_source_of_its_file() -> None:
    facts = load_content(TINY).procedures[0].facts
    assert {fact.source for fact in facts} == {"moss-wrap-leaflet"}


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: Path(mistake["file"]).stem)
def test_a_mistake_is_told_with_its_place_and_its_cure(folder: Path, mistake: dict[str, Any]) -> None:
    shutil.copyfile(BROKEN / mistake["file"], folder / mistake["replaces"])
    problems = problems_of(folder)
    found = [problem for problem in problems if problem.where == mistake["at"] and problem.code == mistake["code"]]
    assert found, "\n".join(map(str, problems))
    told = " ".join(map(str, found))
    assert [words for words in mistake["words"] if words not in told] == []


def test_every_broken_file_is_expected() -> None:
    files = {path.name for path in BROKEN.iterdir()} - {"expected.yaml"}
    assert files == {mistake["file"] for mistake in MISTAKES}


def test_all_mistakes_are_told_at_once(folder: Path) -> None:
    for mistake in MISTAKES:
        if mistake["file"] in {"unknown-key.yaml", "key-twice.yaml", "no-attribute-line.md", "unknown-verdict.yaml"}:
            shutil.copyfile(BROKEN / mistake["file"], folder / mistake["replaces"])
    problems = problems_of(folder)
    assert {problem.where.partition(":")[0] for problem in problems} == {
        "clinic.yaml",
        "topics.yaml",
        "procedures/moss-wrap/articles/the-wrap.md",
        "procedures/moss-wrap/rules.yaml",
    }
    assert list(problems) == sorted(problems)


@pytest.mark.parametrize("name", ["clinic.yaml", "sources.yaml", "topics.yaml", "procedures/moss-wrap/rules.cases.yaml"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert any(problem.where == f"{name}:1" and "cannot be read" in problem.what for problem in problems_of(folder))


@pytest.mark.parametrize("name", ["procedures", "language"])
def test_a_missing_folder_is_named(folder: Path, name: str) -> None:
    shutil.rmtree(folder / name)
    assert any(problem.where == f"{name}:1" and "missing" in problem.what for problem in problems_of(folder))


def test_no_content_folder_at_all(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path / "nowhere")
    assert "no such content folder" in problem.what
    assert "CRYODESK_CONTENT" in problem.mend


def test_an_empty_file_is_an_empty_list(folder: Path) -> None:
    (folder / "procedures/moss-wrap/conflicts.yaml").write_text("", encoding="utf-8")
    assert load_content(folder).procedures[0].conflicts == ()
