"""Which facts a question is about: all of its topic's, those it points at, or none because it points elsewhere.

In: a subject with its topic and the passages found, and the words that any question of the topic may hold. Out: facts.
Figures of one kind are always told whole, so that no figure is picked in silence.
"""

from bot.retrieve.facts import facts_for, nearest
from bot.understand.phrases import content_stems
from bot.understand.question import Subject
from kb.knowledge import Knowledge
from kb.schema.fact import Fact, PriceValue, RangeValue
from kb.schema.topic import Topic

MARGIN, STAFF_MARGIN = 0.14, 0.24
"""How much less than the best a fact's passage may score and still be meant. Chosen on the tuning half of the questions."""
ELSEWHERE = 0.12
SURE_CUE = 0.3
"""By how much a passage without any of these facts must outscore theirs for the question to be about something else, and the
weight of cues that give a topic away, from which it must do so by twice as much."""


def chosen_facts(
    topic: Topic, subject: Subject, generic: frozenset[str], knowledge: Knowledge, *, whole: bool
) -> tuple[Fact, ...]:
    """The facts to tell, in content order; none where passages answer better. `whole` asks for more than the nearest."""
    facts = facts_for(topic, subject, knowledge)
    if facts and is_general(subject, generic):
        return facts
    cued = max((item.cued for item in subject.topics if item.topic.id == topic.id), default=0.0)
    if not facts or _points_elsewhere(facts, subject, by=ELSEWHERE * (2 if cued >= SURE_CUE else 1)):
        return ()
    if _of_one_kind_of_figure(facts):
        return facts
    return nearest(facts, subject.found, margin=STAFF_MARGIN if whole else MARGIN)


def is_general(subject: Subject, generic: frozenset[str]) -> bool:
    """Whether a question holds no word but such as any question of its topic may hold."""
    return content_stems(subject.text) <= generic


def _of_one_kind_of_figure(facts: tuple[Fact, ...]) -> bool:
    return len({fact.kind for fact in facts}) == 1 and all(isinstance(fact.value, RangeValue | PriceValue) for fact in facts)


def _points_elsewhere(facts: tuple[Fact, ...], subject: Subject, *, by: float) -> bool:
    own = {place.passage for fact in facts for place in fact.places}
    scores = [(item.passage in own, item.score) for item in subject.found]
    best = max((score for _, score in scores), default=0.0)
    return best - max((score for mine, score in scores if mine), default=0.0) >= by
