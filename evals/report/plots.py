"""Plots of figures, as SVG that stands in a page by itself.

In: names and numbers. Out: an `<svg>` element: no script, no link, nothing from another place, the same bytes for the same
numbers. Drawn by matplotlib without its state machine, so that nothing is shared between plots.
"""

import re
from collections.abc import Sequence
from io import StringIO
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from evals.calibration import Bin

INK, NOW, BEFORE, LIMIT = "#22303c", "#17806d", "#b9c4cc", "#b3422f"
WIDTH, ROW = 8.0, 0.26
"""Inches: the width of a plot, and what a row of bars adds to its height."""
_STYLE: Any = {"svg.fonttype": "none", "svg.hashsalt": "cryodesk", "font.family": "sans-serif", "font.size": 9, "text.color": INK}
_UNKNOWN = dict.fromkeys(("Creator", "Date", "Format", "Type"))
_HEAD = re.compile(r"^.*?(?=<svg)", re.DOTALL)
_REMOTE = re.compile(r'\s+xmlns(?::\w+)?="[^"]*"|\s+xlink:href="(?!#)[^"]*"')


def bars(rows: Sequence[tuple[str, float, float | None]], *, mark: str = "") -> str:
    """Horizontal bars of shares (name, value, and what it is held against or None), the first on top."""
    canvas, axes = _canvas(len(rows))
    places = range(len(rows))
    axes.barh(places, [value for _, value, _ in rows], color=NOW, height=0.7)
    marked = [(place, limit) for place, (_, _, limit) in zip(places, rows, strict=True) if limit is not None]
    if marked:
        axes.scatter([limit for _, limit in marked], [place for place, _ in marked], color=LIMIT, marker="|", s=120, label=mark)
        axes.legend(loc="lower left", frameon=False)
    _named(axes, [name for name, _, _ in rows])
    axes.set_xlim(0, 1)
    return _svg(canvas)


def changes(rows: Sequence[tuple[str, float, float]]) -> str:
    """Each figure (name, before, now) as a line from what it was to what it is."""
    canvas, axes = _canvas(len(rows))
    places = range(len(rows))
    axes.hlines(places, [before for _, before, _ in rows], [now for _, _, now in rows], color=BEFORE, linewidth=2)
    axes.scatter([before for _, before, _ in rows], places, color=BEFORE, s=24, label="before")
    axes.scatter([now for _, _, now in rows], places, color=NOW, s=24, label="now")
    axes.legend(loc="lower left", frameon=False)
    _named(axes, [name for name, _, _ in rows])
    return _svg(canvas)


def reliability_diagram(bins: Sequence[Bin]) -> str:
    """What was thought likely against what was so; the size of a point is the number of questions."""
    canvas, axes = _canvas(12)
    axes.plot([0, 1], [0, 1], color=BEFORE, linewidth=1)
    likely, so = [found.probability for found in bins], [found.answerable for found in bins]
    axes.plot(likely, so, color=NOW, linewidth=1)
    axes.scatter(likely, so, color=NOW, s=[12 + 2 * found.of for found in bins])
    axes.set_xlabel("probability that the sources answer")
    axes.set_ylabel("share that they do answer")
    return _svg(canvas)


def _canvas(rows: int) -> tuple[Canvas, Axes]:
    canvas = Canvas(figsize=(WIDTH, 0.9 + ROW * max(rows, 3)), layout="constrained")
    axes = canvas.subplots()
    axes.spines[["top", "right"]].set_visible(False)
    return canvas, axes


def _named(axes: Axes, names: Sequence[str]) -> None:
    axes.set_yticks(range(len(names)), [name.replace("$", r"\$") for name in names])
    axes.invert_yaxis()


def _svg(canvas: Canvas) -> str:
    out = StringIO()
    with mpl.rc_context(_STYLE):
        canvas.savefig(out, format="svg", metadata=_UNKNOWN)
    return _REMOTE.sub("", _HEAD.sub("", out.getvalue())).replace("xlink:href", "href")
