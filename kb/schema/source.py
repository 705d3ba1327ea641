"""sources.yaml: the original documents, which are not part of the repository."""

from kb.schema.frozen import Frozen, Lines, Text


class LeftOut(Frozen):
    """Lines of a source that carry no knowledge, and why."""

    lines: Lines
    reason: Text


class Source(Frozen):
    """One original document: its file's name without ending is its id; length and hash tell whether a copy is the same.

    `own`: the text is the clinic's own, so that its words may be used as they stand and drafts from it need no second reading.
    """

    id: Text
    file: Text
    title: Text
    language: Text = "en"
    lines: int | None = None
    bytes: int
    sha256: Text
    note: Text | None = None
    own: bool = False
    left_out: tuple[LeftOut, ...] = ()
