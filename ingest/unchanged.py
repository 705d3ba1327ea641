"""Whether anything has changed since the last publish, told without reading the content.

In: the content folder, the home, what a check looks at besides them (the day). Out: a stamp over the files of the content and
of the code that reads them; the release that was made of the same stamp, if it is current. A stamp that cannot be read is none.
"""

import hashlib
import json
from pathlib import Path

import kb
from kb.edit.content_change import content_stamp
from kb.release.manifest import FORMAT
from kb.release.shelf import current_folder

FILE = "published.json"


def publish_stamp(content: Path, besides: str) -> str:
    """A hash of all that a publish is made of."""
    whole = hashlib.sha256(f"{FORMAT}\0{besides}\0{content_stamp(content)}".encode())
    code = Path(str(kb.__file__)).parent
    for path in sorted(code.rglob("*.py")):
        whole.update(path.read_bytes())
    return whole.hexdigest()


def published_of(home: Path, stamp: str) -> str | None:
    """The folder of the release that was made of this stamp, where it is the current one."""
    try:
        told = json.loads((home / FILE).read_bytes())
        folder = told["folder"] if told["stamp"] == stamp else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return folder if folder is not None and folder == current_folder(home) else None


def note_published(home: Path, stamp: str, folder: str) -> None:
    """Remember of what the current release was made. The caller holds the publish lock."""
    draft = home / f".{FILE}"
    draft.write_text(json.dumps({"folder": folder, "stamp": stamp}) + "\n", encoding="utf-8")
    draft.replace(home / FILE)
