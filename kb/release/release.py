"""One opened release.

In: its folder. Out: `Release`, with the knowledge parsed when first asked for, and the paths of the indexes. Refused, as
BrokenRelease: files that are not those of the manifest. Small files are compared whenever a release is opened, the
encoder when its path is first asked for, everything by `verify`.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from kb.errors import BrokenRelease
from kb.knowledge import Knowledge
from kb.release.canonical import VERSION_DIGITS
from kb.release.manifest import MEND, Manifest, read_manifest, verify_files
from kb.schema.content import Content

CONTENT = "content.json"
VECTORS = "vectors"
VECTOR_TABLE = "vectors.npz"
ENCODER = "encoder"
EXAMPLES = "examples.npz"
ALARMS = "alarms.npz"
INTAKE = "intake.npz"
WORDS = "words.npz"
SMALL = (CONTENT, VECTOR_TABLE, EXAMPLES, ALARMS, INTAKE, WORDS)


@dataclass(frozen=True)
class Release:
    """A published knowledge base. Its files never change; `version` names its content."""

    path: Path
    manifest: Manifest

    @property
    def version(self) -> str:
        """The first 12 hexadecimal digits of the SHA-256 of the content."""
        return self.manifest.version

    @cached_property
    def knowledge(self) -> Knowledge:
        """The content, indexed. Raises BrokenRelease where this package's models do not read it."""
        try:
            return Knowledge(Content.model_validate_json((self.path / CONTENT).read_bytes()))
        except (OSError, ValidationError) as error:
            made = f"It was made by version {self.manifest.package} of the package."
            raise BrokenRelease(f"{self.path / CONTENT} cannot be read: {error}. {made} {MEND}") from error

    @cached_property
    def encoder_path(self) -> Path:
        """Folder of the encoder that made the vectors, its files compared first. Raises BrokenRelease."""
        verify_files(self.path, self.manifest, [name for name in self.manifest.files if name.startswith(f"{ENCODER}/")])
        return self.path / ENCODER

    @property
    def vectors_path(self) -> Path:
        """Folder of the Chroma collection. Never opened in place: kb.index.collection reads a private copy."""
        return self.path / VECTORS

    @property
    def vector_table_path(self) -> Path:
        """The passages' vectors as plain arrays (kb.index.vectors)."""
        return self.path / VECTOR_TABLE

    @property
    def examples_path(self) -> Path:
        """The vectors of the topics' example questions (kb.index.examples)."""
        return self.path / EXAMPLES

    @property
    def alarms_path(self) -> Path:
        """The solved examples of emergencies (kb.index.alarm_net)."""
        return self.path / ALARMS

    @property
    def intake_path(self) -> Path:
        """The solved examples of what presses the desk (kb.index.intake_net)."""
        return self.path / INTAKE

    @property
    def words_path(self) -> Path:
        """The word index (kb.index.words)."""
        return self.path / WORDS

    def verify(self) -> None:
        """Compare every file with the manifest. Raises BrokenRelease."""
        verify_files(self.path, self.manifest, self.manifest.files)


def open_folder(folder: Path) -> Release:
    """The release in `folder`, its small files compared. Raises BrokenRelease."""
    manifest = read_manifest(folder)
    verify_files(folder, manifest, SMALL)
    if manifest.files[CONTENT][:VERSION_DIGITS] != manifest.version:
        raise BrokenRelease(f"{folder} says that it is {manifest.version}, and its content has another hash. {MEND}")
    return Release(folder, manifest)
