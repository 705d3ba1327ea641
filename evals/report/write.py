"""What a run leaves behind: figures.json, which the next run is compared with, and report.html.

In: the runs by split, and a folder. Out: the two files.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from evals.cases import Case, read_cases
from evals.report.page import Failed, Report, page
from evals.run import THRESHOLDS, Missed, Run

FIGURES, PAGE = "figures.json", "report.html"
DOCUMENTS = frozenset({"extraction"})
"""Figures whose cases are whole documents."""
DATASETS = {"grounding": "questions", "retrieval": "questions", "findings": "assertions"}
"""Where the cases of a group of figures stand, if not in a file of its name."""
MOST, SHORT = 15, 160
"""Cases named for each figure, and characters that are shown of each."""


def write_report(runs: Mapping[str, Run], version: str, missed: Sequence[Missed], folder: Path, *, day: date) -> Path:
    """Write both files into `folder`; the page's path. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    before = _last(folder / FIGURES)
    report = Report(
        version=version,
        day=day.isoformat(),
        figures={split: run.figures for split, run in runs.items()},
        judged={split: run.judged for split, run in runs.items()},
        limits=yaml.safe_load(THRESHOLDS.read_text(encoding="utf-8")) or {},
        missed=frozenset((item.dataset, item.figure) for item in missed),
        failed=_failed(runs["tune"]) if "tune" in runs else (),
        before=before,
    )
    figures = {split: {name: [asdict(row) for row in rows] for name, rows in run.figures.items()} for split, run in runs.items()}
    kept = {**before.get("figures", {}), **figures}
    (folder / FIGURES).write_text(json.dumps({"kb_version": version, "figures": kept}, indent=1), encoding="utf-8")
    (folder / PAGE).write_text(page(report), encoding="utf-8")
    return folder / PAGE


def _last(path: Path) -> dict[str, Any]:
    """What the run before wrote; nothing where there is none, or it cannot be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _failed(run: Run) -> tuple[Failed, ...]:
    """The cases of the tuning half that spoil a figure."""
    out: list[Failed] = []
    for dataset, figures in run.figures.items():
        if dataset in DOCUMENTS:
            out += [Failed(f"{dataset}: {figure.name}", name, "") for figure in figures for name in dict.fromkeys(figure.worst)]
            continue
        cases = {case.id: case for case in read_cases(DATASETS.get(dataset, dataset), "tune")}
        for figure in figures:
            worst = [name for name in dict.fromkeys(figure.worst) if name in cases][:MOST]
            out += [Failed(f"{dataset}: {figure.name}", name, _said(cases[name])) for name in worst]
    return tuple(out)


def _said(case: Case) -> str:
    """The last thing that a case says."""
    turn = case.data["messages"][-1] if "messages" in case.data else case.data["text"]
    text = turn if isinstance(turn, str) else turn["content"]
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"
