"""Findings in, screening out: a table of conversations with herons."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from kb.schema.rule import RuleBook, Status
from kb.screening.engine import rows_of, screen
from kb.screening.table import Row, Table, compile_table
from kb.screening.terms import Terms


class Finding(NamedTuple):
    """What screening reads of a finding."""

    concept: str | None
    status: Status


ALL = ("ask-bog-fever", "ask-reed-lamp", "ask-thorn-cut")
DENIED = [("bog-fever", "absent"), ("thorn-cut", "absent"), ("reed-lamp", "absent")]


@pytest.mark.parametrize(
    ("pairs", "verdict", "fired", "still_open"),
    [
        ([], "need_more_information", (), ALL),
        ([("bog-fever", "present")], "do_not_proceed", ("bog-fever-present",), ALL[1:]),
        ([("pond-fever", "present")], "do_not_proceed", ("bog-fever-present",), ALL[1:]),
        ([("bogolol", "present")], "do_not_proceed", ("bog-fever-present",), ALL[1:]),
        ([("pond-fever", "uncertain")], "see_doctor_first", ("bog-fever-unclear",), ALL[1:]),
        ([("pond-fever", "past")], "see_doctor_first", ("bog-fever-unclear",), ALL),
        ([("bog-fever", "past")], "see_doctor_first", ("bog-fever-unclear",), ALL[1:]),
        ([("bog-fever", "family")], "need_more_information", (), ALL),
        ([("pond-fever", "family")], "need_more_information", (), ALL),
        ([("bog-fever", "absent")], "need_more_information", (), ALL[1:]),
        ([("pond-fever", "absent")], "need_more_information", (), ALL),
        ([("swamp-illness", "absent")], "need_more_information", (), ALL[1:]),
        ([("swamp-illness", "present")], "see_doctor_first", ("silent",), ALL),
        ([("bog-fever-mild", "present")], "see_doctor_first", ("bog-fever-mild",), ALL),
        ([("thorn-cut", "past")], "need_more_information", (), ALL[:2]),
        ([("thorn-cut", "present")], "postpone", ("thorn-cut-present",), ALL[:2]),
        ([("bramble-cut", "present")], "postpone", ("thorn-cut-present",), ALL[:2]),
        ([("hay-nose", "present")], "see_doctor_first", ("silent",), ALL),
        ([("hay-nose", "family")], "need_more_information", (), ALL),
        ([("nobody-knows-it", "past")], "see_doctor_first", ("silent",), ALL),
        ([(None, "uncertain")], "see_doctor_first", ("silent",), ALL),
        ([(None, "absent")], "need_more_information", (), ALL),
        ([("stiff-wing", "present")], "need_more_information", (), ALL),
        ([("bog-fever", "absent"), ("bog-fever", "present")], "do_not_proceed", ("bog-fever-present",), ALL[1:]),
        (
            [("thorn-cut", "present"), ("hay-nose", "present"), ("bog-fever", "present")],
            "do_not_proceed",
            ("bog-fever-present", "thorn-cut-present", "silent"),
            ("ask-reed-lamp",),
        ),
        ([("thorn-cut", "present"), ("bog-fever", "past")], "postpone", ("thorn-cut-present", "bog-fever-unclear"), ALL[1:2]),
        (
            [("reed-lamp", "present"), ("bog-fever", "present")],
            "do_not_proceed",
            ("bog-fever-present", "reed-lamp-present"),
            ALL[2:],
        ),
        (DENIED, "no_listed_contraindication", (), ()),
        (DENIED[:2], "need_more_information", (), ("ask-reed-lamp",)),
        ([*DENIED, ("stiff-wing", "present"), ("bog-fever", "family")], "no_listed_contraindication", (), ()),
        ([*DENIED, ("hay-nose", "past")], "see_doctor_first", ("silent",), ()),
        ([*DENIED, ("pond-fever", "present")], "do_not_proceed", ("bog-fever-present",), ()),
    ],
)
def test_screening(judge: Callable, pairs: list, verdict: str, fired: tuple[str, ...], still_open: tuple[str, ...]) -> None:
    screening = judge(pairs)
    assert screening.verdict.value == verdict
    assert tuple(rule.id for rule in screening.fired) == fired
    assert tuple(question.id for question in screening.questions) == still_open


def test_the_table_s_version_is_told(judge: Callable, table: Table) -> None:
    assert judge([]).rules_version == table.version


def test_a_table_without_questions_clears_nobody(book: RuleBook, terms: Terms) -> None:
    mute = compile_table(book.model_copy(update={"questions": ()}), terms)
    assert screen([], mute).verdict.value == "need_more_information"


def test_a_denial_asks_the_table_nothing(terms: Terms) -> None:
    assert rows_of("pond-fever", "absent", terms) == []


def test_a_finding_asks_the_table_about_itself_and_all_that_it_is_a_case_of(terms: Terms) -> None:
    assert rows_of("pond-fever", "past", terms) == [
        Row("pond-fever", "past", True),
        Row("marsh-fever", "past", True),
        Row("bog-fever", "past", True),
        Row("swamp-illness", "past", True),
    ]
    assert rows_of("hay-nose", "present", terms) == [Row("hay-nose", "present", False)]
    assert rows_of(None, "family", terms) == [Row(None, "family", False)]


def test_what_is_broader_counts_as_spoken_of(book: RuleBook, terms: Terms) -> None:
    """A rule that asks for a concept of the sources fires on a narrower one, too."""
    rules = tuple(rule.model_copy(update={"spoken_of": True}) for rule in book.rules if rule.concept == "bog-fever")
    screening = screen([Finding("pond-fever", "present")], compile_table(book.model_copy(update={"rules": rules}), terms))
    assert [rule.id for rule in screening.fired] == ["bog-fever-present"]
