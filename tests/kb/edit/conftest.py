"""The tiny content folder, its table as a JDM file, and the file changed by hand and brought back."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kb.edit.jdm_export import export_jdm
from kb.edit.rules_import import Change, import_rules
from kb.load import load_content

FIXTURES = Path(__file__).parents[2] / "fixtures"
RULES = "procedures/moss-wrap/rules.yaml"
Edit = Callable[[dict[str, Any]], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny content folder."""
    return Path(shutil.copytree(FIXTURES / "tiny_kb", tmp_path / "kb"))


@pytest.fixture
def rules(folder: Path) -> Path:
    """The file that an import writes."""
    return folder / RULES


@pytest.fixture
def model(folder: Path) -> dict[str, Any]:
    """The tiny table as it is exported."""
    procedure = load_content(folder).procedures[0]
    exported: dict[str, Any] = json.loads(export_jdm(procedure.rules, procedure.id))
    return exported


@pytest.fixture
def bring(folder: Path, tmp_path: Path) -> Callable[..., Change]:
    """Import a model, or a text."""

    def run(model: object, procedure: str | None = None) -> Change:
        file = tmp_path / "table.json"
        file.write_text(model if isinstance(model, str) else json.dumps(model), encoding="utf-8")
        return import_rules(folder, file, procedure)

    return run


def content(model: dict[str, Any], name: str) -> dict[str, Any]:
    """The content of the table whose node has this name."""
    (node,) = [node for node in model["nodes"] if node["name"] == name]
    found: dict[str, Any] = node["content"]
    return found
