"""Indications, contraindications and side effects as pages list them (listed.yaml: an editor may add a line)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.extract import extract
from ingest.load.document import Document
from kb.knowledge import Knowledge
from kb.schema.content import Procedure

ROWS = yaml.safe_load(Path(__file__).with_name("listed.yaml").read_text(encoding="utf-8"))
SHORT = {"indication": "i", "contraindication": "c", "side_effect": "s"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["lines"][-1][:60])
def test_the_names_of_a_list(row: dict[str, Any], knowledge: Knowledge) -> None:
    about = Procedure.model_construct(id="x", label="x", words=(), variants=())
    lines = ("# A procedure", "", "It is offered in many clinics and liked by many people.", "", *row["lines"])
    found = extract(Document("page", "page.md", "md", lines, numbered=True), knowledge, about)
    told = {f"{SHORT[item.kind]} {item.value.model_dump()['name'].lower()}" for item in found if item.kind in SHORT}
    assert told == {fact.lower() for fact in row["facts"]}
