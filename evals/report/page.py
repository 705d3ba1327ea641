"""The report as a page: tables and plots of one run beside those of the run before.

In: `Report`. Out: HTML in one piece: styles and plots stand in it, everything else is escaped. Of the held-out half only figures
are shown, never what was asked.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from evals.calibration import Judged, calibration_error, reliability
from evals.figures import Figure
from evals.report.plots import bars, changes, reliability_diagram

FEWEST = 3
"""Questions that a topic must have to be drawn."""
Datasets = Mapping[str, Sequence[Figure]]


@dataclass(frozen=True)
class Failed:
    """A case of the tuning half that spoils a figure."""

    figure: str
    id: str
    text: str


@dataclass(frozen=True)
class Report:
    """One run. `figures` and `judged` by split; `before` are the figures of the last run, as figures.json holds them."""

    version: str
    day: str
    figures: Mapping[str, Datasets]
    judged: Mapping[str, Sequence[Judged]]
    limits: Mapping[str, Mapping[str, Mapping[str, float]]]
    missed: frozenset[tuple[str, str]] = frozenset()
    failed: Sequence[Failed] = ()
    before: Mapping[str, Any] = field(default_factory=dict)


def page(report: Report) -> str:
    """The HTML of a report."""
    templates = Environment(
        loader=PackageLoader("evals.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return templates.get_template("page.html").render(
        report=report,
        tables=_tables(report),
        plots=[(title, Markup(svg)) for title, svg in _plots(report)],  # noqa: S704  # our own
    )


def _tables(report: Report) -> list[dict[str, Any]]:
    """For each split the rows of its table."""
    out = []
    for split, datasets in report.figures.items():
        rows = [
            {
                "dataset": dataset,
                "figure": figure,
                "limit": " ".join(f"{key} {bound}" for key, bound in report.limits.get(dataset, {}).get(figure.name, {}).items()),
                "before": _earlier(report, split, dataset, figure.name),
                "missed": split == "held" and (dataset, figure.name) in report.missed,
            }
            for dataset, figures in datasets.items()
            for figure in figures
        ]
        out.append({"split": split, "rows": rows})
    return out


def _plots(report: Report) -> Iterable[tuple[str, str]]:
    for split, datasets in report.figures.items():
        shares = [
            (f"{dataset}: {item.name}", item, dataset) for dataset, row in datasets.items() for item in row if item.value <= 1
        ]
        held = [(name, item.value, _floor(report, dataset, item.name)) for name, item, dataset in shares if not _counts(item)]
        if held:
            yield f"Shares, {split}", bars(held, mark="least allowed")
        moved = [
            (name, before, item.value)
            for name, item, dataset in shares
            if not _counts(item) and (before := _earlier(report, split, dataset, item.name)) is not None
        ]
        if moved:
            yield f"Change since the last run, {split}", changes(moved)
    for split, judged in report.judged.items():
        for title, groups in (
            ("topic", _grouped(judged, "topic", FEWEST)),
            ("kind of reply that is right", _grouped(judged, "kind")),
        ):
            if groups:
                yield f"Right kind of reply by {title}, {split}", bars(groups)
        bins = reliability(judged)
        if bins:
            error = calibration_error(bins)
            yield f"Is it answerable? {split}; expected calibration error {error:.3f}", reliability_diagram(bins)


def _grouped(judged: Sequence[Judged], by: str, fewest: int = 1) -> list[tuple[str, float, None]]:
    """The share of right replies of each group, the worst first."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for item in judged:
        groups[getattr(item, by)].append(item.right)
    found = [(sum(rights) / len(rights), f"{name} ({len(rights)})") for name, rights in groups.items() if len(rights) >= fewest]
    return [(name, value, None) for value, name in sorted(found)]


def _counts(figure: Figure) -> bool:
    """Whether a figure counts cases, so that it is no share of them."""
    return figure.value > 1 or (figure.value == len(figure.worst) and figure.of > 1)


def _floor(report: Report, dataset: str, name: str) -> float | None:
    return report.limits.get(dataset, {}).get(name, {}).get("min")


def _earlier(report: Report, split: str, dataset: str, name: str) -> float | None:
    """What a figure was in the last run."""
    rows = report.before.get("figures", {}).get(split, {}).get(dataset, ())
    return next((float(row["value"]) for row in rows if row["name"] == name), None)
