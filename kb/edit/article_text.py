"""Passages put into the text of an article, or changed there; every other line keeps its bytes.

In: the text of an article file, passages. Out: the new text. A new passage goes to the end of its section, a new section to
the end of the file. Refused (KeyError): a passage to be changed that the text does not have.
"""

import re
import textwrap
from collections.abc import Sequence

from kb.load.article_file import ANCHOR, ATTRIBUTES
from kb.schema.article import Article, Passage

WIDTH = 130
UNREVIEWED = ' status="unreviewed"'
SECTION = re.compile(r"^#+\s*(.*?)\s*$")


def new_article(article: Article) -> str:
    """The text of an article with its passages."""
    topics = f"topics: [{', '.join(article.topics)}]\n" if article.topics else ""
    title = '"' + article.title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return add_passages(
        f"---\nid: {article.id}\ntitle: {title}\n{topics}source: {article.source}\n---\n", article.passages, article.source
    )


def add_passages(text: str, passages: Sequence[Passage], source: str) -> str:
    """The text with the passages at the ends of their sections. `source` is the article's own."""
    lines = text.rstrip("\n").split("\n")
    for passage in passages:
        written = ["", *_paragraph(passage, source)]
        heads = {match[1]: n for n, line in enumerate(lines) if line.startswith("#") and (match := SECTION.match(line))}
        if passage.section in heads:
            after = [n for n in heads.values() if n > heads[passage.section]]
            end = min(after, default=len(lines))
            while not lines[end - 1].strip():
                end -= 1
            lines[end:end] = written
        else:
            lines += ["", f"## {passage.section}", *written]
    return "\n".join(lines) + "\n"


def replace_passage(text: str, passage: Passage, source: str) -> str:
    """The text with the paragraph of the passage's anchor, and its attribute line, made into the passage. Raises KeyError."""
    lines = text.split("\n")
    anchor = passage.id.partition("/")[2]
    for end, line in enumerate(lines):
        attributes = ATTRIBUTES.match(line.strip())
        found = ANCHOR.search(attributes["body"]) if attributes else None
        if found and found[1] == anchor:
            first = end
            while first and lines[first - 1].strip() and not lines[first - 1].startswith("#"):
                first -= 1
            return "\n".join([*lines[:first], *_paragraph(passage, source), *lines[end + 1 :]])
    raise KeyError(passage.id)


def sign_passages(text: str, anchors: Sequence[str]) -> str:
    """The text with the marks of unreviewed drafts taken off these anchors."""
    out = []
    for line in text.split("\n"):
        attributes = ATTRIBUTES.match(line.strip())
        found = ANCHOR.search(attributes["body"]) if attributes else None
        out.append(line.replace(UNREVIEWED, "") if found and found[1] in anchors else line)
    return "\n".join(out)


def _paragraph(passage: Passage, source: str) -> list[str]:
    first, last = passage.lines
    lines = f"{first}" if first == last else f"{first}-{last}"
    elsewhere = "" if passage.source == source else f' source="{passage.source}"'
    mark = "" if passage.reviewed else UNREVIEWED
    folded = textwrap.wrap(passage.text, WIDTH, break_long_words=False, break_on_hyphens=False)
    return [*folded, f'{{: #{passage.id.partition("/")[2]} lines="{lines}"{elsewhere}{mark}}}']
