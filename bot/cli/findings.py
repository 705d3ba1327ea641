"""Read health findings from text; no verdict.

  cryodesk findings --batch IN.jsonl --out OUT.jsonl

Each line: {"id": "…", "text": "…"}; with "mentions": [[start, end], …] (character offsets, end not counted) those spans are
judged in place of what the vocabulary finds, one finding each, in their order.
"""

import argparse
from pathlib import Path

from bot.cli.batch import Row, run_batch
from bot.cli.failures import Unusable

LONGEST = 50_000
"""Characters of the longest text that is read: the time to read one grows faster than its length."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("--batch", type=Path, required=True, metavar="IN.jsonl", help="texts, one a line")
    parser.add_argument("--out", type=Path, required=True, metavar="OUT.jsonl", help="where the findings go")


def run(given: argparse.Namespace) -> int:
    """Read findings. Returns the exit code."""
    from kb.language.findings import judge_mentions, read_findings
    from kb.language.lexicon import Lexicon
    from kb.release import open_current
    from kb.settings import read_settings

    knowledge = open_current(read_settings().home).knowledge
    lexicon = Lexicon.of(knowledge.content.vocabulary, knowledge.language())

    def work(row: Row) -> Row:
        text = row.get("text")
        if not isinstance(text, str):
            raise Unusable("text: a string is needed.")
        if len(text) > LONGEST:
            raise Unusable(f"text: at most {LONGEST} characters are read, and this has {len(text)}. Cut it.")
        mentions = _mentions(row, len(text))
        found = read_findings(text, lexicon) if mentions is None else judge_mentions(text, mentions, lexicon)
        return {"findings": [{"concept": f.concept, "status": f.status, "text": f.text} for f in found]}

    return run_batch(given.batch, given.out, work)


def _mentions(row: Row, length: int) -> list[tuple[int, int]] | None:
    spans = row.get("mentions")
    if spans is None:
        return None
    whole = isinstance(spans, list) and all(
        isinstance(span, list) and len(span) == 2 and all(type(end) is int for end in span) for span in spans
    )
    if not whole:
        raise Unusable("mentions: a list of [start, end] pairs of whole numbers is needed.")
    if any(not 0 <= start < end <= length for start, end in spans):
        raise Unusable(f"mentions: each pair must satisfy 0 <= start < end <= {length}.")
    return [(start, end) for start, end in spans]
