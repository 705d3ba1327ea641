"""articles/*.md: the sources' statements written anew, passage by passage.

A file has front matter (id, title, topics, source), `## ` headings for sections, and paragraphs, each followed by its
attribute line `{: #anchor lines="129-131"}` (Python-Markdown's attr_list form; `source="…"` where it is not the front matter's).
"""

from kb.schema.frozen import Frozen, Lines, Slug, Text


class Passage(Frozen):
    """A self-contained piece of an article that can be shown as an answer. `id` is `<article>/<anchor>`.

    `asked` are questions that it answers, in people's own words (asked/<article>.yaml): retrieval compares with them too.
    `reviewed` is false for a draft that nobody has read against its source yet (`status="unreviewed"`).
    """

    id: Text
    section: Text
    text: Text
    source: Text
    lines: Lines
    asked: tuple[Text, ...] = ()
    reviewed: bool = True


class Article(Frozen):
    """An article of one procedure. `topics` name entries of topics.yaml that it serves."""

    id: Slug
    title: Text
    topics: tuple[Slug, ...] = ()
    source: Text
    passages: tuple[Passage, ...]
