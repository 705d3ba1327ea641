"""Figures of an answer as a picture: one bar for each thing that a source says, on one scale, each with its mark.

In: a reply and the knowledge that names its facts. Out: HTML with inline SVG; empty where fewer than two figures of one kind
are told. Which kinds are drawn, and in what words, is content: those that have a message `page-plot-<kind>-<unit or what is
paid for>`. The words of a bar are text beside it, so nothing is told by the picture alone; the bars are hidden from screen
readers. An end that the source leaves open runs to the edge and fades.
"""

from collections.abc import Callable, Iterator
from html import escape

from bot.contract import Reply
from kb.knowledge import Knowledge
from kb.schema.fact import Fact, PriceValue, RangeValue

Say = Callable[..., str]
WIDTH = 100
LEAST = 1.5
"""Width of a bar whose ends are the same."""
Stated = tuple[Fact, PriceValue | RangeValue, int]


def plots(reply: Reply, knowledge: Knowledge, turn: int) -> str:
    """The pictures of one reply, in the order of its citations; `turn` numbers the reply in the conversation."""
    if reply.kind != "answer":
        return ""
    groups: dict[tuple[str, str], list[Stated]] = {}
    for fact, value, mark in cited(reply, knowledge):
        key = f"page-plot-{fact.kind}-{value.per if isinstance(value, PriceValue) else value.unit}"
        if key in knowledge.language().messages:
            groups.setdefault((key, value.currency if isinstance(value, PriceValue) else ""), []).append((fact, value, mark))
    return "".join(_plot(key, unit, rows, knowledge.message, turn) for (key, unit), rows in groups.items() if len(rows) > 1)


def cited(reply: Reply, knowledge: Knowledge) -> Iterator[Stated]:
    """The figures that the reply's citations carry, each once, with the mark."""
    known = {fact.id: fact for procedure in knowledge.content.procedures for fact in procedure.facts}
    seen: set[str] = set()
    for citation in reply.citations:
        for name in citation.facts:
            fact = known.get(name)
            if fact is not None and name not in seen and isinstance(fact.value, PriceValue | RangeValue):
                seen.add(name)
                yield fact, fact.value, citation.n


def _plot(key: str, unit: str, rows: list[Stated], say: Say, turn: int) -> str:
    most = max(end for _, value, _ in rows for end in (value.min, value.max) if end is not None)
    title = escape(say(key, unit=unit) if unit else say(key))
    bars = "".join(_row(fact, value, mark, most, say, turn) for fact, value, mark in rows)
    axis = f'<p class="axis" aria-hidden="true"><span>0</span><span>{most:g}</span></p>'
    return f'<figure class="plot"><figcaption>{title}</figcaption><ul>{bars}</ul>{axis}</figure>'


def _row(fact: Fact, value: PriceValue | RangeValue, mark: int, most: float, say: Say, turn: int) -> str:
    place = value.place if isinstance(value, PriceValue) else None
    told = told_range(value, say)
    more = fact.qualifier if fact.qualifier and fact.qualifier.casefold() not in told.casefold().split() else None
    told = ", ".join(part for part in (told, place, more) if part)
    link = f'<a class="mark" href="#s{turn}-{mark}">[{mark}]</a>'
    return f"<li><span>{escape(told)} {link}</span>{_bar(value, most)}</li>"


def told_range(value: PriceValue | RangeValue, say: Say) -> str:
    """A range in words."""
    if value.min is None:
        return say("page-plot-up-to", last=f"{value.max:g}")
    if value.max is None:
        return say("page-plot-from", first=f"{value.min:g}")
    if value.min == value.max:
        return say("page-plot-exact", first=f"{value.min:g}")
    return say("page-plot-range", first=f"{value.min:g}", last=f"{value.max:g}")


def _bar(value: PriceValue | RangeValue, most: float) -> str:
    """A bar of the width of its range, in hundredths of the scale."""
    start = WIDTH * (value.min or 0) / most
    end = WIDTH if value.max is None else WIDTH * value.max / most
    if end - start < LEAST:
        start, end = min(start, WIDTH - LEAST), min(start, WIDTH - LEAST) + LEAST
    ends = "".join(" open-" + side for side, bound in (("start", value.min), ("end", value.max)) if bound is None)
    return (
        f'<svg class="bar{ends}" viewBox="0 0 {WIDTH} 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="track" x="0" y="2.5" width="{WIDTH}" height="1"/>'
        f'<rect class="range" x="{start:.1f}" y="0" width="{end - start:.1f}" height="6"/></svg>'
    )
