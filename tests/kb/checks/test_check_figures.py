"""Numbers as a text states them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from kb.checks.figures import NumberWords, figures, written
from kb.schema.language import Language

TABLE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "figures.yaml").read_text(encoding="utf-8"))
WORDS = NumberWords.of(Language(code="en", cues=(), units=(), messages={}, numbers=TABLE["numbers"]))


@pytest.mark.parametrize("row", TABLE["texts"], ids=lambda row: row["text"])
def test_the_numbers_of_a_text(row: dict[str, Any]) -> None:
    assert [figure.value for figure in figures(row["text"], WORDS)] == row["values"]


def test_a_figure_knows_whether_it_is_spelled() -> None:
    assert [figure.spelled for figure in figures("two or 3", WORDS)] == [True, False]


def test_both_ends_of_a_range_see_the_unit() -> None:
    assert all("hours" in figure.after for figure in figures("2 or 3 hours, then rest", WORDS))


@pytest.mark.parametrize(("value", "text"), [(5.0, "5"), (-196.0, "-196"), (5.5, "5.5"), (12500.0, "12500"), (2e6, "2000000")])
def test_numbers_are_written_plainly(value: float, text: str) -> None:
    assert written(value) == text
