"""From a content folder to the current release.

In: the content folder, the home of the releases, an embedder. Out: `Published`. What has not changed is not made again: the
same content is the same release, the encoder goes over to the next one as long as its weights are the same, and only
texts that are new are embedded. Refused: wrong content (ContentErrors), a second publisher (PublishInProgress), a
missing model (ModelUnavailable). Stopped at any moment, the release that was current stays so.
"""

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kb.errors import BrokenRelease, KnowledgeError
from kb.index.collection import build_collection
from kb.index.embedder import PublishableEmbedder, Vector, text_key
from kb.index.encoder import open_encoder, read_card
from kb.index.examples import embed_examples, example_texts, open_examples
from kb.index.passages import IndexedPassage, passages_of
from kb.index.remembering import RememberingEmbedder
from kb.index.vectors import VectorTable, open_vectors
from kb.index.words import build_words
from kb.load.folder import Located, load_located
from kb.release.building import building, publish_lock, put_in_place
from kb.release.canonical import canonical_json, version_of
from kb.release.manifest import FORMAT, EmbedderStamp, Manifest, hash_files, write_manifest
from kb.release.release import CONTENT, ENCODER, EXAMPLES, VECTOR_TABLE, VECTORS, WORDS, Release, open_folder
from kb.release.shelf import RELEASES, current_folder, free_folder, newest_folder, set_current
from kb.schema.content import Content

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and how much there is: load, check, encoder, embed, vectors, words, switch."""

Check = Callable[[Located], None]
"""Raises ContentErrors where the content must not be published."""

PROBES = 24


@dataclass(frozen=True)
class Published:
    """What came of a publish. `embedded` and `reused` count different texts (passages and example questions)."""

    version: str
    path: Path
    created: bool
    embedded: int
    reused: int


def publish(
    content: Path,
    home: Path,
    *,
    embedder: PublishableEmbedder,
    check: Check | None = None,
    progress: Progress | None = None,
    now: datetime | None = None,
) -> Published:
    """Publish the content folder and make the release current.

    `now` is what the manifest gives as the time of making (the clock's time where it is None). Raises ContentErrors,
    PublishInProgress, ModelUnavailable, BrokenRelease.
    """
    tell = progress or _silent
    tell("load", 0, 1)
    located = load_located(content)
    tell("load", 1, 1)
    if check is not None:
        tell("check", 0, 1)
        check(located)
        tell("check", 1, 1)
    data = canonical_json(located.content)
    name = version_of(data)
    with publish_lock(home):
        release = _made_before(home, name, embedder)
        created = release is None
        counts = (0, 0 if release is None else release.manifest.passages + release.manifest.examples)
        if release is None:
            with building(home / RELEASES, name) as folder:
                counts = _build(folder, data, name, embedder, _previous(home, embedder), tell, now)
                final = free_folder(home, name)
                put_in_place(folder, final)
            release = open_folder(final)
        if current_folder(home) != release.path.name:
            tell("switch", 0, 1)
            set_current(home, release.path.name)
            tell("switch", 1, 1)
    return Published(name, release.path, created, *counts)


def _made_before(home: Path, name: str, embedder: PublishableEmbedder) -> Release | None:
    """An undamaged release of this content, made with this embedder, or None."""
    folder = newest_folder(home, name)
    release = None if folder is None else _undamaged(folder)
    return release if release is not None and _same_model(release, embedder) else None


def _previous(home: Path, embedder: PublishableEmbedder) -> Release | None:
    """The current release, if its encoder and vectors can be taken over, or None."""
    name = current_folder(home)
    release = None if name is None else _undamaged(home / RELEASES / name)
    return release if release is not None and _same_model(release, embedder) else None


def _undamaged(folder: Path) -> Release | None:
    try:
        release = open_folder(folder)
        release.verify()
    except BrokenRelease:
        return None
    return release


def _same_model(release: Release, embedder: PublishableEmbedder) -> bool:
    stamp = release.manifest.embedder
    return (stamp.name, stamp.weights) == (embedder.name, embedder.weights)


def _build(
    folder: Path,
    data: bytes,
    name: str,
    embedder: PublishableEmbedder,
    previous: Release | None,
    tell: Progress,
    now: datetime | None,
) -> tuple[int, int]:
    """Write all files of the release into `folder`; how many texts were embedded, and how many were known."""
    content = _read_back(data)
    passages = passages_of(content)
    questions = example_texts(content.topics)
    (folder / CONTENT).write_bytes(data)

    tell("encoder", 0, 1)
    if previous is None:
        embedder.export(folder / ENCODER, _probes([*(passage.embed_text for passage in passages), *questions]))
    else:
        _take_over(previous.path / ENCODER, folder / ENCODER)
    encoder = open_encoder(folder / ENCODER)
    tell("encoder", 1, 1)

    memory = RememberingEmbedder(
        encoder, _known(previous), progress=lambda done, total: tell("embed", done, total)
    )
    memory.encode([*(passage.embed_text for passage in passages), *questions])
    counts = (memory.embedded, memory.reused)

    tell("vectors", 0, len(passages))
    _table(passages, memory).save(folder / VECTOR_TABLE)
    embed_examples(content.topics, memory).save(folder / EXAMPLES)
    build_collection(folder / VECTORS, passages, memory, name)
    tell("vectors", len(passages), len(passages))

    tell("words", 0, len(passages))
    _words(content, passages, folder / WORDS)
    tell("words", len(passages), len(passages))

    stamp = EmbedderStamp(
        name=encoder.name, weights=embedder.weights, dimensions=read_card(folder / ENCODER).dimensions
    )
    manifest = Manifest(
        format=FORMAT,
        version=name,
        created=now or datetime.now(UTC),
        package=_package_version(),
        embedder=stamp,
        passages=len(passages),
        examples=len(questions),
        files=hash_files(folder),
    )
    write_manifest(folder, manifest)
    return counts


def _read_back(data: bytes) -> Content:
    """The content as a reader will see it: what does not survive the way through JSON is found before the switch."""
    content = Content.model_validate_json(data)
    if canonical_json(content) != data:
        raise KnowledgeError("The content does not read back from JSON as it was written; nothing was published.")
    return content


def _probes(texts: Sequence[str]) -> list[str]:
    """Texts of all lengths, the longest and the shortest among them, on which the exported encoder is compared."""
    ordered = sorted(set(texts), key=lambda text: (len(text), text))
    step = max(len(ordered) / PROBES, 1.0)
    return [*{ordered[int(n * step)] for n in range(PROBES) if int(n * step) < len(ordered)}, *ordered[-1:]]


def _take_over(old: Path, new: Path) -> None:
    """The encoder of an earlier release, without using the disk twice where the file system can do that."""
    new.mkdir()
    for path in sorted(old.iterdir()):
        try:
            os.link(path, new / path.name)
        except OSError:
            shutil.copyfile(path, new / path.name)


def _known(previous: Release | None) -> dict[str, Vector]:
    """The vectors of the texts of an earlier release, by `text_key`."""
    if previous is None:
        return {}
    examples = open_examples(previous.examples_path).by_key(previous.manifest.embedder.name)
    return {**open_vectors(previous.vector_table_path).by_key(), **examples}


def _table(passages: Sequence[IndexedPassage], embedder: RememberingEmbedder) -> VectorTable:
    texts = [passage.embed_text for passage in passages]
    return VectorTable(
        tuple(passage.id for passage in passages),
        tuple(text_key(embedder.name, text) for text in texts),
        embedder.encode(texts),
    )


def _words(content: Content, passages: Sequence[IndexedPassage], path: Path) -> None:
    """The word index, in the language of the sources; their stop words are known where the content has that language."""
    code = content.sources[0].language if content.sources else content.languages[0].code
    stopwords = next((language.stopwords for language in content.languages if language.code == code), ())
    build_words(passages, language=code, stopwords=stopwords).save(path)


def _package_version() -> str:
    try:
        return version("cryodesk")
    except PackageNotFoundError:
        return "unknown"


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Nobody listens."""
