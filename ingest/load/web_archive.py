"""A page saved with all its parts in one file (.mht, .mhtml; RFC 2557): its first HTML part.

In: the bytes of the archive. Out: the bytes of the page, in UTF-8. Pictures, styles and frames are left. Refused: archives
without a page (EmptyFile), and bytes that are no such archive (DisguisedFile).
"""

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from ingest.errors import BrokenFile, DisguisedFile, EmptyFile

ENDINGS = frozenset({".mht", ".mhtml"})


def is_web_archive(path: Path) -> bool:
    """Whether the name is one of a page saved in one file."""
    return path.suffix.lower() in ENDINGS


def page_of(path: Path, data: bytes) -> bytes:
    """The page's HTML. Raises DisguisedFile, EmptyFile, BrokenFile."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    if not message.keys() or not isinstance(message, EmailMessage) or "MIME-Version" not in message:
        raise DisguisedFile(path, f"The file ends in '{path.suffix}', but it is no saved page.", "Rename it.")
    part = next((part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if part is None:
        raise EmptyFile(path, "The saved page holds no HTML.")
    try:
        content = part.get_content()
    except (LookupError, UnicodeError, KeyError, ValueError) as error:
        raise BrokenFile(path, f"The saved page cannot be decoded: {error}.", "Save it again as .html.") from error
    return content if isinstance(content, bytes) else str(content).encode("utf-8")
