"""Read a document from a file.

In: the path of a .txt, .md, .html, .docx or .pdf file. Out: a `Document`. Refused, as `ingest.errors.LoadError`: files that
are missing, empty, over `MAX_BYTES`, of another kind than their ending says, encrypted, broken, bombs, or without text.
"""

from ingest.load.document import Document
from ingest.load.file import ENDINGS, MAX_BYTES, load_document

__all__ = ["ENDINGS", "MAX_BYTES", "Document", "load_document"]
