"""The report as a whole: silence on what is right, order, notes, and what stays uncompared."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kb.checks import CheckReport

Report = Callable[..., CheckReport]
Spoil = Callable[[str, str, str], None]


def test_nothing_is_wrong_with_the_tiny_content(report: Report) -> None:
    assert report().problems == ()


def test_unsigned_rules_are_noted(report: Report) -> None:
    assert report().notes == ("8 of 8 rules of 'moss-wrap' are not signed by a clinician.",)


def test_only_the_unsigned_rules_are_counted(report: Report, spoil: Spoil) -> None:
    signed = "    approved_by: Dr Fern\n    approved_on: 2030-01-01\n    because: The leaflet names green fever"
    spoil("procedures/moss-wrap/rules.yaml", "    because: The leaflet names green fever", signed)
    assert report().notes == ("7 of 8 rules of 'moss-wrap' are not signed by a clinician.",)


def test_signed_rules_are_not_noted(report: Report, folder: Path) -> None:
    path = folder / "procedures/moss-wrap/rules.yaml"
    signed = "    approved_by: Dr Fern\n    approved_on: 2030-01-01\n    because:"
    path.write_text(path.read_text(encoding="utf-8").replace("    because:", signed), encoding="utf-8")
    assert report() == CheckReport((), ())


def test_problems_stand_by_file_and_line(report: Report, spoil: Spoil) -> None:
    spoil("topics.yaml", "message: lead-side-effects", "message: nothing-of-the-kind")
    spoil("topics.yaml", "message: lead-indications", "message: nothing-of-the-kind")
    spoil("clinic.yaml", "default_procedure: moss-wrap", "default_procedure: hay-wrap")
    places = [problem.where.split(":") for problem in report().problems]
    assert [file for file, _ in places] == ["clinic.yaml", "topics.yaml", "topics.yaml"]
    assert int(places[1][1]) < int(places[2][1])


def test_without_originals_numbers_lines_and_copies_are_not_compared(report: Report, spoil: Spoil) -> None:
    spoil("procedures/moss-wrap/articles/the-wrap.md", "in 3 layers", "in 7 layers")
    spoil("sources.yaml", "- {lines: 10, reason: heading}", "- {lines: 9, reason: blank}")
    found = report(originals=None)
    assert found.problems == ()
    assert any("'moss-wrap-leaflet' is not at hand" in note and "coverage" in note for note in found.notes)


def test_without_originals_a_fact_still_needs_its_number_in_its_passage(report: Report, spoil: Spoil) -> None:
    spoil("procedures/moss-wrap/articles/the-wrap.md", "for 20 minutes", "for a while")
    assert {problem.code for problem in report(originals=None).problems} == {"KB012", "KB023"}


def test_an_empty_folder_of_originals_is_noted(report: Report, tmp_path: Path) -> None:
    assert any("is not at hand" in note for note in report(originals=tmp_path).notes)


def test_another_file_under_the_name_is_told_and_not_compared(report: Report, originals: Path) -> None:
    (originals / "moss-wrap-leaflet.txt").write_text("Hay wraps take 3 hours.\n", encoding="utf-8")
    found = report(originals=originals)
    assert [problem.code for problem in found.problems] == ["KB014"] * 3
    assert any("is not the file that is described" in note for note in found.notes)


def test_a_copy_that_is_no_text_has_no_lines(report: Report, originals: Path) -> None:
    (originals / "moss-wrap-leaflet.txt").write_bytes(b"\xff\xfe\x00")
    assert any("is not UTF-8 text" in problem.what for problem in report(originals=originals).problems)


def test_without_a_day_nothing_is_past(report: Report, spoil: Spoil) -> None:
    spoil("procedures/moss-wrap/facts/figures.yaml", "valid_until: 2100-01-01", "valid_until: 2001-01-01")
    found = report(today=None)
    assert found.problems == ()
    assert "No day was given: what is past its day is not told." in found.notes


@pytest.mark.parametrize(("day", "noted"), [(date(2099, 12, 17), False), (date(2099, 12, 18), True), (date(2100, 1, 1), True)])
def test_a_day_is_noted_two_weeks_before(report: Report, day: date, noted: bool) -> None:
    assert any("valid_until of the fact 'price-session-15'" in note for note in report(today=day).notes) == noted


def test_the_last_day_is_still_valid(report: Report) -> None:
    assert report(today=date(2100, 1, 1)).problems == ()
    assert len(report(today=date(2100, 1, 2)).problems) == 1
