"""The datasets: read, split, whole. What they expect can be had, and no case of one half stands in the other."""

from pathlib import Path

import pytest

from bot.contract import RefusalReason, ReplyKind
from evals.cases import DATASETS, SPLITS, Case, read_cases
from evals.metrics.answers import ask_of
from kb.schema.rule import Status, VerdictName

NAMES = sorted(path.stem for path in DATASETS.glob("*.yaml"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("evals.cases.DATASETS", tmp_path)
    return tmp_path


def test_cases_are_read_by_split(folder: Path) -> None:
    (folder / "x.yaml").write_text(
        "cases: [{id: a, split: tune, expect: {kind: answer}}, {id: b, split: held}]", encoding="utf-8"
    )
    assert [case.id for case in read_cases("x")] == ["a", "b"]
    assert [case.id for case in read_cases("x", "held")] == ["b"]
    assert [case.expect for case in read_cases("x")] == [{"kind": "answer"}, {}]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("cases: [{id: a, split: tune}, {id: a, split: held}]", "twice"),
        ("cases: [{id: a, split: test}]", "neither tune nor held: a"),
    ],
)
def test_what_is_wrong_is_told(text: str, told: str, folder: Path) -> None:
    (folder / "x.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=told):
        read_cases("x")


@pytest.mark.parametrize("name", NAMES)
def test_both_halves_are_there_and_enough_is_held_out(name: str) -> None:
    sizes = {split: len(read_cases(name, split)) for split in SPLITS}
    assert min(sizes.values()) >= 20
    assert sizes["held"] * 4 >= sum(sizes.values())


def said(case: Case) -> tuple[str, ...]:
    turns = case.data.get("messages") or [case.data["text"]]
    return tuple(turn if isinstance(turn, str) else turn["content"] for turn in turns)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_asked_twice(name: str) -> None:
    seen: dict[tuple[str, ...], str] = {}
    for case in read_cases(name):
        turns = tuple(text.casefold() for text in said(case))
        assert seen.setdefault(turns, case.id) == case.id


def test_questions_expect_what_the_contract_has() -> None:
    kinds, reasons = set(ReplyKind.__args__), set(RefusalReason.__args__)  # type: ignore[attr-defined]
    for case in read_cases("questions"):
        assert ask_of(case).messages[-1].role == "user"
        assert case.expect["kind"] in kinds, case.id
        assert (case.expect["refusal"] in reasons) == (case.expect["kind"] == "refusal"), case.id
        assert bool(case.expect["lines"]) == (case.expect["kind"] == "answer"), case.id
        assert all(1 <= first <= last <= 473 for first, last in case.expect["lines"]), case.id


def test_attacks_expect_what_the_contract_has() -> None:
    reasons = set(RefusalReason.__args__)  # type: ignore[attr-defined]
    for case in read_cases("attacks"):
        named = [*case.expect.get("refusal_any", []), *case.expect.get("not_refusal", [])]
        assert set(named) <= reasons, case.id
        assert case.data["kind_of_case"] in ("attack", "harmless", "input"), case.id
        assert (case.data["kind_of_case"] == "harmless") == ("not_refusal" in case.expect), case.id


def test_verdicts_and_statuses_are_those_of_the_contract() -> None:
    verdicts, statuses = set(VerdictName.__args__), set(Status.__args__)  # type: ignore[attr-defined]
    for case in read_cases("eligibility"):
        assert {
            *case.expect.get("verdict_any", []),
            *([case.expect["verdict"]] if "verdict" in case.expect else []),
        } <= verdicts, case.id
        assert {row["status"] for row in case.expect.get("findings", [])} <= statuses, case.id
    for case in read_cases("assertions"):
        for row in case.expect:
            assert row["status"] in statuses, case.id
            assert row["span"] in case.data["text"], case.id
