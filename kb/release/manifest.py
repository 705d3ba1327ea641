"""manifest.json: what a release was made of, and the hash of every file in it.

In: a release's folder. Out: `Manifest`. Refused, as BrokenRelease: no manifest, one that cannot be read, one of another
format, files that are missing or are not the bytes that were written.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from kb.errors import BrokenRelease
from kb.schema.frozen import Frozen, Text

FORMAT = 4
"""How a release's files are made and laid out, and which words the code asks of it. Raised by one where either changes: an older
release is then refused, and the same content built again (tests/architecture/format.yaml says what this format holds)."""

MANIFEST = "manifest.json"
MEND = "Publish again (cryodesk publish) or switch to another release."


class EmbedderStamp(Frozen):
    """Which model made the vectors: its name, the SHA-256 of its weights, the length of its vectors."""

    name: Text
    weights: Text
    dimensions: int


class Manifest(Frozen):
    """What stands in manifest.json. `files` gives the SHA-256 of each file by its path in the release."""

    format: int
    version: Text
    created: datetime
    package: Text
    embedder: EmbedderStamp
    passages: int
    examples: int
    files: dict[str, str]


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the release in `folder`. Raises BrokenRelease."""
    path = folder / MANIFEST
    try:
        data = path.read_bytes()
        found = json.loads(data).get("format")
    except (OSError, ValueError, AttributeError) as error:
        raise BrokenRelease(f"{path} cannot be read: {error}. {MEND}") from error
    if found != FORMAT:
        raise BrokenRelease(f"{path} has format {found}, and this version of the package reads {FORMAT}. {MEND}")
    try:
        return Manifest.model_validate_json(data)
    except ValidationError as error:
        raise BrokenRelease(f"{path} is not a manifest: {error}. {MEND}") from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write manifest.json, keys sorted, for people to read too."""
    text = json.dumps(manifest.model_dump(mode="json"), sort_keys=True, indent=2, ensure_ascii=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def hash_files(folder: Path, *, linked: tuple[Path, Mapping[str, str]] | None = None) -> dict[str, str]:
    """SHA-256 of every file under `folder` but the manifest, by path, sorted.

    `linked`: a folder whose files were just compared with these hashes; a file that is the very same on the disk is not read
    again.
    """
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {name: _linked(folder, name, linked) or file_sha256(folder / name) for name in names if name != MANIFEST}


def _linked(folder: Path, name: str, linked: tuple[Path, Mapping[str, str]] | None) -> str | None:
    if linked is None or name not in linked[1]:
        return None
    other, hashes = linked
    return hashes[name] if (other / name).samefile(folder / name) else None


def file_sha256(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def verify_files(folder: Path, manifest: Manifest, names: Iterable[str]) -> None:
    """Compare files with the manifest. Raises BrokenRelease naming all that differ or are missing."""
    wrong = [name for name in names if not _is_as_written(folder / name, manifest.files.get(name))]
    if wrong:
        raise BrokenRelease(f"The release in {folder} was changed after it was made: {', '.join(wrong)}. {MEND}")


def _is_as_written(path: Path, sha256: str | None) -> bool:
    return path.is_file() and file_sha256(path) == sha256
