"""Answers made of facts: one item a thing, most often stated first, figures by size, nothing picked in silence."""

import pytest

from bot.compose.evidence import of_fact
from bot.compose.facts import fact_lines, list_line, step_lines
from kb.knowledge import Knowledge
from kb.schema.fact import Fact


def named(name: str, concept: str | None, *lines: int, kind: str = "indication") -> Fact:
    return Fact.model_validate(
        {
            "id": name.replace(" ", "-"),
            "kind": kind,
            "value": {"name": name, "concept": concept},
            "text": f"It helps {name}.",
            "source": "moss-wrap-leaflet",
            "places": [{"lines": line, "passage": "who-it-is-for/stiff-elbow"} for line in lines],
        }
    )


def ranged(low: float | None, high: float | None) -> Fact:
    return Fact.model_validate(
        {
            "id": f"f-{low}-{high}".replace("None", "x"),
            "kind": "session_duration",
            "text": f"{low} to {high}",
            "value": {"min": low, "max": high, "unit": "minute"},
            "source": "moss-wrap-leaflet",
            "places": [{"lines": 14, "passage": "the-wrap/twenty-minutes"}],
        }
    )


def test_a_thing_is_named_once_with_all_its_places(tiny: Knowledge) -> None:
    facts = [named("stiff elbow", "stiff-elbow", 7), named("stiffness", "stiff-elbow", 8, 9), named("creaking", None, 8)]
    (line,) = list_line(facts, tiny, frame="For {items}.", limit=None)
    assert [part.text for part in line.parts] == ["stiff elbow", "creaking"]
    assert [item.lines for item in line.parts[0].evidence] == [(7, 7), (8, 8), (9, 9)]
    assert [item.facts for item in line.parts[0].evidence] == [("stiff-elbow",), ("stiffness",), ("stiffness",)]
    assert line.factual
    assert line.frame == "For {items}."


def test_what_is_stated_most_comes_first_and_ties_keep_their_order(tiny: Knowledge) -> None:
    facts = [named("a", None, 1), named("b", None, 1, 2), named("c", None, 3)]
    (line,) = list_line(facts, tiny, frame="{items}", limit=None)
    assert [part.text for part in line.parts] == ["b", "a", "c"]


def test_beyond_the_limit_it_says_how_many_are_left(tiny: Knowledge) -> None:
    facts = [named(name, None, 1) for name in "abcd"]
    (line,) = list_line(facts, tiny, frame="{items}", limit=2)
    assert [part.text for part in line.parts] == ["a", "b", "and 2 more"]
    assert line.parts[-1].evidence == ()
    (whole,) = list_line(facts, tiny, frame="{items}", limit=4)
    assert len(whole.parts) == 4


def test_no_facts_are_no_line(tiny: Knowledge) -> None:
    assert list_line([], tiny, frame="{items}", limit=3) == []
    assert fact_lines([], tiny) == []


def test_figures_stand_by_size_an_open_end_by_the_other(tiny: Knowledge) -> None:
    facts = [ranged(30, 40), ranged(10, None), ranged(None, 20), ranged(10, 15)]
    told = [line.parts[0].text for line in fact_lines(facts, tiny)]
    assert told == ["10 to None", "10 to 15", "None to 20", "30 to 40"]


def test_steps_keep_the_order_of_the_content(tiny: Knowledge) -> None:
    steps = tiny.facts("protocol_step")
    assert [line.parts[0].text for line in step_lines(steps[::-1], tiny)] == [fact.text for fact in steps[::-1]]


@pytest.mark.parametrize("fact", ["session-duration-20", "contraindication-elbow-sore"])
def test_every_place_is_evidence(fact: str, tiny: Knowledge) -> None:
    known = tiny.fact(fact)
    assert [(item.passage, item.lines) for item in of_fact(known, tiny)] == [
        (place.passage, place.lines) for place in known.places
    ]
