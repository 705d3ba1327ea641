"""The other commands: screen, findings, facts, schema, releases, rollback, check."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from bot.contract import Eligibility, Reply
from kb.schema.fact import Candidate


def named(*pairs: tuple[str, str], **more: object) -> dict[str, object]:
    return {"id": "x", "findings": [{"concept": concept, "status": status} for concept, status in pairs], **more}


SCREENED = {
    "an id": (named(("green-fever", "present")), "do_not_proceed", "green-fever"),
    "any name": (named(("THE GREENS", "present")), "do_not_proceed", "green-fever"),
    "a misspelling of the vocabulary": (named(("grean fever", "past")), "see_doctor_first", "green-fever"),
    "a narrower thing": (named(("elbow graze", "present")), "postpone", "elbow-graze"),
    "a medicine": (named(("mossolol tablets", "present")), "do_not_proceed", "mossolol"),
    "a name that nobody knows": (named(("moss foot", "present")), "see_doctor_first", None),
    "a condition that the sources do not speak of": (named(("purple knee", "present")), "see_doctor_first", "purple-knee"),
    "a relative's": (named(("green fever", "family")), "need_more_information", "green-fever"),
    "nothing": (named(), "need_more_information", None),
    "all denied": (
        named(("plant-allergy", "absent"), ("green-fever", "absent"), ("elbow-sore", "absent")),
        "no_listed_contraindication",
        "plant-allergy",
    ),
    "a named procedure": (named(("green fever", "present"), procedure="Moss Wrap"), "do_not_proceed", "green-fever"),
    "no procedure": (named(("green fever", "present"), procedure=None), "do_not_proceed", "green-fever"),
}


@pytest.fixture(scope="module")
def screened(at_once: Any) -> dict[str, Any]:
    return dict(zip(SCREENED, at_once("screen", [line for line, _, _ in SCREENED.values()]), strict=True))


@pytest.mark.parametrize("case", SCREENED)
def test_screening(case: str, screened: dict[str, Any]) -> None:
    _, verdict, concept = SCREENED[case]
    told = Eligibility.model_validate(screened[case]["eligibility"])
    assert told.verdict == verdict
    assert [item.concept for item in told.findings][:1] == ([concept] if told.findings else [])
    assert {n for rule in told.rules for n in rule.citations} == {citation.n for citation in told.citations}


BAD_SCREENS = {
    "an unknown procedure": (named(procedure="mud bath"), "mud bath"),
    "an unknown status": (named(("green fever", "perhaps")), "findings.0.status"),
    "an empty name": (named(("", "present")), "findings.0.concept"),
    "findings of another kind": ({"id": "x", "findings": "green fever"}, "findings"),
    "no JSON": ("{", "not JSON"),
}


@pytest.mark.parametrize(("line", "told"), BAD_SCREENS.values(), ids=BAD_SCREENS)
def test_a_bad_screening_does_not_stop_the_others(line: object, told: str, batch: Any) -> None:
    done, rows = batch("screen", [named(), line, named()])
    assert done.code == 1
    assert told in rows[1]["error"]
    assert [("eligibility" in row) for row in rows] == [True, False, True]


def test_the_order_of_findings_changes_nothing(batch: Any) -> None:
    pairs = [("green-fever", "present"), ("elbow-sore", "present"), ("moss foot", "present")]
    _, rows = batch("screen", [named(*pairs), named(*reversed(pairs))])
    one, other = (row["eligibility"] for row in rows)
    assert [rule["id"] for rule in one["rules"]] == [rule["id"] for rule in other["rules"]]
    assert (one["verdict"], one["questions"]) == (other["verdict"], other["questions"])


def test_findings_of_a_text(batch: Any) -> None:
    done, (row,) = batch("findings", [{"id": "x", "text": "I have green fever."}])
    assert done.code == 0
    assert row == {"id": "x", "findings": [{"concept": "green-fever", "status": "present", "text": "green fever"}]}


def test_given_mentions_are_judged_one_by_one_in_their_order(batch: Any) -> None:
    text = "I have green fever and moss foot, no purple knee"
    spans = [[text.index(part), text.index(part) + len(part)] for part in ("purple knee", "moss foot", "green fever")]
    _, (row,) = batch("findings", [{"id": "x", "text": text, "mentions": spans}])
    assert [(found["concept"], found["text"]) for found in row["findings"]] == [
        ("purple-knee", "purple knee"),
        (None, "moss foot"),
        ("green-fever", "green fever"),
    ]
    assert [found["status"] for found in row["findings"]] == ["absent", "present", "present"]


def test_no_mentions_are_no_findings(batch: Any) -> None:
    _, (row, empty) = batch("findings", [{"id": "x", "text": "I have green fever", "mentions": []}, {"id": "y", "text": ""}])
    assert row["findings"] == empty["findings"] == []


BAD_FINDINGS = {
    "no text": ({"id": "x"}, "text"),
    "text of another kind": ({"id": "x", "text": 12}, "text"),
    "a megabyte": ({"id": "x", "text": "wrap " * 200_000}, "characters"),
    "mentions of another kind": ({"id": "x", "text": "abc", "mentions": "abc"}, "mentions"),
    "a mention that is no pair": ({"id": "x", "text": "abc", "mentions": [[1]]}, "mentions"),
    "a mention of other numbers": ({"id": "x", "text": "abc", "mentions": [[0.5, True]]}, "mentions"),
    "a mention outside": ({"id": "x", "text": "abc", "mentions": [[0, 4]]}, "0 <= start < end <= 3"),
    "an empty mention": ({"id": "x", "text": "abc", "mentions": [[1, 1]]}, "start < end"),
    "a mention from behind": ({"id": "x", "text": "abc", "mentions": [[-1, 2]]}, "start < end"),
}


@pytest.fixture(scope="module")
def bad_findings(at_once: Any) -> dict[str, Any]:
    return dict(zip(BAD_FINDINGS, at_once("findings", [line for line, _ in BAD_FINDINGS.values()]), strict=True))


@pytest.mark.parametrize("case", BAD_FINDINGS)
def test_bad_lines_of_findings(case: str, bad_findings: dict[str, Any]) -> None:
    assert BAD_FINDINGS[case][1] in bad_findings[case]["error"]


def test_facts_are_candidates_one_for_each_place(run: Any, published: Path, tmp_path: Path) -> None:
    done = run("facts", "--out", tmp_path / "facts.jsonl")
    rows = (tmp_path / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    assert done.code == 0
    assert f"{len(rows)} places" in done.out
    facts = [Candidate.model_validate_json(row) for row in rows]
    assert len(facts) == 12
    assert {fact.procedure for fact in facts} == {"moss-wrap"}
    assert [fact.source.lines for fact in facts] == sorted(fact.source.lines for fact in facts if fact.source.lines)
    assert next(fact.value for fact in facts if fact.text.startswith("An open sore")).name == "sore on the elbow"  # type: ignore[union-attr]


@pytest.mark.parametrize("part", [None, "reply", "ask", "eligibility", "candidate"])
def test_schemas_are_json_schema(part: str | None, run: Any) -> None:
    done = run("schema", *([part] if part else []))
    schema = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    assert schema["type"] == "object"
    assert schema["title"] == (part or "reply").capitalize()
    assert part is not None or schema == Reply.model_json_schema(mode="serialization")


def test_releases_are_listed_and_switched(run: Any, tiny_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRYODESK_HOME", str(tmp_path / "home"))
    assert "cryodesk publish" in run("releases").out
    none = run("rollback")
    assert none.code == 2
    assert "no earlier release" in none.err
    shutil.copytree(tiny_home, tmp_path / "home")
    version = next((tmp_path / "home" / "releases").iterdir()).name
    listed = run("releases")
    assert listed.code == 0
    assert listed.out.startswith(f"* {version} ")
    assert run("rollback").code == 2
    assert run("rollback", version).out == f"{version} is current.\n"
    unknown = run("rollback", "0" * 12)
    assert unknown.code == 2
    assert version in unknown.err


def test_checking_content(run: Any, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = run("check")
    assert good.code == 0, good.err
    monkeypatch.setenv("CRYODESK_CONTENT", str(tmp_path / "nowhere"))
    bad = run("check")
    assert bad.code == 1
    assert "KB001" in bad.err
    assert "1 problem(s)" in bad.err


def test_a_port_that_is_taken_or_does_not_exist(run: Any, published: Path) -> None:
    for port in ("99999", "-1"):
        done = run("serve", "--port", port)
        assert done.code == 2
        assert "--port" in done.err
