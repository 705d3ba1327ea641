"""Two releases side by side: which saved questions and rule cases come out differently.

In: the outcomes of the earlier release and of the later one. Out: `Change`s in the order of the later, those that are gone at
the end. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from evals.saved.outcome import Outcome

What = Literal["verdict", "kind", "answer", "citation", "new", "gone"]


@dataclass(frozen=True)
class Change:
    """One saved question or rule case that comes out differently. `what` names all that differs, the gravest first."""

    id: str
    what: tuple[What, ...]
    before: Outcome | None
    after: Outcome | None


def compare(before: Sequence[Outcome], after: Sequence[Outcome]) -> tuple[Change, ...]:
    """What differs from `before` to `after`."""
    old, new = {item.id: item for item in before}, {item.id: item for item in after}
    out = []
    for name, now in new.items():
        was = old.get(name)
        what = _differences(was, now) if was else ("new",)
        if what:
            out.append(Change(name, what, was, now))
    return (*out, *(Change(name, ("gone",), was, None) for name, was in old.items() if name not in new))


def _differences(was: Outcome, now: Outcome) -> tuple[What, ...]:
    pairs: tuple[tuple[What, bool], ...] = (
        ("verdict", was.verdict != now.verdict),
        ("kind", was.kind != now.kind),
        ("answer", was.text != now.text),
        ("citation", was.cited != now.cited),
    )
    return tuple(name for name, differs in pairs if differs)
