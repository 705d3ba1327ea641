"""Lint of a rule table: every flaw is told with its code, its rule and its cure."""

from collections.abc import Callable

import pytest

from kb.schema.rule import Rule, RuleBook, RuleCase
from kb.screening.hygiene import Flaw, lint
from kb.screening.terms import Terms


@pytest.fixture
def whole(book: RuleBook) -> RuleBook:
    """The invented book with a case that fires and one that does not for every rule."""
    return book.model_copy(update={"cases": tuple(case for rule in book.rules for case in both_cases(rule))})


def both_cases(rule: Rule) -> tuple[RuleCase, ...]:
    """A case that fires the rule and one that does not, as far as the lint looks at them."""
    return tuple(RuleCase(rule=rule.id, findings=(), fires=fires) for fires in (True, False))


def flaws(book: RuleBook, terms: Terms, contraindicated: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(flaw.code, flaw.rule) for flaw in lint(book, terms, contraindicated)]


def with_rule(book: RuleBook, rule: Rule, *, cases: bool = True) -> RuleBook:
    more = both_cases(rule) if cases else ()
    return book.model_copy(update={"rules": (*book.rules, rule), "cases": (*book.cases, *more)})


def test_a_clean_book_has_no_flaw(whole: RuleBook, terms: Terms) -> None:
    assert lint(whole, terms, ["bog-fever", "pond-fever", "thorn-cut"]) == ()


def test_a_repeated_row(whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule]) -> None:
    book = with_rule(whole, make_rule("again", "bog-fever", ("past",), "see_doctor_first"))
    (flaw,) = lint(book, terms, [])
    assert (flaw.code, flaw.rule) == ("T1", "again")
    assert "repeats rule 'bog-fever-unclear'" in flaw.what
    assert "bog-fever, past" in flaw.what
    assert flaw.mend == "Keep one."


def test_contradicting_rows(whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule]) -> None:
    book = with_rule(whole, make_rule("against", "bog-fever", ("present", "past"), "postpone"))
    found = lint(book, terms, [])
    assert [(flaw.code, flaw.rule) for flaw in found] == [("T2", "against"), ("T2", "against")]
    assert any("contradicts rule 'bog-fever-present'" in flaw.what for flaw in found)


def test_a_second_row_for_anything_is_told_without_a_name(whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule]) -> None:
    book = with_rule(whole, make_rule("silent-too", None, ("past",), "postpone", spoken_of=False))
    (flaw,) = lint(book, terms, [])
    assert flaw.what == "It contradicts rule 'silent' on any concept, past."


def test_a_row_that_differs_in_what_the_sources_say_is_another(
    whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule]
) -> None:
    book = with_rule(whole, make_rule("spoken", None, ("present",), "see_doctor_first", spoken_of=True))
    assert lint(book, terms, []) == ()


def test_a_row_may_name_one_status_twice(whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule]) -> None:
    book = with_rule(whole, make_rule("twice", "bramble-cut", ("past", "past"), "see_doctor_first"))
    assert lint(book, terms, []) == ()


def test_an_unreachable_row(whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule]) -> None:
    book = with_rule(whole, make_rule("nowhere", "moon-fever", ("past",), "see_doctor_first"))
    (flaw,) = lint(book, terms, [])
    assert (flaw.code, flaw.rule) == ("T3", "nowhere")
    assert "no concept 'moon-fever'" in flaw.what
    assert flaw.mend == "Add it, or mend the name."


def test_a_contraindication_that_no_rule_mentions(whole: RuleBook, terms: Terms) -> None:
    found = lint(whole, terms, ["hay-nose", "swamp-illness", "pond-fever", "hay-nose"])
    assert [(flaw.code, flaw.rule) for flaw in found] == [("T4", "hay-nose"), ("T4", "swamp-illness")]
    assert found[0] == Flaw("hay-nose", "T4", "The sources list it as a contraindication and no rule mentions it.", "Add a rule.")


def test_rules_without_cases(book: RuleBook, terms: Terms) -> None:
    found = lint(book, terms, [])
    assert {flaw.code for flaw in found} == {"T5"}
    assert len(found) == 2 * len(book.rules) - 1
    of_bog = [flaw for flaw in found if flaw.rule == "bog-fever-present"]
    assert [flaw.what for flaw in of_bog] == ["No case in rules.cases.yaml does not fire it."]
    assert "No case in rules.cases.yaml fires it." in {flaw.what for flaw in found if flaw.rule == "silent"}
    assert {flaw.mend for flaw in found} == {"Add one."}


@pytest.mark.parametrize("verdict", ["do_not_proceed", "postpone"])
def test_a_barring_rule_that_nobody_is_asked_for(
    whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule], verdict: str
) -> None:
    book = with_rule(whole, make_rule("unasked", "hay-nose", ("present",), verdict))
    (flaw,) = lint(book, terms, [])
    assert (flaw.code, flaw.rule) == ("T6", "unasked")
    assert flaw.what == "It bars a person, and no question asks for its concept."
    assert flaw.mend == "Add a question."


@pytest.mark.parametrize(
    ("concept", "status", "verdict"),
    [
        ("hay-nose", "present", "see_doctor_first"),
        ("hay-nose", "past", "do_not_proceed"),
        ("pond-fever", "present", "do_not_proceed"),
        (None, "present", "do_not_proceed"),
    ],
)
def test_rules_that_need_no_question(
    whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule], concept: str | None, status: str, verdict: str
) -> None:
    book = with_rule(whole, make_rule("fine", concept, (status,), verdict, spoken_of=None if concept else True))
    assert lint(book, terms, []) == ()


def test_flaws_are_sorted_by_rule(whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule]) -> None:
    book = with_rule(whole, make_rule("z-last", "moon-fever", ("past",), "postpone"), cases=False)
    book = with_rule(book, make_rule("a-first", "hay-nose", ("present",), "postpone"), cases=False)
    found = flaws(book, terms, ("swamp-illness",))
    assert found == sorted(found, key=lambda flaw: (flaw[1], flaw[0]))
    assert {code for code, _ in found} == {"T3", "T4", "T5", "T6"}
