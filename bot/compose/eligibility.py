"""The rule engine's word in plain language: verdict, why, what would change it, what is still open."""

from collections.abc import Sequence

from bot.compose.draft import Evidence, Line
from bot.compose.evidence import of_fact, of_passage
from bot.contract import ReplyFinding
from kb.knowledge import Knowledge
from kb.schema.rule import Question, Rule
from kb.screening.engine import Screening

ASKED_AT_ONCE = 4
"""How many open questions are put to a client in one reply."""


def rule_evidence(rule: Rule, knowledge: Knowledge) -> tuple[Evidence, ...]:
    """Everything that carries a rule."""
    facts = [item for name in rule.facts for item in of_fact(knowledge.fact(name), knowledge)]
    passages = [item for name in rule.passages for item in of_passage(knowledge.passage(name))]
    return tuple(dict.fromkeys((*facts, *passages)))


def eligibility_lines(screening: Screening, findings: Sequence[ReplyFinding], knowledge: Knowledge) -> list[Line]:
    """What a person reads."""
    say = knowledge.message
    lines = [Line.said(say(f"verdict-{screening.verdict.value}"))]
    for rule in screening.fired:
        evidence = rule_evidence(rule, knowledge)
        lines.append(Line.cited(rule.because, evidence) if evidence else Line.said(rule.because))
    changes = list(dict.fromkeys(rule.would_change for rule in screening.fired if rule.would_change))
    lines += [Line.said(say("eligibility-would-change", what=change)) for change in changes[:2]]
    if findings:
        told = "; ".join(dict.fromkeys(_told(finding, knowledge) for finding in findings))
        lines.append(Line.said(say("eligibility-understood", findings=told)))
    return lines + question_lines(screening.questions, knowledge, urgent_first=not screening.fired)


def question_lines(questions: Sequence[Question], knowledge: Knowledge, *, urgent_first: bool) -> list[Line]:
    """The next few open questions, numbered."""
    if not questions:
        return []
    say = knowledge.message
    asked = [
        Line.said(say("eligibility-question", number=number, question=question.text))
        for number, question in enumerate(questions[:ASKED_AT_ONCE], 1)
    ]
    head = [] if urgent_first else [Line.said(say("eligibility-still-open"))]
    return [*head, *asked, Line.said(say("eligibility-answer-how"))]


def _told(finding: ReplyFinding, knowledge: Knowledge) -> str:
    if finding.concept is None:
        name = finding.text or knowledge.message("status-unknown-concept")
    else:
        name = knowledge.concept(finding.concept).prefLabel
    return knowledge.message(f"status-{finding.status}", concept=name)
