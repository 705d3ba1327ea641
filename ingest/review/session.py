"""A document on the editor's desk.

In: the content folder and a document's path. Out: `Session`: the document, what it proposes, what was decided about it
before, and the stamp of the content at this moment. Refused: what the loader, the extractor and the content refuse.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from ingest.extract import extract
from ingest.load import load_document
from ingest.load.document import Document
from ingest.propose import Proposals, propose
from kb.edit.content_change import content_stamp
from kb.errors import ContentErrors, Problem
from kb.knowledge import Knowledge
from kb.load import Located, load_located
from kb.load.yaml_file import read_yaml
from kb.schema.content import Procedure
from kb.schema.review import Review

FOLDER = "reviews"


@dataclass(frozen=True)
class Session:
    """All that a decision is made on. `bytes` and `sha256` are of the document's file."""

    root: Path
    document: Document
    bytes: int
    sha256: str
    located: Located
    stamp: str
    procedure: str
    review: Review
    proposals: Proposals

    @cached_property
    def knowledge(self) -> Knowledge:
        """The content, indexed."""
        return Knowledge(self.located.content)

    @property
    def about(self) -> Procedure:
        """The procedure that the document is about."""
        return self.knowledge.procedure(self.procedure)

    @property
    def review_file(self) -> str:
        """Where the decisions are kept."""
        return f"{FOLDER}/{self.document.id}.yaml"


def open_review(root: Path, path: Path, *, procedure: str | None = None) -> Session:
    """Read the document against the content. Raises LoadError, ExtractionError, ContentErrors, UnknownName."""
    stamp = content_stamp(root)
    located = load_located(root)
    knowledge = Knowledge(located.content)
    about = knowledge.procedure(procedure).id
    document = load_document(path)
    data = path.read_bytes()
    review = _review(root, document.id, about)
    last = {item.id: item.act for item in review.decisions}
    decided = frozenset(name for name, act in last.items() if act != "accepted")
    found = propose(extract(document, knowledge, about), knowledge, decided=decided)
    return Session(root, document, len(data), sha256(data).hexdigest(), located, stamp, about, review, found)


def slug(text: str) -> str:
    """A kebab-case name made of a text's letters and digits."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower())) or "x"


def _review(root: Path, document: str, procedure: str) -> Review:
    path = root / FOLDER / f"{document}.yaml"
    if not path.is_file():
        return Review(document=document, procedure=procedure)
    name = f"{FOLDER}/{document}.yaml"
    try:
        return Review.model_validate(read_yaml(path, name).data)
    except ValueError as error:
        raise ContentErrors([Problem(f"{name}:1", "KB001", f"The decisions cannot be read: {error}.")]) from error
