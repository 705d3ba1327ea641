"""From an accepted proposal to items of content: the fact, a passage for each place, a concept and rules where they are wanted.

In: a session, a proposal, the editor's values. Out: `Drafted`. A condition that the sources newly name against the procedure
gets a question and rules in the strictest reading, unsigned; a clinician signs them. Refused (ContentErrors): values that
the kind does not have.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pydantic import ValidationError

from ingest.load.document import Document
from ingest.propose import Proposal
from ingest.propose.statement import Spot
from ingest.review.decision import FIELDS
from ingest.review.session import Session, slug
from ingest.review.wording import Wording
from kb.errors import ContentErrors, Problem
from kb.schema.article import Passage
from kb.schema.fact import VALUE_OF, Fact, FactValue, NameValue, Place
from kb.schema.vocabulary import Concept

KIND_OF_CONCEPT = {"indication": "complaint", "contraindication": "condition"}
LONGEST_ID = 60


@dataclass(frozen=True)
class Drafted:
    """What comes of one proposal. `concept` is new to the vocabulary."""

    fact: Fact
    passages: tuple[Passage, ...]
    concept: Concept | None = None


def draft(
    session: Session, proposal: Proposal, values: Mapping[str, object], *, source: str, read: bool, taken: AbstractSet[str]
) -> Drafted:
    """Draft a new fact. `source` is the title of the document, `taken` are ids that are in use. Raises ContentErrors."""
    unknown = sorted(set(values) - FIELDS)
    if unknown:
        raise _refused(proposal, f"There is no field {', '.join(unknown)}", f"Use {', '.join(sorted(FIELDS))}")
    statement, wording = proposal.statement, Wording.of(session.knowledge, session.about)
    value, concept = _concept(session, proposal, _value(proposal, values))
    text = str(values.get("text") or wording.fact(statement.kind, value))
    article = article_id(session)
    kind = statement.kind.replace("_", "-")
    name = free_id(f"{kind}-{_value_slug(value)}", session, taken)
    words = str(values.get("passage") or wording.passage(text, source))
    passages = tuple(
        Passage(
            id=f"{article}/{name}" + (f"-{n}" if n > 1 else ""),
            section=wording.say(f"section-{statement.kind}"),
            text=words,
            source=session.document.id,
            lines=lines,
            reviewed=read or "passage" in values,
        )
        for n, lines in enumerate(places(session.document, proposal), 1)
    )
    fact = Fact(
        id=name,
        kind=statement.kind,
        variant=_optional(values.get("variant", statement.variant)),
        value=value,
        text=text,
        source=session.document.id,
        places=tuple(Place(lines=passage.lines, passage=passage.id) for passage in passages),
        qualifier=_optional(values.get("qualifier")),
    )
    return Drafted(fact, passages, concept)


def article_id(session: Session) -> str:
    """The article that holds the passages of this document: one a document and procedure."""
    name, owner = slug(session.document.id), session.procedure
    others = {article.id for item in session.located.content.procedures if item.id != owner for article in item.articles}
    return f"{owner}-{name}" if name in others else name


def free_id(name: str, session: Session, taken: AbstractSet[str]) -> str:
    """The name, with the procedure's in front or a number behind where it is in use."""
    short = name[:LONGEST_ID].rstrip("-")
    known = {fact.id for procedure in session.located.content.procedures for fact in procedure.facts} | taken
    candidates = [short, f"{session.procedure}-{short}", *(f"{session.procedure}-{short}-{n}" for n in range(2, 1000))]
    return next(item for item in candidates if item not in known)


def places(document: Document, proposal: Proposal) -> tuple[tuple[int, int], ...]:
    """The lines of each place; for a document without lines of its own those of the text taken out of it."""
    spots: dict[tuple[int, int], None] = {}
    for candidate in proposal.statement.candidates:
        spot: Spot = (candidate.source.id, candidate.source.lines)
        spots[spot[1] or _found(document, candidate.text)] = None
    return tuple(sorted(spots))


def _found(document: Document, text: str) -> tuple[int, int]:
    """The first line that shares its beginning with the text, else the whole document."""
    start = " ".join(text.split())[:30].casefold()
    for number, line in enumerate(document.lines, 1):
        if start and start in " ".join(line.split()).casefold():
            return number, number
    return 1, max(len(document.lines), 1)


def _value(proposal: Proposal, values: Mapping[str, object]) -> FactValue:
    model = VALUE_OF[proposal.statement.kind]
    told = proposal.statement.value.model_dump()
    changed = {key: value for key, value in values.items() if key in model.model_fields}
    whole = {
        key: int(part) if isinstance(part, float) and part.is_integer() else part for key, part in {**told, **changed}.items()
    }
    try:
        return model.model_validate(whole)  # type: ignore[return-value]
    except ValidationError as error:
        first = error.errors()[0]
        raise _refused(proposal, f"{'.'.join(map(str, first['loc']))}: {first['msg']}", "Mend the value") from error


def _concept(session: Session, proposal: Proposal, value: FactValue) -> tuple[FactValue, Concept | None]:
    """The value linked to the vocabulary, and a new concept where a thing that screening reads has none."""
    kind = KIND_OF_CONCEPT.get(proposal.statement.kind)
    if kind is None or not isinstance(value, NameValue):
        return value, None
    known = session.knowledge.concept_named(value.concept or value.name)
    if known is not None:
        return NameValue(name=value.name, concept=known.id), None
    if value.concept is not None and value.concept in {concept.id for concept in session.located.content.vocabulary}:
        return value, None
    concept = Concept.model_validate({"id": slug(value.concept or value.name), "prefLabel": value.name, "kind": kind})
    return NameValue(name=value.name, concept=concept.id), concept


def _value_slug(value: FactValue) -> str:
    if isinstance(value, NameValue):
        return slug(value.concept or value.name)
    told = value.model_dump(exclude_none=True)
    return slug(" ".join(str(told[key]).replace("-", "minus ") if key in ("min", "max") else str(told[key]) for key in told))


def _optional(value: object) -> str | None:
    return None if value in (None, "") else str(value)


def _refused(proposal: Proposal, what: str, mend: str) -> ContentErrors:
    return ContentErrors([Problem(f"proposal {proposal.id}", "REVIEW", f"{what}.", f"{mend}.")])
