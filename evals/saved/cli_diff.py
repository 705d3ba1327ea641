"""What would change for those who ask: saved questions and rule cases, in the current release and in another.

  cryodesk diff [content]       the content folder as it would be published (it is made ready, and not made current)
  cryodesk diff RELEASE         another release
  cryodesk diff --json

Returns 1 where a safety case of saved_questions.yaml fails in the other one.
"""

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evals.saved.compare import Change
    from kb.release import Release
    from kb.settings import Settings

CONTENT = "content"
WIDTH = 160


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument(
        "other", nargs="?", default=CONTENT, metavar="RELEASE|content", help="what the current one is held against"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(given: argparse.Namespace) -> int:
    """Compare. Returns the exit code."""
    from bot.desk import Desk
    from evals.saved.compare import compare
    from evals.saved.outcome import ask_saved, flaws, read_saved, run_cases
    from kb.release import open_current
    from kb.settings import read_settings

    settings = read_settings()
    saved = read_saved(settings.content)
    before, after = open_current(settings.home), _other(given.other, settings)
    asked, cases = [], []
    for release in (before, after):
        desk = Desk(release, settings, lasting=False)
        asked.append(ask_saved(saved, desk))
        cases.append(run_cases(desk))
    changes = compare((*asked[0], *cases[0]), (*asked[1], *cases[1]))
    wrong = {item.id: flaws(item, outcome) for item, outcome in zip(saved, asked[1], strict=True)}
    failing = {item.id: list(wrong[item.id]) for item in saved if item.safety and wrong[item.id]}
    unmet = {item.id: list(wrong[item.id]) for item in saved if not item.safety and wrong[item.id]}
    if given.json:
        told = {"before": before.version, "after": after.version, "changes": [asdict(change) for change in changes]}
        print(json.dumps({**told, "failing_safety_cases": failing, "unmet": unmet}, ensure_ascii=False, indent=2))
    else:
        counted = f"{len(saved)} saved questions, {len(cases[1])} rule cases, {len(changes)} change(s)"
        print(f"{before.version} -> {after.version}: {counted}.")
        for change in changes:
            print(_row(change))
        for kind, table in (("SAFETY CASE FAILS", failing), ("not as saved", unmet)):
            for name, what in table.items():
                print(f"{kind}: {name}: {'; '.join(what)}")
    return 1 if failing else 0


def _other(name: str, settings: "Settings") -> "Release":
    from kb.release import open_release
    from kb.release.release import open_folder

    if name != CONTENT:
        return open_release(settings.home, name)
    from ingest.cli.publish import checked
    from ingest.cli.stage_bars import StageBars
    from ingest.publish import publish
    from kb.index.minilm import SentenceTransformerEmbedder
    from kb.offline import stay_offline

    stay_offline()
    bars = StageBars()
    try:
        made = publish(
            settings.content,
            settings.home,
            embedder=SentenceTransformerEmbedder(),
            check=checked(settings),
            progress=bars,
            switch=False,
        )
    finally:
        bars.end()
    return open_folder(made.path)


def _row(change: "Change") -> str:
    """Both outcomes, one under the other."""
    lines = [f"{change.id}: {', '.join(change.what)}"]
    for mark, outcome in (("-", change.before), ("+", change.after)):
        if outcome is not None:
            told = " ".join(outcome.text.split())
            lines.append(
                f"  {mark} {outcome.kind} {outcome.verdict or ''} {told[:WIDTH]}{'…' if len(told) > WIDTH else ''}".rstrip()
            )
    was = set(change.before.cited if change.before else ())
    now = set(change.after.cited if change.after else ())
    lines += [f"  - cites {place[:WIDTH]}" for place in sorted(was - now)]
    lines += [f"  + cites {place[:WIDTH]}" for place in sorted(now - was)]
    return "\n".join(lines)
