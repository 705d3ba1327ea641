"""rules.yaml as a ZEN decision table, and as a JDM file."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
import zen

from kb.schema.rule import Question, Rule, RuleBook
from kb.screening.table import Row, Table, compile_table, jdm, version
from kb.screening.terms import Terms


@pytest.fixture
def table(book: RuleBook, terms: Terms) -> Table:
    """Compiled for each test, so that each is one of the compiler."""
    return compile_table(book, terms)


@pytest.mark.parametrize(
    ("rows", "fired"),
    [
        ([], set()),
        ([Row("bog-fever", "present", True)], {"bog-fever-present"}),
        ([Row("bog-fever", "past", True)], {"bog-fever-unclear"}),
        ([Row("bog-fever", "uncertain", True)], {"bog-fever-unclear"}),
        ([Row("bog-fever", "family", True)], set()),
        ([Row("bog-fever", "absent", True)], set()),
        ([Row("hay-nose", "present", False)], {"silent"}),
        ([Row("hay-nose", "present", True)], set()),
        ([Row("", "past", False)], {"silent"}),
        ([Row(None, "past", False)], {"silent"}),
        ([Row(None, "past", True)], set()),
        ([Row("hay-nose", "family", False)], set()),
        ([Row("thorn-cut", "present", True), Row("bog-fever", "past", True)], {"thorn-cut-present", "bog-fever-unclear"}),
        ([Row("bog-fever", "present", False)], {"bog-fever-present", "silent"}),
    ],
)
def test_which_rules_fire(table: Table, rows: list[Row], fired: set[str]) -> None:
    assert table.fire(rows) == fired


def test_rows_are_told_apart_and_a_row_s_rules_are_remembered(book: RuleBook, terms: Terms) -> None:
    table = compile_table(book, terms)
    bog, thorn, moon = Row("bog-fever", "present", True), Row("thorn-cut", "present", True), Row("moon", "past", False)
    assert table.fire([bog, moon, bog]) == {"bog-fever-present", "silent"}
    assert table.remembered == {bog: {"bog-fever-present"}}
    assert table.fire([thorn]) == {"thorn-cut-present"}
    assert table.fire([moon, thorn, bog]) == {"bog-fever-present", "thorn-cut-present", "silent"}
    assert table.remembered == {bog: {"bog-fever-present"}, thorn: {"thorn-cut-present"}}


def test_what_is_remembered_is_not_asked_again(book: RuleBook, terms: Terms) -> None:
    class Mute:
        def evaluate(self, _context: object) -> None:
            raise AssertionError("asked again")

    row = Row("bog-fever", "present", True)
    table = replace(compile_table(book, terms), decision=Mute(), remembered={row: frozenset({"as-before"})})
    assert table.fire([row, row]) == {"as-before"}
    assert table.fire([]) == frozenset()
    with pytest.raises(AssertionError, match="asked again"):
        table.fire([row, Row("bog-fever", "past", True)])


def test_questions_stand_in_their_order_and_ties_by_id(table: Table) -> None:
    assert [question.id for question in table.questions] == ["ask-bog-fever", "ask-reed-lamp", "ask-thorn-cut"]


def test_rules_are_all_there(table: Table, book: RuleBook, terms: Terms) -> None:
    assert table.rules == book.rules
    assert table.terms is terms


def test_the_version_is_twelve_hexadecimal_digits(table: Table, book: RuleBook) -> None:
    assert table.version == version(book)
    assert len(table.version) == 12
    assert set(table.version) <= set("0123456789abcdef")


def test_the_version_hashes_canonical_json() -> None:
    """Sorted keys, no blanks, letters as they are: whoever changes the form renames every published version."""
    question = Question(id="q", concept="c", text="Größe?", order=1)
    fields = ",".join(f"{json.dumps(key)}:{json.dumps(value, ensure_ascii=False)}" for key, value in sorted(question))
    canonical = '{"questions":[{' + fields + '}],"rules":[]}'
    assert version(RuleBook(questions=(question,), rules=())) == sha256(canonical.encode()).hexdigest()[:12]


def test_a_day_of_signature_is_part_of_the_version(book: RuleBook) -> None:
    versions = set()
    for day in (date(2027, 1, 31), date(2027, 2, 1), None):
        signed = book.rules[0].model_copy(update={"approved_by": "Dr Heron", "approved_on": day})
        versions.add(version(book.model_copy(update={"rules": (signed,)})))
    assert len(versions) == 3


def test_the_version_changes_with_any_rule_or_question_and_with_no_case(book: RuleBook, make_rule: Callable[..., Rule]) -> None:
    extra = make_rule("extra", "hay-nose", ("present",), "postpone")
    versions = [
        version(book),
        version(book.model_copy(update={"rules": (*book.rules, extra)})),
        version(book.model_copy(update={"questions": book.questions[1:]})),
        version(book.model_copy(update={"rules": (book.rules[0].model_copy(update={"because": "Else."}), *book.rules[1:])})),
    ]
    assert len(set(versions)) == 4
    assert version(book.model_copy(update={"cases": ()})) == version(book)


def test_the_model_is_what_the_editor_opens(book: RuleBook) -> None:
    model = jdm(book)
    assert model["contentType"] == "application/vnd.gorules.decision"
    assert [(node["id"], node["type"]) for node in model["nodes"]] == [
        ("request", "inputNode"),
        ("table", "decisionTableNode"),
        ("response", "outputNode"),
    ]
    assert [node["name"] for node in model["nodes"]] == ["findings", "eligibility", "fired rules"]
    assert [node["position"] for node in model["nodes"]] == [{"x": x, "y": 160} for x in (80, 360, 640)]
    assert [(edge["sourceId"], edge["targetId"], edge["type"]) for edge in model["edges"]] == [
        ("request", "table", "edge"),
        ("table", "response", "edge"),
    ]
    assert [edge["id"] for edge in model["edges"]] == ["request-table", "table-response"]


def test_the_columns_of_the_table(book: RuleBook) -> None:
    content = jdm(book)["nodes"][1]["content"]
    assert content["hitPolicy"] == "collect"
    assert (content["executionMode"], content["inputField"], content["outputPath"], content["passThrough"]) == (
        "loop",
        "findings",
        "fired",
        False,
    )
    assert [(column["id"], column["field"]) for column in content["inputs"]] == [
        ("concept", "concept"),
        ("status", "status"),
        ("spoken_of", "spoken_of"),
    ]
    assert [column["name"] for column in content["inputs"]] == ["Concept", "Status", "The sources speak of it"]
    assert content["outputs"] == [
        {"id": "rule", "name": "Rule", "field": "rule"},
        {"id": "verdict", "name": "Verdict", "field": "verdict"},
    ]


def test_a_row_of_the_table(book: RuleBook) -> None:
    silent, thorn = jdm(book)["nodes"][1]["content"]["rules"][:2]
    assert silent == {
        "_id": "silent",
        "_description": "Because of silent.",
        "concept": "",
        "status": '"present", "past", "uncertain"',
        "spoken_of": "false",
        "rule": '"silent"',
        "verdict": '"see_doctor_first"',
    }
    assert (thorn["concept"], thorn["status"], thorn["spoken_of"]) == ('"thorn-cut"', '"present"', "")


def test_the_exported_file_decides_alike(book: RuleBook) -> None:
    decision = zen.ZenEngine().create_decision(json.dumps(jdm(book)))
    answer = decision.evaluate({"findings": [{"concept": "thorn-cut", "status": "present", "spoken_of": True}]})
    assert answer["result"]["fired"] == [[{"rule": "thorn-cut-present", "verdict": "postpone"}]]


def test_a_rule_for_what_the_sources_do_speak_of(make_rule: Callable[..., Rule], terms: Terms) -> None:
    spoken = make_rule("spoken", None, ("present",), "see_doctor_first", spoken_of=True)
    table = compile_table(RuleBook(questions=(), rules=(spoken,)), terms)
    assert table.fire([Row("bog-fever", "present", True)]) == {"spoken"}
    assert table.fire([Row("hay-nose", "present", False)]) == frozenset()
