"""An article file: front matter, `## ` sections, paragraphs with their attribute line (see kb/schema/article.py).

In: a path. Out: `ArticleFile` (plain data for the model, and the line of each passage). Refused, as problems: no front
matter, a paragraph without an attribute line, an attribute line without `lines`, text before the first section.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.errors import ContentErrors, Problem
from kb.load.yaml_file import YamlFile, parse_yaml, read_text

ATTRIBUTES = re.compile(r"^\{:\s*(?P<body>[^}]*)\}\s*$")
ANCHOR = re.compile(r"(?:^|\s)#([a-z0-9]+(?:-[a-z0-9]+)*)(?=\s|$)")
UNREVIEWED = "unreviewed"
PAIR = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True)
class ArticleFile:
    """An article's data, and where each of its passages stands (`file:line` by passage id)."""

    front: YamlFile
    data: dict[str, Any]
    where: dict[str, str]


def read_article(path: Path, name: str) -> ArticleFile:
    """Read one article. Raises ContentErrors with every problem of the file."""
    rows = read_text(path, name).splitlines()
    if not rows or rows[0].strip() != "---" or "---" not in [row.strip() for row in rows[1:]]:
        mend = "Begin with --- and id, title, source."
        raise ContentErrors([Problem(f"{name}:1", "KB003", "The article has no front matter.", mend)])
    end = next(n for n, row in enumerate(rows[1:], 1) if row.strip() == "---")
    front = parse_yaml("\n".join(["", *rows[1:end]]), name)  # the empty first row keeps the file's line numbers
    reader = _Reader(name, str(front.data.get("id", path.stem)), str(front.data.get("source", "")))
    for number, row in enumerate(rows[end + 1 :], end + 2):
        reader.take(number, row)
    reader.finish(len(rows))
    if reader.problems:
        raise ContentErrors(reader.problems)
    return ArticleFile(front, {**front.data, "passages": reader.passages}, reader.where)


class _Reader:
    """Collects passages row by row."""

    def __init__(self, name: str, article: str, source: str) -> None:
        self.name, self.article, self.source = name, article, source
        self.section = ""
        self.paragraph: list[str] = []
        self.started = 0
        self.passages: list[dict[str, Any]] = []
        self.where: dict[str, str] = {}
        self.problems: list[Problem] = []

    def take(self, number: int, row: str) -> None:
        attributes = ATTRIBUTES.match(row.strip())
        if attributes:
            self._close(number, attributes["body"])
        elif row.startswith("#"):
            self.finish(number)
            self.section = row.lstrip("#").strip()
        elif row.strip():
            if not self.paragraph:
                self.started = number
            self.paragraph.append(row.strip())
        elif self.paragraph:
            self.finish(number)

    def finish(self, number: int) -> None:
        """A paragraph that ends without an attribute line has no locator."""
        if self.paragraph:
            place = f"{self.name}:{self.started or number}"
            self.problems.append(
                Problem(place, "KB004", "This paragraph names no lines of a source.", 'Put {: #anchor lines="1-2"} under it.')
            )
            self.paragraph = []

    def _close(self, number: int, body: str) -> None:
        anchor, pairs = ANCHOR.search(body), dict(PAIR.findall(body))
        place = f"{self.name}:{number}"
        if not self.paragraph:
            self.problems.append(Problem(place, "KB004", "This attribute line has no paragraph above it."))
        elif anchor is None or "lines" not in pairs:
            mend = 'Write {: #anchor lines="1-2"}.'
            self.problems.append(Problem(place, "KB004", "The attribute line lacks #anchor or lines.", mend))
        else:
            passage = f"{self.article}/{anchor[1]}"
            if passage in self.where:
                self.problems.append(Problem(place, "KB002", f"The anchor #{anchor[1]} stands twice.", "Rename one of the two."))
            self.where[passage] = f"{self.name}:{self.started}"
            self.passages.append(
                {
                    "id": passage,
                    "section": self.section,
                    "text": " ".join(self.paragraph),
                    "source": pairs.get("source", self.source),
                    "lines": pairs["lines"],
                    **({"reviewed": False} if pairs.get("status") == UNREVIEWED else {}),
                }
            )
        self.paragraph = []
