"""The exported file is one that the GoRules editor opens, decides as the table does, and holds every field in a cell."""

import json
from pathlib import Path
from typing import Any

import pytest
import zen

from kb.edit.jdm_columns import QUESTION_OUTPUTS, RULE_INPUTS, RULE_OUTPUTS
from kb.edit.jdm_export import export_jdm
from kb.load import load_content
from kb.schema.rule import Question, Rule
from kb.screening.table import jdm

NODE_KEYS = {"id", "name", "type", "position", "content"}
TABLE_KEYS = {"hitPolicy", "rules", "inputs", "outputs", "passThrough", "inputField", "outputPath", "executionMode"}
"""What the editor's schema knows; it drops every other key."""


def test_every_field_of_the_schema_has_a_column() -> None:
    assert {column.field for column in (*RULE_INPUTS, *RULE_OUTPUTS)} == set(Rule.model_fields)
    assert {column.field for column in QUESTION_OUTPUTS} == set(Question.model_fields)


def test_the_editor_knows_every_key(model: dict[str, Any]) -> None:
    assert model["contentType"] == "application/vnd.gorules.decision"
    assert [node["type"] for node in model["nodes"]] == ["inputNode", "decisionTableNode", "decisionTableNode", "outputNode"]
    for node in model["nodes"]:
        assert set(node) == NODE_KEYS
        assert all(isinstance(node["position"][axis], int) for axis in "xy")
        if node["type"] != "decisionTableNode":
            assert node["content"] == {"schema": ""}
            continue
        assert set(node["content"]) == TABLE_KEYS
        assert node["content"]["hitPolicy"] == "collect"
        columns = [*node["content"]["inputs"], *node["content"]["outputs"]]
        assert all(set(column) == {"id", "name", "field"} for column in columns)
        for row in node["content"]["rules"]:
            assert set(row) == {"_id", *(column["id"] for column in columns)}
            assert all(isinstance(cell, str) for cell in row.values())
    assert len({(node["position"]["x"], node["position"]["y"]) for node in model["nodes"]}) == 4


def test_edges_join_nodes_that_there_are(model: dict[str, Any]) -> None:
    names = {node["id"] for node in model["nodes"]}
    assert len({edge["id"] for edge in model["edges"]}) == 4
    for edge in model["edges"]:
        assert set(edge) == {"id", "sourceId", "targetId", "type"}
        assert edge["type"] == "edge"
        assert {edge["sourceId"], edge["targetId"]} <= names


def test_the_exported_model_decides_as_the_compiled_one(folder: Path) -> None:
    procedure = load_content(folder).procedures[0]
    ours = zen.ZenEngine().create_decision(json.dumps(jdm(procedure.rules)))
    theirs = zen.ZenEngine().create_decision(export_jdm(procedure.rules, procedure.id))
    findings = [
        {"concept": concept, "status": status, "spoken_of": spoken}
        for concept in ("plant-allergy", "green-fever", "green-fever-rare", "elbow-sore", "")
        for status in ("present", "past", "family", "uncertain", "absent")
        for spoken in (True, False)
    ]
    meant = ours.evaluate({"findings": findings})["result"]["fired"]
    result = theirs.evaluate({"findings": findings})["result"]
    assert [[{key: hit[key] for key in ("rule", "verdict")} for hit in hits] for hits in result["fired"]] == meant
    assert [row["question"] for row in result["questions"]] == [question.id for question in procedure.rules.questions]


def test_the_same_table_gives_the_same_bytes(folder: Path) -> None:
    procedure = load_content(folder).procedures[0]
    assert export_jdm(procedure.rules, procedure.id) == export_jdm(procedure.rules, procedure.id)


@pytest.mark.parametrize(("row", "key", "cell"), [(0, "facts", '["contraindication-plant-allergy"]'), (7, "concept", "")])
def test_cells_of_the_rules(model: dict[str, Any], row: int, key: str, cell: str) -> None:
    assert model["nodes"][1]["content"]["rules"][row][key] == cell
