"""The word index: the scores of bm25s, read without it."""

from pathlib import Path

import bm25s
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import UnknownName
from kb.index.passages import IndexedPassage
from kb.index.words import Terms, WordIndex, build_words, open_words

STOPWORDS = ("a", "the", "for", "of", "it", "is", "on", "and", "in")
WORDS = ["wrap", "wraps", "moss", "crowns", "elbow", "20", "water", "nothing", "skin", "m600"]


@pytest.fixture(scope="module")
def index(passages: tuple[IndexedPassage, ...]) -> WordIndex:
    return build_words(passages, language="en", stopwords=STOPWORDS)


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("How many crowns?", "wrap/price"),
        ("m600", "wrap/device"),
        ("5.5", "wrap/water"),
        ("ELBOW ache", "ache/who"),
        ("it isn’t", "ache/who-not"),
    ],
)
def test_the_passage_that_shares_words_is_found(index: WordIndex, query: str, best: str) -> None:
    assert index.search(query, 3)[0][0] == best


@pytest.mark.parametrize("query", ["", "???", "the of and", "astronomy"])
def test_without_a_shared_word_nothing_is_found(index: WordIndex, query: str) -> None:
    assert index.search(query, 5) == []


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
def test_the_scores_are_those_of_bm25s(index: WordIndex, passages: tuple[IndexedPassage, ...], query: list[str]) -> None:
    terms = Terms("en", STOPWORDS)
    model = bm25s.BM25(method="lucene")
    model.index([terms.of(passage.embed_text) for passage in passages], show_progress=False)
    asked = terms.of(" ".join(query))
    expected = dict(zip((one.id for one in passages), model.get_scores(asked).tolist(), strict=True))
    found = dict(index.search(" ".join(query), len(passages)))
    assert found == pytest.approx({name: score for name, score in expected.items() if score > 0}, rel=1e-5)


@given(st.text(), st.integers(min_value=-1, max_value=9))
def test_any_query_gives_at_most_k_best_first(index: WordIndex, query: str, k: int) -> None:
    hits = index.search(query, k)
    assert len(hits) <= max(k, 0)
    assert hits == sorted(hits, key=lambda hit: -hit[1])


def test_a_saved_index_finds_the_same(index: WordIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "words.npz")
    opened = open_words(tmp_path / "words.npz")
    for query in ("wraps and moss", "it", "skin"):
        assert opened.search(query, 9) == index.search(query, 9)


def test_building_twice_gives_the_same_bytes(passages: tuple[IndexedPassage, ...], tmp_path: Path) -> None:
    for name in ("one", "two"):
        build_words(passages, language="en", stopwords=STOPWORDS).save(tmp_path / f"{name}.npz")
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_an_index_of_nothing(tmp_path: Path) -> None:
    build_words((), language="en").save(tmp_path / "words.npz")
    assert open_words(tmp_path / "words.npz").search("wrap", 3) == []


def test_a_language_without_a_stemmer_names_those_there_are() -> None:
    with pytest.raises(UnknownName, match="english"):
        Terms("xx", ())
