"""Ranges and names, as the tables beside this file list them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.extract.cues import Cues
from ingest.extract.linking import Linker
from ingest.extract.names import names_of_item

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of a table."""
    return list(yaml.safe_load((HERE / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("row", rows("ranges.yaml"), ids=lambda row: row["text"])
def test_a_quantity_is_read(row: dict[str, Any], cues: Cues) -> None:
    found = [[item.low, item.high, item.unit] for item in cues.ranges.read(row["text"])]
    assert found == row["read"]


@pytest.mark.parametrize("row", rows("names.yaml"), ids=lambda row: row["item"])
def test_names_are_cut_out_of_an_item(row: dict[str, Any], cues: Cues, linker: Linker) -> None:
    assert list(names_of_item(row["item"], cues, linker)) == row["names"]
