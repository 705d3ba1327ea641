"""One file: its size and kind are checked first, then the reader of its kind takes its text out.

In: a path. Out: a `Document`. Refused: see `ingest.errors`. Heavy readers are imported only when their kind is met.
"""

from pathlib import Path

from ingest.errors import EmptyFile, LoadError, MissingFile, TooLarge, UnsupportedKind
from ingest.load.document import Document, Kind
from ingest.load.signature import check_signature

MAX_BYTES = 100_000_000
"""The largest file that is read."""

ENDINGS: dict[str, Kind] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
"""Which endings are read, and as what."""


def load_document(path: Path) -> Document:
    """The document at `path`. Raises LoadError (see `ingest.errors` for its kinds)."""
    kind = ENDINGS.get(path.suffix.lower())
    if not path.is_file():
        raise MissingFile(path, "There is no such file.")
    if kind is None:
        raise UnsupportedKind(
            path, f"Files ending in '{path.suffix}' are not read.", f"Save it as one of {', '.join(sorted(ENDINGS))}."
        )
    data = _bytes(path)
    check_signature(path, kind, data)
    document = _read(path, kind, data)
    if not any(line.strip() for line in document.lines):
        raise EmptyFile(path, "The document holds no text.")
    return document


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise TooLarge(
                path, f"The file has {size / 1e6:.0f} MB.", f"Files over {MAX_BYTES // 1_000_000} MB are not read: split it."
            )
        if size == 0:
            raise EmptyFile(path, "The file is empty.")
        return path.read_bytes()
    except OSError as error:
        raise LoadError(path, f"The file cannot be read: {error.strerror}.") from error


def _read(path: Path, kind: Kind, data: bytes) -> Document:
    if kind in ("txt", "md"):
        from ingest.load.plain import read_plain

        return read_plain(path, kind, data)
    if kind == "html":
        from ingest.load.page import read_page

        return read_page(path, data)
    if kind == "docx":
        from ingest.load.word import read_word

        return read_word(path, data)
    from ingest.load.pdf import read_pdf

    return read_pdf(path, data)
