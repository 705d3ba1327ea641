"""What is indexed of the knowledge base: its passages, with title and section in front of the text.

In: a `Content`. Out: `IndexedPassage`s in content order. What is embedded differs from what is quoted: a passage alone
often does not name what it speaks of, its headings do.
"""

from dataclasses import dataclass

from kb.schema.article import Article, Passage
from kb.schema.content import Content


@dataclass(frozen=True)
class IndexedPassage:
    """A passage as the indexes hold it. `metadata`: article, section, source, first_line, last_line."""

    id: str
    embed_text: str
    metadata: dict[str, str | int]


def passages_of(content: Content) -> tuple[IndexedPassage, ...]:
    """All passages of all procedures, in content order."""
    return tuple(
        _indexed(article, passage)
        for procedure in content.procedures
        for article in procedure.articles
        for passage in article.passages
    )


def _indexed(article: Article, passage: Passage) -> IndexedPassage:
    first, last = passage.lines
    headings = dict.fromkeys((article.title, passage.section))  # a section that repeats the title stands once
    return IndexedPassage(
        id=passage.id,
        embed_text="\n".join((*headings, passage.text)),
        metadata={
            "article": article.id,
            "section": passage.section,
            "source": passage.source,
            "first_line": first,
            "last_line": last,
        },
    )
