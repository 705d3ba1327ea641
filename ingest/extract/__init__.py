"""Candidate facts of a document, of every kind of the contract, by rules and data.

In: a `Document` and the published `Knowledge`. Out: `Candidate`s. One file a family of rules; their words lie in
kb/content/extract.
"""

from ingest.extract.extract import extract, extract_with_reasons, read_document, read_facts

__all__ = ["extract", "extract_with_reasons", "read_document", "read_facts"]
