"""Conditions that the vocabulary does not know, and readings that stand for one."""

import pytest

from kb.language.findings import read_findings
from kb.language.lexicon import Lexicon


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("I have sarcoidosis", "sarcoidosis"),
        ("I suffer from Ehlers-Danlos syndrome", "Ehlers-Danlos syndrome"),
        ("I am allergic to nickel", "allergic to nickel"),
        ("diagnosed with a kidney problem", "kidney problem"),
        ("I have Crohn's disease", "Crohn's disease"),
        ("I have a chronic illness", "chronic illness"),
        ("living with polymyalgia", "polymyalgia"),
    ],
)
def test_an_unknown_condition_is_found(text: str, phrase: str, lexicon: Lexicon) -> None:
    assert [(item.concept, item.status, item.text) for item in read_findings(text, lexicon)] == [(None, "present", phrase)]


@pytest.mark.parametrize(
    "text",
    ["I have a question", "I have an appointment on Friday", "what is the basis of your diagnosis", "no sarcoidosis",
     "I am allergic to mornings", "any disease?", "I have a problem with booking", "thanks for your sympathy"],
)  # fmt: skip
def test_everyday_words_are_no_condition(text: str, lexicon: Lexicon) -> None:
    assert read_findings(text, lexicon) == ()


@pytest.mark.parametrize(
    ("text", "concept"),
    [("140/90", "hypertension"), ("my BP is 138 over 92", "hypertension"), ("upper pressure 160", "hypertension"),
     ("temperature 37.5", "fever"), ("it was 88/61 this morning", "hypotension"), ("temp 37,9", "fever"),
     ("99.6 F fever", "fever")],
)  # fmt: skip
def test_a_reading_stands_for_its_condition(text: str, concept: str, lexicon: Lexicon) -> None:
    assert {item.concept for item in read_findings(text, lexicon)} == {concept}


@pytest.mark.parametrize(
    "text", ["120/80", "on 12/10 at 15:00", "temperature 36.6", "open 24/7", "it is 38 rubles", "200 over the phone", "150/200"]
)
def test_other_numbers_stand_for_nothing(text: str, lexicon: Lexicon) -> None:
    assert read_findings(text, lexicon) == ()
