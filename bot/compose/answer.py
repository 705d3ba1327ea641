"""One subject answered: its topic's facts, or the passages that fit best, and what the sources disagree on."""

from collections.abc import Sequence

from bot.compose.conflicts import dispute, touched
from bot.compose.draft import Draft, Line
from bot.compose.facts import LISTED, list_line, step_lines
from bot.compose.passages import passage_lines
from bot.compose.prices import figure_lines, price_lines
from bot.desk import Desk
from bot.retrieve.choice import chosen_facts, is_general
from bot.retrieve.fuse import Found
from bot.retrieve.points import agreed, pointed_at
from bot.understand.question import Subject
from kb.schema.fact import Fact, PriceValue
from kb.schema.topic import Topic

PRICE = "price"
CLIENT_PASSAGES, STAFF_PASSAGES = 3, 8
CLIENT_ITEMS, CLIENT_STEPS = 14, 8
CLIENT_DISPUTES, STAFF_DISPUTES = 1, 6
PASSAGE_MARGIN, WHOLE_MARGIN = 0.06, 0.10
"""How much less than the best a passage may score and still be told, where one thing is asked and where all places are. Chosen
on the tuning half of the questions."""
POINT_MARGIN, ALL = 0.12, 9.0
"""How much less than the best another passage of the same point may score and still be told; and what lets them all in."""
BESIDE = 0.15
"""The same for a passage that is cited only beside one that says the same."""
OTHER_SIDE = 0.05
"""How much less than the best a passage may score and still speak of what is asked, where it is another side of a dispute."""


def compose_answer(subject: Subject, desk: Desk, *, audience: str) -> Draft:
    """What the sources say of one subject."""
    topic = _topic(subject)
    staff = audience == "staff"
    facts = chosen_facts(topic, subject, desk.generic[topic.id], desk.knowledge, whole=staff)
    lines = _fact_lines(topic, subject, facts, desk, staff=staff)
    if not any(line.factual for line in desk.grounding.keep(Draft("answer", tuple(lines))).lines):
        facts = ()
        found = agreed(subject.found, desk.points)
        point = _within(pointed_at(found, desk.points), found, ALL if subject.whole else POINT_MARGIN)
        near = point or _near(found, WHOLE_MARGIN if subject.whole else PASSAGE_MARGIN)
        lines = passage_lines(
            [desk.knowledge.passage(name) for name in near],
            limit=STAFF_PASSAGES if staff or subject.whole else CLIENT_PASSAGES,
            carries=lambda text, passage: desk.grounding.carries(text, [passage.id]),
            point=point,
            beside=[desk.knowledge.passage(name) for name in _near(subject.found, BESIDE) if name not in near],
            fellows=desk.fellows,
        )
    shown = frozenset(item.passage for line in lines for part in line.parts for item in part.evidence)
    figures = bool(facts) and not {fact.kind for fact in facts} <= LISTED
    conflicts = touched(
        desk.knowledge.conflicts_of(topic.id),
        desk.knowledge,
        cited=shown,
        near=frozenset() if figures else frozenset(_near(subject.found, OTHER_SIDE)),
        facts=facts,
        topic=topic.id if facts == () and is_general(subject, desk.generic[topic.id]) else None,
        whole=subject.whole and not facts,
    )
    disputes = tuple(dispute(item, desk.knowledge) for item in conflicts[: STAFF_DISPUTES if staff else CLIENT_DISPUTES])
    return Draft("answer", tuple(_with_sides(lines, disputes, desk)), disputes, topic.suggestions)


def _topic(subject: Subject) -> Topic:
    """The best topic that can be answered; of prices the one that is worked out, where the sum of everything is asked for."""
    best = next(item.topic for item in subject.topics if item.topic.answer in ("facts", "passages"))
    if not subject.total or PRICE not in best.kinds:
        return best
    return next((item.topic for item in subject.topics if item.topic.worked_out and not item.topic.per), best)


def _near(found: Sequence[Found], margin: float) -> list[str]:
    """The passages found whose score is within `margin` of the best, best first."""
    best = found[0].score if found else 0.0
    return [item.passage for item in found if item.score >= best - margin]


def _within(point: Sequence[str], found: Sequence[Found], margin: float) -> list[str]:
    """The passages of a point that are within `margin` of the best, best first."""
    near = frozenset(_near(found, margin))
    return [name for name in point if name in near or margin >= ALL]


def _fact_lines(topic: Topic, subject: Subject, facts: tuple[Fact, ...], desk: Desk, *, staff: bool) -> list[Line]:
    if not facts:
        return []
    kinds = {fact.kind for fact in facts}
    if kinds <= LISTED:
        frame = desk.say(topic.message) if topic.message else "{items}"
        return list_line(facts, desk.knowledge, frame=frame, limit=None if staff else CLIENT_ITEMS)
    head = [Line.lead(desk.say(topic.message))] if topic.message else []
    if kinds == {"protocol_step"}:
        return head + step_lines(facts if staff else facts[:CLIENT_STEPS], desk.knowledge)
    if any(isinstance(fact.value, PriceValue) for fact in facts):
        return price_lines(topic, subject, facts, desk, staff=staff)
    return figure_lines(topic, facts, desk, staff=staff)


def _with_sides(lines: list[Line], disputes: tuple[object, ...], desk: Desk) -> list[Line]:
    """Where the sources disagree, the reader is told so in the text as well."""
    return [*lines, Line.of_disputes(desk.say("sources-differ"))] if disputes and lines else lines
