"""Documents that repeat one another are found, whatever their length."""

from ingest.load.document import Document
from ingest.segment import likeness, repeats, sketch


def document(name: str, words: list[str]) -> Document:
    """A document of these words."""
    return Document(name, f"{name}.txt", "txt", (" ".join(words),), numbered=True)


def words(start: int, count: int) -> list[str]:
    """So many different words."""
    return [f"word{number}" for number in range(start, start + count)]


def test_a_copy_with_a_changed_line_is_found() -> None:
    first = document("first", words(0, 300))
    copy = document("copy", [*words(0, 150), "other", *words(151, 149)])
    other = document("other", words(1000, 300))
    [found] = repeats([sketch(first), sketch(other), sketch(copy)])
    assert (found.id, found.of) == ("copy", "first")
    assert found.share > 0.9


def test_a_part_of_a_long_document_is_found() -> None:
    long, part = document("long", words(0, 20_000)), document("part", words(4_000, 900))
    assert likeness(sketch(long), sketch(part)) > 0.9
    assert likeness(sketch(long), sketch(document("else", words(50_000, 900)))) == 0


def test_documents_of_a_few_words_do_no_harm() -> None:
    assert not list(repeats([sketch(document("a", ["one"])), sketch(document("b", ["two"]))]))
