"""The composition root: a release opened, and everything that answers built from it, once.

In: settings. Out: `Desk`. What is slow to open (the encoder, the vector store, the word index) is opened when it is
first needed, so a question that the facts answer does not pay for the rest.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.guard.grounding import Grounding
from bot.guard.retelling import Retelling
from bot.guard.signs import Watch
from bot.model.chat import open_writer
from bot.model.scribe import Scribe
from bot.model.writer import Writer
from bot.recent import RecentVectors
from bot.retrieve.beside import fellows
from bot.retrieve.coverage import Coverage
from bot.retrieve.facts import scope
from bot.retrieve.fuse import Hit
from bot.retrieve.points import Members, points_of
from bot.understand.answer_tokens import AnswerLexicon
from bot.understand.dialogue import Reader
from bot.understand.phrases import content_stems
from bot.understand.subjects import SubjectReader
from bot.understand.topic import TopicMatcher
from kb.errors import ModelUnavailable
from kb.index.alarm_net import AlarmNet, open_alarm_net
from kb.index.collection import open_collection
from kb.index.embedder import Embedder
from kb.index.encoder import open_encoder
from kb.index.examples import open_examples
from kb.index.intake_net import IntakeNet, Likeness
from kb.index.vectors import VectorSearch, open_vectors
from kb.index.words import WordIndex, open_words
from kb.knowledge import Knowledge
from kb.language.lexicon import Lexicon
from kb.language.scan import scan
from kb.release import Lease, Release, hold_current
from kb.schema.clinic import Clinic
from kb.screening.table import Table, compile_table
from kb.settings import Settings

VECTOR_HITS = 60
WORD_HITS = 120
PROMPTS = frozenset({"retelling-orders", "retelling-task"})
"""What the content must say before a language model is asked."""
PERSONAL = frozenset({"condition", "medicine", "state", "device", "sign", "treatment", "complaint"})
"""Kinds of concept that are findings when a person writes of them."""


@dataclass(frozen=True)
class Desk:
    """An opened release, ready to answer. Safe to share between threads once warmed. `writer` is the language model, if any;
    `lease` keeps the release from being pruned for as long as the desk lives."""

    release: Release
    settings: Settings
    lasting: bool = True
    writer: Writer | None = None
    lease: Lease | None = None

    @property
    def enabled(self) -> bool:
        """Whether the bot is switched on."""
        return self.settings.enabled

    @property
    def max_message_chars(self) -> int:
        """The longest message that is read."""
        return self.settings.max_message_chars

    @property
    def version(self) -> str:
        """The version of the knowledge that answers."""
        return self.release.version

    @property
    def knowledge(self) -> Knowledge:
        """The published knowledge."""
        return self.release.knowledge

    @property
    def clinic(self) -> Clinic:
        """Whose desk this is."""
        return self.knowledge.content.clinic

    @cached_property
    def unsigned(self) -> bool:
        """Whether a rule still lacks a clinician's approval."""
        return any(rule.approved_by is None for rule in self.table.rules)

    def say(self, key: str, **values: object) -> str:
        """The words under a message key."""
        return self.knowledge.message(key, **values)

    @cached_property
    def table(self) -> Table:
        """The rule table of the clinic's procedure."""
        return compile_table(self.knowledge.procedure().rules, self.knowledge.terms)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The vocabulary, compiled for reading text."""
        return Lexicon.of(self.knowledge.content.vocabulary, self.knowledge.language())

    @cached_property
    def reader(self) -> Reader:
        """Reads what a conversation says of a person's health."""
        language = self.knowledge.language()
        units = frozenset(word for unit in language.units for word in unit.words)
        words = AnswerLexicon(language.answers, units=units)
        return Reader(self.lexicon, self.table, words, self._counts, lambda name: self.knowledge.concept(name).prefLabel)

    def _counts(self, concept: str | None) -> bool:
        return concept is None or self.knowledge.concept(concept).kind in PERSONAL

    @cached_property
    def encoder(self) -> Embedder:
        """The query encoder of the release, which encodes one message once."""
        return RecentVectors(open_encoder(self.release.encoder_path))

    @cached_property
    def subjects(self) -> SubjectReader:
        """Cuts a message into what it asks."""
        examples = open_examples(self.release.examples_path)
        matcher = TopicMatcher(self.knowledge.content.topics, examples.vectors, examples.topics)
        words = self.knowledge.language().words
        return SubjectReader(matcher, self, self.knowledge.procedure(), self._concepts, words=words)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors [n, d] of n texts."""
        return self.encoder.encode(texts)

    def _concepts(self, text: str) -> tuple[str, ...]:
        found = (mention.concept for mention in scan(text, self.lexicon).mentions)
        return tuple(dict.fromkeys(name for name in found if name is not None))

    @cached_property
    def words(self) -> WordIndex:
        """The word index."""
        return open_words(self.release.words_path)

    @cached_property
    def vectors(self) -> VectorSearch:
        """The vectors: the Chroma collection where the process stays, the same vectors as a plain table where it ends at once."""
        if self.lasting:
            return open_collection(self.release.vectors_path, self.release.manifest.embedder.name, self.version)
        return open_vectors(self.release.vector_table_path)

    def near(self, vector: NDArray[np.float32]) -> Sequence[Hit]:
        """Passages by the cosine of a question's vector, nearest first."""
        return self.vectors.search(vector, VECTOR_HITS)

    def worded(self, text: str) -> Sequence[Hit]:
        """Passages by the words of a question, best first."""
        return self.words.search(text, WORD_HITS)

    def novel(self, text: str) -> float:
        """The share of the question's words that the knowledge base does not hold (0 to 1)."""
        said = self.words.terms.of(text)
        return sum(term not in self._held for term in said) / len(said) if said else 0.0

    def covered(self, text: str, passages: Sequence[str]) -> float:
        """How much of what a text says the passages say (0 to 1)."""
        return self._coverage.share(text, passages)

    @cached_property
    def _coverage(self) -> Coverage:
        return Coverage(self.knowledge)

    @cached_property
    def _held(self) -> frozenset[str]:
        return frozenset(self.words.vocabulary)

    @cached_property
    def scopes(self) -> Mapping[str, frozenset[str]]:
        """For each topic the passages that speak of it: those named, else those of its articles, and those of its facts."""
        return {topic.id: scope(topic, self.knowledge) for topic in self.knowledge.content.topics}

    @cached_property
    def generic(self) -> Mapping[str, frozenset[str]]:
        """For each topic the stems that any of its questions may hold: of its label, its cues, and two or more examples."""
        out = {}
        for topic in self.knowledge.content.topics:
            counted = Counter(stem for example in topic.examples for stem in content_stems(example))
            often = {stem for stem, times in counted.items() if times > 1}
            out[topic.id] = frozenset(often | content_stems(topic.label)).union(*map(content_stems, topic.cues))
        return out

    @cached_property
    def fellows(self) -> Mapping[str, frozenset[str]]:
        """For each passage those that say the same."""
        return fellows(self.knowledge)

    @cached_property
    def points(self) -> Mapping[str, tuple[Members, ...]]:
        """For each passage the points that it belongs to."""
        return points_of(self.knowledge)

    @cached_property
    def grounding(self) -> Grounding:
        """The guard over what goes out."""
        return Grounding.of(self.knowledge, self.lexicon)

    @cached_property
    def retelling(self) -> Retelling:
        """The guard over what a language model writes."""
        return Retelling.of(self.grounding)

    @cached_property
    def scribe(self) -> Scribe | None:
        """The language model, read within its time; None where none is switched on."""
        return None if self.writer is None else Scribe(self.writer, seconds=self.settings.model_timeout)

    @cached_property
    def urgent(self) -> Watch:
        """Signs of an emergency."""
        return self._watch("urgent")

    @cached_property
    def alarms(self) -> AlarmNet:
        """The example messages by whose likeness an emergency is told."""
        return open_alarm_net(self.release.alarms_path)

    def alarming(self, text: str) -> float:
        """How like an emergency a message is, or the sentence of it that is most like one (about 1 for one, -1 for none)."""
        parts = self.alarms.worth_reading(text)
        return self.alarms.score(parts, self.encode(parts))

    @cached_property
    def intake(self) -> IntakeNet:
        """The example messages by whose likeness it is told what presses the desk."""
        return IntakeNet.open(self.release.intake_path)

    def pressing(self, text: str, parts: Sequence[str]) -> Likeness:
        """How like what presses the desk a message is, or that of its sentences and of `parts` that is most like it."""
        read = self.intake.worth_reading(text, parts)
        return self.intake.likeness(read, self.encode(read))

    @cached_property
    def manipulation(self) -> Watch:
        """Signs of an attempt to talk the desk out of its rules."""
        return self._watch("manipulation")

    @cached_property
    def medical_advice(self) -> Watch:
        """Signs of a request for a diagnosis, a dose or a promise."""
        return self._watch("medical_advice")

    @cached_property
    def out_of_scope(self) -> Watch:
        """Signs of a question for somebody else's desk."""
        return self._watch("out_of_scope")

    def _watch(self, kind: str) -> Watch:
        return Watch.of(self.knowledge.content.safety, kind, asides=self.knowledge.content.asides)

    def warm(self, report: Callable[[str], None] = lambda _: None) -> None:
        """Open everything, so that the first question waits for nothing."""
        for part in (
            "table",
            "lexicon",
            "reader",
            "subjects",
            "encoder",
            "words",
            "vectors",
            "urgent",
            "alarms",
            "intake",
            "manipulation",
            "medical_advice",
            "retelling",
            "scribe",
            "out_of_scope",
        ):
            report(part)
            getattr(self, part)
        self.encode(["warm"])


def open_desk(settings: Settings, *, lasting: bool = True) -> Desk:
    """The desk of the current release; `lasting`: more than one question will come.

    Raises NotPublished, BrokenRelease, ModelUnavailable.
    """
    release, lease = hold_current(settings.home)
    desk = Desk(release, settings, lasting, open_writer(settings), lease)
    if desk.writer is not None and not PROMPTS.issubset(desk.knowledge.language().prompts):
        missing = "The published content does not say what a language model is told"
        raise ModelUnavailable(f"{missing}. Add {', '.join(sorted(PROMPTS))} to language/*/retelling.yaml and publish.")
    return desk
