"""The status of marked words in the sentences of mention_cases.yaml."""

import re
from pathlib import Path

import pytest
import yaml

from kb.language.findings import judge_mentions
from kb.language.lexicon import Lexicon

CASES = yaml.safe_load((Path(__file__).parent / "mention_cases.yaml").read_text(encoding="utf-8"))
MARKED = re.compile(r"\[([^\]]*)\]")


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its brackets, and the spans that they held."""
    spans = [(match.start() - 2 * number, match.end() - 2 * number - 2) for number, match in enumerate(MARKED.finditer(marked))]
    return MARKED.sub(r"\1", marked), spans


@pytest.mark.parametrize(("status", "marked"), [(status, text) for status, texts in CASES.items() for text in texts])
def test_marked_words_have_this_status(status: str, marked: str, lexicon: Lexicon) -> None:
    text, spans = unmark(marked)
    found = judge_mentions(text, spans, lexicon)
    assert {finding.status for finding in found} == {status}
    assert [text[start:end] for start, end in spans] == [finding.text for finding in found]
