"""What decisions come to, collected, and the texts of all files that have to say it.

In: items drafted for decisions. Out: the new text of each file, in an order in which every step leaves a content that loads:
sources and vocabulary first, articles before the facts that name their passages, rules after these, the decisions last.
"""

from collections.abc import Sequence
from functools import cached_property

from ingest.review.drafting import Drafted, article_id
from ingest.review.rules import draft_rules, silence_rule
from ingest.review.session import Session, slug
from ingest.review.wording import Wording
from kb.edit.article_text import add_passages, new_article, replace_passage
from kb.edit.item_file import put_items, read_items
from kb.schema.article import Article, Passage
from kb.schema.fact import Fact
from kb.schema.review import Decided
from kb.schema.rule import Question, Rule, RuleCase
from kb.schema.source import LeftOut, Source
from kb.schema.vocabulary import Concept

CONCEPTS = "vocabulary/from-documents.yaml"
SOURCES = "sources.yaml"


class Desk:
    """Collects what is to be written."""

    def __init__(self, session: Session, *, title: str | None, own: bool) -> None:
        known = {source.id: source for source in session.located.content.sources}
        self.session = session
        self.known = known.get(session.document.id)
        self.own = own or (self.known is not None and self.known.own)
        self.title = title or (self.known.title if self.known else None) or session.document.title or _first_line(session)
        self.facts: list[Fact] = []
        self.passages: list[Passage] = []
        self.concepts: dict[str, Concept] = {}
        self.changed: dict[str, Fact] = {}
        self.reworded: dict[str, Passage] = {}
        self.taken: set[str] = set()

    def fact(self, name: str) -> Fact:
        """A published fact as it stands after the decisions so far."""
        return self.changed.get(name) or self.session.knowledge.fact(name)

    def add(self, drafted: Drafted) -> None:
        """A new fact with its passages and its concept."""
        self.facts.append(drafted.fact)
        self.taken.add(drafted.fact.id)
        self.add_passages(drafted.passages)
        if drafted.concept is not None:
            self.concepts.setdefault(drafted.concept.id, drafted.concept)

    def add_passages(self, passages: Sequence[Passage]) -> None:
        """New passages of this document's article."""
        self.passages += passages
        self.taken |= {passage.id.partition("/")[2] for passage in passages}

    def texts(self, decided: Sequence[Decided]) -> dict[str, str]:
        """The new text of each file that changes."""
        out: dict[str, str] = {}
        if self.facts or self.passages or self.changed:
            out[SOURCES] = self._sources()
        if self.concepts:
            out[CONCEPTS] = self._put(CONCEPTS, "concepts", Concept, added=tuple(self.concepts.values()), empty="concepts:\n")
        self._articles(out)
        self._facts(out)
        self._rules(out)
        review = self.session.review_file
        head = f"document: {self.session.document.id}\nprocedure: {self.session.procedure}\ndecisions:\n"
        kept = self._read(review) or head
        out[review] = _append(kept, decided)
        return {name: text for name, text in out.items() if text != self._read(name)}

    def _sources(self) -> str:
        session = self.session
        plain = session.document.numbered
        covered = [lines for passage in self._all_passages() for lines in [passage.lines]]
        covered += [
            place.lines for fact in self._all_facts() for place in fact.places if (place.source or fact.source) == self._id
        ]
        reason = self._wording.say("left-out")
        kept = tuple(item for item in (self.known.left_out if self.known else ()) if item.reason != reason)
        covered += [item.lines for item in kept]
        fresh = self.known is None or len(kept) < len(self.known.left_out)
        told = Source(
            id=self._id,
            file=session.document.name,
            title=self.title,
            language=self.known.language if self.known else "en",
            lines=len(session.document.lines) if plain else None,
            bytes=session.bytes,
            sha256=session.sha256,
            own=self.own,
            note=self.known.note if self.known else None,
            left_out=(*kept, *_uncovered(session.document.lines, covered, reason)) if plain and fresh else kept,
        )
        if self.known is None:
            return self._put(SOURCES, "sources", Source, added=(told,))
        return self._put(SOURCES, "sources", Source, changed={told.id: told})

    def _articles(self, out: dict[str, str]) -> None:
        session, where = self.session, self.session.located.where
        for name, passage in self.reworded.items():
            file = where["passage", name].rpartition(":")[0]
            article = session.knowledge.article_of(name)
            out[file] = replace_passage(out.get(file) or self._read(file), passage, article.source)
        if not self.passages:
            return
        article_name = article_id(session)
        file = f"procedures/{session.procedure}/articles/{article_name}.md"
        text = out.get(file) or self._read(file)
        whole = Article(id=article_name, title=self.title, source=self._id, passages=tuple(self.passages))
        out[file] = add_passages(text, self.passages, self._id) if text else new_article(whole)

    def _facts(self, out: dict[str, str]) -> None:
        for name, fact in self.changed.items():
            file = self.session.located.where["fact", name].rpartition(":")[0]
            text = out.get(file) or self._read(file)
            out[file] = put_items(text, file, "facts", Fact, changed={name: fact}, inherit=("source",))
        if self.facts:
            file = f"procedures/{self.session.procedure}/facts/{slug(self._id)}.yaml"
            text = out.get(file) or self._read(file) or f"source: {self._id}\nfacts:\n"
            out[file] = put_items(text, file, "facts", Fact, added=tuple(self.facts), inherit=("source",))

    def _rules(self, out: dict[str, str]) -> None:
        about, wording = self.session.about, self._wording
        others = [item for item in self.session.located.content.procedures if item.id != about.id]
        taken = frozenset(question.id for item in others for question in item.rules.questions)
        taken |= {rule.id for item in others for rule in item.rules.rules}
        found = draft_rules(about, self.facts, wording, self.title, taken=taken)
        silence = silence_rule(about, wording, self.passages[0].id, taken=taken) if self.passages else None
        rules, cases = (*found.rules, *(silence.rules if silence else ())), (*found.cases, *(silence.cases if silence else ()))
        folder = f"procedures/{about.id}"
        if rules or found.changed or found.questions:
            file = f"{folder}/rules.yaml"
            text = (
                put_items(self._read(file), file, "questions", Question, added=found.questions)
                if found.questions
                else self._read(file)
            )
            changed = {rule.id: rule for rule in found.changed}
            out[file] = put_items(text, file, "rules", Rule, added=rules, changed=changed)
        if cases:
            file = f"{folder}/rules.cases.yaml"
            out[file] = _with_cases(self._read(file), cases)

    def _all_passages(self) -> list[Passage]:
        known = [passage for _, passage in self.session.knowledge.passages() if passage.id not in self.reworded]
        return [passage for passage in (*known, *self.reworded.values(), *self.passages) if passage.source == self._id]

    def _all_facts(self) -> list[Fact]:
        known = [fact for item in self.session.located.content.procedures for fact in item.facts if fact.id not in self.changed]
        return [*known, *self.changed.values(), *self.facts]

    @property
    def _id(self) -> str:
        return self.session.document.id

    @cached_property
    def _wording(self) -> Wording:
        return Wording.of(self.session.knowledge, self.session.about)

    def _read(self, name: str) -> str:
        path = self.session.root / name
        return path.read_bytes().decode("utf-8") if path.is_file() else ""

    def _put(self, name: str, key: str, model: type, *, added: tuple = (), changed: dict | None = None, empty: str = "") -> str:  # type: ignore[type-arg]
        return put_items(self._read(name) or empty, name, key, model, added=added, changed=changed)


def _first_line(session: Session) -> str:
    return next((line.strip("# ").strip() for line in session.document.lines if line.strip("# ").strip()), session.document.id)


def _uncovered(lines: Sequence[str], covered: Sequence[tuple[int, int]], reason: str) -> tuple[LeftOut, ...]:
    """The runs of lines that say something and that nothing covers."""
    carried = {number for first, last in covered for number in range(first, last + 1)}
    out: list[tuple[int, int]] = []
    for number, line in enumerate(lines, 1):
        if line.strip() and number not in carried:
            out = [*out[:-1], (out[-1][0], number)] if out and out[-1][1] == number - 1 else [*out, (number, number)]
    return tuple(LeftOut(lines=run, reason=reason) for run in out)


def _with_cases(text: str, cases: Sequence[RuleCase]) -> str:
    """Cases have no ids: they go to the end of their list, each on a line."""
    body = text.rstrip("\n") if read_items(text, "rules.cases.yaml", "cases", RuleCase) else "cases:"
    return "\n".join([body, *(f"  - {_flow(case.model_dump(mode='json', exclude_none=True))}" for case in cases), ""])


def _append(text: str, decided: Sequence[Decided]) -> str:
    """Decisions at the end of the file; the same proposal decided again is told again, and the last word counts."""
    lines = [f"  - {_flow(item.model_dump(mode='json', exclude_defaults=True))}" for item in decided]
    return "\n".join([text.rstrip("\n"), *lines, ""])


def _flow(value: object) -> str:
    import yaml

    told: str = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=float("inf"), sort_keys=False)
    return told.removesuffix("\n")
