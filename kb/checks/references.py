"""KB010: every id that is named anywhere exists.

Rules, questions and variants belong to one procedure and are looked for there; all else is looked for everywhere.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from kb.checks.draft import Draft
from kb.errors import Problem
from kb.schema.content import Procedure
from kb.schema.fact import NameValue

CODE = "KB010"


@dataclass(frozen=True)
class Reference:
    """`by` (at `where`) names the ids `names`, which stand `among` the things of one `kind`."""

    where: str
    by: str
    kind: str
    names: Iterable[str | None]
    among: Collection[str]


def check_references(draft: Draft) -> Iterator[Problem]:
    """One problem for each id that does not exist."""
    for reference in _references(draft):
        for name in reference.names:
            if name is not None and name not in reference.among:
                close = get_close_matches(name, sorted(reference.among), 1, 0.8)
                mend = f"Did you mean '{close[0]}'?" if close else f"Add the {reference.kind}, or mend the name."
                what = f"{reference.by} names the {reference.kind} '{name}', which does not exist."
                yield Problem(reference.where, CODE, what, mend)


def _references(draft: Draft) -> Iterator[Reference]:
    everything = Everything.of(draft)
    procedures = {procedure.id for procedure in draft.content.procedures}
    yield Reference("clinic.yaml:1", "default_procedure", "procedure", (draft.content.clinic.default_procedure,), procedures)
    for procedure in draft.content.procedures:
        yield from _of_articles(draft, procedure, everything)
        yield from _of_facts(draft, procedure, everything)
        yield from _of_conflicts(draft, procedure, everything)
        for point in procedure.points:
            where, by = draft.place("point", point.id), f"The point '{point.id}'"
            yield Reference(where, by, "passage", point.passages, everything.passages)
        yield from _of_rules(draft, procedure, everything)
    yield from _of_topics(draft, everything)
    yield from _of_concepts(draft, everything)
    yield from _of_signs(draft)
    yield from _of_languages(draft, everything)


@dataclass(frozen=True)
class Everything:
    """The ids that exist, by kind."""

    concepts: Collection[str]
    sources: Collection[str]
    topics: Collection[str]
    articles: Collection[str]
    passages: Collection[str]
    facts: Collection[str]
    conflicts: Collection[str]

    @classmethod
    def of(cls, draft: Draft) -> "Everything":
        """The ids of the whole content."""
        return cls(
            concepts={concept.id for concept in draft.content.vocabulary},
            sources=draft.sources.keys(),
            topics={topic.id for topic in draft.content.topics},
            articles={article.id for article in draft.articles()},
            passages=draft.passages.keys(),
            facts={fact.id for fact in draft.facts()},
            conflicts={conflict.id for procedure in draft.content.procedures for conflict in procedure.conflicts},
        )


def _of_articles(draft: Draft, procedure: Procedure, known: Everything) -> Iterator[Reference]:
    for article in procedure.articles:
        where = draft.place("article", article.id)
        yield Reference(where, "The article", "topic", article.topics, known.topics)
        yield Reference(where, "The article", "source", (article.source,), known.sources)
        for passage in article.passages:
            if passage.source != article.source:
                yield Reference(draft.place("passage", passage.id), "The passage", "source", (passage.source,), known.sources)


def _of_facts(draft: Draft, procedure: Procedure, known: Everything) -> Iterator[Reference]:
    variants = {variant.id for variant in procedure.variants}
    for fact in procedure.facts:
        where, by = draft.place("fact", fact.id), f"The fact '{fact.id}'"
        yield Reference(where, by, "source", (fact.source, *(place.source for place in fact.places)), known.sources)
        yield Reference(where, by, "passage", (place.passage for place in fact.places), known.passages)
        yield Reference(where, by, "variant", (fact.variant,), variants)
        if isinstance(fact.value, NameValue):
            yield Reference(where, by, "concept", (fact.value.concept,), known.concepts)


def _of_conflicts(draft: Draft, procedure: Procedure, known: Everything) -> Iterator[Reference]:
    for conflict in procedure.conflicts:
        where, by = draft.place("conflict", conflict.id), f"The conflict '{conflict.id}'"
        yield Reference(where, by, "topic", conflict.topics, known.topics)
        for side in conflict.sides:
            yield Reference(where, by, "fact", side.facts, known.facts)
            yield Reference(where, by, "passage", side.passages, known.passages)


def _of_rules(draft: Draft, procedure: Procedure, known: Everything) -> Iterator[Reference]:
    book = procedure.rules
    for question in book.questions:
        where = draft.place("question", question.id)
        yield Reference(where, f"The question '{question.id}'", "concept", (question.concept,), known.concepts)
    questions = {question.id for question in book.questions}
    for rule in book.rules:
        where, by = draft.place("rule", rule.id), f"The rule '{rule.id}'"
        yield Reference(where, by, "concept", (rule.concept,), known.concepts)
        yield Reference(where, by, "fact", rule.facts, known.facts)
        yield Reference(where, by, "passage", rule.passages, known.passages)
        yield Reference(where, by, "question", (rule.question,), questions)
    rules = {rule.id for rule in book.rules}
    for index, case in enumerate(book.cases):
        yield Reference(draft.place("case", str(index)), "The case", "rule", (case.rule,), rules)


def _of_topics(draft: Draft, known: Everything) -> Iterator[Reference]:
    variants = {variant.id for procedure in draft.content.procedures for variant in procedure.variants}
    for topic in draft.content.topics:
        where, by = draft.place("topic", topic.id), f"The topic '{topic.id}'"
        yield Reference(where, by, "article", topic.articles, known.articles)
        yield Reference(where, by, "passage", topic.passages, known.passages)
        yield Reference(where, by, "conflict", topic.conflicts, known.conflicts)
        yield Reference(where, by, "variant", topic.variants, variants)


def _of_concepts(draft: Draft, known: Everything) -> Iterator[Reference]:
    qualifiers = {cue.sets for language in draft.content.languages for cue in language.cues if cue.sets is not None}
    for concept in draft.content.vocabulary:
        where, by = draft.place("concept", concept.id), f"The concept '{concept.id}'"
        names = (*concept.broader, *concept.related, *concept.implies, *concept.qualified.values())
        yield Reference(where, by, "concept", names, known.concepts)
        yield Reference(where, by, "qualifier cue", concept.qualified, qualifiers)


def _of_signs(draft: Draft) -> Iterator[Reference]:
    asides = {aside.id for aside in draft.content.asides}
    for sign in draft.content.safety:
        yield Reference(draft.place("sign", sign.id), f"The sign '{sign.id}'", "aside", sign.not_in, asides)


def _of_languages(draft: Draft, known: Everything) -> Iterator[Reference]:
    for language in draft.content.languages:
        folder, by = f"language/{language.code}", f"The language '{language.code}'"
        described = tuple(description.concept for description in language.descriptions)
        yield Reference(f"{folder}/descriptions.yaml:1", by, "concept", described, known.concepts)
        listed = (*language.listed.values(), *language.capitals.values())
        yield Reference(f"{folder}/descriptions.yaml:1", by, "concept", listed, known.concepts)
        yield Reference(f"{folder}/medicine_endings.yaml:1", by, "concept", tuple(language.endings), known.concepts)
        read = tuple(reading.concept for reading in language.readings)
        yield Reference(f"{folder}/readings.yaml:1", by, "concept", read, known.concepts)
