"""A PDF with a text layer: its text page by page, by the reader that markitdown uses (pdfminer.six).

In: bytes. Out: a `Document` with lines of the text taken out and the page of each. Refused: encrypted files, files of
pictures only (ScannedOnly), damaged files.
"""

import io
import re
from pathlib import Path

from ingest.errors import BrokenFile, EncryptedFile, ScannedOnly
from ingest.load.document import Document

MANY_BLANKS = re.compile(r"[ \t\u00a0]+")


def read_pdf(path: Path, data: bytes) -> Document:
    """The text of all pages."""
    pages = _pages(path, data)
    if not any(page.strip() for page in pages):
        raise ScannedOnly(path, "The PDF holds pictures and no text.", "Run it through text recognition first.")
    lines: list[str] = []
    numbers: list[int] = []
    for number, page in enumerate(pages, 1):
        rows = [MANY_BLANKS.sub(" ", row).rstrip() for row in page.splitlines()]
        lines += rows
        numbers += [number] * len(rows)
    return Document(path.stem, path.name, "pdf", tuple(lines), numbered=False, pages=tuple(numbers))


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
