"""Answer one question, or a batch of conversations.

cryodesk ask "How long does one session take?"
cryodesk ask --json "How much is a course?"
cryodesk ask --batch IN.jsonl --out OUT.jsonl
"""

import argparse
import gc
import sys
from pathlib import Path

from bot.cli.batch import Row, run_batch
from bot.cli.failures import Unusable
from bot.typed import whole


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("question", nargs="?", help="the question; read from standard input where it is '-'")
    parser.add_argument("--json", action="store_true", help="print the reply object of the contract")
    parser.add_argument(
        "--audience", choices=["client", "staff"], default="client", help="staff get everything (default: client)"
    )
    parser.add_argument("--batch", type=Path, metavar="IN.jsonl", help="conversations, one a line")
    parser.add_argument("--out", type=Path, metavar="OUT.jsonl", help="where the replies go")


def run(given: argparse.Namespace) -> int:
    """Answer. Returns the exit code."""
    from bot.answer import answer
    from bot.contract import Ask, Message
    from bot.desk import open_desk
    from bot.journal import open_journal
    from kb.settings import read_settings

    if (given.batch is None) == (given.question is None):
        raise Unusable("Give either a question or --batch IN.jsonl --out OUT.jsonl.")
    if (given.batch is None) != (given.out is None):
        raise Unusable("--batch and --out go together.")
    open_journal()
    if given.batch is not None:
        desk = open_desk(read_settings())

        def work(row: Row) -> Row:
            ask = Ask.model_validate({key: value for key, value in row.items() if key in Ask.model_fields})
            return {"reply": answer(ask, desk).model_dump(mode="json")}

        return run_batch(given.batch, given.out, work)
    gc.disable()  # one question and the process ends: collecting while the vocabulary is compiled costs a quarter of the time
    reply = answer(
        Ask(messages=(Message(role="user", content=_question(given.question)),), audience=given.audience),
        open_desk(read_settings(), lasting=False),
    )
    if given.json:
        print(reply.model_dump_json())
    else:
        from bot.cli.readable import print_reply

        print_reply(reply)
    return 0


def _question(given: str) -> str:
    """The question, from standard input where it is '-'; bytes that are no UTF-8 become replacement characters."""
    if given == "-":
        return sys.stdin.buffer.read().decode("utf-8", errors="replace")
    return whole(given)
