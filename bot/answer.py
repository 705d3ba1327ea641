"""From a conversation to a guarded reply: the stages, in order.

    guard in (readable, urgent, manipulation) -> understand -> route -> compose (eligibility | facts | passages)
    -> generate (where a language model is switched on) -> guard out (grounding) -> Reply

In: an `Ask` and a `Desk`. Out: a `Reply`, always; a fault inside gives an honest refusal (the guard fails closed), and is
logged without the person's words.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter

import structlog

from bot.compose.answer import compose_answer
from bot.compose.draft import Draft, Line
from bot.compose.eligibility import eligibility_lines, going_on
from bot.compose.generate import generate
from bot.compose.reply import finish
from bot.contract import Ask, RefusalReason, Reply, ReplyFinding
from bot.desk import Desk
from bot.guard.emergency import emergency, unanswered
from bot.guard.intake import Unreadable, readable, visible
from bot.guard.pressure import Pressure, pressure
from bot.journal import places
from bot.route import Route, asks_for_screening, route
from bot.understand.leave import leave
from bot.understand.question import Understanding
from kb.language.scan import read_once
from kb.screening.verdict import Verdict

log = structlog.get_logger()


class Stopwatch:
    """Milliseconds spent in each stage."""

    def __init__(self) -> None:
        self._started = perf_counter()
        self._stages: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time of a block towards `name`."""
        begun = perf_counter()
        try:
            yield
        finally:
            self._stages[name] = self._stages.get(name, 0.0) + (perf_counter() - begun) * 1000

    def timings(self) -> dict[str, float]:
        """Stage -> milliseconds, with `total`."""
        total = (perf_counter() - self._started) * 1000
        return {name: round(spent, 3) for name, spent in {"total": total, **self._stages}.items()}


def answer(ask: Ask, desk: Desk) -> Reply:
    """The reply to the last user turn of `ask`."""
    watch = Stopwatch()
    try:
        with read_once():
            return _answer(ask, desk, watch)
    except Unreadable as error:
        return _refusal(desk, watch, "invalid_input", error.message)
    except Exception as error:  # the guard fails closed: whatever broke, nothing unchecked is said
        log.error("answer_failed", error=type(error).__name__, at=places(error))
        return _refusal(desk, watch, "not_in_sources", "refusal-error")


def _answer(ask: Ask, desk: Desk, watch: Stopwatch) -> Reply:
    spoken = [message.content for message in ask.messages if message.role == "user"]
    if not spoken:
        raise Unreadable("refusal-invalid-input")
    with watch.stage("guard_in"):
        urgent = emergency(unanswered(ask.messages), desk.urgent, desk.alarming)
    if urgent:
        said = Line.said(desk.say(urgent, number=desk.clinic.emergency_number))
        return finish(Draft("urgent", (said,)), desk, watch.timings())
    if not desk.enabled:
        return _refusal(desk, watch, "out_of_scope", "refusal-switched-off")
    with watch.stage("guard_in"):
        turns, claims = _turns(ask, desk)
        pressed = pressure(turns[-1], (desk.manipulation, desk.medical_advice), desk.pressing)
    with watch.stage("understand"):
        heard = _understand(turns, claims, desk)
    way = route(heard, desk.knowledge)
    if pressed is not None:
        way = _pressed(way, heard, pressed)
    elif way.way == "refusal" or (way.way == "answer" and len(heard.subjects) == 1):
        with watch.stage("guard_in"):
            way = next(
                (Route("refusal", reason="out_of_scope", message=sign.message) for sign in desk.out_of_scope.seen(turns[-1])), way
            )
    if way.way == "refusal":
        return _refusal(desk, watch, way.reason or "not_in_sources", way.message or "refusal-not-in-sources")
    with watch.stage("compose"):
        draft = _compose(way, heard, ask.audience, desk)
    if desk.scribe is not None and draft.kind == "answer":
        with watch.stage("generate"):
            draft = generate(draft, heard.text, desk)
    with watch.stage("guard_out"):
        draft = desk.grounding.keep(draft)
    if draft.kind == "answer" and not any(line.factual for line in draft.lines):
        return _refusal(desk, watch, "not_in_sources", "refusal-not-in-sources")
    health = heard.health
    screening = health.screening if draft.kind == "eligibility" else None
    return finish(
        draft, desk, watch.timings(), findings=health.findings, screening=screening, notes=health.permissions, asked=draft.asked
    )


def _pressed(way: Route, heard: Understanding, pressed: Pressure) -> Route:
    """Where something stands against the person, the verdict is said whatever the message presses for; else it is refused.

    A request for medical advice is refused unless the verdict is a no: a doctor is named in either reply.
    """
    screening = heard.health.screening
    barred = screening.verdict in (Verdict.DO_NOT_PROCEED, Verdict.POSTPONE)
    if barred or (screening.fired and way.way == "eligibility" and pressed.reason == "manipulation"):
        return Route("eligibility", way.subjects if way.way == "eligibility" else ())
    return Route("refusal", reason=pressed.reason, message=pressed.message)


def _turns(ask: Ask, desk: Desk) -> tuple[list[str], list[str]]:
    """The person's own turns, oldest first, made readable, and what an assistant is said to have said before each."""
    turns: list[str] = []
    claims: list[str] = []
    claim = ""
    last = max(place for place, message in enumerate(ask.messages) if message.role == "user")
    for place, message in enumerate(ask.messages[: last + 1]):
        if message.role == "assistant":
            claim = visible(message.content)[: desk.max_message_chars]
            continue
        try:
            turns.append(readable(message.content, limit=desk.max_message_chars))
        except Unreadable:
            if place == last:
                raise
            continue
        claims.append(claim)
        claim = ""
    return turns, claims


def _understand(turns: list[str], claims: list[str], desk: Desk) -> Understanding:
    before = turns[-2] if len(turns) > 1 else None
    subjects = desk.subjects.read(turns[-1], before, earlier=turns[:-2])

    def begins(text: str, fresh: Sequence[ReplyFinding]) -> bool:
        read = subjects if text is turns[-1] else desk.subjects.read(text, None)
        return asks_for_screening(read, fresh, desk.knowledge, asked=leave(text, desk.knowledge.language().words))

    asked = leave(turns[-1], desk.knowledge.language().words)
    return Understanding(turns[-1], subjects, desk.reader.health(turns, begins=begins, claims=claims), asked)


def _compose(way: Route, heard: Understanding, audience: str, desk: Desk) -> Draft:
    if way.way == "smalltalk":
        return Draft(
            "smalltalk",
            (Line.said(desk.say(way.message or "smalltalk-abilities")),),
            suggestions=way.subjects[0].topics[0].topic.suggestions,
        )
    said = [compose_answer(subject, desk, audience=audience) for subject in way.subjects]
    lines = list(dict.fromkeys(line for draft in said for line in draft.lines))
    disputes = tuple(dict.fromkeys(dispute for draft in said for dispute in draft.disputes))
    suggestions = tuple(dict.fromkeys(text for draft in said for text in draft.suggestions))[:3]
    if way.way == "eligibility":
        verdict = eligibility_lines(heard.health, desk.knowledge)
        return Draft("eligibility", (*lines, *verdict), disputes, suggestions, heard.health.next)
    if way.missing:
        lines.append(Line.said(desk.say("partly-missing")))
    again = going_on(heard.health, desk.knowledge)
    return Draft("answer", (*lines, *again), disputes, suggestions, heard.health.next if again else ())


def _refusal(desk: Desk, watch: Stopwatch, reason: RefusalReason, message: str) -> Reply:
    contact = desk.clinic.contact.line
    draft = Draft("refusal", (Line.said(desk.say(message)), Line.said(contact)))
    return finish(draft, desk, watch.timings(), refusal=reason)
