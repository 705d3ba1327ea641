"""The draft made into the public reply: marks given out, notices added, versions named."""

from collections.abc import Mapping, Sequence

from bot.compose.draft import Draft, Line
from bot.compose.eligibility import rule_evidence
from bot.compose.number import Numbering, number_disputes, number_lines
from bot.contract import Eligibility, FiredRule, OpenQuestion, Refusal, RefusalReason, Reply, ReplyFinding
from bot.desk import Desk
from kb.knowledge import Knowledge
from kb.schema.rule import Question
from kb.screening.engine import Screening


def finish(
    draft: Draft,
    desk: Desk,
    timings: Mapping[str, float],
    *,
    refusal: RefusalReason | None = None,
    findings: Sequence[ReplyFinding] = (),
    screening: Screening | None = None,
    notes: Sequence[str] = (),
    asked: Sequence[Question] = (),
) -> Reply:
    """The reply that says `draft`."""
    numbering = Numbering(desk.knowledge)
    lines = (*draft.lines, *_notices(draft, desk))
    sentences = number_lines(lines, numbering)
    conflicts = number_disputes(draft, numbering)
    verdict = None if screening is None else eligibility(screening, findings, desk.knowledge, numbering, notes=notes)
    return Reply(
        kind=draft.kind,
        text="\n".join(sentence.text for sentence in sentences),
        sentences=sentences,
        citations=numbering.citations(),
        conflicts=conflicts,
        eligibility=verdict,
        refusal=None if refusal is None else Refusal(reason=refusal, contact=desk.clinic.contact.line),
        kb_version=desk.version,
        timings_ms=dict(timings),
        suggestions=draft.suggestions,
        asked=tuple(OpenQuestion(concept=question.concept, text=question.text) for question in asked),
        model=draft.model,
        model_dropped=draft.model_dropped,
    )


def eligibility(
    screening: Screening,
    findings: Sequence[ReplyFinding],
    knowledge: Knowledge,
    numbering: Numbering,
    *,
    notes: Sequence[str] = (),
) -> Eligibility:
    """The screening in the contract's form; its citations are numbered by `numbering`."""
    rules = tuple(
        FiredRule(
            id=rule.id, verdict=rule.verdict, citations=numbering.marks(rule_evidence(rule, knowledge)), because=rule.because
        )
        for rule in screening.fired
    )
    used = {number for rule in rules for number in rule.citations}
    return Eligibility(
        verdict=screening.verdict.value,
        findings=tuple(findings),
        rules=rules,
        questions=tuple(OpenQuestion(concept=question.concept, text=question.text) for question in screening.questions),
        citations=tuple(citation for citation in numbering.citations() if citation.n in used),
        rules_version=screening.rules_version,
        notes=tuple(dict.fromkeys(notes)),
    )


def _notices(draft: Draft, desk: Desk) -> list[Line]:
    """What code puts under a reply about health."""
    notices = desk.clinic.notices
    if draft.kind == "eligibility":
        return [Line.said(notices.health), *([Line.said(notices.unsigned)] if desk.unsigned else [])]
    return [Line.said(notices.health)] if draft.kind == "answer" else []
