"""Everything that the words of a command name: files, folders and addresses, one document after another.

In: paths, `file://` addresses and, where `fetch` allows it, addresses of the web. Out: a generator of documents and of errors, in
the order of the names; one document is held at a time, so memory does not grow with the folder. In a folder, files of other kinds
and hidden ones are passed over, and links are not followed.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ingest.errors import EmptyFile, LoadError, UnsupportedKind
from ingest.load.document import Document
from ingest.load.file import ENDINGS, load_document

WEB = ("http", "https")


def load_all(names: Iterable[str], *, fetch: bool = False) -> Iterator[Document | LoadError]:
    """The documents that the names stand for; what cannot be read comes as its error, in its place."""
    for name in names:
        scheme = urlsplit(name).scheme.lower()
        if scheme in WEB:
            yield _from_web(name, fetch=fetch)
            continue
        path = Path(unquote(urlsplit(name).path)) if scheme == "file" else Path(name)
        if path.is_dir():
            yield from _folder(path)
        else:
            yield _loaded(path)


def files_of(folder: Path) -> Iterator[Path]:
    """The files of a folder and of those in it that a reader exists for, sorted within each."""
    for where, inside, names in os.walk(folder, followlinks=False):
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        for name in sorted(names):
            path = Path(where, name)
            if not name.startswith(".") and path.suffix.lower() in ENDINGS and not path.is_symlink():
                yield path


def _folder(path: Path) -> Iterator[Document | LoadError]:
    found = False
    for file in files_of(path):
        found = True
        yield _loaded(file)
    if not found:
        yield EmptyFile(path, "The folder holds no document.", f"Kinds that are read: {', '.join(sorted(ENDINGS))}.")


def _loaded(path: Path) -> Document | LoadError:
    try:
        return load_document(path)
    except LoadError as error:
        return error


def _from_web(address: str, *, fetch: bool) -> Document | LoadError:
    if not fetch:
        return UnsupportedKind(
            Path(address), "Addresses of the web are not read.", "Save the page and give the file, or allow it with --fetch."
        )
    from ingest.load.address import fetch_document

    try:
        return fetch_document(address)
    except LoadError as error:
        return error
