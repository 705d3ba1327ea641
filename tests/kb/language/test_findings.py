"""Sentences of assertion_cases.yaml, and how several words on one condition settle."""

from pathlib import Path

import pytest
import yaml

from kb.language.findings import judge_mentions, read_findings
from kb.language.lexicon import Lexicon

CASES = yaml.safe_load((Path(__file__).parent / "assertion_cases.yaml").read_text(encoding="utf-8"))
SENTENCES = [
    pytest.param(case["text"], case["finds"], id=f"{kind}: {case['text']}") for kind, cases in CASES.items() for case in cases
]


@pytest.mark.parametrize(("text", "finds"), SENTENCES)
def test_a_sentence_gives_these_findings(text: str, finds: dict[str, str], lexicon: Lexicon) -> None:
    assert {finding.concept: finding.status for finding in read_findings(text, lexicon)} == finds


@pytest.mark.parametrize(("text", "finds"), SENTENCES)
def test_a_finding_quotes_the_text_at_its_place(text: str, finds: dict[str, str], lexicon: Lexicon) -> None:
    for finding in read_findings(text, lexicon):
        assert text[finding.start : finding.end] == finding.text


def test_present_beats_absent_where_nothing_is_corrected(lexicon: Lexicon) -> None:
    found = read_findings("No migraine today. I have migraine.", lexicon)
    assert [(finding.concept, finding.status) for finding in found] == [("migraine", "present")]


@pytest.mark.parametrize(
    ("before", "text", "finds"),
    [
        ("I'm epileptic, does it matter?", "Sorry, it's my dad who has it", [("epilepsy", "absent"), ("epilepsy", "family")]),
        ("I had asthma at school", "Actually I still have it", [("asthma", "present")]),
        ("I have migraine", "No", []),
        ("I have migraine", "Sorry, one more thing: what does it cost?", []),
        ("I have migraine", "Sorry, I do not have migraine", [("migraine", "absent")]),
    ],
)  # fmt: skip
def test_a_later_turn_corrects_an_earlier_one(before: str, text: str, finds: list[tuple[str, str]], lexicon: Lexicon) -> None:
    assert [(finding.concept, finding.status) for finding in read_findings(text, lexicon, before=before)] == finds


def test_a_relative_and_the_patient_both_stand(lexicon: Lexicon) -> None:
    found = read_findings("My mother has asthma. I have asthma.", lexicon)
    assert {finding.status for finding in found} == {"family", "present"}


def test_the_same_text_gives_the_same_findings(lexicon: Lexicon) -> None:
    text = "No epilepsy, but migraine once a year; my mother had a stroke."
    assert read_findings(text, lexicon) == read_findings(text, lexicon)


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "?!…", "🙂", "-", "<end>", "a" * 2000, "no " * 300])
def test_odd_texts_give_nothing(text: str, lexicon: Lexicon) -> None:
    assert read_findings(text, lexicon) == ()


@pytest.mark.parametrize(
    ("text", "phrase", "status"),
    [
        ("The patient denies frobnitis.", "frobnitis", "absent"),
        ("No evidence of a frob.", "frob", "absent"),
        ("My mother had a frob.", "frob", "family"),
        ("My dog has a frob.", "frob", "absent"),
        ("My father does not have a frob.", "frob", "absent"),
        ("I might have a frob.", "frob", "uncertain"),
        ("I used to have a frob.", "frob", "past"),
        ("I have a frob.", "frob", "present"),
        ("The frob was ruled out.", "frob", "absent"),
    ],
)
def test_a_given_mention_is_judged_whether_known_or_not(text: str, phrase: str, status: str, lexicon: Lexicon) -> None:
    start = text.index(phrase)
    (finding,) = judge_mentions(text, [(start, start + len(phrase))], lexicon)
    assert (finding.concept, finding.status, finding.text) == (None, status, phrase)


def test_given_mentions_keep_their_order_and_their_concepts(lexicon: Lexicon) -> None:
    text = "I have migraine but no epilepsy."
    spans = [(text.index("epilepsy"), text.index("epilepsy") + 8), (text.index("migraine"), text.index("migraine") + 8)]
    assert [(item.concept, item.status) for item in judge_mentions(text, spans, lexicon)] == [
        ("epilepsy", "absent"),
        ("migraine", "present"),
    ]


@pytest.mark.parametrize("span", [(-1, 3), (0, 99), (3, 3), (5, 2)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int], lexicon: Lexicon) -> None:
    with pytest.raises(ValueError, match="does not lie within the text"):
        judge_mentions("I have a cold", [span], lexicon)
