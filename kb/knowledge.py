"""The published knowledge, indexed for reading.

In: a `Content`. Out: look-ups by id, by name, by kind; SKOS ancestors; rendered messages. Refused: unknown names
(`UnknownName`). Holds no state but its indexes.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import TypeVar

from kb.errors import UnknownName
from kb.schema.article import Article, Passage
from kb.schema.conflict import Conflict
from kb.schema.content import Content, Procedure
from kb.schema.fact import Fact, Place
from kb.schema.language import Language
from kb.schema.source import Source
from kb.schema.topic import Topic
from kb.schema.vocabulary import Concept
from kb.screening.terms import Terms, fold

T = TypeVar("T")


class Knowledge:
    """Look-ups over one `Content`. Every method is pure."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self._concepts = {concept.id: concept for concept in content.vocabulary}
        self._procedures = {procedure.id: procedure for procedure in content.procedures}
        self._topics = {topic.id: topic for topic in content.topics}
        self._sources = {source.id: source for source in content.sources}
        self._languages = {language.code: language for language in content.languages}
        self._facts = {fact.id: fact for procedure in content.procedures for fact in procedure.facts}
        self._passages: dict[str, tuple[Article, Passage]] = {
            passage.id: (article, passage)
            for procedure in content.procedures
            for article in procedure.articles
            for passage in article.passages
        }
        self._conflicts = {conflict.id: conflict for procedure in content.procedures for conflict in procedure.conflicts}

    def concept(self, name: str) -> Concept:
        """The concept with this id. Raises UnknownName."""
        return _found(self._concepts, name, "concept")

    @cached_property
    def terms(self) -> Terms:
        """The vocabulary's hierarchy and names, and what the sources speak of when it comes to having the procedure."""
        facts = (fact for fact in self._facts.values() if fact.kind in ("indication", "contraindication"))
        named = {getattr(fact.value, "concept", None) for fact in facts}
        named |= {rule.concept for procedure in self.content.procedures for rule in procedure.rules.rules}
        return Terms.of(self.content.vocabulary, (name for name in named if name))

    def concept_named(self, name: str) -> Concept | None:
        """The concept with this id or any of these labels, or None."""
        found = self.terms.resolve(name)
        return None if found is None else self._concepts[found]

    def ancestors(self, name: str) -> tuple[str, ...]:
        """The concept itself, then all that it is a case of (`broader`) or stands for (`implies`), nearest first."""
        return self.terms.ancestors(name)

    def narrower(self, name: str) -> tuple[str, ...]:
        """All concepts that have `name` among their ancestors, itself left out, sorted."""
        return tuple(sorted(other for other in self._concepts if other != name and name in self.ancestors(other)))

    def procedure(self, name: str | None = None) -> Procedure:
        """The procedure with this id or name; the clinic's default for None. Raises UnknownName."""
        wanted = fold(name or self.content.clinic.default_procedure)
        for procedure in self.content.procedures:
            if wanted in map(fold, (procedure.id, procedure.label, *procedure.words)):
                return procedure
        return _found(self._procedures, name or "", "procedure")

    def facts(self, *kinds: str, variant: str | None = None, procedure: str | None = None) -> tuple[Fact, ...]:
        """Facts of these kinds (all kinds if none is named), of one variant if given, in content order."""
        return tuple(
            fact
            for fact in self.procedure(procedure).facts
            if (not kinds or fact.kind in kinds) and (variant is None or fact.variant == variant)
        )

    def fact(self, name: str) -> Fact:
        """The fact with this id. Raises UnknownName."""
        return _found(self._facts, name, "fact")

    def passage(self, name: str) -> Passage:
        """The passage with this id (`article/anchor`). Raises UnknownName."""
        return _found(self._passages, name, "passage")[1]

    def article_of(self, passage: str) -> Article:
        """The article that holds the passage. Raises UnknownName."""
        return _found(self._passages, passage, "passage")[0]

    def passages(self) -> Iterator[tuple[Article, Passage]]:
        """All passages with their article, in content order."""
        yield from self._passages.values()

    def places(self, fact: Fact) -> Iterator[tuple[Place, Passage]]:
        """Every place that states the fact, with the passage that carries it."""
        for place in fact.places:
            yield place, self.passage(place.passage)

    def topic(self, name: str) -> Topic:
        """The topic with this id. Raises UnknownName."""
        return _found(self._topics, name, "topic")

    def conflict(self, name: str) -> Conflict:
        """The conflict with this id. Raises UnknownName."""
        return _found(self._conflicts, name, "conflict")

    def conflicts_of(self, topic: str) -> tuple[Conflict, ...]:
        """The conflicts that belong to a topic, in content order."""
        named = self.topic(topic).conflicts
        return tuple(item for item in self._conflicts.values() if topic in item.topics or item.id in named)

    def source(self, name: str) -> Source:
        """The source with this id. Raises UnknownName."""
        return _found(self._sources, name, "source")

    def language(self, code: str = "en") -> Language:
        """The language with this code. Raises UnknownName."""
        return _found(self._languages, code, "language")

    def message(self, key: str, language: str = "en", /, **values: object) -> str:
        """The words under `key`, with `{placeholders}` filled. Raises UnknownName."""
        template = _found(self.language(language).messages, key, "message")
        return template.format(**values) if values else template

    def spoken_of(self, concept: str | None) -> bool:
        """Whether the sources speak of the concept, or of anything that it is a case of. An unknown one: never."""
        return self.terms.speaks_of(concept)


def _found(table: dict[str, T], name: str, kind: str) -> T:
    if name not in table:
        raise UnknownName(f"There is no {kind} '{name}' in the published knowledge base.")
    return table[name]
