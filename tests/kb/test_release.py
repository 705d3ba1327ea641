"""Releases: what names one, what a damaged one is told as, how the current one is switched."""

import json
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kb.errors import BrokenRelease, NotPublished, PublishInProgress
from kb.load import load_content
from kb.release import (
    FORMAT,
    EmbedderStamp,
    Manifest,
    Release,
    canonical_json,
    current_version,
    list_releases,
    open_current,
    open_release,
    switch_to,
    version_of,
)
from kb.release.building import building, publish_lock, put_in_place
from kb.release.manifest import hash_files, write_manifest
from kb.release.release import SMALL
from kb.release.shelf import RELEASES, current_folder, free_folder, set_current
from kb.schema.content import Content

TINY = Path(__file__).parents[1] / "fixtures" / "tiny_kb"
START = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(TINY)


@pytest.fixture
def other(content: Content) -> Content:
    """The same content under another clinic's name."""
    return content.model_copy(update={"clinic": content.clinic.model_copy(update={"name": "The other clinic"})})


def shelve(home: Path, content: Content, *, days: int = 0) -> Path:
    """A release whose indexes are empty files, made `days` after START."""
    data = canonical_json(content)
    version = version_of(data)
    with building(home / RELEASES, version) as folder:
        for name in (*SMALL, "encoder/encoder.onnx"):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(b"")
        (folder / "content.json").write_bytes(data)
        manifest = Manifest(
            format=FORMAT,
            version=version,
            created=START + timedelta(days=days),
            package="0",
            embedder=EmbedderStamp(name="none", weights="0", dimensions=1),
            passages=0,
            examples=0,
            files=hash_files(folder),
        )
        write_manifest(folder, manifest)
        final = free_folder(home, version)
        put_in_place(folder, final)
    return final


def test_equal_contents_are_equal_bytes(content: Content) -> None:
    shuffled = content.model_dump(mode="json")
    shuffled = dict(reversed(shuffled.items()))
    assert canonical_json(Content.model_validate(shuffled)) == canonical_json(content)


def test_the_json_is_canonical_and_reads_back(content: Content) -> None:
    data = canonical_json(content)
    assert data == json.dumps(json.loads(data), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert Content.model_validate_json(data) == content


def test_the_version_is_twelve_hexadecimal_digits_of_the_content(content: Content, other: Content) -> None:
    version = version_of(canonical_json(content))
    assert len(version) == 12
    assert int(version, 16) >= 0
    assert version != version_of(canonical_json(other))


def test_nothing_published_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(NotPublished, match="cryodesk publish"):
        open_current(tmp_path)
    assert current_version(tmp_path) is None
    assert list_releases(tmp_path) == ()


def test_the_current_release_gives_its_knowledge(tmp_path: Path, content: Content) -> None:
    set_current(tmp_path, shelve(tmp_path, content).name)
    release = open_current(tmp_path)
    assert release.version == current_version(tmp_path) == version_of(canonical_json(content))
    assert release.knowledge.content == content


@pytest.mark.parametrize("name", SMALL)
def test_a_changed_file_is_seen_at_opening(tmp_path: Path, content: Content, name: str) -> None:
    folder = shelve(tmp_path, content)
    with (folder / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(BrokenRelease, match=name):
        open_release(tmp_path, folder.name)


def test_a_changed_encoder_is_seen_when_it_is_asked_for(tmp_path: Path, content: Content) -> None:
    folder = shelve(tmp_path, content)
    (folder / "encoder" / "encoder.onnx").write_bytes(b"other")
    release = open_release(tmp_path, folder.name)
    with pytest.raises(BrokenRelease, match=r"encoder\.onnx"):
        _ = release.encoder_path
    with pytest.raises(BrokenRelease, match=r"encoder\.onnx"):
        release.verify()


@pytest.mark.parametrize("manifest", [None, "", "[]", "{}", '{"format": 0}', f'{{"format": {FORMAT}, "version": 3}}'])
def test_a_manifest_that_cannot_be_read_says_how_to_mend_it(tmp_path: Path, content: Content, manifest: str | None) -> None:
    folder = shelve(tmp_path, content)
    (folder / "manifest.json").unlink()
    if manifest is not None:
        (folder / "manifest.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(BrokenRelease, match="cryodesk publish"):
        open_release(tmp_path, folder.name)
    assert list_releases(tmp_path) == ()


def test_content_that_the_models_no_longer_read(tmp_path: Path, content: Content) -> None:
    folder = shelve(tmp_path, content)
    (folder / "content.json").write_text('{"an": "older form"}', encoding="utf-8")
    manifest = Manifest.model_validate_json((folder / "manifest.json").read_bytes())
    release = Release(folder, manifest)
    with pytest.raises(BrokenRelease, match="made by version 0"):
        _ = release.knowledge


def test_a_release_under_a_false_name(tmp_path: Path, content: Content) -> None:
    folder = shelve(tmp_path, content)
    manifest = Manifest.model_validate_json((folder / "manifest.json").read_bytes())
    write_manifest(folder, manifest.model_copy(update={"version": "0" * 12}))
    with pytest.raises(BrokenRelease, match="another hash"):
        open_release(tmp_path, folder.name)


def test_switching_there_and_back(tmp_path: Path, content: Content, other: Content) -> None:
    first, second = shelve(tmp_path, content), shelve(tmp_path, other, days=1)
    assert [release.path for release in list_releases(tmp_path)] == [first, second]
    for folder in (second, first):
        assert switch_to(tmp_path, folder.name).path == folder
        assert open_current(tmp_path).path == folder


def test_switching_to_what_is_not_there_names_what_is(tmp_path: Path, content: Content) -> None:
    folder = shelve(tmp_path, content)
    with pytest.raises(NotPublished, match=folder.name):
        switch_to(tmp_path, "0" * 12)
    assert current_version(tmp_path) is None


def test_a_damaged_release_is_not_switched_to(tmp_path: Path, content: Content, other: Content) -> None:
    good, bad = shelve(tmp_path, content), shelve(tmp_path, other)
    switch_to(tmp_path, good.name)
    (bad / "encoder" / "encoder.onnx").write_bytes(b"other")
    with pytest.raises(BrokenRelease):
        switch_to(tmp_path, bad.name)
    assert open_current(tmp_path).path == good


def test_the_build_made_last_is_the_release_of_its_version(tmp_path: Path, content: Content) -> None:
    first, second = shelve(tmp_path, content), shelve(tmp_path, content)
    assert (first.name, second.name) == (first.name, f"{first.name}.2")
    assert open_release(tmp_path, first.name).path == second
    assert [release.path for release in list_releases(tmp_path)] == [second]
    switch_to(tmp_path, first.name)
    assert current_version(tmp_path) == first.name


def test_one_publisher_at_a_time(tmp_path: Path, content: Content) -> None:
    folder = shelve(tmp_path, content)
    with publish_lock(tmp_path), pytest.raises(PublishInProgress, match="try again"):
        switch_to(tmp_path, folder.name)
    switch_to(tmp_path, folder.name)


def test_the_lock_goes_with_a_killed_process(tmp_path: Path) -> None:
    code = "import os, sys; from pathlib import Path; from kb.release.building import publish_lock\n"
    code += "with publish_lock(Path(sys.argv[1])): os.kill(os.getpid(), 9)"
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False).returncode == -9
    with publish_lock(tmp_path):
        pass


def test_a_reader_never_sees_a_half_written_name(tmp_path: Path) -> None:
    names = {"a" * 12, "b" * 12}
    set_current(tmp_path, "a" * 12)
    seen: set[str | None] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add(current_folder(tmp_path))

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(50):
        for name in sorted(names):
            set_current(tmp_path, name)
    done.set()
    reader.join()
    assert seen <= names


def test_what_a_failed_build_leaves_is_removed(tmp_path: Path) -> None:
    leftover = tmp_path / ".building-1-abc"
    leftover.mkdir()
    with pytest.raises(KeyboardInterrupt), building(tmp_path, "def"):
        assert not leftover.exists()
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []
