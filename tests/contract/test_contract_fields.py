"""The public contract against the models: every field of the tables is there with its type, every enumeration is exact, and
nothing of a schema that was once published has been renamed or re-typed. Fields may be added.

A snapshot is what `cryodesk schema PART` printed when the contract was last widened on purpose; write it anew only then.
"""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.contract import Ask, Citation, Eligibility, Reply
from kb.schema.fact import Candidate
from kb.schema.frozen import Frozen
from kb.schema.rule import VerdictName
from kb.screening.verdict import Verdict

HERE = Path(__file__).parent
TABLES: dict[str, Any] = yaml.safe_load((HERE / "contract.yaml").read_text(encoding="utf-8"))
MODELS: dict[str, type[Frozen]] = {
    "reply": Reply,
    "ask": Ask,
    "eligibility": Eligibility,
    "citation": Citation,
    "candidate": Candidate,
}
DEFINED = {
    "sentence": "Sentence",
    "citation": "Citation",
    "source": "SourceRef",
    "conflict": "ReplyConflict",
    "statement": "ConflictStatement",
    "refusal": "Refusal",
    "eligibility": "Eligibility",
    "finding": "ReplyFinding",
    "rule": "FiredRule",
    "question": "OpenQuestion",
    "candidate_source": "CandidateSource",
}
"""What the tables call an object, and its model."""

Schema = dict[str, Any]


def fields_of(schema: Schema, definition: str | None = None) -> dict[str, str]:
    """Field -> type of the schema's top object, or of one of its definitions."""
    node = schema["$defs"][definition] if definition else schema
    return {name: shape(field, schema) for name, field in node.get("properties", {}).items()}


def shape(node: Schema, schema: Schema) -> str:
    """The type of a node, in the notation of contract.yaml; a reference is the name of its definition."""
    if "$ref" in node:
        return str(node["$ref"].rpartition("/")[2])
    if "anyOf" in node:
        return "|".join(sorted((shape(option, schema) for option in node["anyOf"]), key=lambda name: (name == "null", name)))
    if node.get("type") == "array":
        if "prefixItems" in node:
            inner = {shape(item, schema) for item in node["prefixItems"]}
            return "pair" if inner == {"integer"} and node.get("maxItems") == 2 else f"({', '.join(sorted(inner))})"
        return f"[{shape(node['items'], schema)}]"
    if node.get("type") == "object" and isinstance(node.get("additionalProperties"), dict):
        return f"{{{shape(node['additionalProperties'], schema)}}}"
    return str(node.get("type", "any"))


def enumerations(schema: Schema, definition: str | None = None) -> dict[str, list[str]]:
    """Field -> allowed values, for the fields that have a closed set of them."""
    node = schema["$defs"][definition] if definition else schema
    return {name: field["enum"] for name, field in node.get("properties", {}).items() if "enum" in field}


def broken_promises(old: Schema, new: Schema) -> list[str]:
    """What a reader of `old` would miss in `new`: fields gone, types changed, values gone, sure fields no longer sure."""
    out = []
    for definition in (None, *old.get("$defs", {})):
        where = definition or old.get("title", "")
        if definition is not None and definition not in new.get("$defs", {}):
            out.append(f"{where} is gone")
            continue
        now = fields_of(new, definition)
        for name, kind in fields_of(old, definition).items():
            if name not in now:
                out.append(f"{where}.{name} is gone")
            elif now[name] != kind:
                out.append(f"{where}.{name} was {kind} and is {now[name]}")
        allowed = enumerations(new, definition)
        for name, values in enumerations(old, definition).items():
            if name in allowed and set(allowed[name]) != set(values):
                out.append(f"{where}.{name} allowed {sorted(values)} and allows {sorted(allowed[name])}")
        sure = set(_node(old, definition).get("required", ())) - set(_node(new, definition).get("required", ()))
        out += [f"{where}.{name} is no longer always there" for name in sorted(sure) if name in now]
    return out


def _node(schema: Schema, definition: str | None) -> Schema:
    return dict(schema["$defs"][definition] if definition else schema)


def schema_of(model: type[Frozen]) -> Schema:
    return model.model_json_schema(mode="serialization")


def place_of(table: str) -> tuple[Schema, str | None]:
    """The schema in which an object of the tables stands, and its definition there."""
    if table in ("reply", "candidate"):
        return schema_of(MODELS[table]), None
    return schema_of(Candidate if table == "candidate_source" else Reply), DEFINED[table]


@pytest.mark.parametrize("table", TABLES["objects"])
def test_every_field_of_the_tables_is_there_with_its_type(table: str) -> None:
    now = fields_of(*place_of(table))
    if table == "candidate":
        now["value"] = "value" if now["value"].count("|") == 4 else now["value"]
    names = {model: name for name, model in DEFINED.items()}
    for field, kind in TABLES["objects"][table].items():
        spelled = now.get(field, "missing")
        for model in sorted(names, key=len, reverse=True):
            spelled = spelled.replace(model, names[model])
        assert spelled == kind, f"{table}.{field}"


@pytest.mark.parametrize("field", TABLES["enumerations"])
def test_enumerations_are_exact(field: str) -> None:
    table, _, name = field.partition(".")
    assert enumerations(*place_of(table))[name] == TABLES["enumerations"][field]


def test_verdicts_stand_in_their_order_everywhere() -> None:
    wanted = TABLES["enumerations"]["eligibility.verdict"]
    assert [verdict.value for verdict in Verdict] == wanted == list(VerdictName.__args__)  # type: ignore[attr-defined]
    assert [verdict.severity for verdict in Verdict] == [4, 3, 2, 1, 0]


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, values in TABLES["values"].items() for value in values])
def test_candidates_carry_the_values_of_their_kind_unchanged(kind: str, value: dict[str, Any]) -> None:
    row = {
        "kind": kind,
        "procedure": "p",
        "variant": None,
        "value": value,
        "text": "t",
        "source": {"id": "s", "lines": [1, 2]},
        "confidence": 0.5,
    }
    assert Candidate.model_validate(row).model_dump(mode="json") == row


def test_every_kind_of_candidate_has_values_in_the_tables() -> None:
    assert list(TABLES["values"]) == TABLES["enumerations"]["candidate.kind"]


@pytest.mark.parametrize("part", MODELS)
def test_no_promise_of_a_published_schema_is_broken(part: str) -> None:
    old = json.loads((HERE / "snapshots" / f"{part}.json").read_text(encoding="utf-8"))
    assert broken_promises(old, schema_of(MODELS[part])) == []


SPOILED = {
    "a renamed field": (("properties", "text"), None, "Reply.text is gone"),
    "a re-typed field": (("properties", "kb_version", "type"), "integer", "Reply.kb_version was string and is integer"),
    "a list made one": (("$defs", "Sentence", "properties", "citations"), {"type": "integer"}, "was [integer] and is integer"),
    "a value gone": (("properties", "kind", "enum"), ["answer"], "Reply.kind allowed"),
    "an object gone": (("$defs", "Refusal"), None, "Refusal is gone"),
    "a null let in": (
        ("$defs", "Citation", "properties", "article"),
        {"anyOf": [{"type": "string"}, {"type": "null"}]},
        "string|null",
    ),
    "a field not always there": (("required",), ["kind", "sentences"], "Reply.text is no longer always there"),
}


@pytest.mark.parametrize(("path", "value", "told"), SPOILED.values(), ids=SPOILED)
def test_the_comparison_sees_what_breaks(path: tuple[str, ...], value: object, told: str) -> None:
    old = schema_of(Reply)
    new: Any = deepcopy(old)
    node = new
    for key in path[:-1]:
        node = node[key]
    if value is None:
        del node[path[-1]]
    else:
        node[path[-1]] = value
    assert any(told in line for line in broken_promises(old, new)), broken_promises(old, new)


def test_the_comparison_allows_what_is_added() -> None:
    old = schema_of(Reply)
    new = deepcopy(old)
    new["properties"]["mood"] = {"type": "string"}
    new["$defs"]["Mood"] = {"type": "object", "properties": {}}
    assert broken_promises(old, new) == []
