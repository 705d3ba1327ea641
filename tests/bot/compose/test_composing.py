"""Passages, disputes and verdicts as lines; the draft made into the public reply."""

from dataclasses import replace
from typing import Any

import pytest

from bot.compose.conflicts import dispute, touched
from bot.compose.draft import Draft, Line
from bot.compose.eligibility import eligibility_lines, going_on, question_lines, rule_evidence
from bot.compose.passages import passage_lines
from bot.compose.reply import finish
from bot.contract import ReplyFinding
from bot.desk import Desk
from bot.understand.question import ASKED_AT_ONCE, Health
from kb.knowledge import Knowledge
from kb.schema.article import Passage
from kb.schema.rule import Question
from kb.screening.engine import screen


def passage(name: str, text: str) -> Passage:
    return Passage(id=name, section="s", text=text, source="moss-wrap-leaflet", lines=(1, 1))


def test_what_says_the_same_is_told_once_and_cited_where_it_carries_the_sentence() -> None:
    one = passage("a/1", "The damp moss rests quietly on the elbow joint.")
    same = passage("a/2", "The damp moss quietly rests on the elbow joint.")
    near = passage("a/4", "The damp moss rests on the elbow joint for nine days.")
    other = passage("a/3", "A course costs eighty crowns altogether.")
    lines = passage_lines([one, same, near, other], limit=3, carries=lambda _, found: found.id == "a/2")
    assert [[item.passage for item in line.parts[0].evidence] for line in lines] == [["a/1", "a/2"], ["a/3"]]
    assert [line.parts[0].text for line in lines] == [one.text, other.text]


def test_the_passages_of_a_point_are_told_up_to_the_limit_and_else_cited_beside_the_likest() -> None:
    told = passage("a/1", "The damp moss rests on the elbow joint.")
    own = passage("a/2", "A band of linen holds everything.")
    more = passage("a/3", "Linen keeps moss in its place, a visitor writes.")
    lines = passage_lines([told, own, more], limit=2, carries=lambda *_: False, point=("a/1", "a/2", "a/3"))
    assert [line.parts[0].text for line in lines] == [told.text, own.text]
    assert sorted(item.passage for line in lines for item in line.parts[0].evidence) == ["a/1", "a/2", "a/3"]


def test_no_more_passages_than_the_limit(tiny: Knowledge) -> None:
    every = [found for _, found in tiny.passages()]
    assert len(passage_lines(every, limit=2, carries=lambda *_: True)) == 2
    assert passage_lines([], limit=2, carries=lambda *_: True) == []


def test_a_dispute_shows_all_sides_with_their_evidence(tiny: Knowledge) -> None:
    told = dispute(tiny.conflict("wrap-20-or-30-minutes"), tiny)
    assert [side.text for side in told.sides] == [side.text for side in tiny.conflict("wrap-20-or-30-minutes").sides]
    assert [item.lines for side in told.sides for item in side.evidence] == [(14, 14), (26, 26)]
    assert told.safety


@pytest.mark.parametrize(
    ("passages", "found"),
    [
        ({"the-wrap/twenty-minutes", "the-wrap/thirty-minutes"}, True),
        ({"the-wrap/damp-bandage"}, False),
        (set(), False),
    ],
)
def test_a_conflict_is_touched_by_the_passages_of_its_sides(passages: set[str], found: bool, tiny: Knowledge) -> None:
    assert bool(touched(tiny.procedure().conflicts, tiny, cited=frozenset(passages))) is found


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, False),
        ({"near": frozenset({"the-wrap/thirty-minutes"})}, True),
        ({"near": frozenset({"the-wrap/damp-bandage"})}, False),
        ({"whole": True}, True),
    ],
)
def test_another_side_may_lie_near_and_one_is_enough_for_the_whole_picture(
    more: dict[str, Any], found: bool, tiny: Knowledge
) -> None:
    cited = frozenset({"the-wrap/twenty-minutes"})
    assert bool(touched(tiny.procedure().conflicts, tiny, cited=cited, **more)) is found
    assert touched(tiny.procedure().conflicts, tiny, cited=frozenset(), **more) == []


def test_of_an_answer_made_of_facts_both_sides_must_be_told(tiny: Knowledge) -> None:
    both = [tiny.fact("session-duration-20"), tiny.fact("session-duration-30")]
    cited = frozenset(place.passage for fact in both for place in fact.places)
    assert touched(tiny.procedure().conflicts, tiny, cited=cited, facts=both)
    assert touched(tiny.procedure().conflicts, tiny, cited=cited, facts=both[:1]) == []


def test_a_passage_beside_is_cited_and_not_told() -> None:
    one, fellow, other = (passage(f"a/{n}", text) for n, text in enumerate(("Moss is damp.", "Bogs drip.", "Elbows bend.")))
    lines = passage_lines(
        [one], limit=2, carries=lambda *_: False, beside=[fellow, other], fellows={one.id: frozenset({fellow.id})}
    )
    assert [[item.passage for item in line.parts[0].evidence] for line in lines] == [["a/0", "a/1"]]


def health(desk: Desk, *findings: ReplyFinding, asked: bool = True, **more: object) -> Health:
    state = Health(findings, findings, screen(findings, desk.table), asked=asked, answered=False, going_on=True)
    return replace(state, **more)  # type: ignore[arg-type]


def verdict_texts(desk: Desk, *findings: ReplyFinding, **more: object) -> list[str]:
    lines = eligibility_lines(health(desk, *findings, **more), desk.knowledge)
    return [part.text for line in lines for part in line.parts]


def test_a_verdict_says_why_what_would_change_it_what_was_understood_and_what_is_open(desk: Desk) -> None:
    texts = verdict_texts(desk, ReplyFinding(concept="green-fever", status="present", text="the greens"))
    assert texts == [
        "No moss wrap for you: something you named is on the leaflet's list.",
        "The leaflet names green fever as a reason against a moss wrap.",
        "What would change this: If your green fever is rare, a doctor can look at it first.",
        "Understood: green fever: present.",
        "See your doctor.",
        "Still open:",
        "1. Are you allergic to plants?",
        "2. Is the skin of your elbow free of open sores?",
        'Answer by number, or "no to all".',
    ]


def test_an_unknown_condition_is_told_in_the_person_s_own_words(desk: Desk) -> None:
    texts = verdict_texts(desk, ReplyFinding(concept=None, status="present", text="moss foot"))
    assert "Understood: moss foot: present." in texts
    assert "Understood: something I do not know: uncertain." not in texts


def test_a_rule_is_carried_by_all_that_it_names(tiny: Knowledge) -> None:
    rules = {rule.id: rule for rule in tiny.procedure().rules.rules}
    assert [item.passage for item in rule_evidence(rules["green-fever-present"], tiny)] == ["who-it-is-for/green-fever"]
    assert [item.lines for item in rule_evidence(rules["green-fever-rare"], tiny)] == [(21, 21)]
    assert rule_evidence(rules["not-in-the-leaflet"].model_copy(update={"passages": ()}), tiny) == ()


def test_only_so_many_questions_at_once(tiny: Knowledge) -> None:
    questions = [Question(id=f"q{n}", concept="plant-allergy", text=f"Question {n}?", order=n) for n in range(9)]
    lines = [line.parts[0].text for line in question_lines(questions, tiny, urgent_first=True)]
    assert lines[:ASKED_AT_ONCE] == [f"{n + 1}. Question {n}?" for n in range(ASKED_AT_ONCE)]
    assert lines[ASKED_AT_ONCE:] == ["And 5 more.", 'Answer by number, or "no to all".']
    assert question_lines([], tiny, urgent_first=False) == []


def test_what_was_understood_is_told_by_status_with_what_is_denied_last(desk: Desk) -> None:
    found = [("plant-allergy", "absent"), ("green-fever", "past"), ("elbow-sore", "absent"), ("green-fever", "family")]
    findings = [ReplyFinding.model_validate({"concept": name, "status": status, "text": "x"}) for name, status in found]
    told = "green fever: in the past; green fever: in the family; plant allergy, sore on the elbow: not present"
    assert f"Understood: {told}." in verdict_texts(desk, *findings)


def test_a_claimed_permission_is_noted_and_an_unclear_answer_is_told(desk: Desk) -> None:
    present = ReplyFinding(concept="green-fever", status="present", text="x")
    texts = verdict_texts(desk, present, permissions=("My doctor says yes.",), unclear=True)
    assert texts[:2] == ["Which one?", "No moss wrap for you: something you named is on the leaflet's list."]
    assert "Your doctor's word is noted; the answer stays." in texts
    reply = finish(Draft("eligibility", ()), desk, {"total": 1.0}, screening=health(desk).screening, notes=("yes", "yes"))
    assert reply.eligibility is not None
    assert reply.eligibility.notes == ("yes",)


def test_screening_goes_on_after_another_answer_unless_it_is_ruled_out(desk: Desk) -> None:
    def texts(*findings: ReplyFinding, asked: bool = True) -> list[str]:
        return [line.parts[0].text for line in going_on(health(desk, *findings, asked=asked), desk.knowledge)]

    assert texts()[:2] == ["To go on:", "1. Are you allergic to plants?"]
    assert texts(ReplyFinding(concept="green-fever", status="uncertain", text="x"))[0] == "To go on:"
    assert texts(ReplyFinding(concept="green-fever", status="present", text="x")) == []
    assert texts(asked=False) == []


NOTICES = {
    "answer": ["health"],
    "eligibility": ["health", "unsigned"],
    "refusal": [],
    "urgent": [],
    "smalltalk": [],
}


@pytest.mark.parametrize(("kind", "names"), NOTICES.items())
def test_notices_stand_under_what_speaks_of_health(kind: str, names: list[str], desk: Desk) -> None:
    reply = finish(Draft(kind, (Line.said("Hello."),)), desk, {"total": 1.0})  # type: ignore[arg-type]
    notices = [getattr(desk.clinic.notices, name) for name in names]
    assert reply.text.split("\n") == ["Hello.", *notices]


def test_signed_rules_need_no_notice(desk: Desk) -> None:
    signed = Desk(desk.release, desk.settings)
    rules = tuple(rule.model_copy(update={"approved_by": "Dr. Moss"}) for rule in desk.table.rules)
    signed.__dict__["table"] = replace(desk.table, rules=rules)
    reply = finish(Draft("eligibility", (Line.said("Hello."),)), signed, {"total": 1.0})
    assert reply.text.split("\n") == ["Hello.", desk.clinic.notices.health]


def test_a_refusal_names_its_reason_and_the_clinic(desk: Desk) -> None:
    reply = finish(Draft("refusal", (Line.said("No."),)), desk, {"total": 1.0}, refusal="out_of_scope")
    assert reply.refusal is not None
    assert (reply.refusal.reason, reply.refusal.contact) == ("out_of_scope", desk.clinic.contact.line)
    assert (reply.kb_version, reply.timings_ms) == (desk.version, {"total": 1.0})
