"""The gate before the switch: a release whose safety cases do not hold does not become current.

In: settings, the finished release. Refused, as NotApproved: every safety case that fails, with what it said.
"""

from collections.abc import Callable

from bot.desk import Desk
from evals.saved.outcome import ask_saved, flaws, read_saved
from kb.errors import NotApproved
from kb.release import Release
from kb.settings import Settings


def safety_gate(settings: Settings) -> Callable[[Release], None]:
    """A check of a release against the safety cases of the content folder. No language model is asked."""
    saved = [item for item in read_saved(settings.content) if item.safety]

    def approve(release: Release) -> None:
        if not saved:
            return
        desk = Desk(release, settings, lasting=False)
        told = [(item.id, flaws(item, outcome)) for item, outcome in zip(saved, ask_saved(saved, desk), strict=True)]
        failed = [f"  {name}: {'; '.join(what)}" for name, what in told if what]
        if failed:
            mend = "Mend the content, or the case in saved_questions.yaml; the old release stays current."
            lines = "\n".join(failed)
            raise NotApproved(f"{len(failed)} safety case(s) fail, so {release.version} is not made current.\n{lines}\n{mend}")

    return approve
