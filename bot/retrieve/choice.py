"""Which facts a question is about: all of its topic's, those it points at, or none because passages answer better.

In: a subject with its topic and the passages found, and the words that any question of the topic may hold. Out: facts.
Figures of one kind are always told whole, so that no figure is picked in silence. Lists are told where a list is asked for;
a question about one thing on it is answered by the passages that speak of that thing.
"""

from bot.retrieve.facts import facts_about, facts_for, nearest, of_words
from bot.understand.phrases import content_stems
from bot.understand.question import Subject
from kb.knowledge import Knowledge
from kb.schema.fact import Fact, PriceValue, RangeValue
from kb.schema.topic import Topic

LISTED = frozenset({"indication", "contraindication", "side_effect", "effect", "device"})
"""Kinds that are told as one list."""
MARGIN, STAFF_MARGIN = 0.10, 0.20
"""How much less than the best a fact's passage may score and still be meant. Chosen on the tuning half of the questions."""
ELSEWHERE = 0.2
"""By how much a passage without any of these figures must outscore theirs for the question to be about something else."""


def chosen_facts(
    topic: Topic, subject: Subject, generic: frozenset[str], knowledge: Knowledge, *, whole: bool
) -> tuple[Fact, ...]:
    """The facts to tell, in content order; none where passages answer better. `whole` asks for more than the nearest."""
    facts = facts_for(topic, subject, knowledge)
    if not facts:
        return ()
    margin = STAFF_MARGIN if whole else MARGIN
    if topic.apart and not subject.whole:
        return _apart(facts, subject, knowledge, margin=margin)
    if subject.whole or is_general(subject, generic):
        return facts
    if {fact.kind for fact in facts} <= LISTED:
        return _named(facts, subject, knowledge)
    if _are_figures(facts):
        cued = any(item.cued for item in subject.topics if item.topic.id == topic.id)
        behind = _behind(facts, subject)
        if (behind > 0 and not (subject.figure or cued)) or behind >= ELSEWHERE:
            return ()
        versions = subject.kinds or len({fact.kind for fact in facts}) == 1
        return facts if versions else nearest(facts, subject.found, margin=margin)
    return () if _behind(facts, subject) > 0 else nearest(facts, subject.found, margin=margin)


def _apart(facts: tuple[Fact, ...], subject: Subject, knowledge: Knowledge, *, margin: float) -> tuple[Fact, ...]:
    """Of figures of different things, those of what is named; else those whose passages are nearest."""
    if _behind(facts, subject) >= ELSEWHERE:
        return ()
    if subject.kinds and not subject.variants:
        return facts
    meant = of_words(facts, subject, knowledge)
    if meant or subject.kinds or subject.variants:
        return meant or facts
    return nearest(facts, subject.found, margin=margin)


def is_general(subject: Subject, generic: frozenset[str]) -> bool:
    """Whether a question holds no word but such as any question of its topic may hold."""
    return content_stems(subject.text) <= generic


def _named(facts: tuple[Fact, ...], subject: Subject, knowledge: Knowledge) -> tuple[Fact, ...]:
    """The facts about the things that a question names, where the best passage is theirs."""
    about = facts_about(subject.concepts, sorted({fact.kind for fact in facts}), knowledge)
    best = subject.found[0].passage if subject.found else None
    named = tuple(fact for fact in facts if fact in about)
    return named if any(place.passage == best for fact in named for place in fact.places) else ()


def _are_figures(facts: tuple[Fact, ...]) -> bool:
    return all(isinstance(fact.value, RangeValue | PriceValue) for fact in facts)


def _behind(facts: tuple[Fact, ...], subject: Subject) -> float:
    """By how much the best passage with one of the facts scores less than the best of all."""
    own = {place.passage for fact in facts for place in fact.places}
    best = max((item.score for item in subject.found), default=0.0)
    return best - max((item.score for item in subject.found if item.passage in own), default=0.0)
