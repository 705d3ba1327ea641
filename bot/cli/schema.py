"""Print the JSON Schema of the reply contract.

  cryodesk schema [reply | ask | eligibility | candidate]
"""

import argparse
import json


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("part", nargs="?", choices=["reply", "ask", "eligibility", "candidate"], default="reply", help="which object (default: reply)")


def run(given: argparse.Namespace) -> int:
    """Print. Returns the exit code."""
    from bot.contract import Ask, Eligibility, Reply
    from kb.schema.fact import Candidate

    model = {"reply": Reply, "ask": Ask, "eligibility": Eligibility, "candidate": Candidate}[given.part]
    print(json.dumps(model.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False))
    return 0
