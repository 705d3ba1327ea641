"""Vectors and words joined: weighted, favoured, in one order."""

import pytest

from bot.retrieve.fuse import TOPIC, WORDS, fuse


def order(*args: object) -> list[str]:
    return [found.passage for found in fuse(*args)]  # type: ignore[arg-type]


def test_scores_are_weighted_sums() -> None:
    found = {item.passage: item for item in fuse([("a", 0.8), ("b", 0.4)], [("b", 6.0), ("c", 3.0)], {"c": 1.0})}
    assert found["a"].score == pytest.approx((1 - WORDS) * 0.8)
    assert found["b"].score == pytest.approx((1 - WORDS) * 0.4 + WORDS)
    assert found["c"].score == pytest.approx(WORDS * 0.5 + TOPIC)
    assert [found[name].cosine for name in "abc"] == [0.8, 0.4, 0.0]


def test_words_have_no_scale_of_their_own() -> None:
    assert fuse([], [("a", 2.0), ("b", 1.0)], {}) == fuse([], [("a", 200.0), ("b", 100.0)], {})


def test_ties_go_by_name_whatever_the_order_of_the_hits() -> None:
    assert order([("b", 0.5), ("a", 0.5)], [], {}) == order([("a", 0.5), ("b", 0.5)], [], {}) == ["a", "b"]


def test_what_is_favoured_but_not_found_stays_away() -> None:
    assert order([("a", 0.5)], [], {"z": 1.0}) == ["a"]


def test_nothing_found_is_nothing() -> None:
    assert fuse([], [], {"a": 1.0}) == ()
    assert order([("a", 0.1)], [("a", 0.0), ("b", 0.0)], {}) == ["a"]
