"""Plain text and Markdown: the bytes decoded, line by line.

In: bytes. Out: a `Document` whose lines are the file's lines. The encoding is UTF-8 where the bytes are, else guessed by
charset_normalizer; it is said in the document. Refused: bytes that no encoding fits (DisguisedFile).
"""

import re
from pathlib import Path

from ingest.errors import DisguisedFile
from ingest.load.document import Document, Kind

LINE = re.compile(r"\r\n|\n|\r")
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$")
MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def read_plain(path: Path, kind: Kind, data: bytes) -> Document:
    """The file's own lines."""
    text, encoding = decode(path, data)
    lines = tuple(LINE.split(text))
    if lines and not lines[-1]:
        lines = lines[:-1]
    title = next((match[1] for line in lines[:20] if (match := HEADING.match(line))), None) if kind == "md" else None
    return Document(path.stem, path.name, kind, lines, numbered=True, encoding=encoding, title=title)


def decode(path: Path, data: bytes) -> tuple[str, str]:
    """The text, and the encoding it was read with. Raises DisguisedFile where no encoding fits."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace"), name.removesuffix("-sig")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:1_000_000]).best()
    if best is None:
        raise DisguisedFile(path, "The bytes are not text in any known encoding.", "Save it as UTF-8.")
    return data.decode(best.encoding, errors="replace"), best.encoding
