"""How a message tells of its words: denied, asked, heard, long ago, now."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.guard.placed import PlacedPhrases, Told
from bot.guard.telling import Telling
from kb.schema.safety import Aside

TABLE: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("tellings.yaml").read_text(encoding="utf-8"))
ASIDES = (
    Aside(id="breaks", reach="break", any_of=("but",), links=("but",)),
    Aside(id="numbers", reach="number", any_of=("three",)),
    Aside(id="spelling", reach="spelling", any_of=("elbowed", "swelling"), not_as=("spelling", "smelling")),
    Aside(id="denied", reach="ahead", any_of=("no", "never"), not_as=("no doubt",), links=("or", "nor")),
    Aside(id="asked", reach="onward", any_of=("could it",), unless=("since yesterday",)),
    Aside(id="heard", any_of=("i read",)),
    Aside(id="now", reach="nearest", any_of=("today",)),
    Aside(id="past", reach="nearest", any_of=("<n> years ago", "years ago", "in <year>"), links=("that was",)),
)


@pytest.fixture(scope="module")
def telling() -> Telling:
    return Telling.of(ASIDES)


def told_of(text: str, telling: Telling) -> Told:
    return Told.of(text, telling.numbers, telling.spelling)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["text"])
def test_what_reaches_what(row: dict[str, Any], telling: Telling) -> None:
    told = told_of(row["text"], telling)
    asides = telling.asides(told, PlacedPhrases(telling.phrases).found(told))
    marked: dict[str, list[str]] = {}
    for word, names in zip(told.words, asides, strict=True):
        for name in names:
            marked.setdefault(name, []).append(word)
    assert marked == row["marked"]


def test_a_message_s_figure_reaches_all_of_it() -> None:
    telling = Telling.of((Aside(id="joke", reach="message", any_of=("hair emergency",)),))
    told = told_of("This is bad. A hair emergency.", telling)
    assert all(telling.asides(told, PlacedPhrases(telling.phrases).found(told)))


@pytest.mark.parametrize(
    ("text", "over"), [("i did not faint", True), ("i had no bread and faint", False), ("no more faint", False)]
)
def test_a_denial_inside_a_phrase_counts(text: str, over: bool) -> None:
    telling = Telling.of((Aside(id="denied", reach="ahead", any_of=("not", "no")), Aside(id="b", reach="break", any_of=("and",))))
    told = told_of(text, telling)
    places = PlacedPhrases({"i faint", "no faint", *telling.phrases}).found(told)
    asides = telling.asides(told, places)
    assert [bool(telling.over(place, told, asides)) for place in places if "faint" in place.phrase] == [over]


def test_what_is_misspelt_is_mended_and_what_is_another_word_is_not(telling: Telling) -> None:
    assert told_of("my sweling, my spelling, my smeling", telling).words == ("my", "swelling", "my", "spelling", "my", "smeling")
