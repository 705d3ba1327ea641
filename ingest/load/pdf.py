"""A PDF with a text layer: its text page by page, by the reader that markitdown uses (pdfminer.six).

In: bytes. Out: a `Document` with lines of the text taken out and the page of each. Refused: encrypted files, files of
pictures only (ScannedOnly), damaged files.
"""

import io
import re
from collections import Counter
from pathlib import Path

from ingest.errors import BrokenFile, EncryptedFile, ScannedOnly
from ingest.load.document import Document

EDGE, OFTEN = 2, 0.6
"""How many lines at the top and the bottom may be running heads, and on what share of the pages they then stand."""
FIGURES = re.compile(r"\d+")
MANY_BLANKS = re.compile(r"[ \t\u00a0]+")


def read_pdf(path: Path, data: bytes) -> Document:
    """The text of all pages."""
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
    return ["\n".join("" if row in _edges(page) and _shape(row) in running else row for row in page.splitlines()) for page in pages]


def _edges(page: str) -> list[str]:
    rows = [row for row in page.splitlines() if row.strip()]
    return rows[:EDGE] + rows[-EDGE:]


def _shape(row: str) -> str:
    return FIGURES.sub("0", " ".join(row.split()))


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
