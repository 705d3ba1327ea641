"""The disagreements between figures that editors recorded are found by the machine, from the candidates of the original alone."""

import os
from pathlib import Path

import pytest

from ingest.extract import extract
from ingest.load import load_document
from ingest.propose import find_disagreements
from ingest.propose.measure import Measure, measure_of
from ingest.propose.statement import candidate_statements
from kb.knowledge import Knowledge
from kb.load import load_content

CONTENT = Path(__file__).parents[2] / "kb" / "content"
ORIGINALS = os.environ.get("CRYODESK_ORIGINALS")
FOUND_AT_LEAST = 0.9


def figures_of_records(knowledge: Knowledge) -> dict[str, list[list[Measure]]]:
    """For each record with two or more sides that give different figures, the figures of these sides."""
    out = {}
    for conflict in knowledge.procedure().conflicts:
        facts = [[knowledge.fact(name) for name in side.facts] for side in conflict.sides]
        sides = [[measure for fact in side if (measure := measure_of(fact.kind, fact.value))] for side in facts]
        told = [side for side in sides if side]
        if len(told) > 1 and any(not one.same_as(told[0][0]) for side in told for one in side):
            out[conflict.id] = told
    return out


@pytest.mark.slow
@pytest.mark.skipif(ORIGINALS is None, reason="the originals are not at hand (CRYODESK_ORIGINALS)")
def test_the_recorded_conflicts_between_figures_are_found() -> None:
    knowledge = Knowledge(load_content(CONTENT))
    records = figures_of_records(knowledge)
    candidates = []
    for source in knowledge.content.sources:
        path = Path(str(ORIGINALS)) / source.file
        if path.is_file():
            candidates += extract(load_document(path), knowledge)
    machine = [
        [measure for side in found.sides for said in side.statements if (measure := said.measure)]
        for found in find_disagreements(candidate_statements(candidates))
    ]
    missed = [name for name, sides in records.items() if not any(_meets(sides, figures) for figures in machine)]
    assert len(records) >= 8
    assert 1 - len(missed) / len(records) >= FOUND_AT_LEAST, missed


def _meets(sides: list[list[Measure]], figures: list[Measure]) -> bool:
    """Whether figures of two sides of the record that differ are both in what the machine found."""
    there = [one for side in sides for one in side if any(one.same_as(figure) for figure in figures)]
    return any(not one.same_as(other) or one.scale != other.scale for one in there for other in there)
