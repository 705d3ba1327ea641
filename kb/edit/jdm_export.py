"""A rule book as a JDM file that the GoRules editor opens, with every field of rules and questions in a cell of its own.

In: a rule book and its procedure's id. Out: the model as JSON text. The editor drops keys that it does not know, so nothing
but cells carries content. The model decides as the compiled table does: the rules' table has the same rows and cells.
"""

import json
from typing import Any

from kb.edit.jdm_columns import QUESTION_OUTPUTS, RULE_INPUTS, RULE_OUTPUTS, Column
from kb.schema.rule import Question, Rule, RuleBook
from kb.screening.table import jdm

RULES_NODE = "rules-of-"
"""What the id of the rules' node begins with; the procedure's id follows."""
QUESTIONS_NODE = "questions-of-"


def export_jdm(book: RuleBook, procedure: str) -> str:
    """The JSON text of the model, rows in the order of the file."""
    model = jdm(book)
    request, table, response = model["nodes"]
    rules, questions = f"{RULES_NODE}{procedure}", f"{QUESTIONS_NODE}{procedure}"
    table["id"] = rules
    table["content"]["outputs"] = [_heading(column) for column in RULE_OUTPUTS]
    table["content"]["rules"] = [_row(rule.id, rule, (*RULE_INPUTS, *RULE_OUTPUTS)) for rule in book.rules]
    for end in (request, response):
        end["content"] = {"schema": ""}
    ends = [(request["id"], rules), (rules, response["id"]), (request["id"], questions), (questions, response["id"])]
    model["nodes"] = [request, table, _questions(book, questions), response]
    model["edges"] = [
        {"id": f"{source}-{target}", "sourceId": source, "targetId": target, "type": "edge"} for source, target in ends
    ]
    return json.dumps(model, ensure_ascii=False, indent=2) + "\n"


def _questions(book: RuleBook, name: str) -> dict[str, Any]:
    """The questions as a table of their own; it asks nothing, so every row comes out."""
    return {
        "id": name,
        "type": "decisionTableNode",
        "name": "questions",
        "position": {"x": 360, "y": 320},
        "content": {
            "hitPolicy": "collect",
            "executionMode": "single",
            "inputField": None,
            "outputPath": "questions",
            "passThrough": False,
            "inputs": [{"id": "any", "name": "Any", "field": "findings"}],
            "outputs": [_heading(column) for column in QUESTION_OUTPUTS],
            "rules": [{**_row(item.id, item, QUESTION_OUTPUTS), "any": ""} for item in book.questions],
        },
    }


def _heading(column: Column) -> dict[str, str]:
    return {"id": column.key, "name": column.heading, "field": column.key}


def _row(name: str, item: Rule | Question, columns: tuple[Column, ...]) -> dict[str, str]:
    return {"_id": name, **{column.key: column.write(getattr(item, column.field)) for column in columns}}
