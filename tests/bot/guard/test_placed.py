"""Where phrases stand, and how a message falls into sentences and clauses."""

import pytest

from bot.guard.placed import PlacedPhrases, Told

FOUND = [
    ("elbow black", "My elbow has gone black", [(1, 4)]),
    ("elbow black", "My elbow is not at all black", []),
    ("elbow black", "My elbow. Tonight a black moss came", []),
    ("elbow black", "The elbow, the elbow is black", [(3, 5)]),
    ("blist*", "blistering and blisters", [(0,), (2,)]),
    ("pass* out", "he passed right out", [(1, 3)]),
    ("<n> hours", "5 hours, two hours, many hours", [(0, 1), (2, 3)]),
    ("in <year>", "in 2010, in 20 days", [(0, 1)]),
    ("elbow", "", []),
    ("=having moss", "I have moss, I am having moss", [(5, 6)]),
    ("=Having", "having", [(0,)]),
    ("end_it all", "end of it all, end it all, end it at all", [(4, 5, 6), (7, 8, 10)]),
    ("my_=wraps", "my wrap, my wraps, my green wraps", [(2, 3)]),
]


@pytest.mark.parametrize(("phrase", "text", "at"), FOUND)
def test_where_a_phrase_stands(phrase: str, text: str, at: list[tuple[int, ...]]) -> None:
    assert [place.at for place in PlacedPhrases([phrase]).found(Told.of(text, {"two"}))] == at


@pytest.mark.parametrize(
    ("text", "sentences", "clauses"),
    [
        ("One two three. Four five six", (0, 0, 0, 1, 1, 1), (0, 0, 0, 1, 1, 1)),
        ("One two, three (four) five", (0, 0, 0, 0, 0), (0, 0, 1, 2, 3)),
        ("Elbow. Black. Since noon today.", (0, 0, 0, 0, 0), (0, 1, 2, 2, 2)),
        ("Normal? Black since noon", (0, 1, 1, 1), (0, 1, 1, 1)),
        ("38.7 now", (0, 0, 0), (0, 1, 1)),
    ],
)
def test_sentences_and_clauses(text: str, sentences: tuple[int, ...], clauses: tuple[int, ...]) -> None:
    told = Told.of(text)
    assert (told.sentence, told.clause) == (sentences, clauses)


def test_a_clause_can_be_broken_at_a_word() -> None:
    assert Told.of("it hurt but it is well").broken_at({2}).clause == (0, 0, 1, 1, 1, 1)
