"""What is denied, asked, or told of something else is no fact."""

from pathlib import Path

import pytest

from ingest.extract import extract
from ingest.load import Document
from kb.knowledge import Knowledge
from kb.schema.content import Procedure, Variant
from kb.schema.fact import Candidate

ABOUT = Procedure.model_construct(
    id="wrap", label="algae wrap", words=(), variants=(Variant(id="hot", label="hot wrap"), Variant(id="cold", label="cold wrap"))
)


def read(knowledge: Knowledge, text: str) -> tuple[Candidate, ...]:
    """The candidates of a text."""
    lines = tuple(text.splitlines())
    return extract(Document("wrap", str(Path("wrap.txt")), "txt", lines, numbered=True), knowledge, ABOUT)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The wrap does not cause burns or swelling.", "side_effect"),
        ("There are no side effects.", "side_effect"),
        ("Diabetes is not a contraindication.", "contraindication"),
        ("Does the wrap last 30 minutes?", "session_duration"),
        ("The redness goes away in 20 minutes.", "session_duration"),
        ("Wash your hair every 3 days.", "session_interval"),
        ("Results are visible after 3 sessions.", "course_length"),
        ("The cube has a size of 2-3 cm.", "distance"),
        ("The table is tilted by 30 degrees of angle.", "temperature"),
        ("Read more about prices from 50 euros here.", "price"),
    ],
)
def test_no_fact(text: str, kind: str, knowledge: Knowledge) -> None:
    assert [item for item in read(knowledge, text) if item.kind == kind] == []


def test_a_concept_is_linked_by_any_of_its_names(knowledge: Knowledge) -> None:
    found = read(knowledge, "Contraindications:\n\n- very high blood pressure\n- seizures\n- claustrophobia\n")
    assert [item.value.concept for item in found] == ["hypertension", "epilepsy", None]  # type: ignore[union-attr]
    assert [item.source.lines for item in found] == [(3, 3), (4, 4), (5, 5)]


def test_the_variant_is_the_one_named_nearest(knowledge: Knowledge) -> None:
    text = "Hot wrap\n\nThe session lasts 40 minutes.\n\nCold wrap\n\nThe session lasts 20 minutes.\n"
    assert [(item.variant, item.value.min) for item in read(knowledge, text)] == [("hot", 40), ("cold", 20)]  # type: ignore[union-attr]


def test_two_headings_in_one_open_neither(knowledge: Knowledge) -> None:
    text = "Indications and contraindications\n\nThe wrap is contraindicated in:\n\n- epilepsy\n\n- a sauna\n"
    assert {item.kind for item in read(knowledge, text)} == {"contraindication"}
