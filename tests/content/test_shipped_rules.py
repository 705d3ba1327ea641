"""The shipped rule table goes out and comes back, and the lists that it rests on make no difference by variant."""

import json
import shutil
from pathlib import Path

import pytest

from kb.edit.jdm_export import export_jdm
from kb.edit.rules_file import rewrite
from kb.edit.rules_import import import_rules
from kb.knowledge import Knowledge
from kb.load import load_content
from kb.schema.content import Procedure
from kb.settings import PACKAGE

SHIPPED = PACKAGE / "content"


@pytest.fixture(scope="module")
def procedure() -> Procedure:
    return Knowledge(load_content(SHIPPED)).procedure()


def test_out_and_back_leaves_the_file_as_it_is(procedure: Procedure, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "kb"))
    (tmp_path / "table.json").write_text(export_jdm(procedure.rules, procedure.id), encoding="utf-8")
    assert not import_rules(folder, tmp_path / "table.json").written
    name = f"procedures/{procedure.id}/rules.yaml"
    assert (folder / name).read_bytes() == (SHIPPED / name).read_bytes()


def test_one_changed_cell_changes_one_line(procedure: Procedure) -> None:
    text = (SHIPPED / f"procedures/{procedure.id}/rules.yaml").read_text(encoding="utf-8")
    for number, rule in enumerate(procedure.rules.rules):
        signed = rule.model_copy(update={"approved_by": "Dr Example"})
        rules = (*procedure.rules.rules[:number], signed, *procedure.rules.rules[number + 1 :])
        new = rewrite(text, procedure.rules, procedure.rules.model_copy(update={"rules": rules}), "rules.yaml").splitlines()
        assert len(new) == len(text.splitlines()) + 1
        new.remove("    approved_by: Dr Example")
        assert new == text.splitlines()


def test_the_exported_file_holds_every_field(procedure: Procedure) -> None:
    cells = json.dumps(json.loads(export_jdm(procedure.rules, procedure.id)), ensure_ascii=False)
    for rule in procedure.rules.rules:
        assert rule.because in cells
        assert rule.would_change is None or rule.would_change in cells


def test_the_lists_of_the_sources_make_no_difference_by_variant(procedure: Procedure) -> None:
    """No list names a variant that it alone is for, so the table has no column for one (see DECISIONS.md)."""
    facts = [fact for fact in procedure.facts if fact.kind == "contraindication"]
    assert [fact.id for fact in facts if fact.variant is not None] == []
