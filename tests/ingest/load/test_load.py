"""Documents of every kind are read, and what cannot be read is told clearly."""

import io
import zipfile
from pathlib import Path

import pytest

from ingest import errors
from ingest.load import LARGEST, load_document

DOCUMENTS = Path(__file__).parents[2] / "fixtures" / "documents"


def pdf(text: str) -> bytes:
    """A PDF of one page with this text, or an empty page for none."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode() if text else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


def archive(**members: bytes) -> bytes:
    """A zip archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return out.getvalue()


def test_plain_text_keeps_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "wrap.txt"
    path.write_bytes("\ufeffOne\r\n\r\nthree\n".encode())
    document = load_document(path)
    assert (document.id, document.lines, document.numbered, document.encoding) == ("wrap", ("One", "", "three"), True, "utf-8")


def test_another_encoding_is_guessed_and_said(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    text = "Процедура длится пятнадцать минут и проводится один раз в неделю. " * 5
    path.write_bytes(text.encode("cp1251"))
    document = load_document(path)
    assert document.lines[0] == text
    assert document.encoding not in (None, "utf-8")


@pytest.mark.parametrize("name", ["led-mask.html", "mesotherapy.docx"])
def test_a_format_without_lines_gives_markdown(name: str) -> None:
    document = load_document(DOCUMENTS / name)
    assert not document.numbered
    assert document.span(1, 2) is None
    assert any(line.startswith("## ") for line in document.lines)
    assert not any("All rights reserved" in line for line in document.lines)


def test_a_pdf_says_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "wrap.pdf"
    path.write_bytes(pdf("The wrap takes 40 minutes."))
    document = load_document(path)
    assert document.text.strip() == "The wrap takes 40 minutes."
    assert document.pages is not None
    assert set(document.pages) == {1}


BAD: dict[str, tuple[bytes, type[errors.LoadError]]] = {
    "empty.txt": (b"", errors.EmptyFile),
    "blank.md": (b" \n\n", errors.EmptyFile),
    "table.xlsx": (b"PK\x03\x04", errors.UnsupportedKind),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, errors.DisguisedFile),
    "noise.txt": (bytes(range(256)) * 20, errors.DisguisedFile),
    "page.txt": (b"<!DOCTYPE html><html><body>x</body></html>", errors.DisguisedFile),
    "text.pdf": (b"just words", errors.DisguisedFile),
    "zip.docx": (archive(other=b"x"), errors.DisguisedFile),
    "broken.docx": (b"PK\x03\x04 and nothing more", errors.BrokenFile),
    "locked.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, errors.EncryptedFile),
    "bomb.docx": (archive(**{"word/document.xml": b"0" * 30_000_000}), errors.ArchiveBomb),
    "scan.pdf": (pdf(""), errors.ScannedOnly),
    "broken.pdf": (b"%PDF-1.4\n1 0 obj\n<<", errors.BrokenFile),
    "nothing.html": (b"<html><body></body></html>", errors.EmptyFile),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_what_cannot_be_read_is_told(name: str, tmp_path: Path) -> None:
    data, kind = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(kind, match=name):
        load_document(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(errors.MissingFile):
        load_document(tmp_path / "none.txt")


def test_a_file_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LARGEST, "txt", 10)
    path = tmp_path / "long.txt"
    path.write_text("more than ten bytes", encoding="utf-8")
    with pytest.raises(errors.TooLarge):
        load_document(path)
