"""The collection in Chroma: what it finds, what it refuses, that readers do not share a store."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest

from kb.errors import BrokenRelease, EmbedderMismatch
from kb.index.collection import build_collection, open_collection, patch_collection
from kb.index.fake import FakeEmbedder
from kb.index.passages import Entry, IndexedPassage, entries_of
from kb.index.vectors import VectorTable
from kb.release.manifest import hash_files

VERSION = "0123456789ab"


@pytest.fixture(scope="module")
def folder(passages: tuple[IndexedPassage, ...], fake: FakeEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("release") / "vectors"
    build_collection(path, entries_of(passages), fake, VERSION)
    return path


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the private copies of this test go."""
    place = tmp_path / "copies"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


def test_a_passage_is_nearest_to_itself(folder: Path, passages: tuple[IndexedPassage, ...], fake: FakeEmbedder) -> None:
    with open_collection(folder, fake.name, VERSION) as collection:
        for passage in passages:
            name, cosine = collection.search(fake.encode([passage.embed_text])[0], 1)[0]
            assert (name, cosine) == (passage.id, pytest.approx(1.0, abs=1e-5))


def test_asking_for_more_than_there_is_and_for_nothing(folder: Path, fake: FakeEmbedder) -> None:
    with open_collection(folder, fake.name, VERSION) as collection:
        assert len(collection.search(fake.encode(["moss"])[0], 100)) == 6
        assert collection.search(fake.encode(["moss"])[0], 0) == []


@pytest.mark.parametrize("size", [1, 99, 101, 350])
def test_it_finds_what_an_exact_search_finds(tmp_path: Path, fake: FakeEmbedder, size: int) -> None:
    words = [f"word{n}" for n in range(60)]
    draw = np.random.default_rng(size)
    texts = [" ".join(draw.choice(words, 12)) for _ in range(size)]
    passages = [IndexedPassage(f"p/{n}", text, {"article": "p"}) for n, text in enumerate(texts)]
    build_collection(tmp_path / "vectors", entries_of(passages), fake, VERSION)
    table = VectorTable(tuple(one.id for one in passages), tuple(texts), fake.encode(texts))
    with open_collection(tmp_path / "vectors", fake.name, VERSION) as collection:
        for query in fake.encode([" ".join(draw.choice(words, 5)) for _ in range(20)]):
            exact = [cosine for _, cosine in table.search(query, 10)]
            assert [cosine for _, cosine in collection.search(query, 10)] == pytest.approx(exact, abs=1e-5)


def test_langchain_reads_it_with_texts(folder: Path, fake: FakeEmbedder) -> None:
    with open_collection(folder, fake.name, VERSION, embedder=fake) as collection:
        documents = collection.store.similarity_search("The M600 press squeezes the moss.", k=1)
    assert documents[0].id == "wrap/device"
    assert documents[0].metadata == {
        "article": "wrap", "section": "Section", "source": "leaflet", "first_line": 4, "last_line": 5,
    }  # fmt: skip


@pytest.mark.parametrize(("embedder", "version"), [("other", VERSION), ("fake-64", "ffffffffffff")])
def test_another_embedder_or_version_is_refused(folder: Path, copies: Path, embedder: str, version: str) -> None:
    with pytest.raises(EmbedderMismatch, match="cryodesk publish"):
        open_collection(folder, embedder, version)
    assert list(copies.iterdir()) == []


@pytest.mark.parametrize("exists", [True, False])
def test_a_folder_without_a_collection_is_refused(tmp_path: Path, copies: Path, exists: bool) -> None:
    path = tmp_path / "vectors"
    if exists:
        path.mkdir()
    with pytest.raises(BrokenRelease, match="cryodesk publish"):
        open_collection(path, "fake-64", VERSION)
    assert list(copies.iterdir()) == []


def test_readers_have_copies_of_their_own(folder: Path, fake: FakeEmbedder, copies: Path) -> None:
    before = hash_files(folder)
    query = fake.encode(["moss"])[0]
    first, second = (open_collection(folder, fake.name, VERSION) for _ in range(2))
    assert len(list(copies.iterdir())) == 2
    first.close()
    first.close()
    assert second.search(query, 3)
    second.close()
    assert list(copies.iterdir()) == []
    assert hash_files(folder) == before


def test_a_release_may_be_read_only(folder: Path, fake: FakeEmbedder, tmp_path: Path) -> None:
    sealed = tmp_path / "vectors"
    shutil.copytree(folder, sealed)
    for path in (*sealed.rglob("*"), sealed):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with open_collection(sealed, fake.name, VERSION) as collection:
            assert collection.search(fake.encode(["moss"])[0], 1)
    finally:
        for path in (sealed, *sealed.rglob("*")):
            path.chmod(0o755)


def test_the_copy_goes_with_the_process(folder: Path, fake: FakeEmbedder, tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from kb.index.collection import open_collection\n"
    code += "kept = open_collection(Path(sys.argv[1]), sys.argv[2], sys.argv[3])"
    command = [sys.executable, "-c", code, str(folder), fake.name, VERSION]
    subprocess.run(command, check=True, env={"TMPDIR": str(tmp_path), "PYTHONPATH": ":".join(sys.path)})
    assert list(tmp_path.iterdir()) == []


def test_a_patched_collection_holds_exactly_the_new_entries(tmp_path: Path) -> None:
    embedder = FakeEmbedder()
    old = tuple(Entry(f"p{n}", f"moss number {n}", {"article": "a"}) for n in range(20))
    new = (Entry("p0", "other words", {"article": "a"}), *old[2:], Entry("p99", "fresh moss", {"article": "b"}))
    build_collection(tmp_path / "old", old, embedder, "one")
    assert patch_collection(tmp_path / "old", tmp_path / "new", old, new, embedder, ("one", "two"))
    with open_collection(tmp_path / "new", embedder.name, "two") as collection:
        assert sorted(collection.store.get(include=[])["ids"]) == sorted(entry.id for entry in new)
        for entry in (new[0], new[-1]):
            assert collection.search(embedder.encode([entry.text])[0], 1)[0][0] == entry.id
    with open_collection(tmp_path / "old", embedder.name, "one") as collection:
        assert sorted(collection.store.get(include=[])["ids"]) == sorted(entry.id for entry in old)


def test_where_much_has_changed_the_collection_is_made_anew(tmp_path: Path) -> None:
    embedder = FakeEmbedder()
    old, new = (tuple(Entry(f"p{n}", f"{word} {n}", {"article": "a"}) for n in range(8)) for word in ("moss", "fog"))
    build_collection(tmp_path / "old", old, embedder, "one")
    assert not patch_collection(tmp_path / "old", tmp_path / "new", old, new, embedder, ("one", "two"))
    assert not (tmp_path / "new").exists()
    assert not patch_collection(tmp_path / "none", tmp_path / "new", old, old, embedder, ("one", "two"))
