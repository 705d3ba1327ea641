"""The guard over what goes out: wrong numbers, lost evidence and denials that the passage does not carry are dropped."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.compose.draft import Dispute, Draft, Evidence, Line, Part
from bot.guard.grounding import Grounding
from kb.errors import UnknownName
from kb.knowledge import Knowledge
from kb.language.lexicon import Lexicon

TABLE: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("grounding.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def grounding(tiny: Knowledge) -> Grounding:
    return Grounding.of(tiny, Lexicon.of(tiny.content.vocabulary, tiny.language()))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["says"])
def test_the_passages_carry_it_or_not(row: dict[str, Any], grounding: Grounding) -> None:
    assert grounding.carries(row["says"], row["cites"]) is row["carried"]


def evidence(passage: str) -> tuple[Evidence, ...]:
    return (Evidence(passage, "moss-wrap-leaflet", (1, 1)),)


TRUE = Part("A moss wrap stays on for 20 minutes.", evidence("the-wrap/twenty-minutes"))
WRONG = Part("A moss wrap stays on for 21 minutes.", evidence("the-wrap/twenty-minutes"))
BARE = Part("A moss wrap stays on for 20 minutes.")


def kept(grounding: Grounding, *lines: Line) -> tuple[Line, ...]:
    return grounding.keep(Draft("answer", lines)).lines


def test_what_is_carried_stays_and_what_is_not_goes(grounding: Grounding) -> None:
    good, bad, said = Line((TRUE,), factual=True), Line((WRONG,), factual=True), Line.said("Hello.")
    assert kept(grounding, said, bad, good) == (said, good)


def test_a_factual_line_without_evidence_goes(grounding: Grounding) -> None:
    assert kept(grounding, Line((BARE,), factual=True), Line((), factual=True)) == ()


def test_of_a_list_only_the_wrong_item_goes(grounding: Grounding) -> None:
    more = Part("and 3 more")
    (line,) = kept(grounding, Line((TRUE, WRONG, more), factual=True, frame="It says: {items}."))
    assert line.parts == (TRUE, more)
    assert line.frame == "It says: {items}."


def test_a_dispute_needs_two_sides_that_are_carried(grounding: Grounding) -> None:
    other = Part("The moss wrap was on for 30 minutes.", evidence("the-wrap/thirty-minutes"))
    two, one = Dispute("length", (TRUE, other, WRONG)), Dispute("length", (TRUE, WRONG))
    left = grounding.keep(Draft("answer", (), (two, one))).disputes
    assert [dispute.sides for dispute in left] == [(TRUE, other)]


def test_evidence_that_does_not_exist_is_an_error_and_never_a_pass(grounding: Grounding) -> None:
    with pytest.raises(UnknownName):
        kept(grounding, Line((Part("A moss wrap.", evidence("the-wrap/nowhere")),), factual=True))
