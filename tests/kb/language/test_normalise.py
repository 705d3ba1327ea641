"""The plain form of a text, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.language.normalise import normalise
from kb.language.stem import singular, stem
from kb.language.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Epilepsy", "epilepsy"),
        ("ep​ilepsy", "epilepsy"),
        ("epilеpsy", "epilepsy"),
        ("‏asthma", "asthma"),
        ("ｍｉｇｒａｉｎｅ", "migraine"),
        ("don’t", "don't"),
        ("épilepsie", "epilepsie"),
        ("эпилепсия", "эпилепсия"),
        ("й", "й"),
        ("2–3", "2-3"),
    ],
)
def test_plain_form(text: str, plain: str) -> None:
    assert normalise(text).text == plain


@given(st.text(max_size=80))
def test_every_plain_character_has_a_place(text: str) -> None:
    plain = normalise(text)
    assert len(plain.text) == len(plain.starts) == len(plain.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(plain.starts, plain.ends, strict=True))


@given(st.text(max_size=80))
def test_tokens_stand_in_order_within_the_text(text: str) -> None:
    tokens = tokenise(text, {"dont": "do not"})
    assert list(tokens.starts) == sorted(tokens.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(tokens.starts, tokens.ends, strict=True))


def test_a_spelling_of_two_words_gives_two_tokens_over_one_span() -> None:
    tokens = tokenise("I dont", {"dont": "do not"})
    assert (tokens.words, tokens.starts, tokens.ends) == (("i", "do", "not"), (0, 2, 2), (1, 6, 6))


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("allergies", "allergy"),
        ("rashes", "rash"),
        ("psoriasis", "psoriasis"),
        ("virus", "virus"),
        ("migraines", "migraine"),
        ("gas", "gas"),
    ],
)
def test_singular(word: str, one: str) -> None:
    assert singular(word) == one


@pytest.mark.parametrize(("word", "root"), [("swelling", "swell"), ("stopped", "stop"), ("rarely", "rare"), ("string", "string")])
def test_stem(word: str, root: str) -> None:
    assert stem(word) == root
