"""`ask`: one question, or a batch whose bad lines do not stop it."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.contract import Reply

pytestmark = pytest.mark.usefixtures("published")


def test_a_question_is_answered_for_people(run: Any) -> None:
    done = run("ask", "How long does a wrap take?")
    assert (done.code, done.err) == (0, "")
    assert "20 minutes [1]." in done.out
    assert "moss-wrap-leaflet:14-14" in done.out
    assert "≠ how long a moss wrap stays on" in done.out
    assert "knowledge base " in done.out


def test_and_for_programs(run: Any) -> None:
    done = run("ask", "--json", "I have green fever")
    reply = Reply.model_validate_json(done.out)
    assert reply.eligibility is not None
    assert reply.eligibility.verdict == "do_not_proceed"


def test_staff_may_get_more(run: Any) -> None:
    assert run("ask", "--audience", "staff", "What is a moss wrap?").code == 0


@pytest.mark.parametrize("question", ["", "🙂", "x" * 1_000_000, "\udcff\udcfe"])
def test_what_is_no_question_is_a_reply_too(question: str, run: Any) -> None:
    done = run("ask", "--json", question)
    assert done.code == 0
    assert json.loads(done.out)["refusal"]["reason"] == "invalid_input"


def test_standard_input(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("How long does a wrap take? \xff".encode("latin-1"))))
    assert "20 minutes" in run("ask", "-").out


def test_a_fault_does_not_spoil_the_output(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.answer.route", None)
    done = run("ask", "--json", "I have a purple knee")
    assert json.loads(done.out)["kind"] == "refusal"
    assert "answer_failed" in done.err
    assert "purple" not in done.err


def turn(text: str, role: str = "user") -> dict[str, str]:
    return {"role": role, "content": text}


def test_a_batch_keeps_order_and_ids(batch: Any) -> None:
    lines = [
        {"id": "a", "messages": [turn("How long does a wrap take?")]},
        {"id": 7, "audience": "staff", "messages": [turn("Hello")], "note": "what is not known is passed over"},
        {"messages": [turn("May I have a moss wrap?"), turn("Answer these.", "assistant"), turn("1 no, 2 no, 3 yes")]},
    ]
    done, rows = batch("ask", lines)
    assert (done.code, done.err) == (0, "")
    assert [row["id"] for row in rows] == ["a", 7, None]
    assert [Reply.model_validate(row["reply"]).kind for row in rows] == ["answer", "smalltalk", "eligibility"]
    assert rows[2]["reply"]["eligibility"]["verdict"] == "no_listed_contraindication"


BAD_LINES = {
    "no JSON": ("{nonsense", None, "not JSON"),
    "cut off": ('{"id": "x", "messages": [', None, "not JSON"),
    "a list": ("[1, 2]", None, "not a JSON object"),
    "a number": ("12", None, "not a JSON object"),
    "nothing but null": ("null", None, "not a JSON object"),
    "a number without end": ("1" * 5000, None, "cannot be read"),
    "no number": ('{"id": NaN}', None, "NaN"),
    "brackets without end": ("[" * 200_000, None, "cannot be read"),
    "no messages": ({"id": "x"}, "x", "messages"),
    "empty messages": ({"id": "x", "messages": []}, "x", "messages"),
    "messages of another kind": ({"id": "x", "messages": "How long?"}, "x", "messages"),
    "an unknown role": ({"id": "x", "messages": [turn("a", "system")]}, "x", "messages.0.role"),
    "an unknown audience": ({"id": "x", "audience": "boss", "messages": [turn("a")]}, "x", "audience"),
    "words of another kind": ({"id": "x", "messages": [{"role": "user", "content": 12}]}, "x", "messages.0.content"),
    "bytes that are no text": (b"\xff\xfe\x00{", None, "not JSON"),
}


GOOD = {"id": "good", "messages": [turn("Hello")]}


@pytest.fixture(scope="module")
def bad_rows(at_once: Any) -> dict[str, dict[str, Any]]:
    """The rows of all bad lines, a good line between any two of them."""
    rows = at_once("ask", [part for line, _, _ in BAD_LINES.values() for part in (line, GOOD)])
    assert all(row["reply"]["kind"] == "smalltalk" for row in rows[1::2])
    return dict(zip(BAD_LINES, rows[::2], strict=True))


@pytest.mark.parametrize("case", BAD_LINES)
def test_a_bad_line_carries_its_error(case: str, bad_rows: dict[str, dict[str, Any]]) -> None:
    _, identity, told = BAD_LINES[case]
    assert bad_rows[case]["id"] == identity
    assert told in bad_rows[case]["error"]
    assert "reply" not in bad_rows[case]


def test_bad_lines_are_counted_and_the_run_goes_on(batch: Any) -> None:
    done, rows = batch("ask", [GOOD, "{nonsense", GOOD, "[]"])
    assert done.code == 1
    assert "2 of 4 lines" in done.err
    assert [("error" in row) for row in rows] == [False, True, False, True]


STRANGE_LINES = {
    "a megabyte": "wrap " * 200_000,
    "control characters": "How\x00 long\x07 does a wrap\x1b[31m take?",
    "half a surrogate pair": "How long does a wrap take? \ud83d",
    "directions": "\u202eHow long does a wrap take?",
}


@pytest.mark.parametrize("text", STRANGE_LINES.values(), ids=STRANGE_LINES)
def test_strange_text_gets_a_reply(text: str, batch: Any) -> None:
    done, rows = batch("ask", [{"id": "\ud83d", "messages": [turn(text)]}])
    assert (done.code, rows[0]["id"]) == (0, "\ud83d")
    assert rows[0]["reply"]["kind"] == ("refusal" if len(text) > 4000 else "answer")


def test_an_empty_line_in_between_is_told_and_a_byte_order_mark_is_passed_over(batch: Any) -> None:
    line = json.dumps({"id": "a", "messages": [turn("Hello")]})
    done, rows = batch("ask", [b"\xef\xbb\xbf" + line.encode(), "   ", line, "", ""])
    assert done.code == 1
    assert [(row["id"], row.get("error")) for row in rows] == [("a", None), (None, "Line 2 is empty."), ("a", None)]


def test_an_empty_batch_is_an_empty_batch(batch: Any) -> None:
    done, rows = batch("ask", [""])
    assert (done.code, rows) == (0, [])


def test_files_that_cannot_be_used(run: Any, tmp_path: Path) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text("{}\n", encoding="utf-8")
    for source, target, told in (
        (tmp_path / "missing.jsonl", tmp_path / "out.jsonl", "missing.jsonl"),
        (tmp_path, tmp_path / "out.jsonl", str(tmp_path)),
        (lines, tmp_path / "nowhere" / "out.jsonl", "nowhere"),
        (lines, lines, "same file"),
    ):
        done = run("ask", "--batch", source, "--out", target)
        assert done.code == 2
        assert told in done.err
    assert lines.read_text(encoding="utf-8") == "{}\n"
