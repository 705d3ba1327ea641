"""The rule engine's word in plain language: verdict, why, what would change it, what is still open, whom to see."""

from collections.abc import Sequence

from bot.compose.draft import Evidence, Line
from bot.compose.evidence import of_fact, of_passage
from bot.contract import ReplyFinding
from bot.understand.question import ASKED_AT_ONCE, Health
from kb.knowledge import Knowledge
from kb.schema.rule import Question, Rule
from kb.screening.verdict import Verdict

CHANGES = 3
"""How many ways to change a verdict are told."""
_TOLD = ("present", "uncertain", "past", "family", "absent")
"""The order in which what was understood is told."""


def rule_evidence(rule: Rule, knowledge: Knowledge) -> tuple[Evidence, ...]:
    """Everything that carries a rule."""
    facts = [item for name in rule.facts for item in of_fact(knowledge.fact(name), knowledge)]
    passages = [item for name in rule.passages for item in of_passage(knowledge.passage(name))]
    return tuple(dict.fromkeys((*facts, *passages)))


def eligibility_lines(health: Health, knowledge: Knowledge) -> list[Line]:
    """What a person reads."""
    say, screening = knowledge.message, health.screening
    lines = [Line.said(say("eligibility-unclear"))] if health.unclear else []
    lines.append(Line.said(say(f"verdict-{screening.verdict.value}")))
    for rule in screening.fired:
        evidence = rule_evidence(rule, knowledge)
        lines.append(Line.cited(rule.because, evidence) if evidence else Line.said(rule.because))
    changes = list(dict.fromkeys(rule.would_change for rule in screening.fired if rule.would_change))
    lines += [Line.said(say("eligibility-would-change", what=change)) for change in changes[:CHANGES]]
    if health.findings:
        lines.append(Line.said(say("eligibility-understood", findings=_understood(health.findings, knowledge))))
    if health.permissions:
        lines.append(Line.said(say("eligibility-permission-noted")))
    whom = Line.said(say(f"eligibility-whom-{screening.verdict.value}", contact=knowledge.content.clinic.contact.line))
    asked = question_lines(screening.questions, knowledge, urgent_first=not screening.fired)
    return [*lines, whom, *asked] if screening.fired else [*lines, *asked, whom]


def question_lines(questions: Sequence[Question], knowledge: Knowledge, *, urgent_first: bool) -> list[Line]:
    """The next few open questions, numbered, and how many come after them."""
    if not questions:
        return []
    say = knowledge.message
    head = [] if urgent_first else [Line.said(say("eligibility-still-open"))]
    more = len(questions) - ASKED_AT_ONCE
    after = [Line.said(say("eligibility-more", count=more))] if more > 0 else []
    return [*head, *_numbered(questions, knowledge), *after, Line.said(say("eligibility-answer-how"))]


def going_on(health: Health, knowledge: Knowledge) -> list[Line]:
    """After an answer to something else: the questions that are still open, shortly. None where the procedure is ruled out."""
    if not health.asked or not health.next or health.screening.verdict is Verdict.DO_NOT_PROCEED:
        return []
    return [Line.said(knowledge.message("eligibility-go-on")), *_numbered(health.next, knowledge)]


def _numbered(questions: Sequence[Question], knowledge: Knowledge) -> list[Line]:
    return [
        Line.said(knowledge.message("eligibility-question", number=number, question=question.text))
        for number, question in enumerate(questions[:ASKED_AT_ONCE], 1)
    ]


def _understood(findings: Sequence[ReplyFinding], knowledge: Knowledge) -> str:
    """What was understood, one phrase a status, what is denied last."""
    told = []
    for status in _TOLD:
        names = dict.fromkeys(_name(finding, knowledge) for finding in findings if finding.status == status)
        if names:
            told.append(knowledge.message(f"status-{status}", concept=", ".join(names)))
    return "; ".join(told)


def _name(finding: ReplyFinding, knowledge: Knowledge) -> str:
    if finding.concept is None:
        return finding.text or knowledge.message("status-unknown-concept")
    return knowledge.concept(finding.concept).prefLabel
