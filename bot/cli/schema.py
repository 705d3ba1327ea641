"""Print the JSON Schema of the reply contract.

cryodesk schema [reply | ask | eligibility | candidate]
"""

import argparse
import json


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parts = ["reply", "ask", "eligibility", "candidate"]
    parser.add_argument("part", nargs="?", choices=parts, default="reply", help="which object (default: reply)")


def run(given: argparse.Namespace) -> int:
    """Print. Returns the exit code."""
    from pydantic import BaseModel

    from bot.contract import Ask, Eligibility, Reply
    from kb.schema.fact import Candidate

    models: dict[str, type[BaseModel]] = {"reply": Reply, "ask": Ask, "eligibility": Eligibility, "candidate": Candidate}
    print(json.dumps(models[given.part].model_json_schema(mode="serialization"), indent=2, ensure_ascii=False))
    return 0
