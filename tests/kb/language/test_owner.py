"""Whose condition it is, in the sentences of owner_cases.yaml."""

from pathlib import Path

import pytest
import yaml

from kb.language.findings import read_findings
from kb.language.lexicon import Lexicon

CASES = yaml.safe_load((Path(__file__).parent / "owner_cases.yaml").read_text(encoding="utf-8"))
SENTENCES = [pytest.param(case["text"], case["finds"], id=f"{kind}: {case['text']}") for kind in CASES for case in CASES[kind]]


@pytest.mark.parametrize(("text", "finds"), SENTENCES)
def test_a_condition_belongs_to_whom_the_sentence_says(text: str, finds: dict[str, str], lexicon: Lexicon) -> None:
    assert {finding.concept: finding.status for finding in read_findings(text, lexicon)} == finds
