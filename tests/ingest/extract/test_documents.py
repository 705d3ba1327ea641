"""Whole documents of invented procedures, in several layouts and formats, held against the facts they state."""

from pathlib import Path

import pytest

from evals.metrics.extraction import FAMILIES, Told, f1, read_told, score
from ingest.extract import extract
from ingest.load import load_document
from kb.knowledge import Knowledge
from kb.schema.content import Procedure

DOCUMENTS = Path(__file__).parents[2] / "fixtures" / "documents"


@pytest.mark.parametrize("told", read_told(DOCUMENTS), ids=lambda told: told.path.name)
def test_the_stated_facts_are_found(told: Told, knowledge: Knowledge) -> None:
    found = extract(load_document(told.path), knowledge, told.procedure)
    assert f1(*score(found, told.facts, FAMILIES["quantities"])) >= 0.9
    assert f1(*score(found, told.facts, FAMILIES["lists"])) >= 0.88
    assert f1(*score(found, told.facts, FAMILIES["all kinds"])) >= 0.85


def test_candidates_stand_in_order_and_are_the_same_each_time(knowledge: Knowledge) -> None:
    about = Procedure.model_construct(id="peel", label="peel", words=(), variants=())
    document = load_document(DOCUMENTS / "almond-peel.txt")
    first, second = extract(document, knowledge, about), extract(document, knowledge, about)
    assert first == second
    keys = [(item.source.lines, item.kind) for item in first]
    assert keys == sorted(keys)


def test_every_candidate_quotes_a_sentence_of_its_lines(knowledge: Knowledge) -> None:
    about = Procedure.model_construct(id="peel", label="peel", words=(), variants=())
    document = load_document(DOCUMENTS / "almond-peel.txt")
    for item in extract(document, knowledge, about):
        assert item.source.lines is not None
        first, last = item.source.lines
        assert item.text in " ".join(" ".join(document.lines[first - 1 : last]).split())


def test_a_format_without_lines_gives_none(knowledge: Knowledge) -> None:
    about = Procedure.model_construct(id="mask", label="mask", words=(), variants=())
    found = extract(load_document(DOCUMENTS / "led-mask.html"), knowledge, about)
    assert found
    assert all(item.source.lines is None for item in found)
