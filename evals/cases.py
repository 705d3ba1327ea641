"""Eval cases: YAML files under evals/datasets, read and split.

Every case has an id and belongs to the split `tune` (looked at while working) or `held` (only measured).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

DATASETS = Path(__file__).parent / "datasets"
SPLITS = ("tune", "held")


@dataclass(frozen=True)
class Case:
    """One case: its id, its split, and its own keys as they stand in the file."""

    id: str
    split: str
    data: dict[str, Any]

    @property
    def expect(self) -> Any:
        """What is expected of the desk."""
        return self.data.get("expect", {})


def read_cases(name: str, split: str | None = None) -> tuple[Case, ...]:
    """The cases of datasets/<name>.yaml, of one split if given. Raises OSError, ValueError."""
    rows = yaml.load((DATASETS / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["cases"]
    cases = [Case(row["id"], row["split"], row) for row in rows]
    if len({case.id for case in cases}) != len(cases):
        raise ValueError(f"datasets/{name}.yaml holds an id twice.")
    wrong = [case.id for case in cases if case.split not in SPLITS]
    if wrong:
        raise ValueError(f"datasets/{name}.yaml: neither tune nor held: {', '.join(wrong)}")
    return tuple(case for case in cases if split is None or case.split == split)
