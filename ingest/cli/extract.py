"""Read candidate facts from raw documents (.txt .md .html .mht .docx .pdf).

  cryodesk extract FILE… --out FACTS.jsonl

FILE is a file, a folder, or the address of a saved page (file://…). Nothing is published: candidates are for an editor to
accept, edit or reject. What is read, in which encoding, and which documents repeat one another is told on the error stream.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.load import Document
    from kb.knowledge import Knowledge
    from kb.schema.fact import Candidate
    from kb.settings import Settings

    SecondReader = Callable[[Document, Knowledge, str | None, Sequence[Candidate]], tuple[tuple[Candidate, str], ...]]


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="documents, folders or addresses to read")
    parser.add_argument("--out", type=Path, required=True, metavar="FACTS.jsonl", help="where the candidates go")
    parser.add_argument("--procedure", help="procedure that the documents are about (default: the clinic's)")
    parser.add_argument("--fetch", action="store_true", help="also read addresses of the web (the desk itself asks none)")
    parser.add_argument("--model", action="store_true", help="let the model of CRYODESK_MODEL read too")
    parser.add_argument("--why", action="store_true", help="add the rule that found it to each line, as `reason`")


def run(given: argparse.Namespace) -> int:
    """Extract. Returns 1 where a document could not be read; the others are read all the same."""
    from ingest.errors import ExtractionError, IngestError
    from ingest.extract import extract_with_reasons
    from ingest.load import load_all
    from ingest.segment import repeats, sketch
    from kb.knowledge import Knowledge
    from kb.load import load_content
    from kb.settings import read_settings

    settings = read_settings()
    knowledge = Knowledge(load_content(settings.content))
    second = _second(settings) if given.model else None
    unread = written = 0
    sketches = []
    with given.out.open("w", encoding="utf-8") as out:
        for document in load_all(given.files, fetch=given.fetch):
            if isinstance(document, IngestError):
                print(f"cryodesk: {document}", file=sys.stderr)
                unread += 1
                continue
            try:
                found = extract_with_reasons(document, knowledge, given.procedure)
                if second is not None:
                    found += second(document, knowledge, given.procedure, [candidate for candidate, _ in found])
            except ExtractionError as error:
                print(f"cryodesk: {error}", file=sys.stderr)
                return 1
            for candidate, reason in found:
                line = candidate.model_dump(mode="json") | ({"reason": reason} if given.why else {})
                out.write(json.dumps(line, ensure_ascii=False) + "\n")
            written += len(found)
            sketches.append(sketch(document))
            encoding = f", {document.encoding}" if document.encoding else ""
            print(f"{document.name}: {len(document.lines)} lines{encoding}, {len(found)} candidates", file=sys.stderr)
    for repeat in repeats(sketches):
        print(f"{repeat.id}: {repeat.share:.0%} of the shorter of it and {repeat.of} stands in the other", file=sys.stderr)
    print(f"{written} candidates written to {given.out}.")
    return 1 if unread else 0


def _second(settings: "Settings") -> "SecondReader":
    """The second reader over the model of the settings. Raises ModelUnavailable where none is set or it cannot be opened."""
    from ingest.extract.second_reader import second_reading
    from kb.chat import open_chat
    from kb.errors import ModelUnavailable

    chat = open_chat(settings)
    if chat is None:
        raise ModelUnavailable("--model asks for a language model, and CRYODESK_MODEL names none.")

    def read(
        document: "Document", knowledge: "Knowledge", procedure: str | None, found: "Sequence[Candidate]"
    ) -> "tuple[tuple[Candidate, str], ...]":
        words = knowledge.content.extraction
        if words is None:
            return ()
        return second_reading(document, chat, knowledge, knowledge.procedure(procedure), found, words)

    return read
