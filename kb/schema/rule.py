"""rules.yaml and rules.cases.yaml: the eligibility table of one procedure, its screening questions and its cases."""

from datetime import date
from typing import Literal

from pydantic import Field

from kb.schema.frozen import Frozen, Slug, Text

VerdictName = Literal["do_not_proceed", "postpone", "see_doctor_first", "need_more_information", "no_listed_contraindication"]
Status = Literal["present", "absent", "past", "family", "uncertain"]
FiringStatus = Literal["present", "past", "family", "uncertain"]
"""No rule may fire on an absent finding: a denial never stands against a person."""


class Question(Frozen):
    """One screening question. A denial of `concept` answers it, and so does a denial of each of `parts`. Smaller `order` is
    asked earlier.

    `yes_means`: the status of the concept when a person answers yes (a question put the other way round has "absent").
    `parts`: narrower concepts that the text names and that are all there is to ask ("laser, light or heat treatment").
    `answered_by`: narrower concepts that are the question in other words, so that a denial of one of them answers it.
    """

    id: Slug
    concept: Slug
    text: Text
    order: int
    yes_means: Literal["present", "absent"] = "present"
    parts: tuple[Slug, ...] = ()
    answered_by: tuple[Slug, ...] = ()


class Rule(Frozen):
    """One row. A null `concept` is any concept; `spoken_of` false asks for a concept the sources are silent about."""

    id: Slug
    concept: Slug | None
    status: tuple[FiringStatus, ...] = Field(min_length=1)
    spoken_of: bool | None = None
    verdict: VerdictName
    facts: tuple[Slug, ...] = ()
    passages: tuple[Text, ...] = ()
    question: Slug | None = None
    because: Text
    would_change: Text | None = None
    approved_by: Text | None = None
    approved_on: date | None = None
    review_due: date | None = None


class CaseFinding(Frozen):
    """A finding of a case: any name of the vocabulary, and a status."""

    concept: Text
    status: Status


class RuleCase(Frozen):
    """Findings on which `rule` must fire (`fires` true) or must not."""

    rule: Slug
    findings: tuple[CaseFinding, ...]
    fires: bool
    verdict: VerdictName | None = None


class RuleBook(Frozen):
    """The table of one procedure as the editor writes it."""

    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    cases: tuple[RuleCase, ...] = ()
