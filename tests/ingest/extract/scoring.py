"""How candidates are held against the facts that a document is known to state.

A candidate meets a fact where the kind is the same, the lines overlap (where there are any) and the value agrees: numbers, units,
currency and what a price is for are equal; of names and instructions at least half of the words (as stems) are shared.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import Stemmer
import yaml

from kb.schema.fact import Candidate

LITTLE = frozenset("a an the of on in with and or to for at is are be by from it your more less".split())
STEMMER = Stemmer.Stemmer("english")
MEASURES = ("min", "max", "unit", "currency", "per")


def expected(path: Path) -> dict[str, Any]:
    """What a facts file beside a document says."""
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def score(candidates: Sequence[Candidate], facts: Sequence[dict[str, Any]], kinds: Iterable[str]) -> tuple[int, int, int]:
    """Hits, candidates too many, and facts missed, over the kinds."""
    wanted = frozenset(kinds)
    found = [item for item in candidates if item.kind in wanted]
    known = [fact for fact in facts if fact["kind"] in wanted]
    pairs = sorted(
        ((likeness(item, fact), -at, -n) for at, item in enumerate(found) for n, fact in enumerate(known)), reverse=True
    )
    used: set[int] = set()
    met: set[int] = set()
    for like, at, n in pairs:
        if like > 0 and at not in used and n not in met:
            used.add(at)
            met.add(n)
    return len(met), len(found) - len(met), len(known) - len(met)


def f1(hits: int, extra: int, missed: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * hits / (2 * hits + extra + missed) if hits else 0.0


def likeness(item: Candidate, fact: dict[str, Any]) -> float:
    """How well a candidate meets a fact, from 0 to 1."""
    if item.kind != fact["kind"] or not _at_one_place(item.source.lines, fact.get("lines")):
        return 0.0
    value = item.value.model_dump()
    told = value.get("name") or value.get("instruction")
    if told is None:
        return 1.0 if all(value.get(key) == fact.get(key) for key in MEASURES if key in value) else 0.0
    names = [fact[key] for key in ("name", "instruction", "also") if key in fact]
    shared = max(_shared(told, name) for name in names)
    return shared if shared >= 0.5 else 0.0


def _at_one_place(lines: tuple[int, int] | None, given: int | str | None) -> bool:
    if lines is None or given is None:
        return True
    first, _, last = str(given).partition("-")
    return lines[0] <= int(last or first) and int(first) <= lines[1]


def _shared(one: str, other: str) -> float:
    first, second = _stems(one), _stems(other)
    return 2 * len(first & second) / max(1, len(first) + len(second))


def _stems(text: str) -> set[str]:
    return {STEMMER.stemWord(word) for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in LITTLE}
