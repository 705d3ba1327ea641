"""The facts that answer a subject: of its topic's kinds, narrowed by what is named (a complaint, a technique, a place)."""

from collections.abc import Sequence

from bot.retrieve.fuse import Found
from bot.understand.phrases import content_stems, stem, words
from bot.understand.question import Subject
from kb.knowledge import Knowledge
from kb.schema.fact import Fact, NameValue, PriceValue
from kb.schema.topic import Topic


def facts_for(topic: Topic, subject: Subject, knowledge: Knowledge) -> tuple[Fact, ...]:
    """Facts in content order. What the question names narrows them, unless nothing would be left."""
    if not topic.kinds:
        return ()
    kinds = [kind for kind in topic.kinds if kind in subject.kinds] or topic.kinds
    facts = [fact for fact in knowledge.facts(*kinds) if _priced(fact, topic)]
    if topic.variants:
        facts = [fact for fact in facts if fact.variant in topic.variants]
    for narrow in (_of_variant, _of_concept, _of_place):
        chosen = narrow(facts, subject, knowledge)
        facts = chosen or facts
    return tuple(facts)


def facts_about(concepts: Sequence[str], kinds: Sequence[str], knowledge: Knowledge) -> tuple[Fact, ...]:
    """Facts of `kinds` whose concept is one of `concepts`, or a case of one, or what one is a case of."""
    wanted = {up for name in concepts for up in knowledge.ancestors(name)}
    out = []
    for fact in knowledge.facts(*kinds):
        named = fact.value.concept if isinstance(fact.value, NameValue) else None
        if named and (named in wanted or set(knowledge.ancestors(named)) & set(concepts)):
            out.append(fact)
    return tuple(out)


def scope(topic: Topic, knowledge: Knowledge) -> frozenset[str]:
    """The passages that speak of a topic: those it names, else those of its articles; and those that carry its facts."""
    named = set(topic.passages) or {passage.id for article, passage in knowledge.passages() if article.id in topic.articles}
    kinds = knowledge.facts(*topic.kinds) if topic.kinds else ()
    return frozenset(named | {place.passage for fact in kinds for place in fact.places})


def nearest(facts: Sequence[Fact], found: Sequence[Found], *, margin: float) -> tuple[Fact, ...]:
    """Facts whose best passage scores within `margin` of the best: few for a pointed question, all for a general one."""
    scores = {item.passage: item.score for item in found}
    best_of = {fact.id: max(scores.get(place.passage, 0.0) for place in fact.places) for fact in facts}
    best = max(best_of.values(), default=0.0)
    return tuple(fact for fact in facts if best_of[fact.id] >= best - margin)


def _priced(fact: Fact, topic: Topic) -> bool:
    return not isinstance(fact.value, PriceValue) or not topic.per or fact.value.per in topic.per


def _of_variant(facts: Sequence[Fact], subject: Subject, knowledge: Knowledge) -> list[Fact]:  # noqa: ARG001
    return [fact for fact in facts if fact.variant in subject.variants] if subject.variants else []


def _of_place(facts: Sequence[Fact], subject: Subject, knowledge: Knowledge) -> list[Fact]:  # noqa: ARG001
    """Prices of a place that is named."""
    asked = {stem(word) for word in words(subject.text)}
    return [fact for fact in facts if isinstance(fact.value, PriceValue) and asked & content_stems(fact.value.place or "")]


def _of_concept(facts: Sequence[Fact], subject: Subject, knowledge: Knowledge) -> list[Fact]:
    if not subject.concepts:
        return []
    near = {fact.id for fact in facts_about(subject.concepts, sorted({fact.kind for fact in facts}), knowledge)}
    return [fact for fact in facts if fact.id in near]


def of_words(facts: Sequence[Fact], subject: Subject, knowledge: Knowledge) -> tuple[Fact, ...]:
    """The facts that say most of the question's words that some of them say and some do not; none where there is no such word.

    Words for units tell nothing apart.
    """
    units = content_stems(" ".join(word for unit in knowledge.language().units for word in (unit.base, *unit.words)))
    said = {fact.id: content_stems(fact.text) for fact in facts}
    asked = content_stems(subject.text) - units
    telling = {word for word in asked if 0 < sum(word in stems for stems in said.values()) < len(facts)}
    shared = {name: len(stems & telling) for name, stems in said.items()}
    most = max(shared.values(), default=0)
    return tuple(fact for fact in facts if most and shared[fact.id] == most)
