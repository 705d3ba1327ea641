"""Folders and addresses: what is read, in which order, and what is passed over."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import errors
from ingest.load import Document, load_all, load_document

PAGE = b"<html><head><title>Wrap</title></head><body><p>The wrap takes forty minutes and costs 30 euros.</p></body></html>"


def names(found: Iterator[Document | errors.LoadError]) -> list[str]:
    """The names of documents, and the kinds of errors."""
    return [item.name if isinstance(item, Document) else type(item).__name__ for item in found]


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    for name in ("b.md", "a.txt", ".hidden.txt", "inner/c.txt", "table.xlsx", "empty.txt"):
        (tmp_path / name).write_text("" if name == "empty.txt" else "A line.", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    assert names(load_all([str(tmp_path)])) == ["a.txt", "b.md", "EmptyFile", "c.txt"]


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    assert names(load_all([str(tmp_path), str(tmp_path / "none.txt")])) == ["EmptyFile", "MissingFile"]


def test_the_address_of_a_saved_page_is_read(tmp_path: Path) -> None:
    path = tmp_path / "my wrap.html"
    path.write_bytes(PAGE)
    assert names(load_all([path.as_uri()])) == ["my wrap.html"]


def test_a_page_saved_in_one_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "wrap.mht"
    path.write_bytes(
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="cut"\r\n\r\n--cut\r\nContent-Type: text/html; '
        b'charset="windows-1251"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        b"<html><body><p>The wrap takes =C7 forty minutes and costs 30 euros.</p></body></html>\r\n--cut\r\n"
        b"Content-Type: image/png\r\n\r\n\x89PNG\r\n--cut--\r\n"
    )
    assert "takes З forty minutes" in load_document(path).text


def test_the_web_is_asked_only_where_it_is_allowed() -> None:
    [refused] = load_all(["https://clinic.example/wrap"])
    assert isinstance(refused, errors.UnsupportedKind)
    assert "--fetch" in str(refused)


class Answering(http.server.BaseHTTPRequestHandler):
    """A server of three addresses."""

    def do_GET(self) -> None:
        kind = {"/wrap": "text/html; charset=utf-8", "/photo": "image/png"}.get(self.path)
        self.send_response(200 if kind else 404)
        if kind:
            self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(PAGE if kind else b"")

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def served() -> Iterator[str]:
    """The address of such a server on this machine."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_an_address_of_the_web_is_fetched(served: str) -> None:
    found = list(load_all([f"{served}/wrap", f"{served}/photo", f"{served}/gone"], fetch=True))
    assert names(iter(found)) == ["wrap.html", "UnsupportedKind", "LoadError"]
    assert isinstance(found[0], Document)
    assert "forty minutes" in found[0].text
