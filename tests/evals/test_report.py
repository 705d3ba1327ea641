"""The report: one page that needs nothing from elsewhere, compared with the run before; bins of the calibration."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from evals.calibration import Bin, Judged, calibration_error, reliability
from evals.figures import Figure
from evals.report.page import Failed, Report, page
from evals.report.write import write_report
from evals.run import Missed, Run

EVIL = "<script>x</script><img src=//evil>"
JUDGED = tuple(
    Judged(f"q{n}", "price", kind, chance, kind == "answer", right)
    for n, (kind, chance, right) in enumerate([("answer", 0.95, True), ("answer", 0.91, False), ("refusal", 0.12, True)] * 2)
)


def run_of(value: float) -> Run:
    return Run({"questions": [Figure("kind", value, 4, ("nobody",)), Figure("missed", 3.0, 9)]}, JUDGED)


def test_the_page_stands_by_itself_and_compares(tmp_path: Path) -> None:
    day = date(2026, 1, 2)
    write_report({"held": run_of(0.5)}, "v1", [], tmp_path, day=day)
    path = write_report({"held": run_of(0.75)}, "v2", [Missed("questions", "kind", 0.75, "min 0.9")], tmp_path, day=day)
    html = path.read_text(encoding="utf-8")
    assert "0.75" in html
    assert ">0.5<" in html
    assert 'class="missed"' in html
    assert "Change since the last run, held" in html
    assert html.count("<svg") >= 4
    assert not re.search(r"https?://|<script|<img|<link|@import|url\((?!#)", html)
    assert json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))["kb_version"] == "v2"


def test_the_same_run_gives_the_same_page(tmp_path: Path) -> None:
    pages = [write_report({"held": run_of(0.5)}, "v", [], tmp_path / name, day=date(2026, 1, 2)).read_bytes() for name in "ab"]
    assert pages[0] == pages[1]


def test_what_cases_say_is_escaped() -> None:
    report = Report("v", "2026-01-02", {"tune": {}}, {}, {}, failed=[Failed(EVIL, EVIL, EVIL)], before={"kb_version": EVIL})
    html = page(report)
    assert "<script>x" not in html
    assert "<img" not in html
    assert html.count("&lt;script&gt;") == 4


def test_a_broken_earlier_run_is_none(tmp_path: Path) -> None:
    (tmp_path / "figures.json").write_text("{", encoding="utf-8")
    assert "an earlier version" not in write_report({"held": run_of(0.5)}, "v", [], tmp_path, day=date(2026, 1, 2)).read_text()


def test_bins() -> None:
    assert reliability(JUDGED) == (Bin(2, pytest.approx(0.12), 0.0), Bin(4, pytest.approx(0.93), 1.0))
    assert calibration_error(reliability(JUDGED)) == pytest.approx((2 * 0.12 + 4 * 0.07) / 6)
    assert calibration_error(()) == 0.0


def test_documents_that_spoil_a_figure_are_named(tmp_path: Path) -> None:
    run = Run({"extraction": [Figure("lists", 0.5, 2, ("a-letter.txt",))]}, ())
    html = write_report({"tune": run}, "v", [], tmp_path, day=date(2026, 1, 2)).read_text(encoding="utf-8")
    assert "a-letter.txt" in html
