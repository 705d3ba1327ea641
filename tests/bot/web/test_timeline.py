"""The course as a picture: on which facts it rests, both readings of days between sessions, and what is left out."""

import re

import pytest

from bot.web.pages.timeline import timeline
from kb.knowledge import Knowledge
from kb.schema.fact import Fact, RangeValue
from tests.bot.web.test_plot import told

COURSE, EVERY = "course-length-6-8", "session-interval-4-days"


def with_interval(tiny: Knowledge, text: str, value: RangeValue) -> Knowledge:
    """Knowledge whose interval between sessions is this."""
    procedure = tiny.procedure()
    old = next(fact for fact in procedure.facts if fact.id == EVERY)
    new = Fact.model_validate({**old.model_dump(), "text": text, "value": value.model_dump()})
    facts = tuple(new if fact is old else fact for fact in procedure.facts)
    changed = procedure.model_copy(update={"facts": facts})
    return Knowledge(tiny.content.model_copy(update={"procedures": (changed,)}))


def ticks(html: str, name: str) -> int:
    return len(re.findall(f'class="{name}"', html))


def test_sessions_against_days_with_the_marks_of_both_facts(tiny: Knowledge) -> None:
    html = timeline(told(COURSE, EVERY), tiny, 3)
    assert (ticks(html, "quick"), ticks(html, "slow")) == (6, 8)
    assert "6 to 8 wraps, one every 4 days: the last on day 21 to 29" in html
    assert 'href="#s3-1"' in html
    assert 'href="#s3-2"' in html


@pytest.mark.parametrize("names", [(COURSE,), (EVERY,), ()])
def test_one_of_the_two_alone_draws_nothing(names: tuple[str, ...], tiny: Knowledge) -> None:
    assert timeline(told(*names), tiny, 1) == ""


def test_days_that_may_leave_out_the_session_s_own_are_read_both_ways(tiny: Knowledge) -> None:
    known = with_interval(tiny, "An interval of 1 day follows a wrap.", RangeValue(min=1, max=1, unit="day"))
    html = timeline(told(COURSE, EVERY), known, 1)
    assert "one every 1 to 2 days: the last on day 6 to 15" in html
    assert "Both readings are drawn." in html


def test_times_a_week(tiny: Knowledge) -> None:
    known = with_interval(tiny, "Wraps are done 1 to 2 times a week.", RangeValue(min=1, max=2, unit="per_week"))
    assert "1 to 2 a week: the last on day 19 to 50" in timeline(told(COURSE, EVERY), known, 1)


def test_a_rhythm_with_a_course_of_its_own_is_not_drawn(tiny: Knowledge) -> None:
    known = with_interval(tiny, "Every 9 days, which makes the course longer.", RangeValue(min=9, max=9, unit="day"))
    assert timeline(told(COURSE, EVERY), known, 1) == ""
