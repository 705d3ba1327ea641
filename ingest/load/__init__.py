"""Read documents from files, folders and addresses.

In: paths of .txt, .md, .html, .mht, .docx or .pdf files. Out: `Document`s. Refused, as `ingest.errors.LoadError`: files that are
missing, empty, too large for their kind, of another kind than their ending says, encrypted, broken, bombs, or without text.
"""

from ingest.load.document import Document
from ingest.load.file import ENDINGS, LARGEST, load_bytes, load_document
from ingest.load.folder import load_all

__all__ = ["ENDINGS", "LARGEST", "Document", "load_all", "load_bytes", "load_document"]
