"""A JDM file read back into a rule book.

In: the file's text and the name by which problems call it. Out: `Imported` (the rule book without cases, the procedure that the
file was exported for). Refused, every problem at once, as `ContentErrors`: what is no JSON, a model without the two tables,
columns that are missing or unknown, another hit policy, cells that hold no literal, values that the schema does not allow,
ids that stand twice.
"""

import json
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from kb.edit.jdm_cells import NoLiteral
from kb.edit.jdm_columns import QUESTION_OUTPUTS, RULE_INPUTS, RULE_OUTPUTS, Column
from kb.edit.jdm_export import RULES_NODE
from kb.errors import ContentErrors, Problem
from kb.schema.rule import Question, Rule, RuleBook

CODE = "JDM"
AFRESH = "Export the table afresh and edit that: cryodesk rules export --jdm FILE."
ANY = Column.text("findings", "Any")
"""The one input of the questions' table: empty cells, so that every question comes out."""

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Imported:
    """What a JDM file says. `procedure` is None where the table's node was given another id."""

    book: RuleBook
    procedure: str | None


def import_jdm(text: str, name: str) -> Imported:
    """The rule book of a JDM file. Raises ContentErrors."""
    problems: list[Problem] = []
    nodes = _nodes(text, name)
    rules = _find(nodes, {"rule", "verdict"}, "rules", name)
    questions = _find(nodes, {"question", "text"}, "questions", name)
    book = RuleBook.model_construct(
        rules=_Table(rules, name, problems).items(Rule, RULE_INPUTS, RULE_OUTPUTS),
        questions=_Table(questions, name, problems).items(Question, (ANY,), QUESTION_OUTPUTS),
        cases=(),
    )
    if problems:
        raise ContentErrors(problems)
    own = str(rules.get("id"))
    return Imported(book, own.removeprefix(RULES_NODE) if own.startswith(RULES_NODE) else None)


def _nodes(text: str, name: str) -> list[dict[str, Any]]:
    try:
        model = json.loads(text)
    except json.JSONDecodeError as error:
        raise _one(f"{name}:{error.lineno}", f"This is not JSON: {error.msg}, column {error.colno}.", AFRESH) from error
    nodes = model.get("nodes") if isinstance(model, dict) else None
    if not isinstance(nodes, list):
        raise _one(name, "This is no JSON Decision Model: it has no list of nodes.", AFRESH)
    return [node for node in nodes if isinstance(node, dict) and node.get("type") == "decisionTableNode"]


def _find(nodes: list[dict[str, Any]], wanted: set[str], what: str, name: str) -> dict[str, Any]:
    """The one table that has the wanted outputs."""
    found = [node for node in nodes if wanted <= {column.get("field") for column in _columns(node, "outputs")}]
    if len(found) != 1:
        how_many = "no decision table" if not found else f"{len(found)} decision tables"
        outputs = " and ".join(f"'{field}'" for field in sorted(wanted))
        raise _one(name, f"There is {how_many} of {what}, that is, with the outputs {outputs}.", AFRESH)
    return found[0]


def _columns(node: dict[str, Any], side: str) -> list[dict[str, Any]]:
    content = node.get("content")
    columns = content.get(side) if isinstance(content, dict) else None
    return [column for column in columns if isinstance(column, dict)] if isinstance(columns, list) else []


def _one(where: str, what: str, mend: str) -> ContentErrors:
    return ContentErrors([Problem(where, CODE, what, mend)])


class _Table:
    """One decision table, read row by row; what is wrong goes to `problems`."""

    def __init__(self, node: dict[str, Any], file: str, problems: list[Problem]) -> None:
        self.content = node["content"]
        self.node = node
        self.name = f"{file}, table '{node.get('name', '')}'"
        self.problems = problems

    def items(self, model: type[M], inputs: tuple[Column, ...], outputs: tuple[Column, ...]) -> tuple[M, ...]:
        """The rows as values of `model`."""
        keys = {**self._keys("inputs", inputs), **self._keys("outputs", outputs)}
        if self.content.get("hitPolicy") != "collect":
            self._tell("The hit policy is not 'collect'.", "Set it to collect: every row that fits has to fire.")
        rows = self.content.get("rules")
        if not isinstance(rows, list):
            self._tell("It has no list of rows.", AFRESH)
            return ()
        columns = [(column, keys[column.key]) for column in (*inputs, *outputs) if column.key in keys]
        out: dict[str, M] = {}
        for number, row in enumerate(rows, 1):
            item = self._item(model, columns, row if isinstance(row, dict) else {}, number)
            name = getattr(item, "id", None)
            if item is None or name is None:
                continue
            if name in out:
                self._tell(f"The id '{name}' stands twice.", "Give each row an id of its own.", number, name)
            out[name] = item
        return tuple(out.values())

    def _keys(self, side: str, columns: tuple[Column, ...]) -> dict[str, str]:
        """Column -> the key of its cells in a row. Columns that are missing, or that nothing would keep, are told."""
        there = {str(column.get("field")): str(column.get("id")) for column in _columns(self.node, side)}
        known = {column.key for column in columns}
        for field in sorted(known - there.keys()):
            self._tell(f"The column '{field}' is missing from the {side}.", AFRESH)
        for field in sorted(there.keys() - known):
            self._tell(f"The column '{field}' among the {side} is not one that rules.yaml has.", "Take the column out.")
        return {field: key for field, key in there.items() if field in known}

    def _item(self, model: type[M], columns: list[tuple[Column, str]], row: dict[str, Any], number: int) -> M | None:
        data: dict[str, Any] = {}
        before = len(self.problems)
        name = str(row.get("_id") or "")
        note = row.get("_description")
        for column, key in columns:
            cell = row.get(key)
            try:
                value = column.read("" if cell is None else str(cell))
            except NoLiteral as error:
                self._tell(f"The cell is {cell}.", str(error), number, name, column)
                continue
            if column is ANY and value is not None:
                self._tell("Questions ask for nothing, and this cell does.", "Empty the cell.", number, name, column)
            if column is not ANY and (value is not None or model.model_fields[column.field].is_required()):
                data[column.field] = value
        if note and note != data.get("because"):
            self._tell("The row has a description, which rules.yaml does not keep.", "Write it under Because.", number, name)
        if len(self.problems) > before:
            return None
        return self._valid(model, data, number, columns)

    def _valid(self, model: type[M], data: dict[str, Any], number: int, columns: list[tuple[Column, str]]) -> M | None:
        headings = {column.field: column for column, _ in columns}
        try:
            return model.model_validate(data)
        except ValidationError as error:
            for detail in error.errors():
                column = headings.get(str(detail["loc"][0]))
                value = json.dumps(detail["input"], ensure_ascii=False, default=str)
                self._tell(f"{value}: {detail['msg']}.", "Mend the cell.", number, str(data.get("id") or ""), column)
            return None

    def _tell(self, what: str, mend: str, number: int = 0, name: str = "", column: Column | None = None) -> None:
        row = f", row {number}" + (f" ({name})" if name else "") if number else ""
        place = self.name + row + (f", column '{column.heading}'" if column else "")
        self.problems.append(Problem(place, CODE, what, mend))
