"""What is indexed of the knowledge base: its passages, with title and section in front of the text, and what people ask.

In: a `Content`. Out: `IndexedPassage`s in content order, and `Entry`s, the texts that stand for them. What is embedded
differs from what is quoted: a passage alone often does not name what it speaks of, its headings do; and a question is
nearer to another question than to its answer (document expansion by queries: Nogueira et al. 2019, "Document Expansion by
Query Prediction"; here editors write the questions).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.schema.article import Article, Passage
from kb.schema.content import Content


@dataclass(frozen=True)
class IndexedPassage:
    """A passage as the indexes hold it. `metadata`: article, section, source, first_line, last_line."""

    id: str
    embed_text: str
    metadata: dict[str, str | int]
    asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """A text that stands for a passage: its own, or a question that it answers."""

    id: str
    text: str
    metadata: dict[str, str | int]


MARK = "?"
"""What parts a passage's id from the number of a question in the id of an entry."""


def entries_of(passages: Sequence[IndexedPassage]) -> tuple[Entry, ...]:
    """Every passage's own text, then its questions."""
    return tuple(
        Entry(passage.id if n == 0 else f"{passage.id}{MARK}{n}", text, passage.metadata)
        for passage in passages
        for n, text in enumerate((passage.embed_text, *passage.asked))
    )


def best_of_passages(hits: Iterable[tuple[str, float]], k: int) -> list[tuple[str, float]]:
    """Hits of entries as hits of their passages: the best score of each, best first, ties by id, the first `k`."""
    best: dict[str, float] = {}
    for name, score in hits:
        passage = name.partition(MARK)[0]
        best[passage] = max(score, best.get(passage, score))
    return sorted(best.items(), key=lambda hit: (-hit[1], hit[0]))[: max(k, 0)]


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
        asked=passage.asked,
    )
