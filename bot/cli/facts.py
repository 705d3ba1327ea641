"""Write the published facts as candidate facts, one line for each place in a source that states one.

cryodesk facts --out FACTS.jsonl
"""

import argparse
import json
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("--out", type=Path, required=True, metavar="FACTS.jsonl", help="where the facts go")


def run(given: argparse.Namespace) -> int:
    """Write. Returns the exit code."""
    from kb.published_facts import published_facts
    from kb.release import open_current
    from kb.settings import read_settings

    facts = published_facts(open_current(read_settings().home).knowledge)
    with given.out.open("w", encoding="utf-8") as out:
        for fact in facts:
            out.write(json.dumps(fact.model_dump(mode="json"), ensure_ascii=False) + "\n")
    print(f"{len(facts)} places written to {given.out}.")
    return 0
