"""A PDF with a text layer: its text page by page, by the reader that markitdown uses (pdfminer.six).

In: bytes. Out: a `Document` with lines of the text taken out and the page of each. Refused: encrypted files, files of
pictures only (ScannedOnly), damaged files.
"""

import io
import re
import zlib
from collections import Counter
from pathlib import Path

from ingest.errors import ArchiveBomb, BrokenFile, EncryptedFile, ScannedOnly
from ingest.load.document import Document

MAX_UNPACKED, PIECE = 300_000_000, 1_000_000
STREAM = re.compile(rb"stream\r?\n(?=.)", re.DOTALL)
EDGE, OFTEN = 2, 0.6
"""How many lines at the top and the bottom may be running heads, and on what share of the pages they then stand."""
FIGURES = re.compile(r"\d+")
MANY_BLANKS = re.compile(r"[ \t\u00a0]+")


def read_pdf(path: Path, data: bytes) -> Document:
    """The text of all pages."""
    _check_streams(path, data)
    pages = _pages(path, data)
    if not any(page.strip() for page in pages):
        raise ScannedOnly(path, "The PDF holds pictures and no text.", "Run it through text recognition first.")
    pages = _without_running_heads(pages)
    lines: list[str] = []
    numbers: list[int] = []
    for number, page in enumerate(pages, 1):
        rows = [MANY_BLANKS.sub(" ", row).rstrip() for row in page.splitlines()]
        lines += rows
        numbers += [number] * len(rows)
    return Document(path.stem, path.name, "pdf", tuple(lines), numbered=False, pages=tuple(numbers))


def _without_running_heads(pages: list[str]) -> list[str]:
    """The pages without lines that stand at the edge of most of them, whatever their figures ("Page 2 of 9")."""
    edges = Counter(_shape(row) for page in pages for row in set(_edges(page)))
    running = {shape for shape, times in edges.items() if times >= max(2, len(pages) * OFTEN)}
    return [
        "\n".join("" if row in _edges(page) and _shape(row) in running else row for row in page.splitlines()) for page in pages
    ]


def _edges(page: str) -> list[str]:
    rows = [row for row in page.splitlines() if row.strip()]
    return rows[:EDGE] + rows[-EDGE:]


def _shape(row: str) -> str:
    return FIGURES.sub("0", " ".join(row.split()))


def _check_streams(path: Path, data: bytes) -> None:
    """Refuses a PDF whose compressed streams unpack to far more than a text needs, before a reader holds them."""
    left = MAX_UNPACKED
    for match in STREAM.finditer(data):
        left -= _unpacked(data, match.end(), left)
        if left < 0:
            raise ArchiveBomb(path, f"The PDF unpacks to over {MAX_UNPACKED // 1_000_000} MB.", "It is not opened.")


def _unpacked(data: bytes, start: int, most: int, *, deeper: bool = True) -> int:
    """How many bytes a stream unpacks to, and what it unpacks to once more; counted in pieces, up to a little over `most`."""
    if not data[start : start + 1] or data[start] & 0x0F != zlib.DEFLATED:
        return 0
    worker, counted, first = zlib.decompressobj(), 0, b""
    rest, at = data[start : start + PIECE], start + PIECE
    try:
        while (rest or at < len(data)) and not worker.eof and counted <= most:
            piece = worker.decompress(rest, PIECE)
            first += piece if deeper and counted < PIECE else b""
            counted += len(piece)
            if not worker.unconsumed_tail:
                rest, at = data[at : at + PIECE], at + PIECE
            else:
                rest = worker.unconsumed_tail
    except zlib.error:
        return counted
    return counted + (_unpacked(first, 0, most, deeper=False) if deeper else 0)


def _pages(path: Path, data: bytes) -> list[str]:
    from pdfminer.high_level import extract_text
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException

    try:
        text = extract_text(io.BytesIO(data))
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise EncryptedFile(path, "The PDF asks for a password.", "Save it without one.") from error
    except (PDFException, PSException, ValueError, TypeError, KeyError, RecursionError, AssertionError) as error:
        raise BrokenFile(
            path, f"The PDF is damaged: {error or type(error).__name__}.", "Open it in a viewer and save it again."
        ) from error
    return text.rstrip("\f").split("\f")
