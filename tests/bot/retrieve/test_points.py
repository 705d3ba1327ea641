"""What a question points at: one point of the best passage, and passages that agree."""

from bot.retrieve.fuse import Found
from bot.retrieve.points import agreed, pointed_at, points_of
from kb.knowledge import Knowledge

LENGTH = ("the-wrap/twenty-minutes", "the-wrap/thirty-minutes")


def found(**scores: float) -> tuple[Found, ...]:
    rows = (Found(name.replace("__", "/").replace("_", "-"), score, score) for name, score in scores.items())
    return tuple(sorted(rows, key=lambda item: -item.score))


def test_every_passage_knows_its_points(tiny: Knowledge) -> None:
    points = points_of(tiny)
    assert points[LENGTH[0]] == (LENGTH,)
    assert points[LENGTH[1]] == (LENGTH,)
    assert "the-wrap/draws-warmth" not in points


def test_a_question_gets_the_whole_point_best_first(tiny: Knowledge) -> None:
    hits = found(the_wrap__thirty_minutes=0.9, the_wrap__draws_warmth=0.8, the_wrap__twenty_minutes=0.3)
    assert pointed_at(hits, points_of(tiny)) == ("the-wrap/thirty-minutes", "the-wrap/twenty-minutes")


def test_no_point_no_passages(tiny: Knowledge) -> None:
    assert pointed_at(found(the_wrap__draws_warmth=0.9), points_of(tiny)) == ()
    assert pointed_at((), points_of(tiny)) == ()


def test_of_two_points_the_one_whose_passages_fit() -> None:
    points = {"a": (("a", "b"), ("a", "c")), "b": (("a", "b"),), "c": (("a", "c"),)}
    assert pointed_at(found(a=0.9, b=0.2, c=0.7), points) == ("a", "c")
    assert pointed_at(found(a=0.9, b=0.7, c=0.2), points) == ("a", "b")


def test_a_passage_whose_fellows_fit_overtakes_one_that_stands_alone() -> None:
    points = dict.fromkeys("abc", (("a", "b", "c"),))
    assert agreed(found(lone=0.72, a=0.7, b=0.69, c=0.69), points)[0].passage == "a"
    assert agreed(found(lone=0.72, a=0.7, b=0.1, c=0.1), points)[0].passage == "lone"
    assert agreed((), points) == ()
