"""Personal data in kept conversations, by the table that editors may add to, with the shipped words."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.conversations.personal import Stripper

ROOT = Path(__file__).parents[3]
CASES = yaml.safe_load(Path(__file__).with_name("personal.yaml").read_text(encoding="utf-8"))["cases"]
LABELS = {"name": "name", "mail": "mail address", "phone": "number", "date": "date", "page": "web address"}


@pytest.fixture(scope="module")
def stripper() -> Stripper:
    words = yaml.safe_load((ROOT / "kb/content/language/en/personal.yaml").read_text(encoding="utf-8"))["words"]
    return Stripper(words, LABELS, spared=("+44 1632 960123",))


@pytest.mark.parametrize("case", CASES, ids=[case["says"][-1] for case in CASES])
def test_personal_data_goes_and_the_rest_stays(case: dict[str, Any], stripper: Stripper) -> None:
    assert list(stripper.strip(case["says"])) == case["kept"]


def test_without_words_of_a_language_numbers_and_addresses_still_go() -> None:
    assert Stripper({}, LABELS).strip(["Anna, a@b.example, +1 555 010 0199, born 3 May 1980"]) == (
        "Anna, [mail address], [number], born 3 May 1980",
    )
