"""Read, export and erase the conversations that visitors agreed to have kept.

cryodesk conversations export [ID] | erase ID | erase --all | unanswered | sweep

`export` writes one conversation as JSON per line. `unanswered` lists the questions that ended in a refusal, with its reason.
`sweep` erases those past their day; the server does that by itself every hour.
"""

import argparse
from datetime import UTC, datetime

from bot.cli.failures import Unusable


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="export | erase | unanswered | sweep")
    export = acts.add_parser("export", help="write conversations as JSON, one a line, oldest first")
    export.add_argument("id", nargs="?", help="only this one: the number that the visitor was shown")
    erase = acts.add_parser("erase", help="erase one conversation, or all")
    erase.add_argument("id", nargs="?", help="the number that the visitor was shown")
    erase.add_argument("--all", action="store_true", dest="every", help="erase every conversation")
    acts.add_parser("unanswered", help="list the questions that were refused, oldest first")
    acts.add_parser("sweep", help="erase what is past its day")


def run(given: argparse.Namespace) -> int:
    """Do it. Returns the exit code: 1 where no conversation has the number."""
    from bot.conversations.store import Conversations
    from kb.settings import read_settings

    store = Conversations(read_settings().home)
    if given.act == "sweep":
        print(f"{store.sweep(today=datetime.now(UTC).date())} erased.")
        return 0
    if given.act == "unanswered":
        for turn in store.unanswered():
            print(f"{turn.refusal}\t{turn.topic or '-'}\t{' '.join(turn.question.split())}")
        return 0
    if given.act == "erase":
        if bool(given.id) == given.every:
            raise Unusable("Name the conversation to erase, or say --all.")
        gone = store.erase(given.id)
        print(f"{gone} erased.")
        return int(gone == 0 and not given.every)
    one = store.find(given.id) if given.id else None
    found = (one,) if one else () if given.id else store.all()
    for kept in found:
        print(kept.model_dump_json())
    return int(bool(given.id) and one is None)
