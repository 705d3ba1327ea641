"""The passages' vectors in Chroma, through LangChain.

In: passages and an embedder; or a release's folder of vectors. Out: a collection, named by its release, that says in its
metadata which embedder and which version made it; neighbours by cosine. Refused: a collection of another embedder or
version (EmbedderMismatch), a folder without one (BrokenRelease).

Two processes never share one embedded store, not even to read: a reader opens a copy of its own, and the copy goes with it.
chromadb is imported when a collection is built or opened, and not before.
"""

import shutil
import tempfile
import weakref
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import numpy as np

from kb.errors import BrokenRelease, EmbedderMismatch
from kb.index.embedder import Embedder, Vector
from kb.index.passages import Entry, best_of_passages
from kb.index.vectors import Hits

if TYPE_CHECKING:
    from langchain_chroma import Chroma

BATCH = 1000
ENTRIES_A_PASSAGE = 3
"""How many entries are asked for, for each passage that is wanted: several questions of one passage may lie nearest."""
PATCHED_AT_MOST = 0.2
"""The share of a collection that may have been patched into it; beyond that it is made anew, for a graph without holes."""
EXACT_UP_TO = 400
"""With a search list this long, HNSW finds the true neighbours among as many passages."""


class Collection:
    """An opened collection. Close it, or use it in a `with` statement; it also goes when the process ends."""

    def __init__(self, store: "Chroma", client: Any, entries: Any, folder: Path) -> None:
        """`entries` is the collection of `store` itself: a search needs ids and distances, and LangChain's also reads texts."""
        self.store, self._entries = store, entries
        self._close = weakref.finalize(self, _leave, client, folder)

    def search(self, vector: Vector, k: int) -> Hits:
        """The `k` passages nearest to a vector [d], with their cosine, nearest first, ties by passage id."""
        if k < 1:
            return []
        wanted = min(k * ENTRIES_A_PASSAGE, EXACT_UP_TO)
        query = [np.asarray(vector, dtype=np.float32)]
        found = self._entries.query(query_embeddings=query, n_results=wanted, include=["distances"])
        return best_of_passages(zip(found["ids"][0], (1.0 - far for far in found["distances"][0]), strict=True), k)

    def close(self) -> None:
        """Close the store and remove the private copy. A second call does nothing."""
        self._close()

    def __enter__(self) -> "Collection":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def collection_name(version: str) -> str:
    """The name of the collection of a release."""
    return f"passages-{version}"


def build_collection(path: Path, entries: Sequence[Entry], embedder: Embedder, version: str) -> None:
    """Make the collection of one release in the folder `path`, which must not hold one yet. Raises ModelUnavailable."""
    from langchain_chroma import Chroma

    from kb.index.langchain import LangChainEmbeddings

    client = _client(path)
    try:
        store = Chroma(
            client=client,
            collection_name=collection_name(version),
            embedding_function=LangChainEmbeddings(embedder),
            collection_metadata={"embedder": embedder.name, "kb_version": version, "entries": len(entries)},
            collection_configuration={"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": EXACT_UP_TO}},
        )
        _add(store, entries)
    finally:
        client.close()


def patch_collection(
    old: Path, path: Path, before: Sequence[Entry], after: Sequence[Entry], embedder: Embedder, versions: tuple[str, str]
) -> bool:
    """Make the collection of the second of `versions` in the new folder `path`, from that of the first in `old`.

    Only entries that differ are written. Returns False, and leaves no folder, where so much differs, or has been patched before,
    that a graph made anew is better, or where the result does not hold exactly the entries `after`. Raises ModelUnavailable.
    """
    from chromadb.errors import ChromaError
    from langchain_chroma import Chroma

    from kb.index.langchain import LangChainEmbeddings

    had, wanted = {entry.id: entry for entry in before}, {entry.id: entry for entry in after}
    gone = sorted(name for name in had if wanted.get(name) != had[name])
    fresh = [entry for entry in after if had.get(entry.id) != entry]
    path.mkdir()
    client = None
    try:
        _copy(old, path)
        client = _client(path)
        entries = client.get_collection(collection_name(versions[0]))
        told = dict(entries.metadata or {})
        patched = int(told.get("patched", 0)) + len(gone) + len(fresh)
        done = patched <= PATCHED_AT_MOST * len(after) and len(gone) < len(had) and told.get("embedder") == embedder.name
        if done:
            told |= {"kb_version": versions[1], "entries": len(after), "patched": patched}
            entries.modify(name=collection_name(versions[1]), metadata=told)
            store = Chroma(
                client=client,
                collection_name=collection_name(versions[1]),
                embedding_function=LangChainEmbeddings(embedder),
                create_collection_if_not_exists=False,
            )
            for start in range(0, len(gone), BATCH):
                store.delete(gone[start : start + BATCH])
            _add(store, fresh)
            done = client.get_collection(collection_name(versions[1])).count() == len(wanted)
    except (ChromaError, KeyError, ValueError, OSError):
        done = False
    finally:
        if client is not None:
            client.close()
    if not done:
        shutil.rmtree(path)
    return done


def open_collection(path: Path, embedder_name: str, version: str, *, embedder: Embedder | None = None) -> Collection:
    """A private copy of the collection in the folder `path`. With `embedder`, its `store` takes texts as well.

    Raises EmbedderMismatch where it was made by another embedder or for another version, BrokenRelease where there is none.
    """
    from langchain_chroma import Chroma

    from kb.index.langchain import LangChainEmbeddings

    if not path.is_dir():
        raise BrokenRelease(f"There are no vectors in {path}. Publish again: cryodesk publish")
    copy = Path(tempfile.mkdtemp(prefix="cryodesk-vectors-"))
    client = None
    try:
        _copy(path, copy)
        client = _client(copy)
        _check(path, client, embedder_name, version)
        store = Chroma(
            client=client,
            collection_name=collection_name(version),
            embedding_function=None if embedder is None else LangChainEmbeddings(embedder),
            create_collection_if_not_exists=False,
        )
        return Collection(store, client, client.get_collection(collection_name(version)), copy)
    except BaseException:
        _leave(client, copy)
        raise


def _add(store: "Chroma", entries: Sequence[Entry]) -> None:
    for start in range(0, len(entries), BATCH):
        part = entries[start : start + BATCH]
        metadatas = [dict(entry.metadata) for entry in part]
        store.add_texts([entry.text for entry in part], metadatas=metadatas, ids=[entry.id for entry in part])


def _check(path: Path, client: Any, embedder: str, version: str) -> None:
    wanted = {"embedder": embedder, "kb_version": version}
    found = [collection.metadata or {} for collection in client.list_collections()]
    if not found:
        raise BrokenRelease(f"There is no collection in {path}. Publish again: cryodesk publish")
    made = {key: found[0].get(key) for key in wanted}
    if made != wanted:
        what = f"The collection in {path} was made with {made['embedder']} for version {made['kb_version']}"
        raise EmbedderMismatch(f"{what}, and is read with {embedder} for {version}. Publish again: cryodesk publish")


def _copy(source: Path, target: Path) -> None:
    """Copy a folder's files but not their modes: a release may lie there read-only, and Chroma writes into its store."""
    for path in sorted(source.rglob("*")):
        place = target / path.relative_to(source)
        if path.is_dir():
            place.mkdir()
        else:
            shutil.copyfile(path, place)


def _client(path: Path) -> Any:
    """An embedded Chroma in `path` that reports nothing to anybody."""
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(path), Settings(anonymized_telemetry=False))


def _leave(client: Any, folder: Path) -> None:
    if client is not None:
        client.close()
    shutil.rmtree(folder, ignore_errors=True)
