"""The rule book as a ZEN decision table (GoRules JDM), every firing row collected.

In: a `RuleBook` and `Terms`. Out: `Table`, which answers for rows of (concept, status, spoken_of) which rules fire, and
`jdm()`, the table as an open JSON Decision Model that the GoRules editor opens. The engine is `zen-engine`; hit policy
"collect", in loop mode over `findings`.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import zen

from kb.schema.rule import Question, Rule, RuleBook
from kb.screening.terms import Terms

COLUMNS = (("concept", "Concept"), ("status", "Status"), ("spoken_of", "The sources speak of it"))


@dataclass(frozen=True)
class Row:
    """One line of input to the table: a finding's concept (None where nobody knows it), or something that it is a case of."""

    concept: str | None
    status: str
    spoken_of: bool


@dataclass(frozen=True)
class Table:
    """A compiled rule table. `version` is the hash of its rules and questions in canonical JSON.

    What the engine said of a row is remembered: rows are few (the vocabulary's concepts in five statuses), and the same
    row always fires the same rules. A row on a name that the vocabulary does not have is asked anew each time.
    """

    rules: tuple[Rule, ...]
    questions: tuple[Question, ...]
    terms: Terms
    version: str
    decision: Any
    remembered: dict[Row, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    def fire(self, rows: Sequence[Row]) -> frozenset[str]:
        """Ids of all rules that fire on any of the rows."""
        new = [row for row in dict.fromkeys(rows) if row not in self.remembered]
        told = dict(zip(new, self._evaluate(new), strict=True)) if new else {}
        self.remembered.update({row: ids for row, ids in told.items() if row.concept in self.terms.above})
        return frozenset().union(*(told[row] if row in told else self.remembered[row] for row in rows))

    def _evaluate(self, rows: Sequence[Row]) -> list[frozenset[str]]:
        """For each row the ids of the rules that fire on it."""
        findings = [{"concept": row.concept, "status": row.status, "spoken_of": row.spoken_of} for row in rows]
        fired = self.decision.evaluate({"findings": findings})["result"]["fired"]
        return [frozenset(hit["rule"] for hit in hits) for hits in fired]


def compile_table(book: RuleBook, terms: Terms) -> Table:
    """The table of `book`. Questions come in their order."""
    model = jdm(book)
    questions = tuple(sorted(book.questions, key=lambda question: (question.order, question.id)))
    return Table(
        rules=book.rules,
        questions=questions,
        terms=terms,
        version=version(book),
        decision=zen.ZenEngine().create_decision(json.dumps(model)),
    )


def version(book: RuleBook) -> str:
    """First 12 hexadecimal digits of the SHA-256 of the rules and questions in canonical JSON (sorted keys, no blanks)."""
    parts = book.model_dump(mode="json", include={"questions", "rules"})
    return sha256(json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()[:12]


def jdm(book: RuleBook) -> dict[str, Any]:
    """The rules as a JSON Decision Model: request -> decision table -> response."""
    table = {
        "hitPolicy": "collect",
        "executionMode": "loop",
        "inputField": "findings",
        "outputPath": "fired",
        "passThrough": False,
        "inputs": [{"id": field, "name": label, "field": field} for field, label in COLUMNS],
        "outputs": [{"id": "rule", "name": "Rule", "field": "rule"}, {"id": "verdict", "name": "Verdict", "field": "verdict"}],
        "rules": [_row(rule) for rule in book.rules],
    }
    nodes = [
        {"id": "request", "type": "inputNode", "name": "findings", "position": {"x": 80, "y": 160}},
        {"id": "table", "type": "decisionTableNode", "name": "eligibility", "position": {"x": 360, "y": 160}, "content": table},
        {"id": "response", "type": "outputNode", "name": "fired rules", "position": {"x": 640, "y": 160}},
    ]
    edges = [
        {"id": "request-table", "sourceId": "request", "targetId": "table", "type": "edge"},
        {"id": "table-response", "sourceId": "table", "targetId": "response", "type": "edge"},
    ]
    return {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}


def _row(rule: Rule) -> dict[str, str]:
    """One rule as a row: an empty cell matches anything, several values in a cell are alternatives."""
    return {
        "_id": rule.id,
        "_description": rule.because,
        "concept": "" if rule.concept is None else _text(rule.concept),
        "status": ", ".join(map(_text, rule.status)),
        "spoken_of": "" if rule.spoken_of is None else str(rule.spoken_of).lower(),
        "rule": _text(rule.id),
        "verdict": _text(rule.verdict),
    }


def _text(value: str) -> str:
    """A string literal of the ZEN expression language; ids hold no quotes."""
    return f'"{value}"'
