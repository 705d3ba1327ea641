"""Measure the desk on the eval sets; fail where a held-out figure misses its threshold.

cryodesk eval [--split held] [--worst] [--out evals/out]
"""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("--split", choices=["tune", "held", "both"], default="both", help="which half (default: both)")
    parser.add_argument("--worst", action="store_true", help="name the cases of the tuning half that failed")
    parser.add_argument("--out", type=Path, default=Path("evals/out"), help="folder of the report (default: evals/out)")


def run(given: argparse.Namespace) -> int:
    """Measure. Returns 1 where a threshold is missed."""
    from bot.desk import open_desk
    from bot.journal import open_journal
    from evals.cases import SPLITS
    from evals.run import below
    from evals.run import run as measure
    from kb.settings import read_settings

    open_journal()
    desk = open_desk(read_settings())
    splits = SPLITS if given.split == "both" else (given.split,)
    figures = {split: measure(desk, split, lambda name: print(f"… {name}", file=sys.stderr)) for split in splits}
    for split, datasets in figures.items():
        print(f"\n{split}, knowledge base {desk.version}")
        for dataset, rows in datasets.items():
            for row in rows:
                worst = f"  {', '.join(row.worst)}" if given.worst and split == "tune" and row.worst else ""
                print(f"  {dataset:<12} {row.name:<22} {row.value:>8.4g}  n={row.of}{worst}")
    given.out.mkdir(parents=True, exist_ok=True)
    report = {
        "kb_version": desk.version,
        "figures": {s: {d: [asdict(r) for r in rows] for d, rows in f.items()} for s, f in figures.items()},
    }
    (given.out / "figures.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    missed = below(figures["held"]) if "held" in figures else []
    for item in missed:
        print(f"below threshold: {item.dataset}, {item.figure}: {item.value:.4g} ({item.limit})", file=sys.stderr)
    return 1 if missed else 0
