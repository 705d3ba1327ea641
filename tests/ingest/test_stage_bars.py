"""Progress: a bar a stage with its rate on a terminal, and not a byte where there is none."""

import pytest

from ingest.cli.stage_bars import StageBars


def drive(bars: StageBars) -> None:
    for done in (0, 50, 100):
        bars("embed", done, 100)
    bars("switch", 0, 1)
    bars("switch", 1, 1)
    bars.end()


def test_bars_name_the_stage_and_its_rate(capsys: pytest.CaptureFixture[str]) -> None:
    drive(StageBars(disable=False))
    told = capsys.readouterr().err
    assert "embed" in told
    assert "text/s" in told or "?text" in told


def test_quiet_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    drive(StageBars())
    assert capsys.readouterr().err == ""
