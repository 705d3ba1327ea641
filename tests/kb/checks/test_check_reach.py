"""What the checks must understand and leave alone, and what needs more than one spoiled line."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.checks import CheckReport
from kb.checks.passages import LEANING

Report = Callable[..., CheckReport]
Spoil = Callable[[str, str, str], None]
FIGURES = "procedures/moss-wrap/facts/figures.yaml"
ARTICLE = "procedures/moss-wrap/articles/the-wrap.md"


def test_a_number_may_stand_in_words(report: Report, spoil: Spoil) -> None:
    spoil(ARTICLE, "for 20 minutes", "for twenty minutes")
    spoil(ARTICLE, "in 3 layers", "in three layers")
    assert report().problems == ()


def test_a_value_may_stand_in_another_unit(report: Report, spoil: Spoil) -> None:
    spoil(ARTICLE, "one wrap every 4 days", "two wraps in 4 days")
    spoil("language/en/units.yaml", "words: [week, weeks], factor: 7", "words: [wraps], factor: 0.25")
    spoil(FIGURES, "{min: 4, max: 4, unit: day}", "{min: 2, max: 2, unit: day}")
    assert report().problems[0].what == "The number 2 of the passage is not in line 16 of 'moss-wrap-leaflet'."
    assert len(report().problems) == 1


def test_one_spelled_is_mostly_no_number(report: Report, spoil: Spoil) -> None:
    spoil(ARTICLE, "A visitor writes", "One of the visitors writes")
    assert report().problems == ()


def test_a_side_counts_its_places_in_words(report: Report, spoil: Spoil) -> None:
    spoil("procedures/moss-wrap/conflicts.yaml", "A visitor had", "In two places a visitor had")
    assert report().problems == ()


def test_a_range_without_ends_needs_a_qualifier(report: Report, spoil: Spoil) -> None:
    spoil(FIGURES, "{min: 20, max: 20, unit: minute}", "{unit: minute}\n    qualifier: as long as you like")
    assert report().problems == ()


@pytest.mark.parametrize("text", ["It helps.", "The moss is wet. This cools.", "“They” come.", "Wet? She is.", "These are wet."])
def test_sentences_that_lean(text: str) -> None:
    assert LEANING.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "It is important to finish the course.",
        "It is a mistake to think that moss is dry.",
        "It is recommended to come early.",
        "This source praises the moss.",
        "Moss is wet; this cools.",
        "Itching stops. Theydon moss is green.",
    ],
)
def test_sentences_that_stand_alone(text: str) -> None:
    assert not LEANING.search(text)


def test_what_only_looks_dummy_leans(report: Report, spoil: Spoil) -> None:
    spoil(ARTICLE, "According to the leaflet, the moss takes", "It is used to take")
    assert [problem.code for problem in report().problems] == ["KB021"]


def test_languages_have_the_same_messages_with_the_same_placeholders(report: Report, folder: Path) -> None:
    shutil.copytree(folder / "language/en", folder / "language/xx")
    path = folder / "language/xx/messages.yaml"
    text = path.read_text(encoding="utf-8").replace("side effects: {items}", "side effects: {things}")
    path.write_text(text.replace("  smalltalk-greeting:", "  smalltalk-hail:"), encoding="utf-8")
    told = [problem.what for problem in report().problems]
    assert told == [
        "The language 'en' lacks the message 'smalltalk-hail', which another has.",
        "The language 'xx' lacks the message 'smalltalk-greeting', which another has.",
        "The message 'lead-side-effects' has other placeholders in 'xx' than in 'en'.",
    ]


def test_a_passage_of_another_source_carries_no_fact(report: Report, spoil: Spoil, folder: Path, originals: Path) -> None:
    note = originals / "note.txt"
    note.write_bytes(b"Nothing but moss.\n")
    entry = "  - id: note\n    file: note.txt\n    title: A note\n    bytes: 18\n    sha256: "
    digest = "c0" * 32
    path = folder / "sources.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8')}{entry}{digest}\n", encoding="utf-8")
    spoil(ARTICLE, '{: #twenty-minutes lines="14"}', '{: #twenty-minutes source="note" lines="1"}')
    told = [problem.what for problem in report(originals=originals).problems if problem.code == "KB011"]
    assert told == [
        "The fact 'session-duration-20' names the passage 'the-wrap/twenty-minutes', which comes from another source ('note')."
    ]
