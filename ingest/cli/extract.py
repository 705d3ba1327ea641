"""Read candidate facts from raw documents (.txt .md .html .docx .pdf).

  cryodesk extract FILE… --out FACTS.jsonl

Nothing is published: candidates are for an editor to accept, edit or reject.
"""

import argparse
import json
import sys
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="documents to read")
    parser.add_argument("--out", type=Path, required=True, metavar="FACTS.jsonl", help="where the candidates go")
    parser.add_argument("--procedure", help="procedure that the documents are about (default: the clinic's)")


def run(given: argparse.Namespace) -> int:
    """Extract. Returns 1 where a document could not be read; the others are read all the same."""
    from ingest.errors import IngestError
    from ingest.extract import extract
    from ingest.load import load_document
    from kb.knowledge import Knowledge
    from kb.load import load_content
    from kb.settings import read_settings

    knowledge = Knowledge(load_content(read_settings().content))
    unread = written = 0
    with given.out.open("w", encoding="utf-8") as out:
        for path in given.files:
            try:
                found = extract(load_document(path), knowledge, procedure=given.procedure)
            except IngestError as error:
                print(f"cryodesk: {error}", file=sys.stderr)
                unread += 1
                continue
            for candidate in found:
                out.write(json.dumps(candidate.model_dump(mode="json"), ensure_ascii=False) + "\n")
            written += len(found)
            print(f"{path}: {len(found)} candidates", file=sys.stderr)
    print(f"{written} candidates written to {given.out}.")
    return 1 if unread else 0
