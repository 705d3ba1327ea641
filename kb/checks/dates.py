"""KB018: nothing is past its day. Told only where the caller says what day it is.

A fact past `valid_until`, or a fact or rule past `review_due`, is a problem, and so is a list dated in the
future; the next two weeks are a note. A signature
has a name and a day, whatever the day is.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from kb.checks.draft import Draft
from kb.errors import Problem

CODE = "KB018"
WARNING = timedelta(days=14)


def check_dates(draft: Draft) -> Iterator[Problem]:
    """Problems of days that are past and of half signatures."""
    for where, owner, what, day in _days(draft):
        if draft.today is not None and day < draft.today:
            if what == "review_due":
                yield Problem(where, CODE, f"The review of {owner} was due on {day}.", "Review it and set the next day.")
            else:
                yield Problem(where, CODE, f"{owner} was valid until {day}.", "Ask for the present state, or take it out.")
    for source in draft.content.sources:
        if draft.today is not None and source.as_of is not None and source.as_of > draft.today:
            what = f"The source '{source.id}' was drawn up on {source.as_of}, which is still to come."
            yield Problem(draft.place("source", source.id), CODE, what, "Mend as_of, or publish it on that day.")
    for procedure in draft.content.procedures:
        for rule in procedure.rules.rules:
            if (rule.approved_by is None) != (rule.approved_on is None):
                lacks = "name" if rule.approved_by is None else "day"
                what = f"The signature of the rule '{rule.id}' lacks its {lacks}."
                yield Problem(draft.place("rule", rule.id), CODE, what, "Give approved_by and approved_on, or neither.")


def coming_dates(draft: Draft) -> Iterator[str]:
    """A note for each day within the next two weeks."""
    for where, owner, what, day in _days(draft):
        if draft.today is not None and draft.today <= day <= draft.today + WARNING:
            yield f"{where}: {what} of {owner} is {day}."


def _days(draft: Draft) -> Iterator[tuple[str, str, str, date]]:
    """Where, whose, which key, and the day."""
    for fact in draft.facts():
        where, owner = draft.place("fact", fact.id), f"the fact '{fact.id}'"
        if fact.valid_until is not None:
            yield where, owner, "valid_until", fact.valid_until
        if fact.review_due is not None:
            yield where, owner, "review_due", fact.review_due
    for procedure in draft.content.procedures:
        for rule in procedure.rules.rules:
            if rule.review_due is not None:
                yield draft.place("rule", rule.id), f"the rule '{rule.id}'", "review_due", rule.review_due
