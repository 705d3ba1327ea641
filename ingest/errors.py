"""Errors of reading documents.

IngestError                 root: what callers catch
├── ExtractionError         the knowledge holds no words of extraction
└── LoadError               a document cannot be read; `path`, what is wrong, and how to mend it
    ├── MissingFile         there is no such file
    ├── EmptyFile           the file holds nothing to read
    ├── TooLarge            the file is larger than the loader takes
    ├── UnsupportedKind     the file's ending is none that the loader reads
    ├── DisguisedFile       the bytes are not what the ending says, or no text at all
    ├── EncryptedFile       the document asks for a password
    ├── ArchiveBomb         the document unpacks to far more than it should
    ├── ScannedOnly         a PDF of pictures, without a text layer
    └── BrokenFile          the document is damaged
"""

from pathlib import Path


class IngestError(Exception):
    """Root of all errors of this package."""


class ExtractionError(IngestError):
    """The knowledge holds no words of extraction."""


class LoadError(IngestError):
    """A document cannot be read. The message says which, what is wrong, and how to mend it."""

    def __init__(self, path: Path, what: str, mend: str = "") -> None:
        self.path, self.what, self.mend = path, what, mend
        super().__init__(f"{path}: {what}" + (f" {mend}" if mend else ""))


class MissingFile(LoadError):
    """There is no such file."""


class EmptyFile(LoadError):
    """The file holds nothing to read."""


class TooLarge(LoadError):
    """The file is larger than the loader takes."""


class UnsupportedKind(LoadError):
    """The file's ending is none that the loader reads."""


class DisguisedFile(LoadError):
    """The bytes are not what the ending says, or no text at all."""


class EncryptedFile(LoadError):
    """The document asks for a password."""


class ArchiveBomb(LoadError):
    """The document unpacks to far more than it should."""


class ScannedOnly(LoadError):
    """A PDF of pictures, without a text layer."""


class BrokenFile(LoadError):
    """The document is damaged."""
