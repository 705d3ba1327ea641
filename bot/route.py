"""Which way a question goes: the rule engine, the facts and passages, a refusal, or small talk.

In: `Understanding`. Out: `Route`. Health comes first: where a message may be about a person's own health, the rule engine
speaks, and what else was asked is answered beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from bot.contract import RefusalReason, ReplyFinding
from bot.understand.answerable import judge
from bot.understand.asking import Asking, is_short
from bot.understand.leave import NO_LEAVE, Leave
from bot.understand.phrases import words
from bot.understand.question import Subject, Understanding
from bot.understand.topic import TopicScore
from kb.knowledge import Knowledge

ELIGIBILITY = "eligibility"
PERSONAL_KINDS = frozenset({"condition", "medicine", "state", "device"})
"""Kinds of concept that are findings about a person wherever they are named."""
CONCERNING_KINDS = PERSONAL_KINDS | {"treatment", "sign"}
"""Kinds of concept that are findings where somebody asks whether they may."""
ASKS = "?"
"""What a message that answers screening questions must hold for something else to be answered beside."""
SURE, APART = 0.55, 0.12
"""Score from which a topic is sure, and how far behind it screening must lie, for a condition to be named in passing."""


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
    judged = _judged(heard.subjects)
    answerable = tuple(subject for subject, reason in judged if reason is None and not _is(subject, ELIGIBILITY, "smalltalk"))
    health = heard.health
    concerned = health.fresh or (health.findings if heard.leave.asked else ())
    asks = asks_for_screening(heard.subjects, concerned, knowledge, begun=health.asked, asked=heard.leave)
    if health.answered or health.unclear or asks or (health.asked and _tells_more(heard, knowledge)):
        beside = tuple(subject for subject in answerable if not _speaks_of_health(subject, heard, knowledge))
        replies = health.answered or health.unclear
        asks_more = _asks(heard.text, knowledge) if replies else len(heard.subjects) > 1 or health.asked
        return Route("eligibility", beside if asks_more else ())
    if health.asked and _stays(heard, answerable, knowledge):
        return Route("eligibility")
    if answerable:
        return Route("answer", answerable, missing=any(reason is not None for _, reason in judged))
    small = next((subject for subject, reason in judged if reason is None), None)
    if small is not None:
        return Route("smalltalk", (small,), message=small.topics[0].topic.message)
    message = next(reason for _, reason in judged if reason is not None)
    return Route("refusal", reason=reason_of(message), message=message)


def _judged(subjects: Sequence[Subject]) -> list[tuple[Subject, str | None]]:
    """What is asked, with why not; what is told beside it only where nothing that is asked can be answered by itself."""
    judged = [(subject, judge(subject)) for subject in subjects]
    asked = [row for row in judged if not row[0].told]
    return asked if any(reason is None for _, reason in asked) else judged


def _tells_more(heard: Understanding, knowledge: Knowledge) -> bool:
    """Whether a turn amid screening tells of the person's own health, and asks nothing."""
    own = [item for item in heard.health.fresh if item.status != "family"]
    kinds = {"condition" if item.concept is None else knowledge.concept(item.concept).kind for item in own}
    return bool(kinds & CONCERNING_KINDS) and not _asks(heard.text, knowledge)


def _asks(text: str, knowledge: Knowledge) -> bool:
    """Whether a turn that answers screening questions asks something too."""
    heard = " ".join(words(text))
    opened = (" ".join(words(phrase)) for phrase in knowledge.language().answers.opening)
    return ASKS in text or any(f" {phrase} " in f" {heard} " for phrase in opened)


def _stays(heard: Understanding, answerable: Sequence[Subject], knowledge: Knowledge) -> bool:
    """Whether a turn in the middle of screening is still about it, although it names nothing."""
    answers = knowledge.language().answers
    supposing, heard_words = answers.supposing, " ".join(words(heard.text))
    if any(f" {phrase} " in f" {heard_words} " for phrase in answers.about_questions):
        return True
    if any(_is(subject, "smalltalk") for subject in heard.subjects) and not heard.health.presses:
        return False
    fired = bool(heard.health.screening.fired)
    if fired and (heard.health.presses or any(f"{heard_words} ".startswith(f"{phrase} ") for phrase in supposing)):
        return True
    return not _asks(heard.text, knowledge) and (_leans(heard, answerable, knowledge) or (fired and not is_short(heard.text)))


def _leans(heard: Understanding, answerable: Sequence[Subject], knowledge: Knowledge) -> bool:
    """Whether a turn amid screening ("ok", "please, just this once") could be answered only by what was asked before."""
    again = Asking(knowledge.language().words).follows(heard.text)
    return not again and all(subject.text != heard.text for subject in answerable)


def reason_of(message: str) -> RefusalReason:
    """The reason that a refusal's message key names; a key of any other kind says that the sources are silent."""
    reason = message.removeprefix("refusal-").replace("-", "_")
    return next((known for known in get_args(RefusalReason) if known == reason), "not_in_sources")


def asks_for_screening(
    subjects: Sequence[Subject],
    fresh: Sequence[ReplyFinding],
    knowledge: Knowledge,
    *,
    begun: bool = False,
    asked: Leave = NO_LEAVE,
) -> bool:
    """Whether a turn is about having the procedure with somebody's health; `begun` says that an earlier turn was, `asked` what
    the turn asks leave for."""
    if asked.bare or any(_is(subject, ELIGIBILITY) for subject in subjects):
        return True
    kinds = {"condition" if item.concept is None else knowledge.concept(item.concept).kind for item in fresh}
    permission = asked.asked or any(_screening(subject).cued > 0 for subject in subjects)
    if permission and kinds & CONCERNING_KINDS:
        return True
    person, informs = _of_a_person(subjects, knowledge), all(_informs(subject) for subject in subjects)
    if (permission or begun) and person and not informs:
        return True
    if not kinds & PERSONAL_KINDS:
        return False
    if asked.wished and person:
        return True
    if "condition" not in kinds and informs and not _tells(subjects, knowledge) and all(_is(s, "refuse") for s in subjects):
        return False
    personal = [item for item in fresh if item.concept is None or knowledge.concept(item.concept).kind in PERSONAL_KINDS]
    return not informs if not person else any(not _sought_help(finding, subjects, knowledge) for finding in personal)


def _screening(subject: Subject) -> TopicScore:
    """How well the topic of screening fits; nothing where the content has no such topic."""
    found = (item for item in subject.topics if item.topic.id == ELIGIBILITY)
    return next(found, TopicScore(subject.topics[0].topic, 0.0, 0.0))


def _of_a_person(subjects: Sequence[Subject], knowledge: Knowledge) -> bool:
    """Whether somebody is spoken of: the writer, a relative, a friend."""
    classes = knowledge.language().words
    persons = {word for name in ("writer", "my", "third", "relative", "friend") for word in classes.get(name, ())}
    return any(persons.intersection(words(subject.text)) for subject in subjects)


def _tells(subjects: Sequence[Subject], knowledge: Knowledge) -> bool:
    """Whether somebody is the one who does or has something ("I am …", "my …"), and not only the one it is done to."""
    classes = knowledge.language().words
    tellers = {word for name in ("who", "my", "relative", "friend") for word in classes.get(name, ())}
    return any(tellers.intersection(words(subject.text.replace("'", " ").replace("’", " "))) for subject in subjects)


def _informs(subject: Subject) -> bool:
    """Whether a subject that names a condition is plainly a question for information: its topic is sure, screening is far."""
    best = subject.topics[0]
    return best.score >= SURE and best.score - _screening(subject).score >= APART


def _sought_help(finding: ReplyFinding, subjects: Sequence[Subject], knowledge: Knowledge) -> bool:
    """The condition is what somebody wants treated: the sources name it as an indication, and the question asks of effects."""
    if finding.concept is None:
        return False
    above = knowledge.ancestors(finding.concept)
    indicated = any(getattr(fact.value, "concept", None) in above for fact in knowledge.facts("indication"))
    return indicated and any(subject.topics[0].topic.about_effect for subject in subjects)


def _speaks_of_health(subject: Subject, heard: Understanding, knowledge: Knowledge) -> bool:
    """Whether the subject is the part of the message that the rule engine answers."""
    own = {finding.concept for finding in heard.health.fresh}
    personal = [name for name in subject.concepts if knowledge.concept(name).kind in PERSONAL_KINDS]
    return bool(own.intersection(personal)) or _is(subject, ELIGIBILITY, "contraindications")


def _is(subject: Subject, *names: str) -> bool:
    best = subject.topics[0].topic
    return best.id in names or best.answer in names
