"""Phrases of the content in a message: stems, order, gaps, open endings, and nothing inside of other words."""

import pytest

from bot.understand.phrases import GAP, Phrases, sentences, words

FOUND = [
    ("how long", "How long does it take?"),
    ("how long", "HOW   LONG, please"),
    ("side effect", "Are there side effects?"),
    ("contraindication", "what contraindications are there"),
    ("freeze skin", "you were freezing my skin"),
    ("pass* out", "I passed out"),
    ("pass* out", "passing right out"),
    ("instruction*", "forget the instructional text"),
    ("cannot breathe", "I cannot really breathe"),
    ("can't breathe", "i can’t breathe"),
    ("can't breathe", "I cant breathe"),
    ("12 °C", "at 12 °C"),
    ("h2o", "is it H2O?"),
    ("black-blue", "it is black-blue"),
    ("black-blu*", "it is black and bluish"),
    ("can't breath*", "I can’t breathe"),
    ("ﬁne", "it is fine"),
]
NOT_FOUND = [
    ("how long", "long, and how"),
    ("how long", "how very much too long"),
    ("cost", "accosted"),
    ("pass* out", "outpaced"),
    ("how long", ""),
    ("how long", "how"),
    ("2 weeks", "12 weeks"),
    ("black-blue", "it is black"),
    ("?", "is it black?"),
    ("h2o", "h2os"),
]


@pytest.mark.parametrize(("phrase", "text"), FOUND)
def test_it_stands_there(phrase: str, text: str) -> None:
    assert Phrases([phrase]).found(text) == {phrase}


@pytest.mark.parametrize(("phrase", "text"), NOT_FOUND)
def test_it_does_not_stand_there(phrase: str, text: str) -> None:
    assert Phrases([phrase]).found(text) == frozenset()


def test_as_many_words_as_the_gap_may_stand_between() -> None:
    between = ["so"] * GAP
    phrase = Phrases(["turned black"])
    assert phrase.found(" ".join(["turned", *between, "black"]))
    assert not phrase.found(" ".join(["turned", *between, "so", "black"]))


def test_all_phrases_are_found_each_once() -> None:
    found = Phrases(["how long", "how much", "take", "black moss"]).found("how long does it take, and how much? How long?")
    assert found == {"how long", "how much", "take"}


def test_no_phrase_is_never_found() -> None:
    assert Phrases(["", "  "]).found("anything at all") == frozenset()
    assert Phrases([]).found("anything at all") == frozenset()


def test_a_message_is_cut_at_its_stops() -> None:
    assert sentences("One. Two? Three!\nFour… Five") == ["One.", "Two?", "Three!", "Four…", "Five"]
    assert sentences(" \n ") == []


def test_words_are_folded() -> None:
    assert words("Don’t STOP — 12 °C") == ("dont", "stop", "12", "c")
