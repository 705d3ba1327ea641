"""A document to candidate facts: every family of rules reads the same `Reading`.

In: a `Document`, the published `Knowledge` (its vocabulary, its words of extraction) and the procedure it is held against.
Out: `Candidate`s sorted by lines, kind and value, each once. No model takes part. Teasers, captions and headings state nothing.
"""

from collections.abc import Callable, Iterator

from ingest.errors import ExtractionError
from ingest.extract.conditions import read_conditions
from ingest.extract.courses import read_courses
from ingest.extract.cues import Cues
from ingest.extract.devices import read_devices
from ingest.extract.durations import read_durations
from ingest.extract.effects import read_effects
from ingest.extract.home_care import read_home_care
from ingest.extract.intervals import read_intervals
from ingest.extract.linking import Linker
from ingest.extract.listed import read_listed
from ingest.extract.places import read_distances, read_temperatures
from ingest.extract.prices import read_prices
from ingest.extract.reading import Found, Reading, read
from ingest.extract.roles import roles_of
from ingest.extract.side_effects import read_side_effects
from ingest.extract.steps import read_steps
from ingest.extract.variants import variant_of
from ingest.load.document import Document
from ingest.segment import segment
from kb.knowledge import Knowledge
from kb.schema.content import Procedure
from kb.schema.extraction import Extraction
from kb.schema.fact import Candidate, CandidateSource

FAMILIES: tuple[Callable[[Reading], Iterator[Found]], ...] = (
    read_durations,
    read_courses,
    read_intervals,
    read_distances,
    read_temperatures,
    read_prices,
    read_listed,
    read_conditions,
    read_side_effects,
    read_effects,
    read_devices,
    read_steps,
    read_home_care,
)


def extract(
    document: Document, knowledge: Knowledge, procedure: Procedure | str | None = None, *, extraction: Extraction | None = None
) -> tuple[Candidate, ...]:
    """The candidate facts of a document, sorted by lines, then kind.

    `procedure` is the one the document is about, or its name (the clinic's default for None); `extraction` stands in for the
    words of the published knowledge. Raises ExtractionError where the knowledge has none, UnknownName for a procedure that it
    does not have.
    """
    return tuple(candidate for candidate, _ in extract_with_reasons(document, knowledge, procedure, extraction=extraction))


def extract_with_reasons(
    document: Document, knowledge: Knowledge, procedure: Procedure | str | None = None, *, extraction: Extraction | None = None
) -> tuple[tuple[Candidate, str], ...]:
    """As `extract`, each candidate with the rule that found it."""
    reading = read_document(document, knowledge, procedure, extraction=extraction)
    best: dict[tuple[int, int, str, str], tuple[Candidate, str]] = {}
    for found in read_facts(reading):
        candidate = _candidate(found, reading)
        key = (*found.sentence.lines, found.kind, candidate.value.model_dump_json())
        if key not in best or best[key][0].confidence < candidate.confidence:
            best[key] = candidate, found.reason
    return tuple(best[key] for key in sorted(best))


def read_document(
    document: Document, knowledge: Knowledge, procedure: Procedure | str | None = None, *, extraction: Extraction | None = None
) -> Reading:
    """The document as the rules read it."""
    words = extraction or knowledge.content.extraction
    if words is None:
        raise ExtractionError("The published knowledge has no words of extraction: the content folder lacks extract/.")
    cues = Cues(words)
    about = procedure if isinstance(procedure, Procedure) else None
    if about is None and (procedure or knowledge.content.procedures):
        about = knowledge.procedure(procedure if isinstance(procedure, str) else None)
    blocks = segment(document, cues.page)
    return read(document, blocks, roles_of(blocks, cues), cues, Linker(knowledge, words), about)


def read_facts(reading: Reading) -> Iterator[Found]:
    """What every family of rules finds, with the reason."""
    for family in FAMILIES:
        for found in family(reading):
            if found.sentence.role != "elsewhere":
                yield found


def _candidate(found: Found, reading: Reading) -> Candidate:
    return Candidate(
        kind=found.kind,
        procedure=reading.procedure.id if reading.procedure else "",
        variant=variant_of(found, reading),
        value=found.value,
        text=found.sentence.text,
        source=CandidateSource(id=reading.document.id, lines=reading.document.span(*found.sentence.lines)),
        confidence=found.confidence,
    )
