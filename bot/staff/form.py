"""The screening form, made from the rule table itself, and what comes back from it.

In: a rule table and the vocabulary, or the fields of a form that was sent. Out: the questions to draw, or a `ScreenRequest`.
Refused: fields with values that the form does not offer (`BadForm`). A question left at unknown is no finding, so
it stays open.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast, get_args

from bot.screening import NamedFinding, ScreenRequest
from kb.knowledge import Knowledge
from kb.schema.rule import Status
from kb.screening.table import Table

ANSWERS = ("present", "absent", "unknown")
STATUSES: tuple[Status, ...] = get_args(Status)
FREE = 6
"""How many findings beside the questions can be named at once."""
LONGEST = 200
"""Characters of the longest name of a finding."""
_PERSONAL = frozenset({"condition", "medicine", "state", "sign", "treatment"})


class BadForm(ValueError):
    """A form with a value that was not offered; the message names the field."""


@dataclass(frozen=True)
class Asked:
    """A question as it is drawn: the field's name, the concept's label that present and absent are said of, the answer given."""

    field: str
    label: str
    text: str
    answer: str


@dataclass(frozen=True)
class Free:
    """A line for a finding by name."""

    name_field: str
    status_field: str
    name: str
    status: str


def asked(table: Table, knowledge: Knowledge, fields: Mapping[str, str]) -> tuple[Asked, ...]:
    """Every question of the table in its order, with what was answered. Raises BadForm."""
    return tuple(
        Asked(
            f"q-{question.id}",
            knowledge.concept(question.concept).prefLabel,
            question.text,
            _one_of(ANSWERS, f"q-{question.id}", fields, "unknown"),
        )
        for question in table.questions
    )


def free(fields: Mapping[str, str]) -> tuple[Free, ...]:
    """The lines for findings by name. Raises BadForm."""
    out = []
    for number in range(1, FREE + 1):
        name = " ".join(fields.get(f"name-{number}", "").split())
        if len(name) > LONGEST:
            raise BadForm(f"name-{number}")
        status = _one_of(STATUSES, f"status-{number}", fields, "present")
        out.append(Free(f"name-{number}", f"status-{number}", name, status))
    return tuple(out)


def request(table: Table, knowledge: Knowledge, fields: Mapping[str, str]) -> ScreenRequest:
    """What the form says, for the rule engine. Raises BadForm."""
    answers = zip(table.questions, asked(table, knowledge, fields), strict=True)
    findings = [
        NamedFinding(concept=question.concept, status=cast(Status, line.answer), text=line.label)
        for question, line in answers
        if line.answer != "unknown"
    ]
    findings += [NamedFinding(concept=line.name, status=cast(Status, line.status)) for line in free(fields) if line.name]
    return ScreenRequest(findings=tuple(findings))


def names(knowledge: Knowledge) -> tuple[str, ...]:
    """The names that the lines for findings suggest, sorted."""
    return tuple(sorted({item.prefLabel for item in knowledge.content.vocabulary if item.kind in _PERSONAL}, key=str.casefold))


def _one_of(offered: tuple[str, ...], field: str, fields: Mapping[str, str], otherwise: str) -> str:
    value = fields.get(field, otherwise)
    if value not in offered:
        raise BadForm(field)
    return value
