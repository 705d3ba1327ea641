"""From a content folder to the current release.

In: the content folder, the home of the releases, an embedder. Out: `Published`. What has not changed is not made again: the
same content is the same release, the encoder goes over to the next one as long as its weights are the same, and only
texts that are new are embedded. Refused: wrong content (ContentErrors), a second publisher (PublishInProgress), a
missing model (ModelUnavailable). Stopped at any moment, the release that was current stays so.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ingest.unchanged import note_published, publish_stamp, published_of
from kb.errors import BrokenRelease, KnowledgeError
from kb.index.build import Built, Progress, build_indexes
from kb.index.embedder import PublishableEmbedder
from kb.index.unfinished import Unfinished
from kb.load.folder import Located, load_located
from kb.release.building import building, publish_lock, put_in_place
from kb.release.canonical import canonical_json, version_of
from kb.release.manifest import FORMAT, EmbedderStamp, Manifest, hash_files, write_manifest
from kb.release.release import CONTENT, Release, open_folder
from kb.release.shelf import RELEASES, current_folder, free_folder, newest_folder, set_current
from kb.schema.content import Content

Check = Callable[[Located], None]
"""Raises ContentErrors where the content must not be published."""
Approve = Callable[[Release], None]
"""Raises KnowledgeError where the release must not become current."""


@dataclass(frozen=True)
class Published:
    """What came of a publish. `switched`: it has become current by it. `embedded` and `reused` count different texts (passages
    and example questions).
    """

    version: str
    path: Path
    created: bool
    embedded: int
    reused: int
    switched: bool = field(default=False, compare=False)


def publish(
    content: Path,
    home: Path,
    *,
    embedder: PublishableEmbedder,
    check: Check | None = None,
    progress: Progress | None = None,
    now: datetime | None = None,
    approve: Approve | None = None,
    switch: bool = True,
    besides: str | None = None,
) -> Published:
    """Publish the content folder and make the release current, unless `switch` is false.

    `approve` is shown the finished release before it becomes current; where it raises, the old one stays current and the new one
    stays on the shelf, so that nothing is made twice.

    `besides` says what `check` and `approve` look at besides the content (the day); where it, the content and the code are
    those of the last publish, nothing is read again. None: everything is.

    `progress` is told the stages load, check, encoder, embed, vectors, words, approve (where asked for), switch. `now` is what
    the manifest gives as the time of making (the clock's time where it is None). Raises ContentErrors, PublishInProgress,
    ModelUnavailable.
    """
    tell = progress or _silent
    stamp = None if besides is None else publish_stamp(content, besides)
    known = None if stamp is None else _known(home, stamp, embedder)
    if known is not None:
        return known
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
        found = _reusable(newest_folder(home, name), embedder)
        if found is None:
            release, built = _make(home, data, name, embedder, tell, now or datetime.now(UTC))
            published = Published(name, release.path, True, built.embedded, built.reused)
        else:
            published = Published(name, found.path, False, 0, found.manifest.passages + found.manifest.examples)
        if switch and current_folder(home) != published.path.name:
            if approve is not None:
                tell("approve", 0, 1)
                approve(open_folder(published.path))
                tell("approve", 1, 1)
            tell("switch", 0, 1)
            set_current(home, published.path.name)
            published = replace(published, switched=True)
            tell("switch", 1, 1)
        Unfinished(home, embedder.weights).clear()
        if stamp is not None and switch and stamp == publish_stamp(content, besides or ""):
            note_published(home, stamp, published.path.name)
    return published


def _known(home: Path, stamp: str, embedder: PublishableEmbedder) -> Published | None:
    """What the last publish came to, where it was made of the same stamp and its release is whole."""
    folder = published_of(home, stamp)
    release = None if folder is None else _reusable(home / RELEASES / folder, embedder)
    if release is None:
        return None
    return Published(release.version, release.path, False, 0, release.manifest.passages + release.manifest.examples)


def _make(
    home: Path, data: bytes, name: str, embedder: PublishableEmbedder, tell: Progress, now: datetime
) -> tuple[Release, Built]:
    """Build the release beside the others, put it in its place, and open it as a reader will."""
    content = _read_back(data)
    current = current_folder(home)
    previous = None if current is None else _reusable(home / RELEASES / current, embedder)
    with building(home / RELEASES, name) as folder:
        (folder / CONTENT).write_bytes(data)
        built = build_indexes(
            folder, content, name, embedder, previous=previous, unfinished=Unfinished(home, embedder.weights), progress=tell
        )
        manifest = Manifest(
            format=FORMAT,
            version=name,
            created=now,
            package=_package_version(),
            embedder=EmbedderStamp(name=built.embedder, weights=embedder.weights, dimensions=built.dimensions),
            passages=built.passages,
            examples=built.examples,
            files=hash_files(folder, linked=None if previous is None else (previous.path, previous.manifest.files)),
        )
        write_manifest(folder, manifest)
        final = free_folder(home, name)
        put_in_place(folder, final)
    return open_folder(final), built


def _reusable(folder: Path | None, embedder: PublishableEmbedder) -> Release | None:
    """The release in `folder`, if it is undamaged and was made with the embedder's model, or None."""
    if folder is None:
        return None
    try:
        release = open_folder(folder)
        release.verify()
    except BrokenRelease:
        return None
    stamp = release.manifest.embedder
    return release if (stamp.name, stamp.weights) == (embedder.name, embedder.weights) else None


def _read_back(data: bytes) -> Content:
    """The content as a reader will see it: what does not survive the way through JSON is found before the switch."""
    content = Content.model_validate_json(data)
    if canonical_json(content) != data:
        raise KnowledgeError("The content does not read back from JSON as it was written; nothing was published.")
    return content


def _package_version() -> str:
    try:
        return version("cryodesk")
    except PackageNotFoundError:
        return "unknown"


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Nobody listens."""
