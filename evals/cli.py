"""Measure the desk on the eval sets; fail where a held-out figure misses its threshold.

cryodesk eval [--split held] [--worst] [--out evals/out]
cryodesk eval --model smollm2 [--most 60]
"""

import argparse
import json
import sys
from contextlib import nullcontext
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

SMOL = "smollm2"
"""The name of the model that is started here (evals/smol.py)."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("--split", choices=["tune", "held", "both"], default="both", help="which half (default: both)")
    parser.add_argument("--worst", action="store_true", help="name the cases of the tuning half that failed")
    parser.add_argument("--out", type=Path, default=Path("evals/out"), help="folder of the report (default: evals/out)")
    parser.add_argument(
        "--model",
        metavar="NAME",
        help="measure answers worded by a language model (provider:model, or smollm2 for one that is started here), "
        "against the same answers without it; the tuning half, unless --split says otherwise",
    )
    parser.add_argument("--most", type=int, metavar="N", help="with --model: the first N questions (default: all)")


def run(given: argparse.Namespace) -> int:
    """Measure. Returns 1 where a threshold is missed."""
    from bot.desk import open_desk
    from bot.journal import open_journal
    from evals.cases import SPLITS
    from evals.report.write import write_report
    from evals.run import below
    from evals.run import run as measure
    from kb.settings import read_settings

    open_journal()
    if given.model is not None:
        return _with_model(given)
    desk = open_desk(read_settings())
    splits = SPLITS if given.split == "both" else (given.split,)
    runs = {split: measure(desk, split, lambda name: print(f"… {name}", file=sys.stderr)) for split in splits}
    for split, done in runs.items():
        print(f"\n{split}, knowledge base {desk.version}")
        for dataset, rows in done.figures.items():
            for row in rows:
                worst = f"  {', '.join(row.worst)}" if given.worst and split == "tune" and row.worst else ""
                print(f"  {dataset:<12} {row.name:<22} {row.value:>8.4g}  n={row.of}{worst}")
    missed = below(runs["held"].figures) if "held" in runs else []
    print(f"\nreport: {write_report(runs, desk.version, missed, given.out, day=date.today())}")
    for item in missed:
        print(f"below threshold: {item.dataset}, {item.figure}: {item.value:.4g} ({item.limit})", file=sys.stderr)
    return 1 if missed else 0


def _with_model(given: argparse.Namespace) -> int:
    """Measure answers worded by a language model. Returns 1 where a sentence is not grounded or something is lost."""
    from bot.desk import open_desk
    from evals.figures import Figure
    from evals.metrics.worded import NEVER, Worded
    from evals.smol import smol_server
    from evals.worded import run_worded
    from kb.settings import read_settings

    split = "tune" if given.split == "both" else given.split
    own: dict[str, Any] = {"model": given.model}
    with smol_server() if given.model == SMOL else nullcontext(own) as where:
        desk = open_desk(read_settings().model_copy(update=where))

        def progress(row: Worded, _: str) -> None:
            if row.asked:
                print(f"… {row.id}: {row.seconds:.1f} s", file=sys.stderr)

        figures = run_worded(desk, split, most=given.most, progress=progress)
        print(f"\n{split}, knowledge base {desk.version}, {desk.settings.model}")

    def told(row: Figure) -> str:
        return f"  {', '.join(dict.fromkeys(row.worst))}" if given.worst and split == "tune" and row.worst else ""

    for row in figures:
        print(f"  {row.name:<28} {row.value:>8.4g}  n={row.of}{told(row)}")
    given.out.mkdir(parents=True, exist_ok=True)
    report = {"kb_version": desk.version, "model": desk.settings.model, "split": split, "figures": [asdict(r) for r in figures]}
    (given.out / "model.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    return 1 if any(row.value for row in figures if row.name in NEVER) else 0
