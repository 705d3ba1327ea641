"""A document at an address of the web, read once, when an editor asks for it.

In: an http or https address. Out: a `Document`. One request, within `SECONDS`, of at most what its kind allows; nothing is kept.
Refused: addresses that do not answer, or answer with what is no document (LoadError and its kinds).
"""

import http.client
import urllib.error
import urllib.request
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from ingest.errors import LoadError, TooLarge, UnsupportedKind
from ingest.load.document import Document, Kind
from ingest.load.file import ENDINGS, LARGEST, MEGABYTE, load_bytes

SECONDS = 20.0
KINDS: dict[str, str] = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "multipart/related": ".mhtml",
}


def fetch_document(address: str) -> Document:
    """The document at the address. Raises LoadError."""
    where = Path(address)
    if urlsplit(address).scheme.lower() not in ("http", "https"):
        raise UnsupportedKind(where, "Only http and https are asked.")
    headers = {"User-Agent": "cryodesk", "Accept": ", ".join(KINDS)}
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 - the scheme is checked above
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - the scheme is checked above
            name = _name(address, answer.headers.get_content_type())
            kind: Kind = ENDINGS[name.suffix]
            data = answer.read(LARGEST[kind] + 1)
    except (urllib.error.URLError, http.client.HTTPException, TimeoutError, ValueError, OSError) as error:
        raise LoadError(where, f"The address does not answer: {error}.", "Save the page and give the file.") from error
    if len(data) > LARGEST[kind]:
        raise TooLarge(where, f"The answer has more than {LARGEST[kind] // MEGABYTE} MB.")
    return load_bytes(name, data)


def _name(address: str, content_type: str) -> Path:
    """The name that the document goes by: the last part of the address, with the ending of what was sent."""
    ending = KINDS.get(content_type)
    if ending is None:
        raise UnsupportedKind(Path(address), f"The address answers with {content_type}, which is not read.")
    parts = urlsplit(address)
    stem = PurePosixPath(unquote(parts.path)).stem or parts.hostname or "page"
    return Path(stem.replace("/", "-") + ending)
