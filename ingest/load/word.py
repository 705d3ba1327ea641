"""A .docx file: its text as Markdown, by markitdown.

In: bytes of a zip archive. Out: a `Document` with lines of the text taken out. Refused before anything is unpacked: archives
that are no Word document (DisguisedFile), are encrypted, unpack to more than `MAX_UNPACKED` or by more than `MAX_RATIO`.
"""

import io
import zipfile
from pathlib import Path

from ingest.errors import ArchiveBomb, BrokenFile, DisguisedFile, EncryptedFile
from ingest.load.document import Document

MAX_UNPACKED = 200_000_000
MAX_RATIO = 200
MAX_MEMBERS = 5_000
BODY = "word/document.xml"


def read_word(path: Path, data: bytes) -> Document:
    """The document's text."""
    _check_archive(path, data)
    from markitdown import MarkItDown, StreamInfo
    from markitdown._exceptions import MarkItDownException

    try:
        result = MarkItDown(enable_plugins=False).convert_stream(io.BytesIO(data), stream_info=StreamInfo(extension=".docx"))
    except (MarkItDownException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise BrokenFile(path, f"The document is damaged: {error}.", "Open it in an editor and save it again.") from error
    lines = tuple(str(result.markdown).splitlines())
    return Document(path.stem, path.name, "docx", lines, numbered=False, title=result.title or None)


def _check_archive(path: Path, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile as error:
        raise BrokenFile(
            path, "The document is damaged: it is no complete archive.", "Open it in an editor and save it again."
        ) from error
    names = {member.filename for member in members}
    if "EncryptedPackage" in names or any(member.flag_bits & 1 for member in members):
        raise EncryptedFile(path, "The document is encrypted.", "Save it without a password.")
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED or len(members) > MAX_MEMBERS or (unpacked > 10_000_000 and unpacked > MAX_RATIO * len(data)):
        raise ArchiveBomb(
            path, f"The document unpacks to {unpacked / 1e6:.0f} MB from {len(data) / 1e6:.1f} MB.", "It is not opened."
        )
    if BODY not in names:
        raise DisguisedFile(path, "The file ends in '.docx', but the archive holds no Word document.")
