"""The words of extraction as they are shipped, and knowledge without a procedure and with a few invented concepts."""

from pathlib import Path

import pytest

from ingest.extract.cues import Cues
from ingest.extract.linking import Linker
from kb.knowledge import Knowledge
from kb.load.extraction_folder import read_extraction
from kb.schema.content import Content
from kb.schema.extraction import Extraction
from kb.schema.vocabulary import Concept

WORDS = Path(__file__).parents[3] / "kb" / "content" / "extract"
CONCEPTS = (
    Concept(id="epilepsy", prefLabel="epilepsy", kind="condition", altLabel=("seizures",)),
    Concept(id="hypertension", prefLabel="hypertension", kind="condition", altLabel=("high blood pressure",)),
    Concept(id="diabetes", prefLabel="diabetes", kind="condition", altLabel=("diabetes mellitus",)),
    Concept(id="menstruation", prefLabel="menstruation", kind="state", altLabel=("period",)),
    Concept(id="wrinkles", prefLabel="wrinkles", kind="complaint", altLabel=("fine lines",)),
)


@pytest.fixture(scope="session")
def words() -> Extraction:
    """The shipped words."""
    return read_extraction(WORDS)


@pytest.fixture(scope="session")
def cues(words: Extraction) -> Cues:
    """The shipped words, compiled."""
    return Cues(words)


@pytest.fixture(scope="session")
def knowledge(words: Extraction) -> Knowledge:
    """A small vocabulary, and no procedure."""
    parts = dict.fromkeys(("sources", "procedures", "topics", "safety", "languages"), ())
    return Knowledge(Content.model_construct(clinic=None, vocabulary=CONCEPTS, extraction=words, **parts))


@pytest.fixture(scope="session")
def linker(knowledge: Knowledge, words: Extraction) -> Linker:
    """The linker over that vocabulary."""
    return Linker(knowledge, words)
