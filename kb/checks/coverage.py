"""KB013: nothing of an original is lost.

Every line that is not blank is covered by a passage or by a fact's place, or is left out in `sources.yaml` with a reason;
never both. Compared only where the original is at hand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kb.checks.draft import Draft
from kb.checks.locators import spelled
from kb.errors import Problem

CODE = "KB013"
EXCERPT = 40


def check_coverage(draft: Draft) -> Iterator[Problem]:
    """One problem for each run of lines that nothing covers, and for each that is left out and covered."""
    covered: dict[str, set[int]] = defaultdict(set)
    for passage in draft.passages.values():
        covered[passage.source].update(_numbers(passage.lines))
    for fact in draft.facts():
        for place in fact.places:
            covered[place.source or fact.source].update(_numbers(place.lines))
    for source in draft.content.sources:
        rows = draft.originals.get(source.id)
        if rows is None:
            continue
        where = draft.place("source", source.id)
        told = {number for number, row in enumerate(rows, 1) if row.strip()}
        left_out = {number for item in source.left_out for number in _numbers(item.lines)}
        for run in _runs(told - covered[source.id] - left_out, told):
            what = f"No passage and no fact covers {spelled(run)} of '{source.id}' ({_excerpt(rows[run[0] - 1])})."
            yield Problem(where, CODE, what, "Carry it in an article, or list it under left_out with a reason.")
        for run in _runs(told & covered[source.id] & left_out, told):
            what = f"'{source.id}' leaves out {spelled(run)}, which a passage or a fact covers."
            yield Problem(where, CODE, what, "Take it off left_out, or mend the locator.")


def _numbers(lines: tuple[int, int]) -> range:
    return range(lines[0], lines[1] + 1)


def _runs(numbers: Iterable[int], told: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Numbers that follow each other among the lines that say something, as first and last."""
    position = {number: index for index, number in enumerate(sorted(told))}
    first = last = 0
    for number in sorted(numbers):
        if last and position[number] == position[last] + 1:
            last = number
            continue
        if last:
            yield first, last
        first = last = number
    if last:
        yield first, last


def _excerpt(row: str) -> str:
    text = row.strip()
    return f'"{text}"' if len(text) <= EXCERPT else f'"{text[:EXCERPT].rstrip()}…"'
