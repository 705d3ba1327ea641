"""Which way a question goes: the rule engine, the facts and passages, a refusal, or small talk.

In: `Understanding`. Out: `Route`. Health comes first: where a message may be about a person's own health, the rule engine
speaks, and what else was asked is answered beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.contract import RefusalReason, ReplyFinding
from bot.understand.question import Subject, Understanding
from kb.knowledge import Knowledge

ELIGIBILITY = "eligibility"
ABOUT_EFFECT = frozenset({"indications", "effects", "first-results", "lasting-results", "mechanism", "reviews"})
"""Topics in which a condition is what the procedure might help with, not what stands against it."""
PERSONAL_KINDS = frozenset({"condition", "medicine", "state"})
"""Kinds of concept that are findings about a person wherever they are named."""
KNOWN = 0.50
"""Least score of a topic that is taken for what was asked. Chosen on the tuning half of the questions."""
FAR = 0.30
"""Under this best score a question is not about the procedure at all."""
REASONS: dict[str, RefusalReason] = {
    "refusal-not-in-sources": "not_in_sources",
    "refusal-out-of-scope": "out_of_scope",
    "refusal-medical-advice": "medical_advice",
    "refusal-manipulation": "manipulation",
}


@dataclass(frozen=True)
class Route:
    """What to do. `subjects` are answered from facts and passages; `missing` says that a part of the question is not."""

    way: Literal["eligibility", "answer", "smalltalk", "refusal"]
    subjects: tuple[Subject, ...] = ()
    missing: bool = False
    reason: RefusalReason | None = None
    message: str | None = None


def route(heard: Understanding, knowledge: Knowledge) -> Route:
    """The way for the last turn."""
    judged = [(subject, _verdict(subject)) for subject in heard.subjects]
    answerable = tuple(subject for subject, reason in judged if reason is None and not _is(subject, ELIGIBILITY, "smalltalk"))
    if _asks_eligibility(heard, knowledge):
        beside = tuple(subject for subject in answerable if not _speaks_of_health(subject, heard, knowledge))
        return Route("eligibility", beside if len(heard.subjects) > 1 or heard.health.asked else ())
    if answerable:
        return Route("answer", answerable, missing=any(reason is not None for _, reason in judged))
    small = next((subject for subject, reason in judged if reason is None), None)
    if small is not None:
        return Route("smalltalk", (small,), message=small.topics[0].topic.message)
    message = next(reason for _, reason in judged if reason is not None)
    return Route("refusal", reason=REASONS[message], message=message)


def asks_for_screening(subjects: Sequence[Subject], fresh: Sequence[ReplyFinding], knowledge: Knowledge) -> bool:
    """Whether a turn is about having the procedure with one's own health."""
    if any(_is(subject, ELIGIBILITY) for subject in subjects):
        return True
    personal = [f for f in fresh if f.concept is None or knowledge.concept(f.concept).kind in PERSONAL_KINDS]
    return any(not _sought_help(finding, subjects, knowledge) for finding in personal)


def _asks_eligibility(heard: Understanding, knowledge: Knowledge) -> bool:
    if heard.health.answered:
        return True
    return asks_for_screening(heard.subjects, heard.health.fresh, knowledge)


def _sought_help(finding: ReplyFinding, subjects: Sequence[Subject], knowledge: Knowledge) -> bool:
    """The condition is what somebody wants treated: the sources name it as an indication, and the question asks of effects."""
    if finding.concept is None:
        return False
    indicated = any(
        getattr(fact.value, "concept", None) in knowledge.ancestors(finding.concept) for fact in knowledge.facts("indication")
    )
    return indicated and any(_is(subject, *ABOUT_EFFECT) for subject in subjects)


def _speaks_of_health(subject: Subject, heard: Understanding, knowledge: Knowledge) -> bool:
    """Whether the subject is the part of the message that the rule engine answers."""
    own = {f.concept for f in heard.health.fresh}
    personal = [name for name in subject.concepts if knowledge.concept(name).kind in PERSONAL_KINDS]
    return bool(own.intersection(personal)) or _is(subject, ELIGIBILITY, "contraindications")


def _is(subject: Subject, *names: str) -> bool:
    best = subject.topics[0].topic
    return best.id in names or best.answer in names


def _verdict(subject: Subject) -> str | None:
    """None where the desk can try to answer; else the key of the refusal."""
    best = subject.topics[0]
    if best.topic.answer == "refuse" and best.score >= FAR:
        return best.topic.message or "refusal-not-in-sources"
    if best.score >= KNOWN:
        return None
    return "refusal-out-of-scope" if best.score < FAR else "refusal-not-in-sources"
