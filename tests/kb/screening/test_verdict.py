"""The five verdicts and their order."""

import pytest

from kb.schema.rule import Rule
from kb.screening.verdict import Verdict, strictest

FROM_STRICT_TO_MILD = ["do_not_proceed", "postpone", "see_doctor_first", "need_more_information", "no_listed_contraindication"]


def test_the_contract_s_names_from_strict_to_mild() -> None:
    assert [verdict.value for verdict in sorted(Verdict, key=lambda verdict: -verdict.severity)] == FROM_STRICT_TO_MILD


def test_severity_counts_from_nought_to_four() -> None:
    assert [Verdict(name).severity for name in FROM_STRICT_TO_MILD] == [4, 3, 2, 1, 0]


def test_every_verdict_of_the_schema_exists() -> None:
    names = Rule.model_json_schema()["properties"]["verdict"]["enum"]
    assert sorted(names) == sorted(verdict.value for verdict in Verdict)


@pytest.mark.parametrize("stricter", range(5))
@pytest.mark.parametrize("other", range(5))
def test_the_strictest_of_two(stricter: int, other: int) -> None:
    names = [FROM_STRICT_TO_MILD[stricter], FROM_STRICT_TO_MILD[other]]
    assert strictest(map(Verdict, names)).value == FROM_STRICT_TO_MILD[min(stricter, other)]


def test_of_nothing_there_is_no_strictest() -> None:
    with pytest.raises(ValueError, match="empty"):
        strictest([])
