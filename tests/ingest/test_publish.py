"""Publishing: what is made, what is made again, and that nothing in between is ever current."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.publish import Published, publish
from kb.errors import ContentErrors, NotPublished, Problem, PublishInProgress
from kb.index.collection import open_collection
from kb.index.encoder import open_encoder
from kb.index.examples import example_texts, open_examples
from kb.index.fake import FakeEmbedder
from kb.index.minilm import SentenceTransformerEmbedder
from kb.index.passages import entries_of, passages_of
from kb.index.vectors import open_vectors
from kb.index.words import open_words
from kb.load import Located, load_content
from kb.release import current_version, list_releases, open_current
from kb.release.building import publish_lock

TINY = Path(__file__).parents[1] / "fixtures" / "tiny_kb"
ARTICLE = "procedures/moss-wrap/articles/the-wrap.md"
OLD, NEW = "damp moss around the elbow", "soaked moss around the elbow"
STAGES = ("load", "check", "encoder", "embed", "vectors", "words", "switch")
NOW = datetime(2030, 1, 1, tzinfo=UTC)
CONTENT = load_content(TINY)
TEXTS = len({entry.text for entry in entries_of(passages_of(CONTENT))} | set(example_texts(CONTENT.topics)))
"""How many different texts the tiny knowledge base has for an encoder."""


class Watched(FakeEmbedder):
    """Counts how often it is exported."""

    exports = 0

    def export(self, folder: Path, probes: Sequence[str]) -> None:
        self.exports += 1
        super().export(folder, probes)


class Stopped(BaseException):
    """Stands for whatever stops a publisher."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny content folder that a test may change."""
    return Path(shutil.copytree(TINY, tmp_path / "content"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def edit(folder: Path, old: str = OLD, new: str = NEW) -> None:
    path = folder / ARTICLE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def run(folder: Path, home: Path, progress: Callable[[str, int, int], None] | None = None) -> Published:
    return publish(folder, home, embedder=FakeEmbedder(), check=lambda _: None, progress=progress, now=NOW)


def visible(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "releases").iterdir())


def test_the_first_publish_makes_everything_that_reading_needs(folder: Path, home: Path) -> None:
    published = run(folder, home)
    release = open_current(home)
    release.verify()
    assert published == Published(release.version, release.path, created=True, embedded=TEXTS, reused=0)
    assert release.knowledge.content == load_content(folder)
    encoder = open_encoder(release.encoder_path)
    query = encoder.encode(["How long does a moss wrap rest on the elbow?"])[0]
    table = open_vectors(release.vector_table_path)
    with open_collection(release.vectors_path, release.manifest.embedder.name, release.version) as collection:
        assert [name for name, _ in collection.search(query, 3)] == [name for name, _ in table.search(query, 3)]
    assert open_words(release.words_path).search("spring water", 1)[0][0] == "the-wrap/soak-and-wind"
    examples = open_examples(release.examples_path)
    assert set(examples.topics) == {topic.id for topic in release.knowledge.content.topics if topic.examples}
    assert (release.manifest.passages, release.manifest.examples) == (len(table.ids), len(examples.texts))
    assert release.manifest.created == NOW


def test_nothing_changed_makes_nothing(folder: Path, home: Path) -> None:
    first = run(folder, home)
    embedder = Watched()
    again = publish(folder, home, embedder=embedder)
    assert again == Published(first.version, first.path, created=False, embedded=0, reused=TEXTS)
    assert embedder.exports == 0


def test_nothing_changed_is_not_even_read(folder: Path, home: Path) -> None:
    def never(_: Located) -> None:
        raise AssertionError

    first = publish(folder, home, embedder=FakeEmbedder(), besides="monday")
    again = publish(folder, home, embedder=FakeEmbedder(), check=never, besides="monday")
    assert again == Published(first.version, first.path, created=False, embedded=0, reused=TEXTS)
    with pytest.raises(AssertionError):
        publish(folder, home, embedder=FakeEmbedder(), check=never, besides="tuesday")
    edit(folder)
    with pytest.raises(AssertionError):
        publish(folder, home, embedder=FakeEmbedder(), check=never, besides="monday")
    edit(folder, NEW, OLD)
    (first.path / "content.json").write_text("{}", encoding="utf-8")
    with pytest.raises(AssertionError):
        publish(folder, home, embedder=FakeEmbedder(), check=never, besides="monday")


def test_only_what_changed_is_embedded_again(folder: Path, home: Path) -> None:
    first = run(folder, home)
    edit(folder)
    embedder = Watched()
    second = publish(folder, home, embedder=embedder)
    assert (second.created, second.embedded, second.reused) == (True, 1, TEXTS - 1)
    assert embedder.exports == 0
    card = "encoder/encoder.json"
    assert (first.path / card).stat().st_ino == (second.path / card).stat().st_ino
    assert current_version(home) == second.version != first.version


def test_a_reused_release_equals_one_made_from_nothing(folder: Path, home: Path, tmp_path: Path) -> None:
    run(folder, home)
    edit(folder)
    reused, fresh = run(folder, home), run(folder, tmp_path / "other")
    for name in ("content.json", "vectors.npz", "examples.npz", "words.npz", "encoder/encoder.json"):
        assert (reused.path / name).read_bytes() == (fresh.path / name).read_bytes(), name


def test_taking_a_change_back_switches_to_the_release_that_is_there(folder: Path, home: Path) -> None:
    first = run(folder, home)
    edit(folder)
    run(folder, home)
    edit(folder, NEW, OLD)
    assert run(folder, home) == Published(first.version, first.path, created=False, embedded=0, reused=TEXTS)
    assert current_version(home) == first.version
    assert len(list_releases(home)) == 2


@pytest.mark.parametrize("name", ["content.json", "vectors/chroma.sqlite3", "encoder/encoder.json", "manifest.json"])
def test_a_damaged_release_is_made_again_beside_it(folder: Path, home: Path, name: str) -> None:
    first = run(folder, home)
    (first.path / name).unlink()
    second = run(folder, home)
    assert (second.version, second.created) == (first.version, True)
    assert second.path.name == f"{first.version}.2"
    assert open_current(home).path == second.path


def test_another_embedder_makes_another_release_of_the_same_content(folder: Path, home: Path) -> None:
    first = run(folder, home)
    other = publish(folder, home, embedder=FakeEmbedder(32))
    assert (other.version, other.created, other.reused) == (first.version, True, 0)
    assert open_current(home).manifest.embedder.name == "fake-32"


def test_wrong_content_leaves_everything_as_it_was(folder: Path, home: Path) -> None:
    first = run(folder, home)
    (folder / "clinic.yaml").unlink()
    with pytest.raises(ContentErrors):
        run(folder, home)
    assert current_version(home) == first.version


def test_the_checks_have_the_last_word(folder: Path, home: Path) -> None:
    def refuse(located: Located) -> None:
        raise ContentErrors([Problem(located.place("article", "the-wrap"), "KB999", "No.")])

    with pytest.raises(ContentErrors, match="KB999"):
        publish(folder, home, embedder=FakeEmbedder(), check=refuse)
    with pytest.raises(NotPublished):
        open_current(home)


def test_progress_goes_through_the_stages_in_order(folder: Path, home: Path) -> None:
    told: list[tuple[str, int, int]] = []
    run(folder, home, lambda *step: told.append(step))
    assert tuple(dict.fromkeys(stage for stage, _, _ in told)) == STAGES
    assert all(done <= total for _, done, total in told)
    assert ("embed", TEXTS, TEXTS) in told


@pytest.mark.parametrize("stage", STAGES)
def test_stopped_at_any_stage_the_old_release_stays(folder: Path, home: Path, stage: str) -> None:
    first = run(folder, home)
    edit(folder)

    def stop(current: str, _done: int, _total: int) -> None:
        if current == stage:
            raise Stopped

    with pytest.raises(Stopped):
        run(folder, home, stop)
    assert open_current(home).path == first.path
    assert not [name for name in visible(home) if name.startswith(".")]
    assert run(folder, home).version == current_version(home) != first.version


def test_killed_it_leaves_a_folder_that_the_next_publish_removes(folder: Path, home: Path) -> None:
    first = run(folder, home)
    edit(folder)
    code = f"""
import os, signal, sys
from pathlib import Path
from ingest.publish import publish
from kb.index.fake import FakeEmbedder

def kill(stage, done, total):
    if (stage, done) == ("words", 0):
        os.kill(os.getpid(), {int(signal.SIGKILL)})

publish(Path(sys.argv[1]), Path(sys.argv[2]), embedder=FakeEmbedder(), progress=kill)
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    killed = subprocess.run([sys.executable, "-c", code, str(folder), str(home)], check=False, env=environment)
    assert killed.returncode == -signal.SIGKILL
    assert [name for name in visible(home) if name.startswith(".building-")]
    assert open_current(home).path == first.path
    second = run(folder, home)
    assert visible(home) == sorted([first.version, second.version])
    assert open_current(home).path == second.path


def test_a_second_publisher_is_told_so(folder: Path, home: Path) -> None:
    with publish_lock(home), pytest.raises(PublishInProgress):
        run(folder, home)


@pytest.mark.model
@pytest.mark.slow
def test_with_the_model_once_and_then_without_torch(folder: Path, home: Path) -> None:
    first = publish(folder, home, embedder=SentenceTransformerEmbedder())
    release = open_current(home)
    query = open_encoder(release.encoder_path).encode(["How much does one moss wrap cost?"])[0]
    assert "price" in open_vectors(release.vector_table_path).search(query, 1)[0][0]
    edit(folder)
    code = """
import sys
from pathlib import Path
from ingest.publish import publish
from kb.index.minilm import SentenceTransformerEmbedder

published = publish(Path(sys.argv[1]), Path(sys.argv[2]), embedder=SentenceTransformerEmbedder())
assert (published.created, published.embedded) == (True, 1), published
assert not {"torch", "transformers"} & set(sys.modules)
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code, str(folder), str(home)], check=True, env=environment)
    assert current_version(home) != first.version
