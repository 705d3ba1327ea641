"""What an import writes: the changed lines and no others, comments and order kept."""

import difflib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.edit.rules_file import rewrite
from kb.edit.rules_import import Change
from kb.errors import ContentErrors
from kb.load import load_content
from kb.load.yaml_file import parse_yaml
from kb.schema.rule import Question, Rule, RuleBook

from .conftest import FIXTURES, RULES, content

Bring = Callable[..., Change]
TEXT = (FIXTURES / "tiny_kb" / RULES).read_text(encoding="utf-8")
COMMENTED = """# The head.
questions:  # those we ask
  # first of all
  - id: q-one
    concept: a
    text: One?
    order: 1

# The rules.
rules:
    # about a

    -   id: a-present
        concept: a
        # only now
        status: [present]
        verdict: postpone
        because: |
          A is # no comment
          # and this is the last word of a
    # about b
    - {id: b-present, concept: b, status: [present], verdict: postpone, because: B.}
    - id: c-present
      concept: c
      status:
        - present
        - past
      verdict: postpone
      because: >-
        C is long
        and folded.
# The end.
"""
SIGNED = {"approved_by": "Dr Fern", "approved_on": date(2027, 1, 31)}


def book_of(text: str) -> RuleBook:
    data = parse_yaml(text, "rules.yaml").data
    return RuleBook.model_validate({"questions": data.get("questions") or [], "rules": data.get("rules") or []})


def with_rule(book: RuleBook, index: int, **fields: object) -> RuleBook:
    rules = list(book.rules)
    rules[index] = rules[index].model_copy(update=fields)
    return book.model_copy(update={"rules": tuple(rules)})


def changed(text: str, book: RuleBook) -> tuple[str, list[str]]:
    """The new text, and the lines taken out and put in."""
    new = rewrite(text, book_of(text), book, "rules.yaml")
    assert book_of(new) == book
    diff = difflib.unified_diff(text.splitlines(), new.splitlines(), lineterm="", n=0)
    return new, [line for line in diff if line[:1] in "+-" and line[:3] not in ("+++", "---")]


@pytest.mark.parametrize("text", [TEXT, COMMENTED, "", "rules: []\n", TEXT.replace("\n", "\r\n")])
def test_what_is_unchanged_keeps_its_bytes(text: str) -> None:
    book = book_of(text.replace("\r\n", "\n")) if text else RuleBook(questions=(), rules=())
    assert rewrite(text, book, book, "rules.yaml") == text


@pytest.mark.parametrize(
    ("index", "fields", "lines"),
    [
        (0, {"verdict": "see_doctor_first"}, ["-        verdict: postpone", "+        verdict: see_doctor_first"]),
        (0, {"status": ("present", "past")}, ["-        status: [present]", "+        status: [present, past]"]),
        (0, {"facts": ("f",)}, ["+        facts: [f]"]),
        (0, SIGNED, ["+        approved_by: Dr Fern", "+        approved_on: 2027-01-31"]),
        (0, {"concept": None}, ["-        concept: a", "+        concept: null"]),
        (2, {"status": ("present",)}, ["-      status:", "-        - present", "-        - past", "+      status: [present]"]),
        (
            2,
            {"because": "C: x."},
            ["-      because: >-", "-        C is long", "-        and folded.", "+      because: 'C: x.'"],
        ),
        (2, {"spoken_of": False}, ["+      spoken_of: false"]),
    ],
)
def test_a_changed_field_changes_its_own_lines(index: int, fields: dict[str, object], lines: list[str]) -> None:
    assert changed(COMMENTED, with_rule(book_of(COMMENTED), index, **fields))[1] == lines


def test_a_field_taken_out() -> None:
    signed = COMMENTED.replace(
        "        verdict: postpone\n        because: |", "        verdict: postpone\n        approved_by: X\n        because: |"
    )
    assert changed(signed, with_rule(book_of(signed), 0, approved_by=None))[1] == ["-        approved_by: X"]


def test_an_item_on_one_line_is_written_anew() -> None:
    new, lines = changed(COMMENTED, with_rule(book_of(COMMENTED), 1, verdict="do_not_proceed"))
    assert lines[0].startswith("-    - {id: b-present")
    assert "    # about b\n    - id: b-present\n      concept: b\n" in new


def test_a_long_text_is_folded_and_a_long_list_stands_in_lines() -> None:
    book = with_rule(book_of(COMMENTED), 2, because="word " * 60 + "end", facts=tuple(f"a-fact-number-{n}" for n in range(20)))
    new, lines = changed(COMMENTED, book)
    assert "+      because: >-" not in lines
    assert "+        - a-fact-number-0" in lines
    assert max(map(len, new.splitlines())) <= 130


def test_a_text_that_cannot_be_folded_is_quoted() -> None:
    changed(COMMENTED, with_rule(book_of(COMMENTED), 2, because="two  blanks\nand a line, " * 20 + "end"))


def test_comments_go_with_their_item_and_stay_when_it_goes() -> None:
    book = book_of(COMMENTED)
    new, _ = changed(COMMENTED, book.model_copy(update={"rules": book.rules[::-1]}))
    assert "    # about b\n    - {id: b-present" in new
    assert new.index("# about b") < new.index("# about a")
    assert new.endswith("# The end.\n")
    new, lines = changed(COMMENTED, book.model_copy(update={"rules": book.rules[1:]}))
    assert "    # about a\n" in new
    assert "-    - {id: b-present" not in "\n".join(lines)
    new, _ = changed(COMMENTED, book.model_copy(update={"rules": ()}))
    assert new.count("#") == COMMENTED.count("#") - 3
    assert "rules:" in new


def test_a_new_item_stands_where_the_table_has_it() -> None:
    book = book_of(COMMENTED)
    extra = book.rules[0].model_copy(update={"id": "extra", "concept": "x"})
    _, lines = changed(COMMENTED, book.model_copy(update={"rules": (book.rules[0], extra, *book.rules[1:])}))
    assert lines[0] == "+    - id: extra"
    assert lines[1] == "+      concept: x"
    assert all(line.startswith("+") for line in lines)


def test_the_first_items_of_an_empty_file() -> None:
    book = book_of(COMMENTED)
    for text in ("", "# Nothing yet.\n", "questions: []\nrules: []\n", "rules:\nquestions:\n"):
        data = RuleBook(questions=(), rules=())
        assert book_of(rewrite(text, data, book, "rules.yaml")) == book


def test_line_ends_of_another_system_are_kept() -> None:
    text = COMMENTED.replace("\n", "\r\n")
    new = rewrite(text, book_of(COMMENTED), with_rule(book_of(COMMENTED), 0, verdict="do_not_proceed"), "rules.yaml")
    assert new.count("\n") == new.count("\r\n") == text.count("\r\n")


def test_a_last_line_that_only_looks_like_a_comment() -> None:
    _, lines = changed(COMMENTED, with_rule(book_of(COMMENTED), 0, would_change="W."))
    assert lines == ["+        would_change: W."]


def test_a_file_that_cannot_be_changed_in_place_is_refused() -> None:
    """Both lists stand on one line."""
    text = "{questions: [], rules: []}\n"
    with pytest.raises(ContentErrors, match="cannot be changed in place"):
        rewrite(text, RuleBook(questions=(), rules=()), book_of(COMMENTED), "rules.yaml")


def test_items_that_stand_elsewhere_are_written_anew() -> None:
    text = "one: &a\n  id: a-present\n  concept: a\n  status: [present]\n  verdict: postpone\n  because: A.\nrules:\n  - *a\n"
    new, _ = changed(text, with_rule(book_of(text), 0, because="B."))
    assert new.startswith(text.partition("rules:")[0])


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(str.strip).filter(bool)
slugs = st.from_regex(r"[a-z]{1,5}(-[a-z]{1,3})?", fullmatch=True)
rules_of = st.builds(
    Rule,
    id=slugs,
    concept=slugs | st.none(),
    status=st.lists(st.sampled_from(["present", "past"]), min_size=1, max_size=2).map(tuple),
    spoken_of=st.sampled_from([None, True, False]),
    verdict=st.sampled_from(["postpone", "do_not_proceed"]),
    facts=st.lists(slugs).map(tuple),
    passages=st.lists(words, max_size=2).map(tuple),
    question=slugs | st.none(),
    because=words | st.just("a long sentence " * 20 + "ends"),
    would_change=words | st.none(),
    approved_by=words | st.none(),
    approved_on=st.dates() | st.none(),
    review_due=st.none(),
)
questions_of = st.builds(Question, id=slugs, concept=slugs, text=words, order=st.integers(0, 99), yes_means=st.just("absent"))
books = st.builds(
    RuleBook,
    questions=st.lists(questions_of, max_size=3, unique_by=lambda item: item.id).map(tuple),
    rules=st.lists(rules_of, max_size=4, unique_by=lambda item: item.id).map(tuple),
)


@given(one=books, other=books, data=st.data())
def test_any_table_can_be_made_into_any_other(one: RuleBook, other: RuleBook, data: st.DataObject) -> None:
    text = rewrite("# head\n", RuleBook(questions=(), rules=()), one, "rules.yaml")
    mixed = [*one.rules, *(rule for rule in other.rules if rule.id not in {rule.id for rule in one.rules})]
    mixed = [
        data.draw(st.sampled_from([rule, rule.model_copy(update={"verdict": "postpone", "facts": ("x",)})])) for rule in mixed
    ]
    target = other.model_copy(update={"rules": tuple(data.draw(st.permutations(mixed)))})
    new = rewrite(text, one, target, "rules.yaml")
    assert book_of(new) == target
    assert new.startswith("# head\n")
    assert book_of(rewrite(new, target, one, "rules.yaml")) == one


def test_an_unchanged_table_is_not_written(bring: Bring, rules: Path, model: dict[str, Any]) -> None:
    before = rules.stat().st_mtime_ns
    change = bring(model)
    assert change == Change("moss-wrap", (), (), (), (), written=False)
    assert rules.read_text(encoding="utf-8") == TEXT
    assert rules.stat().st_mtime_ns == before


def test_a_changed_table_is_written_and_told(bring: Bring, folder: Path, rules: Path, model: dict[str, Any]) -> None:
    table, asked = content(model, "eligibility"), content(model, "questions")
    rows = table["rules"]
    rows[0]["verdict"] = '"postpone"'
    rows.append({**rows.pop(1), "rule": '"green-fever-now"', "_id": "5c1f7c3e", "passages": '["who-it-is-for/green-fever"]'})
    asked["rules"][0]["text"] = """'Do plants make you "itch"?'"""
    change = bring(model)
    assert change.added == ("rule green-fever-now",)
    assert change.changed == ("question plant-allergy", "rule plant-allergy-present")
    assert change.removed == ("rule green-fever-present",)
    assert change.written
    book = load_content(folder).procedures[0].rules
    assert book.questions[0].text == 'Do plants make you "itch"?'
    assert [rule.id for rule in book.rules][-1] == "green-fever-now"
    assert [path.name for path in rules.parent.iterdir() if path.name.startswith(".")] == []


def test_a_signature_of_an_earlier_form_is_told(bring: Bring, rules: Path, model: dict[str, Any]) -> None:
    for row in content(model, "eligibility")["rules"]:
        row.update(approved_by='"Dr Fern"', approved_on='"2030-01-01"')
    assert bring(model).resign == ()
    rows = content(model, "eligibility")["rules"]
    rows[0]["verdict"] = '"postpone"'
    rows[1].update(verdict='"postpone"', approved_on='"2030-02-01"')
    rows[2]["review_due"] = '"2031-01-01"'
    assert bring(model).resign == ("plant-allergy-present",)


def test_nothing_is_left_behind_when_the_disk_refuses(
    bring: Bring, rules: Path, model: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object) -> None:
        raise OSError("full")

    monkeypatch.setattr(Path, "replace", refuse)
    content(model, "eligibility")["rules"][0]["verdict"] = '"postpone"'
    with pytest.raises(OSError, match="full"):
        bring(model)
    assert rules.read_text(encoding="utf-8") == TEXT
    assert [path.name for path in rules.parent.iterdir() if path.name.startswith(".")] == []
