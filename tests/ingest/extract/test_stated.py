"""Quantities as pages state them, line by line (stated.yaml: an editor may add a line)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.extract import extract
from ingest.load.document import Document
from kb.knowledge import Knowledge
from kb.schema.content import Procedure
from kb.schema.fact import UNITS

ROWS = yaml.safe_load(Path(__file__).with_name("stated.yaml").read_text(encoding="utf-8"))
KINDS = (*UNITS, "price")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:60])
def test_the_quantities_of_a_line(row: dict[str, Any], knowledge: Knowledge) -> None:
    about = Procedure.model_construct(id="x", label="x", words=(), variants=())
    lines = ("# A procedure", "", *((f"## {row['heading']}", "") if "heading" in row else ()), row["text"])
    found = extract(Document("page", "page.md", "md", lines, numbered=True), knowledge, about)
    told = sorted(_told(item.kind, item.value.model_dump()) for item in found if item.kind in KINDS)
    assert told == sorted(row["facts"])


def _told(kind: str, value: dict[str, Any]) -> str:
    ends = ["-" if value[end] is None else f"{value[end]:g}" for end in ("min", "max")]
    rest = [value["currency"], value["per"]] if kind == "price" else [value["unit"]]
    return " ".join([kind, *ends, *rest])
