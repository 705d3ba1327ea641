"""Citation marks: in reading order, before the full stop, one number for one place, facts gathered under it."""

import pytest

from bot.compose.draft import Dispute, Draft, Evidence, Line, Part
from bot.compose.number import Numbering, number_disputes, number_lines
from kb.errors import UnknownName
from kb.knowledge import Knowledge

SOAK, REST, COURSE = "the-wrap/soak-and-wind", "the-wrap/twenty-minutes", "the-wrap/course-and-price"


def at(passage: str, first: int, *facts: str) -> Evidence:
    return Evidence(passage, "moss-wrap-leaflet", (first, first), facts)


@pytest.fixture
def numbering(tiny: Knowledge) -> Numbering:
    return Numbering(tiny)


def texts(numbering: Numbering, *lines: Line) -> list[str]:
    return [sentence.text for sentence in number_lines(lines, numbering)]


def test_numbers_follow_the_reading(numbering: Numbering) -> None:
    lines = (
        Line.cited("One.", (at(REST, 14),)),
        Line.cited("Two.", (at(SOAK, 12), at(REST, 14))),
        Line.cited("Three.", (at(SOAK, 12),)),
    )
    assert texts(numbering, *lines) == ["One [1].", "Two [1][2].", "Three [2]."]
    assert [citation.n for citation in numbering.citations()] == [1, 2]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("So.", "So [1]."),
        ("So?!", "So [1]?!"),
        ("So", "So [1]"),
        ("So:", "So [1]:"),
        ("", " [1]"),
        ("At 12 °C.", "At 12 °C [1]."),
    ],
)
def test_marks_stand_before_the_stop(text: str, marked: str, numbering: Numbering) -> None:
    assert texts(numbering, Line.cited(text, (at(REST, 14),))) == [marked]


def test_without_evidence_nothing_is_marked(numbering: Numbering) -> None:
    assert texts(numbering, Line.said("Hello.")) == ["Hello."]
    assert numbering.citations() == ()


def test_the_same_passage_at_another_place_is_another_number(numbering: Numbering) -> None:
    assert numbering.marks([at(SOAK, 12), at(SOAK, 13), at(SOAK, 12)]) == (1, 2)
    assert [citation.source.lines for citation in numbering.citations()] == [(12, 12), (13, 13)]


def test_facts_of_one_place_are_gathered(numbering: Numbering) -> None:
    numbering.marks([at(COURSE, 16, "course-length-6-8")])
    numbering.marks([at(COURSE, 16, "price-session-15", "course-length-6-8")])
    (citation,) = numbering.citations()
    assert citation.facts == ("course-length-6-8", "price-session-15")
    assert (citation.article, citation.section) == ("The moss wrap, its length and its price", "Course and price")
    assert "15 test crowns" in citation.passage


def test_items_stand_in_their_frame_each_with_its_marks(numbering: Numbering) -> None:
    parts = (Part("soak", (at(SOAK, 12),)), Part("rest", (at(REST, 14), at(SOAK, 12))), Part("and 2 more"))
    (sentence,) = number_lines([Line(parts, factual=True, frame="It says: {items}.")], numbering)
    assert sentence.text == "It says: soak [1]; rest [1][2]; and 2 more."
    assert sentence.citations == (1, 2)


def test_braces_in_a_text_are_no_placeholders(numbering: Numbering) -> None:
    parts = (Part("{count} {0}", (at(SOAK, 12),)), Part("{items}"))
    assert texts(numbering, Line(parts, factual=True, frame="{items} {else}")) == ["{count} {0} [1]; {items} {else}"]


def test_sides_share_the_numbers_of_the_text(numbering: Numbering) -> None:
    number_lines([Line.cited("One.", (at(REST, 14),))], numbering)
    dispute = Dispute("length", (Part("a", (at(REST, 14),)), Part("b", (at(SOAK, 12),))), safety="Ask.")
    (conflict,) = number_disputes(Draft("answer", (), (dispute,)), numbering)
    assert [side.citations for side in conflict.statements] == [(1,), (2,)]
    assert conflict.safety == "Ask."


def test_a_passage_that_does_not_exist_cannot_be_cited(numbering: Numbering) -> None:
    numbering.marks([at("the-wrap/nowhere", 1)])
    with pytest.raises(UnknownName):
        numbering.citations()
