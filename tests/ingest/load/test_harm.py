"""Files made to harm, or that only look like documents, are told and do nothing; a folder costs no more than its largest file."""

import tracemalloc
import zlib
from pathlib import Path

import pytest

from ingest import errors
from ingest.load import LARGEST, Document, load_all, load_document
from ingest.load import pdf as pdf_reader
from tests.ingest.load.test_load import archive, pdf

LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
    + b"]><x>&m;</x>"
)
WORD_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def packed_pdf(times: int) -> bytes:
    """A PDF whose page's content is four megabytes of blanks, deflated so many times."""
    payload = b" " * 4_000_000
    for _ in range(times):
        payload = zlib.compress(payload, 9)
    filters = b"/Filter [%s] /Length %d >>\nstream\n" % (b"/FlateDecode " * times, len(payload))
    return pdf("x").replace(b">>\nstream\n", filters + payload + b"\n", 1)


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>]" % (b"41" * 32, b"42" * 32)
    return pdf("secret").replace(b"/Root 1 0 R", b"/Root 1 0 R " + lock)


HARM: dict[str, tuple[bytes, type[errors.LoadError]]] = {
    "locked.pdf": (locked_pdf(), errors.EncryptedFile),
    "bomb.pdf": (packed_pdf(1), errors.ArchiveBomb),
    "twice-packed.pdf": (packed_pdf(2), errors.ArchiveBomb),
    "cut.pdf": (pdf("The wrap takes an hour.")[:200], errors.LoadError),
    "laughs.docx": (archive(**{"word/document.xml": LAUGHS, "[Content_Types].xml": WORD_TYPES}), errors.BrokenFile),
    "many.docx": (archive(**{f"f{n}": b"" for n in range(5_001)}, **{"word/document.xml": b"<x/>"}), errors.ArchiveBomb),
    "not-xml.docx": (archive(**{"word/document.xml": b"no markup at all", "[Content_Types].xml": WORD_TYPES}), errors.LoadError),
    "sheet.docx": (archive(**{"xl/workbook.xml": b"<x/>"}), errors.DisguisedFile),
    "page.pdf": (b"<html><body>A page.</body></html>", errors.DisguisedFile),
    "program.txt": (b"MZ\x90\x00\x03\x00\x00\x00" * 40, errors.DisguisedFile),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, errors.DisguisedFile),
    "plain.mht": (b"only words, no page in one file", errors.DisguisedFile),
    "empty.mht": (b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nwords", errors.EmptyFile),
}


@pytest.mark.parametrize("name", sorted(HARM))
def test_harm_is_told(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "MAX_UNPACKED", 3_000_000)
    data, kind = HARM[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(kind, match=name):
        load_document(path)
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_hundred_megabytes_are_not_opened(tmp_path: Path) -> None:
    for ending in (".txt", ".html", ".pdf", ".docx"):
        path = tmp_path / f"huge{ending}"
        with path.open("wb") as out:
            out.truncate(100_000_000)
        tracemalloc.start()
        with pytest.raises(errors.TooLarge, match="100 MB"):
            load_document(path)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 1_000_000
    assert max(LARGEST.values()) < 100_000_000


def test_a_page_nested_without_end_is_read_or_told(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_bytes(b"<html><body>" + b"<div>" * 20_000 + b"The session takes an hour." + b"</div>" * 20_000)
    [found] = load_all([str(path)])
    assert isinstance(found, errors.LoadError) or "hour" in found.text


def peak_of(folder: Path) -> int:
    """The highest memory while a folder is read, in bytes."""
    tracemalloc.start()
    for found in load_all([str(folder)]):
        assert isinstance(found, Document)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def test_memory_does_not_grow_with_the_folder(tmp_path: Path) -> None:
    few, many = tmp_path / "few", tmp_path / "many"
    for folder, count in ((few, 3), (many, 60)):
        folder.mkdir()
        for number in range(count):
            (folder / f"{number:03}.txt").write_text("The session takes thirty minutes.\n" * 6_000, encoding="utf-8")
    peak_of(few)
    assert peak_of(many) < 1.3 * peak_of(few)
