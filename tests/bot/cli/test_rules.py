"""`cryodesk rules`: the table as text, as a JDM file, and back."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TINY = Path(__file__).parents[2] / "fixtures" / "tiny_kb"
RULES = "procedures/moss-wrap/rules.yaml"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the tiny content, named by the settings."""
    folder = Path(shutil.copytree(TINY, tmp_path / "kb"))
    monkeypatch.setenv("CRYODESK_CONTENT", str(folder))
    return folder


def test_show(content: Path, run: Any) -> None:
    done = run("rules", "show")
    assert (done.code, done.err) == (0, "")
    head, policy, signed, *rest = done.out.splitlines()
    assert head.startswith("moss-wrap: 8 rules, 3 questions, version ")
    assert policy == "Hit policy: collect. Every rule that fits a finding fires, and the strictest verdict decides."
    assert signed == "Signed by a clinician: 0 of 8 rules."
    text = "\n".join(rest)
    assert "  3.  Is the skin of your elbow free of open sores? (yes: elbow-sore absent)" in text
    assert (
        "  green-fever-rare\n"
        "    fires on      green-fever-rare: present or past or uncertain\n"
        "    verdict       see_doctor_first\n"
        "    because       The leaflet does not say how it is with rare green fever.\n"
        "    would change  A doctor's word.\n"
        "    facts         none\n"
        "    passages      who-it-is-for/green-fever\n"
        "    question      none\n"
        "    cases         1 fire it, 1 do not\n"
        "    signed        no\n"
    ) in text
    assert "    facts         contraindication-green-fever (lines 21)\n" in text
    assert "    fires on      any concept that the sources do not speak of: present or past or uncertain\n" in text
    assert max(map(len, rest)) <= 100


def test_show_tells_who_signed(content: Path, run: Any) -> None:
    path = content / RULES
    signature = (
        "    approved_by: Dr Fern\n    approved_on: 2030-01-01\n    review_due: 2031-01-01\n    because: The leaflet names green"
    )
    path.write_text(path.read_text("utf-8").replace("    because: The leaflet names green", signature), "utf-8")
    done = run("rules", "show", "--procedure", "moss wrap")
    assert "Signed by a clinician: 1 of 8 rules." in done.out
    assert "    signed        Dr Fern, 2030-01-01, review due 2031-01-01\n" in done.out


def test_out_and_back_leaves_the_file_as_it_is(content: Path, run: Any, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    file = tmp_path / "table.json"
    done = run("rules", "export", "--jdm", file)
    assert (done.code, done.out) == (0, f"8 rules and 3 questions of 'moss-wrap': {file}\n")
    done = run("rules", "import", file)
    assert (done.code, done.out, done.err) == (0, "Nothing has changed in the rules.yaml of 'moss-wrap'.\n", "")
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == before


def edited(file: Path, edit: Callable[[list[dict[str, str]]], object]) -> None:
    model = json.loads(file.read_text("utf-8"))
    edit(model["nodes"][1]["content"]["rules"])
    file.write_text(json.dumps(model), "utf-8")


def test_what_was_changed_is_told(content: Path, run: Any, tmp_path: Path) -> None:
    file = tmp_path / "table.json"
    run("rules", "export", "--jdm", file)
    edited(file, lambda rows: rows[0].update(approved_by='"Dr Fern"', approved_on='"2030-01-01"'))
    edited(file, lambda rows: rows.pop(3))
    done = run("rules", "import", file, "--procedure", "moss-wrap")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "changed: rule plant-allergy-present",
        "taken out: rule green-fever-rare",
        "Wrote the rules.yaml of 'moss-wrap'. Now prove it: cryodesk check",
    ]
    edited(file, lambda rows: rows[0].update(verdict='"postpone"'))
    told = run("rules", "import", file).out
    assert "note: the signature of the rule 'plant-allergy-present' was given to its earlier form" in told


def test_what_is_wrong_is_told_and_nothing_is_written(content: Path, run: Any, tmp_path: Path) -> None:
    before = (content / RULES).read_bytes()
    file = tmp_path / "table.json"
    run("rules", "export", "--jdm", file)
    edited(file, lambda rows: rows[1].update(verdict='"perhaps"', concept='"grean-fever"'))
    done = run("rules", "import", file)
    assert (done.code, done.out) == (1, "")
    assert f"{file}, table 'eligibility', row 2 (green-fever-present), column 'Verdict': JDM" in done.err
    assert done.err.endswith("1 problem(s); nothing was written.\n")
    assert (content / RULES).read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["rules"],
        ["rules", "draw"],
        ["rules", "export"],
        ["rules", "import"],
        ["rules", "show", "--procedure", "hay wrap"],
        ["rules", "export", "--jdm", "no/such/folder/x.json"],
        ["rules", "import", "no-such-file.json"],
    ],
    ids=" ".join,
)
def test_wrong_use(arguments: list[str], content: Path, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.strip()
