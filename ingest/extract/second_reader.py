"""A second reader: a language model that proposes facts the rules have missed, each held against the lines that it names.

In: a document, a LangChain chat model, the words of extraction. Out: candidates with their reason. Each of them quotes words that
stand in its lines; its numbers are read from the quote by the reader that the rules use, and its name is made of words of the
quote. What fails is left, and so is what the rules have found. Off unless an editor asks for it. Refused as ExtractionError: a
model that does not answer in the form.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from ingest.errors import ExtractionError
from ingest.extract.linking import Linker
from ingest.extract.phrases import words_of
from ingest.extract.quantities import range_reader
from ingest.extract.reading import WEAK
from ingest.load.document import Document
from kb.knowledge import Knowledge
from kb.language.ranges import RangeReader
from kb.schema.content import Procedure
from kb.schema.extraction import Extraction
from kb.schema.fact import UNITS, VALUE_OF, Candidate, CandidateSource, FactKind, NameValue, PriceValue, RangeValue

LINES, OVER = 60, 5
"""How many lines are shown at once, and how many of them again the next time."""
REASON = "second reader"
LONGEST_QUOTE = 600
COUNTED = {"per_week": ("time", "session", ""), "pass": ("pass", "time", "")}
"""Units of the contract that the reader of numbers calls by other names."""


class Proposed(BaseModel):
    """One fact as the model tells it."""

    kind: FactKind
    first_line: int
    last_line: int
    quote: str = Field(description="the words of these lines that state the fact, unchanged", max_length=LONGEST_QUOTE)
    value: dict[str, Any] = Field(description="the value in the form of its kind")


class Proposals(BaseModel):
    """The model's answer."""

    facts: list[Proposed]


def second_reading(
    document: Document,
    chat: Any,
    knowledge: Knowledge,
    procedure: Procedure | None,
    found: Sequence[Candidate],
    words: Extraction,
) -> tuple[tuple[Candidate, str], ...]:
    """Candidates of the model that stand in the document and not in `found`, by lines. Raises ExtractionError."""
    reader = chat.with_structured_output(Proposals)
    linker, ranges = Linker(knowledge, words), range_reader(words)
    out: list[Candidate] = []
    for shown in _parts(document):
        try:
            answer = reader.invoke([("system", "\n".join(words_of(words, "second_reader"))), ("human", shown)])
            told = answer if isinstance(answer, Proposals) else Proposals.model_validate(answer)
        except Exception as error:  # each provider's client has errors of its own
            first = (str(error).splitlines() or [type(error).__name__])[0]
            raise ExtractionError(f"{document.name}: the second reader gave no answer in the form: {first}") from error
        for proposed in told.facts:
            candidate = verified(proposed, document, linker, ranges, procedure)
            if candidate is not None and not any(_same(candidate, proposed, other) for other in (*found, *out)):
                out.append(candidate)
    key = sorted(out, key=lambda item: (item.source.lines or (0, 0), item.kind, item.value.model_dump_json()))
    return tuple((candidate, REASON) for candidate in key)


def verified(
    proposed: Proposed, document: Document, linker: Linker, ranges: RangeReader, procedure: Procedure | None
) -> Candidate | None:
    """The candidate, where its quote stands in the lines it names and its value in the quote; else none."""
    first, last = proposed.first_line, proposed.last_line
    if not 1 <= first <= last <= len(document.lines) or not proposed.quote.strip():
        return None
    text = _plain(" ".join(document.lines[first - 1 : last]))
    if _plain(proposed.quote) not in text:
        return None
    try:
        value = VALUE_OF[proposed.kind].model_validate(proposed.value)
    except ValidationError:
        return None
    if isinstance(value, RangeValue):
        carried = value.unit in UNITS[proposed.kind] and _counted(value, proposed.quote, ranges)
    elif isinstance(value, PriceValue):
        ends = {(item.low, item.high) for item in ranges.read(proposed.quote) if item.unit == value.currency}
        carried = (value.min, value.max) in ends and (value.place is None or _plain(value.place) in text)
    else:
        name = str(getattr(value, "name", None) or getattr(value, "instruction", ""))
        said = linker.stems(proposed.quote)
        carried = bool(linker.stems(name)) and linker.stems(name) <= said
    if not carried:
        return None
    if isinstance(value, NameValue):
        concept = linker.concept(value.name)
        value = NameValue(name=value.name, concept=concept.id if concept else None)
    return Candidate(
        kind=proposed.kind,
        procedure=procedure.id if procedure else "",
        variant=None,
        value=value,
        text=proposed.quote,
        source=CandidateSource(id=document.id, lines=document.span(first, last)),
        confidence=WEAK,
    )


def _counted(value: RangeValue, quote: str, ranges: RangeReader) -> bool:
    """Whether a quantity of the quote has these ends in this unit; frequencies are counted in times."""
    for item in ranges.read(quote, loose="session", bare=value.unit in ("per_week", "pass")):
        units = COUNTED.get(value.unit, (value.unit,))
        times = 60 if (value.unit, item.unit) == ("second", "minute") else 1
        ends = tuple(None if end is None else end * times for end in (item.low, item.high))
        if (item.unit in units or times > 1) and ends == (value.min, value.max):
            return True
    return False


def _same(candidate: Candidate, proposed: Proposed, other: Candidate) -> bool:
    """Whether another candidate says the same of the same place."""
    if (candidate.kind, candidate.value) != (other.kind, other.value):
        alike = candidate.kind == other.kind and _plain(proposed.quote) in _plain(other.text)
        return alike and not isinstance(candidate.value, RangeValue | PriceValue | NameValue)
    mine, theirs = candidate.source.lines, other.source.lines
    return mine is None or theirs is None or (mine[0] <= theirs[1] and theirs[0] <= mine[1])


def _parts(document: Document) -> Iterator[str]:
    """The document in stretches of numbered lines."""
    for start in range(0, len(document.lines), LINES - OVER):
        lines = document.lines[start : start + LINES]
        shown = [f"{start + number}: {line}" for number, line in enumerate(lines, 1) if line.strip()]
        if shown:
            yield "\n".join(shown)
        if start + LINES >= len(document.lines):
            return


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
