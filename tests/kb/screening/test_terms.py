"""What a concept is a case of, which names it has, and whether the sources speak of it."""

import pytest

from kb.schema.rule import RuleBook
from kb.schema.vocabulary import Concept
from kb.screening.terms import Terms, fold


@pytest.fixture
def terms(vocabulary: tuple[Concept, ...], book: RuleBook) -> Terms:
    """Made for each test, so that each is one of how they are made."""
    return Terms.of(vocabulary, [rule.concept for rule in book.rules if rule.concept])


@pytest.mark.parametrize(
    ("concept", "above"),
    [
        ("swamp-illness", ("swamp-illness",)),
        ("bog-fever", ("bog-fever", "swamp-illness")),
        ("pond-fever", ("pond-fever", "marsh-fever", "bog-fever", "swamp-illness")),
        ("bogolol", ("bogolol", "marsh-fever", "bog-fever", "swamp-illness")),
        ("bog-fever-mild", ("bog-fever-mild",)),
        ("nobody-knows-it", ("nobody-knows-it",)),
        (None, ()),
    ],
)
def test_ancestors_nearest_first(terms: Terms, concept: str | None, above: tuple[str, ...]) -> None:
    assert terms.ancestors(concept) == above


@pytest.mark.parametrize(
    ("concept", "spoken"),
    [
        ("bog-fever", True),
        ("pond-fever", True),
        ("bogolol", True),
        ("stiff-wing", True),
        ("swamp-illness", False),
        ("hay-nose", False),
        ("nobody-knows-it", False),
        (None, False),
    ],
)
def test_whether_the_sources_speak_of_it(terms: Terms, concept: str | None, spoken: bool) -> None:
    assert terms.speaks_of(concept) is spoken


@pytest.mark.parametrize(
    ("name", "concept"),
    [
        ("bog-fever", "bog-fever"),
        ("Bog  FEVER", "bog-fever"),
        ("the bogs", "bog-fever"),
        ("pondfever", "pond-fever"),
        ("bramble cut", "bramble-cut"),
        ("BOGOLOL", "bogolol"),
        ("bog", None),
        ("", None),
    ],
)
def test_names(terms: Terms, name: str, concept: str | None) -> None:
    assert terms.resolve(name) == concept


def test_the_first_owner_of_a_name_keeps_it() -> None:
    both = [Concept(id="a", prefLabel="twin", kind="condition"), Concept(id="b", prefLabel="Twin", kind="condition")]
    assert Terms.of(both, []).resolve("twin") == "a"


def test_a_circle_of_broader_concepts_ends() -> None:
    circle = [
        Concept(id="a", prefLabel="a", kind="condition", broader=("b",)),
        Concept(id="b", prefLabel="b", kind="condition", broader=("a",)),
    ]
    assert Terms.of(circle, []).ancestors("a") == ("a", "b")


def test_two_ways_up_are_walked_once() -> None:
    diamond = [
        Concept(id="low", prefLabel="low", kind="condition", broader=("left", "right")),
        Concept(id="left", prefLabel="left", kind="condition", broader=("top",)),
        Concept(id="right", prefLabel="right", kind="condition", broader=("top",)),
        Concept(id="top", prefLabel="top", kind="condition"),
    ]
    assert Terms.of(diamond, ["top"]).ancestors("low") == ("low", "left", "right", "top")


def test_a_broader_concept_without_an_entry_is_kept() -> None:
    lonely = [Concept(id="a", prefLabel="a", kind="condition", broader=("beyond",))]
    assert Terms.of(lonely, ["beyond"]).speaks_of("a")


def test_fold_makes_hyphens_underscores_and_case_alike() -> None:
    assert fold(" Half-Moon__STRASSE ") == fold("half moon straße") == "half moon strasse"
