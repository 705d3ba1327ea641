"""Ranges in digits and in words."""

import pytest

from kb.language.quantities import read_ranges
from kb.schema.language import Language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from four to seven hundred rubles", [("RUB", 400, 700)]),
        ("ten to fifteen sessions", [("session", 10, 15)]),
        ("2-3 cm", [("millimetre", 20, 30)]),
        ("–110 … –160 °C", [("celsius", -160, -110)]),
        ("from -15 to -20 degrees", [("celsius", -20, -15)]),
        ("–196 ° С", [("celsius", -196, -196)]),
        ("once a week", [("per_week", 1, 1)]),
        ("twice or three times a week", [("per_week", 2, 3)]),
        ("at least 10 times", [("pass", 10, None)]),
        ("no more than five seconds", [("second", None, 5)]),
        ("at most fifteen minutes, at least five", [("minute", None, 15), ("minute", 5, None)]),
        ("8-9 thousand rubles", [("RUB", 8000, 9000)]),
        ("2 500 rubles", [("RUB", 2500, 2500)]),
        ("every 3 days", [("day", 3, 3)]),
        ("for 2 months", [("day", 60, 60)]),
        ("one hundred and fifty rubles", [("RUB", 150, 150)]),
        ("half an hour", [("minute", 30, 30)]),
        ("5 seconds to 2 minutes", [("second", 5, 5), ("minute", 2, 2)]),
        ("between 5 and 10 minutes", [("minute", 5, 10)]),
        ("room 12, floor 3", []),
    ],
)
def test_ranges(text: str, expected: list[tuple[str, float | None, float | None]], english: Language) -> None:
    assert [(item.unit, item.min, item.max) for item in read_ranges(text, english)] == expected


def test_a_range_knows_its_place(english: Language) -> None:
    text = "The price is 900–1000 rubles."
    (found,) = read_ranges(text, english)
    assert text[found.start : found.end] == "900–1000 rubles"
