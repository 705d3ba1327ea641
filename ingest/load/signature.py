"""What a file is by its first bytes, against what its ending says.

In: the path (for the message), the kind its ending claims, its bytes. Out: nothing. Refused: DisguisedFile, EncryptedFile.
"""

from pathlib import Path

from ingest.errors import DisguisedFile, EncryptedFile
from ingest.load.document import Kind

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"RIFF", "riff"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"SQLite format 3", "sqlite"),
)
EXPECTED: dict[Kind, str] = {"pdf": "pdf", "docx": "zip"}
BINARY = frozenset(range(9)) | {11} | frozenset(range(14, 27)) | {28, 29, 30, 31, 127}
"""Control characters that no text holds."""
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def check_signature(path: Path, kind: Kind, data: bytes) -> None:
    """Raises where the bytes are of another kind than the ending says."""
    found = _signature(data)
    if kind == "docx" and found == "ole":
        raise EncryptedFile(path, "The document is encrypted, or an old .doc.", "Save it without a password as .docx.")
    if kind in EXPECTED:
        if found != EXPECTED[kind]:
            raise DisguisedFile(path, f"The file ends in '{path.suffix}', but it is no {kind} ({found or 'text'}).", "Rename it.")
        return
    if found is not None and not (found == "program" and _is_text(data)):
        raise DisguisedFile(path, f"The file ends in '{path.suffix}', but its bytes are {found}.", "Rename it.")
    if not _is_text(data):
        raise DisguisedFile(path, f"The file ends in '{path.suffix}', but its bytes are not text.")
    if kind == "txt" and data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html")):
        raise DisguisedFile(path, "The file ends in '.txt', but it is a web page.", "Rename it to .html.")


def _signature(data: bytes) -> str | None:
    head = data[:1024]
    for mark, name in SIGNATURES:
        if head.startswith(mark) or (name == "pdf" and mark in head):
            return name
    return None


def _is_text(data: bytes) -> bool:
    """Few enough control characters in the first bytes; UTF-16 says itself by its mark."""
    sample = data[:65536]
    if sample.startswith(UTF16_MARKS):
        return True
    controls = sum(sample.count(byte) for byte in BINARY)
    return sample.count(0) == 0 and controls <= len(sample) // 200
