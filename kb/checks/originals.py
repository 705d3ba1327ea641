"""KB014: a copy of an original is the file that `sources.yaml` describes: its name, bytes, SHA-256 and lines."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from kb.checks.draft import Draft
from kb.errors import Problem

CODE = "KB014"


def check_originals(draft: Draft) -> Iterator[Problem]:
    """Problems of the sources' names, and of those copies that are at hand."""
    for source in draft.content.sources:
        where = draft.place("source", source.id)
        if PurePosixPath(source.file).stem != source.id:
            what = f"The file '{source.file}' is not called after its id '{source.id}'."
            yield Problem(where, CODE, what, "The id is the file's name without its ending.")
        copy = draft.copies.get(source.id)
        if copy is None:
            continue
        differences = [("bytes", source.bytes, copy.bytes), ("sha256", source.sha256, copy.sha256)]
        if source.lines is not None and copy.lines is not None:
            differences.append(("lines", source.lines, len(copy.lines)))
        for name, told, found in differences:
            if told != found:
                what = f"The copy of '{source.file}' has {name} {found}; sources.yaml says {told}. It is not compared with."
                yield Problem(where, CODE, what, "Take the right copy, or describe this one and read the articles against it.")
        if source.lines is not None and copy.lines is None:
            yield Problem(where, CODE, f"'{source.file}' is not UTF-8 text, so it has no lines.", "Leave out its line count.")
