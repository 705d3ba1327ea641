"""One subject answered: its topic's facts, or the passages that fit best, and what the sources disagree on."""

from bot.compose.conflicts import dispute, touched
from bot.compose.draft import Draft, Line
from bot.compose.facts import LISTED, fact_lines, list_line, step_lines
from bot.compose.passages import passage_lines
from bot.desk import Desk
from bot.retrieve.facts import facts_for
from bot.understand.question import Subject
from kb.schema.fact import Fact
from kb.schema.topic import Topic

CLIENT_PASSAGES, STAFF_PASSAGES = 3, 8
CLIENT_ITEMS, CLIENT_STEPS = 14, 8
CLIENT_DISPUTES, STAFF_DISPUTES = 2, 6
FOUND = 12
"""How many of the passages found count as what the question touches."""


def compose_answer(subject: Subject, desk: Desk, *, audience: str) -> Draft:
    """What the sources say of one subject."""
    topic, staff = subject.topics[0].topic, audience == "staff"
    facts = facts_for(topic, subject, desk.knowledge)
    lines = _fact_lines(topic, facts, desk, staff=staff)
    found = () if lines else desk.find(subject)
    if not lines:
        passages = [desk.knowledge.passage(item.passage) for item in found]
        lines = passage_lines(passages, limit=STAFF_PASSAGES if staff else CLIENT_PASSAGES)
    shown = frozenset(item.passage for line in lines for part in line.parts for item in part.evidence)
    near = shown | {item.passage for item in found[:FOUND]}
    conflicts = touched(
        desk.knowledge.conflicts_of(topic.id), desk.knowledge, passages=near, facts=frozenset(fact.id for fact in facts)
    )
    disputes = tuple(dispute(item, desk.knowledge) for item in conflicts[: STAFF_DISPUTES if staff else CLIENT_DISPUTES])
    return Draft("answer", tuple(_with_sides(lines, disputes, desk)), disputes, topic.suggestions)


def _fact_lines(topic: Topic, facts: tuple[Fact, ...], desk: Desk, *, staff: bool) -> list[Line]:
    if not facts:
        return []
    kinds = {fact.kind for fact in facts}
    if kinds <= LISTED:
        frame = desk.say(topic.message) if topic.message else "{items}"
        return list_line(facts, desk.knowledge, frame=frame, limit=None if staff else CLIENT_ITEMS)
    head = [Line.said(desk.say(topic.message))] if topic.message else []
    if kinds == {"protocol_step"}:
        return head + step_lines(facts if staff else facts[:CLIENT_STEPS], desk.knowledge)
    return head + fact_lines(facts, desk.knowledge)


def _with_sides(lines: list[Line], disputes: tuple[object, ...], desk: Desk) -> list[Line]:
    """Where the sources disagree, the reader is told so in the text as well."""
    return [*lines, Line.said(desk.say("sources-differ"))] if disputes and lines else lines
