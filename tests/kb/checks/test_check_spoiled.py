"""Every mistake of spoiled.yaml is told, by its check, at its place, in its words, and by no other check."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

import kb.checks
from kb.checks import CheckReport

TABLE: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "spoiled.yaml").read_text(encoding="utf-8"))["spoiled"]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['code']} {row['new'].strip()[:40]}")
def test_it_is_told(row: dict[str, Any], spoil: Callable[..., None], report: Callable[..., CheckReport]) -> None:
    spoil(row["file"], row["old"], row["new"])
    problems = report().problems
    place = row.get("at", row["file"])
    here = [problem for problem in problems if problem.code == row["code"] and problem.where.startswith(f"{place}:")]
    told = "\n".join(map(str, here))
    everything = "\n".join(map(str, problems))
    assert told, everything
    assert [words for words in row["words"] if words not in told] == [], everything
    assert {problem.code for problem in problems} == {row["code"], *row.get("also", ())}, everything


def test_every_check_has_a_row() -> None:
    assert {row["code"] for row in TABLE} == {f"KB0{number}" for number in range(10, 26)}


def test_every_code_is_in_the_table_of_the_docstring() -> None:
    documented = kb.checks.__doc__ or ""
    assert [row["code"] for row in TABLE if f"| {row['code']} |" not in documented] == []
