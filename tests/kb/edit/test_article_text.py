"""Passages put into articles: at the end of their section, marked as drafts, everything else as it was."""

from pathlib import Path

import pytest

from kb.edit.article_text import add_passages, new_article, replace_passage, sign_passages
from kb.load.article_file import read_article
from kb.schema.article import Article, Passage

TINY = Path(__file__).parents[2] / "fixtures/tiny_kb/procedures/moss-wrap/articles/the-wrap.md"
TEXT = TINY.read_text(encoding="utf-8")


def passage(anchor: str, section: str, text: str = "Moss is kept damp.", *, reviewed: bool = False) -> Passage:
    return Passage(id=f"the-wrap/{anchor}", section=section, text=text, source="letter", lines=(2, 3), reviewed=reviewed)


def read(text: str, tmp_path: Path) -> Article:
    path = tmp_path / "the-wrap.md"
    path.write_text(text, encoding="utf-8")
    return Article.model_validate(read_article(path, "the-wrap.md").data)


def test_a_passage_goes_to_the_end_of_its_section(tmp_path: Path) -> None:
    new = add_passages(TEXT, [passage("kept-damp", "How it is done"), passage("more", "More")], "moss-wrap-leaflet")
    found = [(item.id.partition("/")[2], item.section, item.reviewed) for item in read(new, tmp_path).passages]
    assert found.index(("kept-damp", "How it is done", False)) == found.index(("thirty-minutes", "How it is done", True)) + 1
    assert found[-1] == ("more", "More", False)
    assert [line for line in TEXT.splitlines() if line not in new.splitlines()] == []


def test_a_reworded_passage_changes_its_own_lines_alone(tmp_path: Path) -> None:
    new = replace_passage(TEXT, passage("twenty-minutes", "How it is done", "Moss stays on."), "moss-wrap-leaflet")
    gone = [line for line in TEXT.splitlines() if line not in new.splitlines()]
    assert gone == ["A moss wrap rests on the elbow for 20 minutes.", '{: #twenty-minutes lines="14"}']
    changed = next(item for item in read(new, tmp_path).passages if item.id.endswith("twenty-minutes"))
    assert (changed.text, changed.source, changed.lines, changed.reviewed) == ("Moss stays on.", "letter", (2, 3), False)


def test_a_passage_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        replace_passage(TEXT, passage("nowhere", "Part"), "letter")


def test_signing_takes_off_the_mark_of_one(tmp_path: Path) -> None:
    new = add_passages(TEXT, [passage("one", "Part"), passage("two", "Part")], "moss-wrap-leaflet")
    found = {item.id.partition("/")[2]: item.reviewed for item in read(sign_passages(new, ["one"]), tmp_path).passages}
    assert (found["one"], found["two"]) == (True, False)


def test_a_new_article_reads_back(tmp_path: Path) -> None:
    article = Article(id="the-wrap", title='Of "moss": a letter', source="letter", passages=(passage("one", "Part"),))
    assert read(new_article(article), tmp_path) == article
