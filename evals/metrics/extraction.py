"""Extraction: candidates read from raw documents against the facts that the documents are known to state.

In: evals/documents/<name>.facts.yaml beside each document (kind, value, and lines where the format has lines). Out: F1 by family.
A candidate meets a fact where the kind is the same, the lines overlap (where both have any) and the value agrees: numbers,
units, currency and what a price is for are equal; of names and instructions at least half of the words (as stems) are shared,
or the concept is the same. Each candidate meets one fact at most. A fact marked
`optional`, which a careful reader may list or not, counts neither way. No procedure of the knowledge base is among the documents,
and no variant: what a document calls its ways of working is not measured here.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import Stemmer
import yaml

from evals.figures import Figure
from ingest.extract import extract
from ingest.load import load_document
from kb.knowledge import Knowledge
from kb.schema.content import Procedure
from kb.schema.fact import UNITS, Candidate
from kb.schema.rule import RuleBook

DOCUMENTS = Path(__file__).parents[1] / "documents"
FAMILIES: dict[str, tuple[str, ...]] = {
    "quantities": (*UNITS, "price"),
    "lists": ("indication", "contraindication"),
    "side effects": ("side_effect",),
    "steps": ("protocol_step",),
    "home care": ("home_care",),
    "all kinds": (
        *UNITS,
        "price",
        "indication",
        "contraindication",
        "side_effect",
        "effect",
        "device",
        "protocol_step",
        "home_care",
    ),
}
LITTLE = frozenset("a an the of on in with and or to for at is are be by from it your more less".split())
STEMMER = Stemmer.Stemmer("english")
MEASURES = ("min", "max", "unit", "currency", "per")
ENOUGH = 0.5
"""The share of words that two names of one thing have in common."""


@dataclass(frozen=True)
class Told:
    """What a document is known to state: its path, its half, the procedure it is about, and the facts as written."""

    path: Path
    split: str
    procedure: Procedure
    facts: tuple[dict[str, Any], ...]


def read_told(folder: Path, split: str | None = None) -> tuple[Told, ...]:
    """The facts files of a folder, of one half if given, by name. Raises OSError, KeyError where a file lacks a part."""
    out = []
    for path in sorted(folder.glob("*.facts.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        no_rules = RuleBook.model_construct(rules=(), questions=())
        about = Procedure.model_construct(**{"words": (), **data["procedure"]}, variants=(), rules=no_rules)
        told = Told(folder / data["document"], data.get("split", "tune"), about, tuple(data["facts"]))
        out += [told] if split in (None, told.split) else []
    return tuple(out)


def measure(split: str, knowledge: Knowledge, folder: Path = DOCUMENTS) -> list[Figure]:
    """F1 by family over all documents of the half; a figure's worst are the documents below 0.8."""
    read = [(told, extract(load_document(told.path), knowledge, told.procedure)) for told in read_told(folder, split)]
    figures = []
    for family, kinds in FAMILIES.items():
        scores = {told.path.name: score(found, told.facts, kinds) for told, found in read}
        hits, extra, missed = (sum(column) for column in zip((0, 0, 0), *scores.values(), strict=True))
        low = tuple(name for name, counts in scores.items() if sum(counts) and f1(*counts) < 0.8)
        figures.append(Figure(family, round(f1(hits, extra, missed), 4), hits + missed, low))
    return figures


def score(candidates: Sequence[Candidate], facts: Sequence[dict[str, Any]], kinds: Iterable[str]) -> tuple[int, int, int]:
    """Hits, candidates too many, and facts missed, over the kinds."""
    wanted = frozenset(kinds)
    found = [item for item in candidates if item.kind in wanted]
    known = [fact for fact in facts if fact["kind"] in wanted]
    met = pair(found, known)
    free = sum(bool(known[n].get("optional")) for n in met.values())
    hits = len(met) - free
    return hits, len(found) - len(met), sum(not fact.get("optional") for fact in known) - hits


def pair(found: Sequence[Candidate], known: Sequence[dict[str, Any]]) -> dict[int, int]:
    """Which candidate (by its number) meets which fact, the likest first, each once."""
    likes = sorted(
        ((likeness(item, fact), -at, -n) for at, item in enumerate(found) for n, fact in enumerate(known)), reverse=True
    )
    out: dict[int, int] = {}
    met: set[int] = set()
    for like, at, n in likes:
        if like > 0 and -at not in out and n not in met:
            out[-at] = -n
            met.add(n)
    return out


def f1(hits: int, extra: int, missed: int) -> float:
    """The harmonic mean of precision and recall; 1 where nothing was to be found and nothing was."""
    return 2 * hits / (2 * hits + extra + missed) if hits + extra + missed else 1.0


def likeness(item: Candidate, fact: dict[str, Any]) -> float:
    """How well a candidate meets a fact, from 0 to 1."""
    if item.kind != fact["kind"] or not _at_one_place(item.source.lines, fact.get("lines")):
        return 0.0
    value = item.value.model_dump()
    said = value.get("name") or value.get("instruction")
    if said is None:
        return 1.0 if all(value.get(key) == fact.get(key) for key in MEASURES if key in value) else 0.0
    names = [fact[key] for key in ("name", "instruction", "also") if key in fact]
    shared = max(_shared(said, name) for name in names)
    if fact.get("concept") is not None and value.get("concept") == fact["concept"]:
        return max(shared, ENOUGH)
    return shared if shared >= ENOUGH else 0.0


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
