"""The course of a treatment as a picture: sessions against days, one row for each rhythm that a source tells.

In: a reply and the knowledge that names its facts. Out: HTML with inline SVG; empty unless the reply cites both how many
sessions make a course and how often they are done, for the same variant. It rests on these facts alone (`course_length`,
`session_interval`): the upper ticks are the fewest sessions at the quickest pace, the lower ones the most at the slowest. Days
between sessions whose text holds none of the words of `timeline_period` may or may not count the day of a session, so
both readings are drawn. A rhythm whose text holds words of `timeline_apart` has a course of another length and is named.
The words of a row are text beside it; the ticks are hidden from screen readers.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from bot.contract import Reply
from bot.web.pages.plot import Say, cited, told_range
from kb.knowledge import Knowledge
from kb.schema.fact import Fact, RangeValue

WEEK = 7
MOST = 60
"""Ticks of one line; a course with more sessions is not drawn."""
Cited = tuple[Fact, RangeValue, int]


@dataclass(frozen=True)
class Rhythm:
    """How often: a session every `first` to `last` days, in words, and the marks of the facts. `both`: read in two ways."""

    first: float
    last: float
    words: str
    marks: tuple[int, ...]
    both: bool = False


def timeline(reply: Reply, knowledge: Knowledge, turn: int) -> str:
    """The pictures of one reply, one for each variant; `turn` numbers the reply in the conversation."""
    if reply.kind != "answer":
        return ""
    known = [(fact, value, mark) for fact, value, mark in cited(reply, knowledge) if isinstance(value, RangeValue)]
    owner = {fact.id: procedure.id for procedure in knowledge.content.procedures for fact in procedure.facts}
    variants = dict.fromkeys((owner[fact.id], fact.variant) for fact, _, _ in known)
    groups = ([found for found in known if (owner[found[0].id], found[0].variant) == variant] for variant in variants)
    return "".join(_figure(group, knowledge, turn) for group in groups)


def _figure(group: Sequence[Cited], knowledge: Knowledge, turn: int) -> str:
    say = knowledge.message
    courses = [found for found in group if found[0].kind == "course_length" and found[1].min is not None]
    apart = _holds(knowledge, "timeline_apart")
    intervals = [found for found in group if found[0].kind == "session_interval" and found[1].min]
    drawn = [found for found in intervals if not apart(found[0].text)]
    if not courses or not drawn:
        return ""
    fewest = int(min(value.min or 0 for _, value, _ in courses))
    most = int(max(value.max or value.min or 0 for _, value, _ in courses))
    if not 1 < most <= MOST:
        return ""
    sessions = told_range(RangeValue(min=fewest, max=most, unit="session"), say)
    rhythms = tuple(_rhythms(drawn, knowledge))
    end = max(_day(most, rhythm.last) for rhythm in rhythms)
    rows = "".join(_row(rhythm, sessions, (fewest, most), end, say, turn) for rhythm in rhythms)
    marks = _links(dict.fromkeys(mark for _, _, mark in courses), turn)
    notes = [f"{escape(say('page-timeline-basis', sessions=sessions))} {marks}"]
    if any(rhythm.both for rhythm in rhythms):
        notes.append(escape(say("page-timeline-open")))
    left = [f"{escape(fact.text)} {_links((mark,), turn)}" for fact, _, mark in intervals if apart(fact.text)]
    if left:
        notes.append(f"{escape(say('page-timeline-apart'))} {' '.join(left)}")
    labels = {variant.id: variant.label for procedure in knowledge.content.procedures for variant in procedure.variants}
    title = ": ".join(part for part in (say("page-timeline"), labels.get(group[0][0].variant or "")) if part)
    head = f"<figcaption>{escape(title)}</figcaption>"
    axis = f'<p class="axis" aria-hidden="true"><span>{escape(say("page-timeline-day", day=1))}</span>'
    axis += f"<span>{escape(say('page-timeline-day', day=end))}</span></p>"
    told = "".join(f'<p class="basis">{note}</p>' for note in notes)
    return f'<figure class="plot timeline">{head}<ul>{rows}</ul>{axis}{told}</figure>'


def _rhythms(found: Sequence[Cited], knowledge: Knowledge) -> Iterator[Rhythm]:
    """The rhythms of the facts, each once, quickest first."""
    counted = _holds(knowledge, "timeline_period")
    by: dict[tuple[float, float, str, bool], list[int]] = {}
    for fact, value, mark in found:
        first, last = value.min or value.max or 1, value.max or value.min or 1
        if value.unit == "per_week":
            key = (WEEK / last, WEEK / first, _told("week", "times", first, last, knowledge.message), False)
        else:
            both = not counted(fact.text)
            upper = last + 1 if both else last
            key = (first, upper, _told("days", "days", first, upper, knowledge.message), both)
        by.setdefault(key, []).append(mark)
    for first, last, words, both in sorted(by):
        yield Rhythm(first, last, words, tuple(dict.fromkeys(by[first, last, words, both])), both)


def _told(kind: str, name: str, first: float, last: float, say: Say) -> str:
    if first == last:
        return say(f"page-timeline-{kind}-exact", **{name: f"{first:g}"})
    return say(f"page-timeline-{kind}", first=f"{first:g}", last=f"{last:g}")


def _row(rhythm: Rhythm, sessions: str, counts: tuple[int, int], end: int, say: Say, turn: int) -> str:
    days = (_day(counts[0], rhythm.first), _day(counts[1], rhythm.last))
    last = told_range(RangeValue(min=days[0], max=days[1], unit="day"), say)
    words = escape(say("page-timeline-row", sessions=sessions, interval=rhythm.words, last=last))
    quick = _ticks(counts[0], rhythm.first, end, 0, "quick")
    slow = _ticks(counts[1], rhythm.last, end, 7, "slow") if days[0] != days[1] else ""
    picture = (
        '<svg class="ticks" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f"{quick}{slow}</svg>"
    )
    return f"<li><span>{words} {_links(rhythm.marks, turn)}</span>{picture}</li>"


def _ticks(count: int, period: float, end: int, top: int, name: str) -> str:
    scale = 98.8 / max(end - 1, 1)
    places = (scale * (_day(number, period) - 1) for number in range(1, count + 1))
    return "".join(f'<rect class="{name}" x="{at:.1f}" y="{top}" width="1.2" height="5"/>' for at in places)


def _day(number: int, period: float) -> int:
    """The day of a session, the first of which is on day 1."""
    return 1 + round((number - 1) * period)


def _links(marks: Iterable[int], turn: int) -> str:
    return " ".join(f'<a class="mark" href="#s{turn}-{mark}">[{mark}]</a>' for mark in marks)


def _holds(knowledge: Knowledge, name: str) -> Callable[[str], bool]:
    """Whether a text holds one of the phrases of a word class."""
    phrases = knowledge.language().words.get(name, ())
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
    return lambda text: bool(phrases) and pattern.search(text) is not None
