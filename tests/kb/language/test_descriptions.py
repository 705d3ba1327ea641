"""Conditions told by their parts, by readings, in lists and by the form of a name, over the shipped content."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from kb.knowledge import Knowledge
from kb.language.descriptions import root
from kb.language.findings import judge_mentions, read_findings
from kb.language.lexicon import Lexicon
from kb.load import load_content
from kb.schema.description import Description
from kb.schema.language import Language

HERE = Path(__file__).parent
CASES: dict[str, Any] = yaml.safe_load((HERE / "described_cases.yaml").read_text(encoding="utf-8"))
FOUND = [(concept, text) for concept, texts in CASES["found"].items() for text in texts]
DENIED = [(concept, text) for concept, texts in CASES["denied"].items() for text in texts]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge(load_content(HERE.parents[2] / "kb" / "content"))


@pytest.fixture(scope="module")
def shipped(knowledge: Knowledge) -> Lexicon:
    return Lexicon.of(knowledge.content.vocabulary, knowledge.language("en"))


def _told(text: str, lexicon: Lexicon, knowledge: Knowledge) -> dict[str | None, str]:
    """What is found beside complaints, each with all that it is a case of."""
    told: dict[str | None, str] = {}
    for finding in read_findings(text, lexicon):
        if finding.concept is None:
            told[None] = finding.status
        elif lexicon.concepts[finding.concept].kind != "complaint":
            told |= dict.fromkeys(knowledge.ancestors(finding.concept), finding.status)
    return told


@pytest.mark.parametrize(("concept", "text"), FOUND)
def test_a_description_is_recognised(concept: str, text: str, shipped: Lexicon, knowledge: Knowledge) -> None:
    assert concept in _told(text, shipped, knowledge)


@pytest.mark.parametrize(("concept", "text"), DENIED)
def test_what_is_well_is_denied(concept: str, text: str, shipped: Lexicon, knowledge: Knowledge) -> None:
    assert _told(text, shipped, knowledge).get(concept) == "absent"


@pytest.mark.parametrize("text", CASES["unknown"])
def test_a_name_behind_a_lead_is_a_condition(text: str, shipped: Lexicon, knowledge: Knowledge) -> None:
    assert _told(text, shipped, knowledge) == {None: "present"}


@pytest.mark.parametrize("text", CASES["nothing"])
def test_other_words_describe_nothing(text: str, shipped: Lexicon, knowledge: Knowledge) -> None:
    assert _told(text, shipped, knowledge) == {}


@pytest.mark.parametrize(
    ("words", "same"), [(("freezes", "freezing", "freeze"), "freez"), (("clogged", "clog"), "clog"), (("=sores",), "=sores")]
)
def test_forms_of_a_word_share_a_root(words: tuple[str, ...], same: str) -> None:
    assert {root(word) for word in words} == {same}


def test_a_part_that_does_not_exist_is_refused(english: Language) -> None:
    data = english.model_dump() | {"descriptions": (Description(concept="epilepsy", by=(("nowhere",),)),)}
    with pytest.raises(ValueError, match="names no part that exists: nowhere"):
        Language.model_validate(data)


def test_a_given_span_is_known_by_its_description(shipped: Lexicon) -> None:
    text = "They say the pipes to my heart are caked up."
    start = text.index("pipes")
    assert [item.concept for item in judge_mentions(text, [(start, len(text) - 1)], shipped)] == ["coronary-heart-disease"]
