"""What a check looks at: the content with its indexes, the copies of the originals that are at hand, and the day.

In: located content, a folder of originals or None. Out: a frozen `Draft`. A file that is missing is left out here and
told in the notes; a file that is not the one described is told by KB014 and is not compared with.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from kb.checks.figures import NumberWords
from kb.knowledge import Knowledge
from kb.load import Located
from kb.schema.article import Article, Passage
from kb.schema.content import Content, Procedure
from kb.schema.fact import Fact
from kb.schema.source import Source

OWN_LANGUAGE = "en"
"""The language in which articles and facts are written."""


@dataclass(frozen=True)
class Copy:
    """A file found in the folder of originals. `lines` is None where it is not UTF-8 text."""

    bytes: int
    sha256: str
    lines: tuple[str, ...] | None

    def same_as(self, source: Source) -> bool:
        """Whether this is the very file that the source describes."""
        return (self.bytes, self.sha256) == (source.bytes, source.sha256)


@dataclass(frozen=True)
class Draft:
    """The content under check. `originals` are the lines of those copies that are what `sources.yaml` describes."""

    located: Located
    knowledge: Knowledge
    originals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    copies: Mapping[str, Copy] = field(default_factory=dict)
    today: date | None = None

    @property
    def content(self) -> Content:
        """The content as it was loaded."""
        return self.located.content

    @cached_property
    def passages(self) -> Mapping[str, Passage]:
        """All passages by id."""
        return {passage.id: passage for _, passage in self.knowledge.passages()}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """All sources by id."""
        return {source.id: source for source in self.content.sources}

    def articles(self) -> Iterator[Article]:
        """The articles of all procedures."""
        for procedure in self.content.procedures:
            yield from procedure.articles

    def facts(self) -> Iterator[Fact]:
        """The facts of all procedures."""
        for procedure in self.content.procedures:
            yield from procedure.facts

    def place(self, kind: str, name: str) -> str:
        """`file:line` of an item."""
        return self.located.place(kind, name)

    def procedure_place(self, procedure: Procedure) -> str:
        """`file:line` of a procedure."""
        return f"procedures/{procedure.id}/procedure.yaml:1"

    def original(self, source: str, lines: tuple[int, int]) -> str | None:
        """The words of an original's lines, or None where it is not at hand or these are no lines (KB011 tells)."""
        rows = self.originals.get(source)
        first, last = lines
        return None if rows is None or not 1 <= first <= last else "\n".join(rows[first - 1 : last])

    @cached_property
    def _number_words(self) -> Mapping[str, NumberWords]:
        return {language.code: NumberWords.of(language) for language in self.content.languages}

    @property
    def own_words(self) -> NumberWords:
        """The number words of the language in which the content is written."""
        return self._number_words.get(OWN_LANGUAGE, NumberWords({}))

    def words_of(self, source: str) -> NumberWords:
        """The number words of a source's language; those of the content where the language is not described."""
        code = self.sources[source].language if source in self.sources else OWN_LANGUAGE
        return self._number_words.get(code, self.own_words)


def make_draft(located: Located, originals: Path | None, *, today: date | None = None) -> Draft:
    """The draft of `located`, with what the folder `originals` holds of its sources read."""
    copies: dict[str, Copy] = {}
    lines: dict[str, tuple[str, ...]] = {}
    for source in located.content.sources:
        if originals is None or not (originals / source.file).is_file():
            continue
        copy = copies[source.id] = _copy(originals / source.file)
        if copy.lines is not None and source.lines is not None and copy.same_as(source):
            lines[source.id] = copy.lines
    return Draft(located, Knowledge(located.content), lines, copies, today)


def _copy(path: Path) -> Copy:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Copy(len(data), sha256(data).hexdigest(), None)
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Copy(len(data), sha256(data).hexdigest(), tuple(rows[:-1] if rows[-1] == "" else rows))
