"""KB011: every locator can be followed: lines in order, inside the source, and a fact's place inside its passage."""

from collections.abc import Iterator

from kb.checks.draft import Draft
from kb.errors import Problem
from kb.schema.fact import Fact

CODE = "KB011"


def check_locators(draft: Draft) -> Iterator[Problem]:
    """Problems of the lines of passages, facts' places and left-out lines."""
    for passage in draft.passages.values():
        yield from _span(draft, draft.place("passage", passage.id), passage.source, passage.lines)
    for fact in draft.facts():
        where = draft.place("fact", fact.id)
        for place in fact.places:
            yield from _span(draft, where, place.source or fact.source, place.lines)
        yield from _inside(draft, where, fact)
    for source in draft.content.sources:
        for left_out in source.left_out:
            yield from _span(draft, draft.place("source", source.id), source.id, left_out.lines)


def spelled(lines: tuple[int, int]) -> str:
    """Lines as a person writes them."""
    return f"line {lines[0]}" if lines[0] == lines[1] else f"lines {lines[0]}-{lines[1]}"


def _span(draft: Draft, where: str, source: str, lines: tuple[int, int]) -> Iterator[Problem]:
    first, last = lines
    if first < 1 or last < first:
        yield Problem(where, CODE, f"{first}-{last} are no lines.", "Write the first line, then the last; lines count from 1.")
        return
    length = len(draft.originals[source]) if source in draft.originals else _told_length(draft, source)
    if length is not None and last > length:
        yield Problem(where, CODE, f"The source '{source}' has {length} lines, not {last}.", "Point to lines that it has.")


def _told_length(draft: Draft, source: str) -> int | None:
    return draft.sources[source].lines if source in draft.sources else None


def _inside(draft: Draft, where: str, fact: Fact) -> Iterator[Problem]:
    for place in fact.places:
        passage = draft.passages.get(place.passage)
        if passage is None:
            continue
        if passage.source != (place.source or fact.source):
            what = f"The fact '{fact.id}' names the passage '{passage.id}', which comes from another source ('{passage.source}')."
            yield Problem(where, CODE, what, "Name a passage of the same source.")
        elif not (passage.lines[0] <= place.lines[0] and place.lines[1] <= passage.lines[1]):
            what = (
                f"The place at {spelled(place.lines)} of the fact '{fact.id}' lies outside its passage "
                f"'{passage.id}' ({spelled(passage.lines)})."
            )
            yield Problem(where, CODE, what, "Name a passage that covers these lines.")
