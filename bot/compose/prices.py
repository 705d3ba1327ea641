"""Answers made of figures and of prices: the clinic's own list first, with its day; then the sources' as general ones.

In: a topic, the subject and the facts chosen. Out: lines. Prices of the clinic's own list are told wherever the same is priced,
however the question was narrowed. A total that is asked for and that no source gives is reckoned, and stands before all.
"""

from collections.abc import Sequence

from bot.compose.draft import Line, Part
from bot.compose.facts import fact_lines
from bot.compose.total import COURSE, total_line
from bot.desk import Desk
from bot.understand.question import Subject
from kb.schema.fact import Fact, PriceValue
from kb.schema.source import Source
from kb.schema.topic import Topic

CLIENT_FIGURES = 2
"""How many figures a client reads in a sentence each; more are told in one."""
COURSE_PRICE = "course"


def figure_lines(topic: Topic, facts: Sequence[Fact], desk: Desk, *, staff: bool) -> list[Line]:
    """One sentence a figure; for a client one sentence of them all where they are many."""
    lines = fact_lines(facts, desk.knowledge)
    if topic.message and not staff and len(lines) > CLIENT_FIGURES:
        parts = tuple(part for line in lines for part in line.parts)
        return [Line(parts, factual=True, frame=f"{desk.say(topic.message)} {{items}}.")]
    head = [Line.lead(desk.say(topic.message))] if topic.message and lines else []
    return head + lines


def price_lines(topic: Topic, subject: Subject, facts: Sequence[Fact], desk: Desk, *, staff: bool) -> list[Line]:
    """The total where it is asked for, the clinic's own prices, and those of the sources."""
    priced: set[str] = {fact.value.per for fact in facts if isinstance(fact.value, PriceValue)}
    every = [fact for fact in desk.knowledge.facts("price") if isinstance(fact.value, PriceValue) and fact.value.per in priced]
    own = [fact for fact in every if _list_of(fact, desk) is not None]
    total = _total(topic, subject, priced, desk)
    shown = {part.text for line in total for part in line.parts}
    own_left = [fact for fact in own if fact.text not in shown]
    left = [fact for fact in facts if fact not in own and (staff or fact.text not in shown)]
    if total and not staff:
        left = [fact for fact in left if isinstance(fact.value, PriceValue) and fact.value.per == COURSE_PRICE]
    dated = _list_of(own[0], desk) if own else None
    lines = list(total)
    if own_left and dated is not None:
        lines += [Line.lead(desk.say("prices-own", date=dated.as_of)), *fact_lines(own_left, desk.knowledge)]
    if left:
        lines += figure_lines(topic, left, desk, staff=staff)
    general = any(isinstance(fact.value, PriceValue) and fact not in own for fact in left)
    return [*lines, Line.said(desk.say("prices-general"))] if general else lines


def _total(topic: Topic, subject: Subject, priced: set[str], desk: Desk) -> list[Line]:
    """The total, where the sum of everything is asked for, or a course that no source prices, and the topic has it worked out."""
    lacking = len(priced) > 1 if not topic.per else COURSE_PRICE not in priced
    if not topic.worked_out or subject.variants or not (lacking or subject.total):
        return []
    facts = desk.knowledge.facts("price", COURSE)
    own = [fact for fact in facts if _list_of(fact, desk) is not None]
    listed = any(isinstance(fact.value, PriceValue) and fact.value.per == "session" for fact in own)
    chosen = [fact for fact in facts if not listed or fact in own or not isinstance(fact.value, PriceValue)]
    dated = next((found for fact in own if (found := _list_of(fact, desk)) is not None), None) if listed else None
    basis = desk.say("prices-basis-general") if dated is None else desk.say("prices-basis-own", date=dated.as_of)

    def carries(part: Part) -> bool:
        return desk.grounding.carries(part.text, [item.passage for item in part.evidence])

    return total_line(chosen, desk.knowledge, basis=basis, carries=carries)


def _list_of(fact: Fact, desk: Desk) -> Source | None:
    """The clinic's own list that a fact stands in, if it does."""
    return next(
        (source for source in desk.knowledge.content.sources if source.as_of is not None and source.id == fact.source), None
    )
