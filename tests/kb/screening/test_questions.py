"""Which denials answer a question: of its concept, of all its parts, or of what it names in other words."""

import pytest

from kb.schema.rule import Question, RuleBook
from kb.screening.engine import screen
from kb.screening.hygiene import lint
from kb.screening.table import compile_table
from kb.screening.terms import Terms

from .conftest import Finding

ASKED = Question(id="ask", concept="bog-fever", text="Do you have bog fever?", order=1)


def open_after(book: RuleBook, terms: Terms, question: Question, *denied: str) -> bool:
    """Whether the question is still put once these are denied."""
    table = compile_table(book.model_copy(update={"questions": (question,)}), terms)
    return bool(screen([Finding(concept, "absent") for concept in denied], table).questions)


@pytest.mark.parametrize(
    ("parts", "answered_by", "denied", "still_open"),
    [
        ((), (), ("pond-fever",), True),
        (("marsh-fever", "pond-fever"), (), ("pond-fever",), True),
        (("marsh-fever", "thorn-cut"), (), ("marsh-fever", "thorn-cut"), False),
        (("pond-fever", "thorn-cut"), (), ("marsh-fever", "thorn-cut"), False),
        (("marsh-fever", "thorn-cut"), (), ("marsh-fever",), True),
        ((), ("marsh-fever",), ("marsh-fever",), False),
        ((), ("pond-fever",), ("marsh-fever",), False),
        ((), ("marsh-fever",), ("pond-fever",), True),
        ((), ("marsh-fever",), ("hay-nose",), True),
        ((), ("marsh-fever", "thorn-cut"), ("thorn-cut",), False),
        ((), ("marsh-fever",), (), True),
    ],
)
def test_what_answers(
    book: RuleBook, terms: Terms, parts: tuple[str, ...], answered_by: tuple[str, ...], denied: tuple[str, ...], still_open: bool
) -> None:
    question = ASKED.model_copy(update={"parts": parts, "answered_by": answered_by})
    assert open_after(book, terms, question, *denied) is still_open


@pytest.mark.parametrize("status", ["present", "past", "uncertain", "family"])
def test_only_a_denial_of_the_other_words_answers(book: RuleBook, terms: Terms, status: str) -> None:
    question = ASKED.model_copy(update={"concept": "reed-lamp", "answered_by": ("hay-nose",)})
    table = compile_table(book.model_copy(update={"questions": (question,)}), terms)
    assert screen([Finding("hay-nose", status)], table).questions == (question,)


def flaws(book: RuleBook, terms: Terms, question: Question) -> list[tuple[str, str, str, str, str]]:
    """The flaws T11 of a book with this question alone."""
    found = lint(book.model_copy(update={"questions": (question,)}), terms, {})
    return [(flaw.name, flaw.code, flaw.what, flaw.mend, flaw.kind) for flaw in found if flaw.code == "T11"]


def test_a_part_that_is_no_case_is_a_flaw(book: RuleBook, terms: Terms) -> None:
    mend = "Name a narrower concept, or mend the vocabulary."
    for field in ("parts", "answered_by"):
        question = ASKED.model_copy(update={field: ("marsh-fever", "thorn-cut")})
        assert flaws(book, terms, question) == [
            ("ask", "T11", "Its part 'thorn-cut' is no case of 'bog-fever'.", mend, "question")
        ]


def test_the_question_s_own_concept_is_no_part(book: RuleBook, terms: Terms) -> None:
    question = ASKED.model_copy(update={"parts": ("bog-fever",)})
    assert [what for _, _, what, _, _ in flaws(book, terms, question)] == ["Its part 'bog-fever' is no case of 'bog-fever'."]


def test_parts_must_be_all_there_is(book: RuleBook, terms: Terms) -> None:
    question = ASKED.model_copy(update={"parts": ("pond-fever",)})
    mend = "Add a part that covers it, or take the parts out."
    assert flaws(book, terms, question) == [
        ("ask", "T11", f"It asks for '{name}' too, which none of its parts covers.", mend, "question")
        for name in ("bogolol", "marsh-fever")
    ]
    assert flaws(book, terms, ASKED.model_copy(update={"parts": ("marsh-fever",)})) == []
    assert flaws(book, terms, ASKED) == []
    assert flaws(book, terms, ASKED.model_copy(update={"answered_by": ("pond-fever",)})) == []
