"""One file: its size and kind are checked first, then the reader of its kind takes its text out.

In: a path, or bytes with the name they go by. Out: a `Document`. Refused: see `ingest.errors`. Heavy readers are imported only
when their kind is met.
"""

from pathlib import Path

from ingest.errors import EmptyFile, LoadError, MissingFile, TooLarge, UnsupportedKind
from ingest.load.document import Document, Kind
from ingest.load.signature import check_signature

MEGABYTE = 1_000_000
LARGEST: dict[Kind, int] = {
    "txt": 20 * MEGABYTE,
    "md": 20 * MEGABYTE,
    "html": 20 * MEGABYTE,
    "docx": 50 * MEGABYTE,
    "pdf": 80 * MEGABYTE,
}
"""The largest file of each kind that is read: a reader holds several times as much in memory."""

ENDINGS: dict[str, Kind] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mht": "html",
    ".mhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
"""Which endings are read, and as what."""


def load_document(path: Path) -> Document:
    """The document at `path`. Raises LoadError (see `ingest.errors` for its kinds)."""
    if not path.is_file():
        raise MissingFile(path, "There is no such file.")
    kind = _kind(path)
    try:
        _check_size(path, kind, path.stat().st_size)
        data = path.read_bytes()
    except OSError as error:
        raise LoadError(path, f"The file cannot be read: {error.strerror}.") from error
    return load_bytes(path, data)


def load_bytes(path: Path, data: bytes) -> Document:
    """The document in `data`, which goes by the name `path`. Raises LoadError."""
    kind = _kind(path)
    _check_size(path, kind, len(data))
    check_signature(path, kind, data)
    document = _read(path, kind, data)
    if not any(line.strip() for line in document.lines):
        raise EmptyFile(path, "The document holds no text.")
    return document


def _kind(path: Path) -> Kind:
    kind = ENDINGS.get(path.suffix.lower())
    if kind is None:
        raise UnsupportedKind(
            path, f"Files ending in '{path.suffix}' are not read.", f"Save it as one of {', '.join(sorted(ENDINGS))}."
        )
    return kind


def _check_size(path: Path, kind: Kind, size: int) -> None:
    most = LARGEST[kind]
    if size > most:
        raise TooLarge(
            path, f"The file has {size / MEGABYTE:.0f} MB.", f"A {kind} over {most // MEGABYTE} MB is not read: split it."
        )
    if size == 0:
        raise EmptyFile(path, "The file is empty.")


def _read(path: Path, kind: Kind, data: bytes) -> Document:
    if kind in ("txt", "md"):
        from ingest.load.plain import read_plain

        return read_plain(path, kind, data)
    if kind == "html":
        from ingest.load.page import read_page
        from ingest.load.web_archive import is_web_archive, page_of

        return read_page(path, page_of(path, data) if is_web_archive(path) else data)
    if kind == "docx":
        from ingest.load.word import read_word

        return read_word(path, data)
    from ingest.load.pdf import read_pdf

    return read_pdf(path, data)
