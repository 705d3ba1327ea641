"""Cells say what they were given, to us and to the ZEN engine; what is no literal is refused with a cure."""

from collections.abc import Callable
from datetime import date

import pytest
import zen
from hypothesis import given
from hypothesis import strategies as st

from kb.edit import jdm_cells as cells
from kb.edit.jdm_cells import NoLiteral

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"])).map(str.strip)


@given(text=texts | st.text("\"'`$+{}a ").map(str.strip))
def test_a_text_comes_back(text: str) -> None:
    cell = cells.text_cell(text)
    assert cells.read_text(cell) == text
    assert zen.evaluate_expression(cell, {}) == text


@given(several=st.lists(texts | st.text("\"',[]+")))
def test_a_list_comes_back(several: list[str]) -> None:
    cell = cells.texts_cell(several)
    assert cells.read_texts(cell) == tuple(several)
    assert cells.read_texts(cells.choice_cell(several)) == tuple(several)
    if several:
        assert zen.evaluate_expression(cell, {}) == several


@pytest.mark.parametrize("flag", [True, False, None])
def test_a_flag_comes_back(flag: bool | None) -> None:
    assert cells.read_flag(cells.flag_cell(flag)) is flag


@given(number=st.integers(-999_999_999, 999_999_999))
def test_a_number_comes_back(number: int) -> None:
    assert cells.read_number(cells.number_cell(number)) == number


@given(day=st.dates() | st.none())
def test_a_day_comes_back(day: date | None) -> None:
    assert cells.read_day(cells.day_cell(day)) == day


@pytest.mark.parametrize(
    ("cell", "text"),
    [("'it'", "it"), ("`it`", "it"), ('  "it"  ', "it"), ('"a" + \'"\'+"b"', 'a"b'), ("", None), ("  ", None), ('""', "")],
)
def test_quotes_of_an_editor_s_choice(cell: str, text: str | None) -> None:
    assert cells.read_text(cell) == text


@pytest.mark.parametrize(
    ("cell", "several"), [("['a', `b`]", ("a", "b")), ('"a"', ("a",)), ("[]", ()), ("", ()), ("'a','b'", ("a", "b"))]
)
def test_lists_of_an_editor_s_choice(cell: str, several: tuple[str, ...]) -> None:
    assert cells.read_texts(cell) == several


@pytest.mark.parametrize(
    ("read", "cell", "cure"),
    [
        (cells.read_text, "epilepsy", "in quotes"),
        (cells.read_text, '"epilepsy', "close them"),
        (cells.read_text, '"a" + ', "in quotes"),
        (cells.read_text, '"a", "b"', "nothing after it"),
        (cells.read_text, '"a" "b"', "nothing after it"),
        (cells.read_text, "`a ${b}`", "an expression is not kept"),
        (cells.read_text, "null", "in quotes"),
        (cells.read_texts, "present, past", "in quotes"),
        (cells.read_texts, '"present" "past"', "commas between"),
        (cells.read_texts, '"present",', "commas between"),
        (cells.read_texts, '["present"', "in quotes"),
        (cells.read_flag, "yes", "true or false"),
        (cells.read_flag, '"true"', "true or false"),
        (cells.read_number, '"1"', "whole number"),
        (cells.read_number, "1.5", "whole number"),
        (cells.read_number, "", "whole number"),
        (cells.read_number, "१", "whole number"),
        (cells.read_day, '"31.01.2027"', "year-month-day"),
        (cells.read_day, "2027-01-31", "in quotes"),
        (cells.read_day, '"2027-02-31"', "year-month-day"),
    ],
)
def test_what_is_no_literal_is_refused_with_a_cure(read: Callable[[str], object], cell: str, cure: str) -> None:
    with pytest.raises(NoLiteral, match=cure):
        read(cell)
