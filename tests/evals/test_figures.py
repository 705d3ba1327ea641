"""Figures and thresholds: shares, counts, what is missed."""

import math
from pathlib import Path

import pytest

from evals.figures import Figure, count, share
from evals.run import below


def test_a_share_is_a_mean_and_names_what_spoils_it() -> None:
    assert share("s", [("a", 1), ("b", 0.5), ("c", True), ("d", 0)]) == Figure("s", 0.625, 4, ("b", "d"))


def test_a_share_of_nothing_is_whole() -> None:
    assert share("s", []) == Figure("s", 1.0, 0)


def test_a_count_counts() -> None:
    assert count("c", ["a", "b"], 9) == Figure("c", 2.0, 9, ("a", "b"))


@pytest.fixture
def thresholds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "thresholds.yaml"
    monkeypatch.setattr("evals.run.THRESHOLDS", path)
    return path


FIGURES = {"questions": [Figure("hit", 0.8, 10), Figure("wrong", 2.0, 10)]}


@pytest.mark.parametrize(
    ("limits", "missed"),
    [
        ("", []),
        ("{}", []),
        ("questions: {hit: {min: 0.8}}", []),
        ("questions: {hit: {min: 0.81}}", ["hit"]),
        ("questions: {wrong: {max: 2}}", []),
        ("questions: {wrong: {max: 1}}", ["wrong"]),
        ("questions: {wrong: {min: 0, max: 1}, hit: {min: 0.9}}", ["wrong", "hit"]),
    ],
)
def test_thresholds(limits: str, missed: list[str], thresholds: Path) -> None:
    thresholds.write_text(limits, encoding="utf-8")
    assert [item.figure for item in below(FIGURES)] == missed


@pytest.mark.parametrize("limits", ["questions: {nothing: {min: 0}}", "answers: {hit: {min: 0}}"])
def test_a_threshold_for_what_is_not_measured_is_missed(limits: str, thresholds: Path) -> None:
    thresholds.write_text(limits, encoding="utf-8")
    (missed,) = below(FIGURES)
    assert math.isnan(missed.value)
