"""Whether it is there, in the sentences of whether_cases.yaml: answers, echoes, retractions, reports, tests, outer denials."""

import re
from pathlib import Path

import pytest
import yaml

from kb.language.findings import judge_mentions, read_findings
from kb.language.lexicon import Lexicon

CASES = yaml.safe_load((Path(__file__).parent / "whether_cases.yaml").read_text(encoding="utf-8"))
MARKED = re.compile(r"\[([^\]]*)\]")
ROWS = [(status, text) for status, texts in CASES.items() for text in texts]


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its brackets, and the spans that they held."""
    spans = [(match.start() - 2 * number, match.end() - 2 * number - 2) for number, match in enumerate(MARKED.finditer(marked))]
    return MARKED.sub(r"\1", marked), spans


@pytest.mark.parametrize(("status", "marked"), ROWS)
def test_marked_words_have_this_status(status: str, marked: str, lexicon: Lexicon) -> None:
    text, spans = unmark(marked)
    assert {finding.status for finding in judge_mentions(text, spans, lexicon)} == {status}


@pytest.mark.parametrize("marked", [text for _, text in ROWS])
def test_a_message_that_breaks_off_is_read_without_harm(marked: str, lexicon: Lexicon) -> None:
    text, _ = unmark(marked)
    for end in range(1, len(text), 7):
        read_findings(text[:end], lexicon)
