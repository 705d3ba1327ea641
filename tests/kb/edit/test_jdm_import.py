"""A file that is wrong anywhere is refused: what, where, how to mend it; and rules.yaml stays as it was."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kb.edit.rules_import import Change, import_rules
from kb.errors import ContentErrors, UnknownName

from .conftest import content

Bring = Callable[..., Change]


def refused(bring: Bring, rules: Path, model: object, procedure: str | None = None) -> str:
    """What is told; nothing is written."""
    before = rules.read_bytes()
    with pytest.raises(ContentErrors) as caught:
        bring(model, procedure)
    assert rules.read_bytes() == before
    assert all(problem.mend and problem.where for problem in caught.value.problems)
    return str(caught.value)


def cell(name: str, row: int, key: str, value: object) -> Callable[[dict[str, Any]], None]:
    """Put a value into a cell."""

    def edit(model: dict[str, Any]) -> None:
        content(model, name)["rules"][row][key] = value

    return edit


def table(key: str, value: object) -> Callable[[dict[str, Any]], None]:
    """Put a value into the rules' table."""

    def edit(model: dict[str, Any]) -> None:
        content(model, "eligibility")[key] = value

    return edit


def without(name: str, side: str, field: str) -> Callable[[dict[str, Any]], None]:
    """Take a column out."""

    def edit(model: dict[str, Any]) -> None:
        columns = content(model, name)[side]
        columns[:] = [column for column in columns if column["field"] != field]

    return edit


WRONG: list[tuple[Callable[[dict[str, Any]], object], list[str]]] = [
    (
        cell("eligibility", 0, "verdict", '"maybe"'),
        ["row 1 (plant-allergy-present), column 'Verdict'", '"maybe"', "do_not_proceed"],
    ),
    (cell("eligibility", 0, "verdict", ""), ["column 'Verdict'"]),
    (cell("eligibility", 0, "verdict", "postpone"), ["The cell is postpone.", "in quotes"]),
    (cell("eligibility", 1, "concept", '"grean-fever"'), ["no concept 'grean-fever'", "Did you mean 'green-fever'?"]),
    (cell("eligibility", 1, "concept", 'startsWith($, "green")'), ["column 'Concept'", "startsWith"]),
    (cell("eligibility", 1, "status", '"here"'), ["row 2 (green-fever-present), column 'Status'", '"here"']),
    (cell("eligibility", 1, "status", '"absent"'), ["column 'Status'"]),
    (cell("eligibility", 1, "status", ""), ["column 'Status'"]),
    (cell("eligibility", 7, "spoken_of", "no"), ["column 'The sources speak of it'", "true or false"]),
    (cell("eligibility", 2, "facts", '["contraindication-knee-sore"]'), ["rule 'elbow-sore-present'", "no fact", "Did you mean"]),
    (cell("eligibility", 3, "passages", '["who-it-is-for/blue"]'), ["no passage 'who-it-is-for/blue'"]),
    (cell("eligibility", 3, "question", '"zebra"'), ["no question 'zebra'. Add"]),
    (cell("eligibility", 3, "because", ""), ["row 4 (green-fever-rare), column 'Because'"]),
    (cell("eligibility", 3, "rule", '"green-fever-present"'), ["The id 'green-fever-present' stands twice", "row 4"]),
    (cell("eligibility", 3, "rule", '"Green fever"'), ["row 4", "column 'Rule'"]),
    (cell("eligibility", 3, "rule", ""), ["row 4", "column 'Rule'"]),
    (cell("eligibility", 3, "approved_on", '"yesterday"'), ["column 'Approved on'", "year-month-day"]),
    (cell("eligibility", 3, "_description", "Ask Dr Fern."), ["a description", "Write it under Because."]),
    (cell("eligibility", 3, "because", 7), ["The cell is 7."]),
    (cell("questions", 0, "order", '"first"'), ["table 'questions', row 1 (plant-allergy), column 'Order'", "whole number"]),
    (cell("questions", 0, "concept", '"plants"'), ["question 'plant-allergy'", "no concept 'plants'"]),
    (cell("questions", 0, "concept", ""), ["column 'Concept'"]),
    (cell("questions", 0, "yes_means", '"perhaps"'), ["column 'Yes means'", "perhaps"]),
    (cell("questions", 0, "any", '"x"'), ["column 'Any'", "Empty the cell."]),
    (table("hitPolicy", "first"), ["hit policy is not 'collect'"]),
    (table("rules", None), ["no list of rows"]),
    (table("rules", [None]), ["row 1"]),
    (table("outputs", None), ["no decision table of rules"]),
    (without("eligibility", "inputs", "status"), ["column 'status' is missing from the inputs"]),
    (without("eligibility", "outputs", "review_due"), ["column 'review_due' is missing from the outputs"]),
    (without("questions", "outputs", "text"), ["no decision table of questions"]),
    (
        lambda model: content(model, "eligibility")["inputs"].append({"id": "x", "field": "age"}),
        ["column 'age' among the inputs"],
    ),
    (lambda model: model["nodes"].pop(1), ["no decision table of rules", "'rule' and 'verdict'"]),
    (lambda model: model["nodes"].append(copy.deepcopy(model["nodes"][1])), ["2 decision tables of rules"]),
    (lambda model: model.pop("nodes"), ["no list of nodes"]),
    (lambda model: model["nodes"].clear(), ["no decision table of rules"]),
    (lambda model: model["nodes"][1].update(content=None), ["no decision table of rules"]),
]


@pytest.mark.parametrize(("edit", "told"), WRONG, ids=[told[0][:50] for _, told in WRONG])
def test_what_is_wrong_is_told(
    edit: Callable[[dict[str, Any]], object], told: list[str], bring: Bring, rules: Path, model: dict[str, Any]
) -> None:
    edit(model)
    words = refused(bring, rules, model)
    assert [part for part in told if part not in words] == [], words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "This is not JSON"),
        ("{\n", "table.json:2: JDM This is not JSON"),
        ("rules: []", "This is not JSON"),
        ("[]", "no list of nodes"),
        ("3", "no list of nodes"),
        ('{"nodes": [3]}', "no decision table of rules"),
    ],
)
def test_what_is_no_model(text: str, told: str, bring: Bring, rules: Path) -> None:
    assert told in refused(bring, rules, text)


def test_bytes_that_are_no_text(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "table.json").write_bytes(b"\xff\xfe{}")
    with pytest.raises(ContentErrors, match="not UTF-8"):
        import_rules(folder, tmp_path / "table.json")


def test_everything_is_told_at_once(bring: Bring, rules: Path, model: dict[str, Any]) -> None:
    for row in range(3):
        cell("eligibility", row, "verdict", '"maybe"')(model)
    cell("questions", 0, "order", "")(model)
    assert refused(bring, rules, model).count("\n") == 3


def test_a_table_of_another_procedure_is_not_mixed_up(bring: Bring, rules: Path, model: dict[str, Any]) -> None:
    model["nodes"][1]["id"] = "rules-of-hay-wrap"
    assert "Import it with --procedure hay-wrap." in refused(bring, rules, model, "moss-wrap")
    with pytest.raises(UnknownName, match="hay-wrap"):
        bring(model)


def test_a_node_with_a_new_id_goes_to_the_default_procedure(bring: Bring, model: dict[str, Any]) -> None:
    model["nodes"][1]["id"] = "5c1f7c3e"
    assert bring(model).procedure == "moss-wrap"


def test_a_file_as_the_editor_saves_it(bring: Bring, rules: Path, model: dict[str, Any]) -> None:
    """Compact, keys in another order, ids of columns of its own, empty cells left out, settings added."""
    before = rules.read_bytes()
    for node in model["nodes"]:
        for side in ("inputs", "outputs"):
            for column in node["content"].get(side, []):
                old, column["id"] = column["id"], f"c-{column['id']}-{side}"
                for row in node["content"]["rules"]:
                    row[column["id"]] = row.pop(old, "") or None
    model["settings"] = {"validation": {"inputSchema": None, "outputSchema": None}}
    assert not bring(json.dumps(model, sort_keys=True, separators=(",", ":"))).written
    assert rules.read_bytes() == before
