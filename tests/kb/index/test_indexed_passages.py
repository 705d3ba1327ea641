"""What is indexed of a passage."""

from pathlib import Path

from kb.index.passages import passages_of
from kb.load import load_content

TINY = Path(__file__).parents[2] / "fixtures" / "tiny_kb"


def test_every_passage_in_content_order_with_its_headings_in_front() -> None:
    content = load_content(TINY)
    indexed = passages_of(content)
    articles = [article for procedure in content.procedures for article in procedure.articles]
    assert [one.id for one in indexed] == [passage.id for article in articles for passage in article.passages]
    article, passage = articles[0], articles[0].passages[0]
    assert indexed[0].embed_text == f"{article.title}\n{passage.section}\n{passage.text}"
    assert indexed[0].metadata == {
        "article": article.id,
        "section": passage.section,
        "source": passage.source,
        "first_line": passage.lines[0],
        "last_line": passage.lines[1],
    }


def test_a_section_that_repeats_the_title_stands_once() -> None:
    content = load_content(TINY)
    procedure = content.procedures[0]
    article = procedure.articles[0]
    passage = article.passages[0].model_copy(update={"section": article.title})
    changed = article.model_copy(update={"passages": (passage,)})
    content = content.model_copy(update={"procedures": (procedure.model_copy(update={"articles": (changed,)}),)})
    assert [one.embed_text for one in passages_of(content)] == [f"{article.title}\n{passage.text}"]
