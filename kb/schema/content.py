"""The whole content folder as one value."""

from kb.schema.article import Article
from kb.schema.clinic import Clinic
from kb.schema.conflict import Conflict
from kb.schema.extraction import Extraction
from kb.schema.fact import Fact
from kb.schema.frozen import Frozen, Slug, Text
from kb.schema.language import Language
from kb.schema.point import Point
from kb.schema.rule import RuleBook
from kb.schema.safety import AlarmExample, Aside, IntakeExample, Sign
from kb.schema.source import Source
from kb.schema.topic import Topic
from kb.schema.vocabulary import Concept


class Variant(Frozen):
    """A way of doing the procedure, with the words people use for it."""

    id: Slug
    label: Text
    words: tuple[Text, ...] = ()


class Procedure(Frozen):
    """One procedure: procedures/<id>/ (procedure.yaml, articles/, facts/, conflicts, points, rules and rules.cases .yaml)."""

    id: Slug
    label: Text
    words: tuple[Text, ...] = ()
    body_part: Text
    variants: tuple[Variant, ...] = ()
    articles: tuple[Article, ...] = ()
    facts: tuple[Fact, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    points: tuple[Point, ...] = ()
    rules: RuleBook


class Content(Frozen):
    """Everything that is published together."""

    clinic: Clinic
    sources: tuple[Source, ...]
    procedures: tuple[Procedure, ...]
    vocabulary: tuple[Concept, ...]
    topics: tuple[Topic, ...]
    safety: tuple[Sign, ...]
    asides: tuple[Aside, ...] = ()
    alarm_examples: tuple[AlarmExample, ...] = ()
    intake_examples: tuple[IntakeExample, ...] = ()
    languages: tuple[Language, ...]
    extraction: Extraction | None = None
