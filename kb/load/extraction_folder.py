"""The folder extract/ read into one `Extraction`.

In: the folder's path. Out: an `Extraction`. Lists of the same key in several files are joined; `cues` and `numbers` are merged.
Refused, as `ContentErrors`: a missing folder, broken YAML, unknown keys, wrong types, a name that stands twice in `cues`.
"""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kb.errors import ContentErrors, Problem
from kb.load.yaml_file import read_yaml
from kb.schema.extraction import Extraction


def read_extraction(folder: Path) -> Extraction:
    """All files of `folder` as one value. Raises ContentErrors."""
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise ContentErrors(
            [Problem(f"{folder.name}:1", "KB001", "The folder with the words of extraction is missing or empty.")]
        )
    data: dict[str, Any] = {}
    problems: list[Problem] = []
    for path in paths:
        name = f"{folder.name}/{path.name}"
        try:
            file = read_yaml(path, name)
        except ContentErrors as errors:
            problems += errors.problems
            continue
        for key, value in file.data.items():
            if isinstance(value, dict):
                twice = sorted(set(value) & set(data.get(key, {})))
                problems += [Problem(file.where((key, item)), "KB002", f"'{item}' stands in two files.") for item in twice]
                data[key] = {**data.get(key, {}), **value}
            else:
                data[key] = [*data.get(key, ()), *(value or ())]
    if problems:
        raise ContentErrors(problems)
    try:
        return Extraction.model_validate(data)
    except ValidationError as error:
        found = [
            Problem(f"{folder.name}:1", "KB001", f"{'.'.join(map(str, detail['loc']))}: {detail['msg']}.")
            for detail in error.errors()
        ]
        raise ContentErrors(found) from error
