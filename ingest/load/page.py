"""A saved web page: its main text as Markdown, without menus, banners and footers.

In: bytes. Out: a `Document` with lines of the text taken out (not of the file). trafilatura takes the main text; a page too
short or too odd for it is read whole by markitdown. Refused: pages without text (EmptyFile).
"""

import io
import re
from pathlib import Path

from ingest.errors import BrokenFile, EmptyFile
from ingest.load.document import Document
from ingest.load.plain import decode

ENOUGH = 0.45
"""The share of a page's visible words that its main text must hold; below it the page is read whole."""
TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
CHARSET = re.compile(rb"""charset=["']?([\w-]+)""", re.IGNORECASE)


def read_page(path: Path, data: bytes) -> Document:
    """The page's main text."""
    html, encoding = _html(path, data)
    whole = _whole(path, html)
    main = _main(html)
    if len(main.split()) < ENOUGH * len(whole.split()):
        main = whole
    if not main.strip():
        raise EmptyFile(path, "The page holds no text.")
    title = TITLE.search(html)
    name = " ".join(title[1].split()) if title else None
    return Document(path.stem, path.name, "html", tuple(main.splitlines()), numbered=False, encoding=encoding, title=name or None)


def _html(path: Path, data: bytes) -> tuple[str, str]:
    """The page decoded as it says itself, where that works, else as plain text is."""
    named = CHARSET.search(data[:4096])
    if named is not None:
        try:
            return data.decode(named[1].decode("ascii")), named[1].decode("ascii").lower()
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(path, data)


def _main(html: str) -> str:
    import trafilatura

    text = trafilatura.extract(
        html,
        output_format="markdown",
        include_tables=True,
        include_links=False,
        include_comments=False,
        favor_recall=True,
        deduplicate=False,
    )
    return text or ""


def _whole(path: Path, html: str) -> str:
    from markitdown import MarkItDown, StreamInfo
    from markitdown._exceptions import MarkItDownException

    try:
        info = StreamInfo(extension=".html", mimetype="text/html", charset="utf-8")
        result = MarkItDown(enable_plugins=False).convert_stream(io.BytesIO(html.encode("utf-8")), stream_info=info)
    except (MarkItDownException, RecursionError, ValueError) as error:
        raise BrokenFile(path, f"The page cannot be read: {error}.") from error
    return str(result.markdown)
