"""Lint of a rule table: every flaw is told with its code, its rule and its cure."""

from collections.abc import Callable

import pytest

from kb.schema.rule import Question, Rule, RuleBook, RuleCase
from kb.screening.hygiene import Flaw, lint, reached
from kb.screening.terms import Terms


@pytest.fixture
def whole(book: RuleBook) -> RuleBook:
    """The invented book with a case that fires and one that does not for every rule."""
    return book.model_copy(update={"cases": tuple(case for rule in book.rules for case in both_cases(rule))})


def both_cases(rule: Rule) -> tuple[RuleCase, ...]:
    """A case that fires the rule and one that does not, as far as the lint looks at them."""
    return tuple(RuleCase(rule=rule.id, findings=(), fires=fires) for fires in (True, False))


def listed(*concepts: str) -> dict[str, str | None]:
    """Contraindications on these concepts, as facts that rules cite."""
    return {f"fact-{concept}": concept for concept in concepts}


def citing(book: RuleBook, contraindications: dict[str, str | None]) -> RuleBook:
    """The book with its first rule resting on all of them."""
    first = book.rules[0].model_copy(update={"facts": tuple(contraindications)})
    return book.model_copy(update={"rules": (first, *book.rules[1:])})


def with_rule(book: RuleBook, rule: Rule, *, cases: bool = True) -> RuleBook:
    more = both_cases(rule) if cases else ()
    return book.model_copy(update={"rules": (*book.rules, rule), "cases": (*book.cases, *more)})


def test_a_clean_book_has_no_flaw(whole: RuleBook, terms: Terms) -> None:
    facts = listed("bog-fever", "pond-fever", "thorn-cut")
    assert lint(citing(whole, facts), terms, facts) == ()


def test_a_repeated_row(whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule]) -> None:
    book = with_rule(whole, make_rule("again", "bog-fever", ("past",), "see_doctor_first"))
    assert lint(book, terms, {}) == (
        Flaw("again", "T1", "It repeats rule 'bog-fever-unclear' on bog-fever, past.", "Keep one.", "rule"),
    )


def test_contradicting_rows(whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule]) -> None:
    book = with_rule(whole, make_rule("against", "bog-fever", ("present", "past"), "postpone"))
    found = lint(book, terms, {})
    assert [(flaw.code, flaw.name) for flaw in found] == [("T2", "against"), ("T2", "against")]
    assert [flaw.what for flaw in found] == [
        "It contradicts rule 'bog-fever-present' on bog-fever, present.",
        "It contradicts rule 'bog-fever-unclear' on bog-fever, past.",
    ]


def test_a_second_row_for_anything_is_told_without_a_name(whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule]) -> None:
    book = with_rule(whole, make_rule("silent-too", None, ("past",), "postpone", spoken_of=False))
    (flaw,) = lint(book, terms, {})
    assert flaw.what == "It contradicts rule 'silent' on any concept, past."


def test_a_row_that_differs_in_what_the_sources_say_is_another(
    whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule]
) -> None:
    book = with_rule(whole, make_rule("spoken", None, ("present",), "see_doctor_first", spoken_of=True))
    assert lint(book, terms, {}) == ()


def test_a_row_may_name_one_status_twice(whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule]) -> None:
    book = with_rule(whole, make_rule("twice", "bramble-cut", ("past", "past"), "see_doctor_first"))
    assert lint(book, terms, {}) == ()


def test_a_row_on_a_concept_that_nobody_has(whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule]) -> None:
    book = with_rule(whole, make_rule("nowhere", "moon-fever", ("past",), "see_doctor_first"))
    assert lint(book, terms, {}) == (
        Flaw("nowhere", "T3", "The vocabulary has no concept 'moon-fever'.", "Add it, or mend the name.", "rule"),
    )


def test_a_row_whose_cells_exclude_each_other(whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule]) -> None:
    book = with_rule(whole, make_rule("never", "thorn-cut", ("past",), "see_doctor_first", spoken_of=False))
    what = "No finding fires it: the sources speak of every concept that a rule names."
    assert lint(book, terms, {}) == (Flaw("never", "T3", what, "Take out 'spoken_of', or the concept.", "rule"),)


def test_a_row_on_nothing_that_is_silent_of_what_the_sources_speak_of_is_reached(
    whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule]
) -> None:
    book = with_rule(whole, make_rule("kin", None, ("family",), "see_doctor_first", spoken_of=False))
    assert lint(book, terms, {}) == ()
    assert (None, "family") in reached(book, terms)["kin"]


def test_a_contraindication_that_no_rule_mentions(whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule]) -> None:
    silent, *others = whole.rules
    spoken = silent.model_copy(update={"concept": "hay-nose", "spoken_of": None, "status": ("past",)})
    unknown = make_rule("unknown", None, ("present", "past", "uncertain"), "see_doctor_first", spoken_of=False)
    facts = {**listed("hay-nose", "stiff-wing", "pond-fever"), "fact-too": "hay-nose", "fact-of-nothing": None}
    book = with_rule(whole.model_copy(update={"rules": (spoken, *others)}), unknown)
    told = Terms({**terms.above}, terms.spoken_of | {"hay-nose"}, terms.names)
    what = "The sources list it as a contraindication and no rule mentions it."
    assert lint(citing(book, facts), told, facts) == (
        Flaw("hay-nose", "T4", what, "Add a rule.", "concept"),
        Flaw("stiff-wing", "T4", what, "Add a rule.", "concept"),
    )


def test_a_contraindication_that_the_vocabulary_lacks(whole: RuleBook, terms: Terms) -> None:
    facts = listed("moon-fever")
    (flaw,) = lint(citing(whole, facts), terms, facts)
    assert (flaw.name, flaw.code, flaw.kind) == ("moon-fever", "T4", "table")


def test_a_table_that_lets_unknown_conditions_pass(whole: RuleBook, terms: Terms) -> None:
    silent, *others = whole.rules
    book = whole.model_copy(update={"rules": (silent.model_copy(update={"status": ("past",)}), *others)})
    mend = "Add a rule with 'concept: null' and 'spoken_of: false'."
    assert lint(book, terms, {}) == tuple(
        Flaw("", "T4", f"No rule fires on a condition that nobody knows and that is {status}.", mend, "table")
        for status in ("present", "uncertain")
    )


def test_rules_without_cases(book: RuleBook, terms: Terms) -> None:
    found = lint(book, terms, {})
    assert {flaw.code for flaw in found} == {"T5"}
    assert len(found) == 2 * len(book.rules) - 1
    of_bog = [flaw for flaw in found if flaw.name == "bog-fever-present"]
    assert [flaw.what for flaw in of_bog] == ["No case in rules.cases.yaml does not fire it."]
    assert "No case in rules.cases.yaml fires it." in {flaw.what for flaw in found if flaw.name == "silent"}
    assert {(flaw.mend, flaw.kind) for flaw in found} == {("Add one.", "rule")}


@pytest.mark.parametrize("verdict", ["do_not_proceed", "postpone"])
def test_a_barring_rule_that_nobody_is_asked_for(
    whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule], verdict: str
) -> None:
    book = with_rule(whole, make_rule("unasked", "hay-nose", ("present",), verdict))
    assert lint(book, terms, {}) == (
        Flaw("unasked", "T6", "It bars a person, and no question asks for its concept.", "Add a question.", "rule"),
    )


@pytest.mark.parametrize(
    ("concept", "status", "verdict"),
    [
        ("hay-nose", "present", "see_doctor_first"),
        ("hay-nose", "past", "do_not_proceed"),
        ("pond-fever", "present", "do_not_proceed"),
        (None, "family", "do_not_proceed"),
    ],
)
def test_rules_that_need_no_question(
    whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule], concept: str | None, status: str, verdict: str
) -> None:
    book = with_rule(whole, make_rule("fine", concept, (status,), verdict, spoken_of=None if concept else True))
    assert lint(book, terms, {}) == ()


def test_a_milder_row_on_something_narrower_never_decides(whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule]) -> None:
    book = with_rule(whole, make_rule("mild", "pond-fever", ("past", "present", "family"), "see_doctor_first"))
    book = with_rule(book, make_rule("also-strict", "marsh-fever", ("present", "uncertain"), "postpone"))
    mend = "Make the milder form a concept of its own that is 'related' and not narrower."
    start = "On present it never decides: wherever it fires, so does a stricter rule"
    assert lint(book, terms, {}) == (
        Flaw("also-strict", "T7", f"{start} (bog-fever-present).", mend, "rule"),
        Flaw("mild", "T7", f"{start} (also-strict, bog-fever-present).", mend, "rule"),
    )


def test_a_milder_row_that_fires_on_the_very_same_findings_never_decides(
    whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule]
) -> None:
    book = with_rule(whole, make_rule("mild", "bog-fever", ("present",), "postpone", spoken_of=True))
    assert [(flaw.name, flaw.code) for flaw in lint(book, terms, {})] == [("mild", "T7")]
    equal = with_rule(whole, make_rule("equal", "bog-fever", ("present",), "do_not_proceed", spoken_of=True))
    assert lint(equal, terms, {}) == ()


def test_a_row_that_decides_on_some_findings_is_right(whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule]) -> None:
    stricter = make_rule("stricter", "pond-fever", ("uncertain",), "postpone")
    broader = make_rule("broader", "swamp-illness", ("present",), "see_doctor_first")
    assert lint(with_rule(with_rule(whole, stricter), broader), terms, {}) == ()


def test_a_row_on_everything_overrules_what_is_milder(whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule]) -> None:
    book = with_rule(whole, make_rule("all", None, ("uncertain",), "do_not_proceed"))
    assert {(flaw.name, flaw.code) for flaw in lint(book, terms, {})} == {
        (name, "T7") for name in ("silent", "bog-fever-mild", "bog-fever-unclear", "reed-lamp-unclear", "thorn-cut-unclear")
    }


def test_a_question_that_no_rule_hears(whole: RuleBook, terms: Terms) -> None:
    question = Question(id="ask-stiff-wing", concept="stiff-wing", text="Is your wing stiff?", order=9)
    book = whole.model_copy(update={"questions": (*whole.questions, question)})
    what = "No rule fires when 'stiff-wing' is present, so the answer changes nothing."
    assert lint(book, terms, {}) == (Flaw("ask-stiff-wing", "T8", what, "Add a rule, or take the question out.", "question"),)


def test_a_rule_that_cites_nothing(whole: RuleBook, terms: Terms) -> None:
    first = whole.rules[0].model_copy(update={"passages": ()})
    book = whole.model_copy(update={"rules": (first, *whole.rules[1:])})
    what = "It names neither facts nor passages, so a reply cannot cite it."
    assert lint(book, terms, {}) == (Flaw("silent", "T9", what, "Name what it rests on.", "rule"),)
    with_fact = first.model_copy(update={"facts": ("fact-one",)})
    assert lint(whole.model_copy(update={"rules": (with_fact, *whole.rules[1:])}), terms, {}) == ()


def test_a_contraindication_that_no_rule_cites(whole: RuleBook, terms: Terms) -> None:
    facts: dict[str, str | None] = {"fact-b": "bog-fever", "fact-a": None, "fact-cited": "thorn-cut"}
    what = "The sources list it as a contraindication and no rule cites it."
    assert lint(citing(whole, {"fact-cited": None}), terms, facts) == (
        Flaw("fact-a", "T10", what, "Name it in a rule.", "fact"),
        Flaw("fact-b", "T10", what, "Name it in a rule.", "fact"),
    )


def test_flaws_are_sorted_by_name(whole: RuleBook, terms: Terms, make_rule: Callable[..., Rule]) -> None:
    book = with_rule(whole, make_rule("z-last", "moon-fever", ("past",), "postpone"), cases=False)
    book = with_rule(book, make_rule("a-first", "hay-nose", ("present",), "postpone"), cases=False)
    found = [(flaw.code, flaw.name) for flaw in lint(book, terms, listed("stiff-wing"))]
    assert found == sorted(found, key=lambda flaw: (flaw[1], flaw[0]))
    assert {code for code, _ in found} == {"T10", "T3", "T4", "T5", "T6"}


def test_reach_over_the_whole_vocabulary(book: RuleBook, terms: Terms) -> None:
    reach = reached(book, terms)
    assert reach["bog-fever-present"] == {(name, "present") for name in ("bog-fever", "marsh-fever", "pond-fever", "bogolol")}
    assert reach["silent"] == {
        (name, status) for name in (None, "swamp-illness", "hay-nose") for status in ("present", "past", "uncertain")
    }
