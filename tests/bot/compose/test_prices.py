"""What the whole thing costs, reckoned; the clinic's own price list before the sources' prices."""

from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from bot.answer import answer
from bot.compose.total import bounds, total_line
from bot.contract import Ask, Message, Reply
from bot.desk import Desk, open_desk
from ingest.publish import publish
from kb.index.fake import FakeEmbedder
from kb.knowledge import Knowledge
from kb.schema.fact import Fact
from kb.schema.source import Source
from kb.settings import Settings

TINY = Path(__file__).parents[2] / "fixtures" / "tiny_kb"
PASSAGE = "the-wrap/course-and-price"


def fact(name: str, kind: str, value: dict[str, Any], text: str = "One moss wrap costs 15 test crowns.") -> Fact:
    places = [{"lines": 16, "passage": PASSAGE}]
    return Fact.model_validate({"id": name, "kind": kind, "value": value, "text": text, "source": "s", "places": places})


def price(name: str, least: int | None, most: int | None, per: str = "session", currency: str = "XTS") -> Fact:
    return fact(name, "price", {"min": least, "max": most, "currency": currency, "per": per}, text=f"{name} costs")


def course(name: str, least: int | None, most: int | None) -> Fact:
    return fact(name, "course_length", {"min": least, "max": most, "unit": "session"}, text=f"{name} lasts")


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ([price("a", 15, 15), course("c", 6, 8)], "By leaflet it is about 90 to 120 XTS in all: {items}."),
        ([price("a", 15, 15), course("c", 6, 6)], "By leaflet it is about 90 XTS in all: {items}."),
        (
            [price("a", 15, 20), price("b", 30, 40), course("c", 6, 8)],
            "By leaflet it is about 90 to 320 XTS in all: {items}.",
        ),
        ([price("a", 10, None), course("c", None, 8)], "By leaflet it is about 80 XTS in all: {items}."),
        (
            [price("a", 15, 15), course("c", 6, 8), price("k", 5, 9, per="consultation")],
            "By leaflet it is about 95 to 129 XTS with the consultation: {items}.",
        ),
    ],
)
def test_a_total_is_reckoned_from_ranges(facts: list[Fact], told: str, tiny: Knowledge) -> None:
    (line,) = total_line(facts, tiny, basis="leaflet", carries=lambda _: True)
    assert line.frame == f"{told} This is an estimate."
    assert line.factual
    assert {item.passage for part in line.parts for item in part.evidence} == {PASSAGE}


@pytest.mark.parametrize(
    "facts",
    [
        [price("a", 15, 15)],
        [course("c", 6, 8)],
        [price("a", None, None), course("c", 6, 8)],
        [price("a", 15, 15), price("b", 15, 15, currency="XXX"), course("c", 6, 8)],
    ],
)
def test_without_its_figures_no_total(facts: list[Fact], tiny: Knowledge) -> None:
    assert total_line(facts, tiny, basis="leaflet", carries=lambda _: True) == []


def test_a_total_falls_with_any_of_its_facts(tiny: Knowledge) -> None:
    facts = [price("a", 15, 15), course("c", 6, 8)]
    assert total_line(facts, tiny, basis="leaflet", carries=lambda part: part.text != "c lasts") == []


def test_one_fact_that_gives_both_ends_is_named_alone() -> None:
    found = bounds([course("a", 6, 6), course("b", 6, 9), course("c", 9, 9)])
    assert found is not None
    assert [item.id for item in found.facts] == ["b"]


def test_only_a_list_of_the_clinic_s_own_has_a_day() -> None:
    row = {"id": "x", "file": "x.txt", "title": "x", "bytes": 1, "sha256": "0"}
    with pytest.raises(ValidationError, match="as_of"):
        Source.model_validate({**row, "as_of": date(2026, 1, 2)})
    assert Source.model_validate({**row, "own": True, "as_of": date(2026, 1, 2)}).own


LIST = """---
id: our-prices
title: The parlour's prices
topics: [price-session]
source: parlour-prices
---

## Wraps

In the parlour one moss wrap is 18 test crowns.
{: #our-wrap lines="1"}
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The tiny desk with a price list of the parlour's own, and a topic for what it costs in all."""
    root = tmp_path_factory.mktemp("own")
    content = root / "content"
    copytree(TINY, content)
    source = {"id": "parlour-prices", "file": "prices.txt", "title": "Our prices", "bytes": 1, "sha256": "0" * 64, "own": True}
    _more(content / "sources.yaml", "sources", {**source, "as_of": date(2026, 11, 2)})
    place = {"lines": 1, "passage": "our-prices/our-wrap"}
    value = {"min": 18, "max": 18, "currency": "XTS", "per": "session"}
    told = {"id": "price-own", "kind": "price", "value": value, "text": "In the parlour one moss wrap is 18 test crowns."}
    folder = content / "procedures" / "moss-wrap"
    (folder / "facts" / "own.yaml").write_text(
        yaml.safe_dump({"source": "parlour-prices", "facts": [{**told, "places": [place]}]})
    )
    (folder / "articles" / "our-prices.md").write_text(LIST)
    topic = {"id": "total-cost", "label": "In all", "answer": "facts", "worked_out": True, "kinds": ["price", "course_length"]}
    asked = {"examples": ["What is it in total?", "all in all, what does it come to"], "cues": ["in total", "all in all"]}
    _more(content / "topics.yaml", "topics", {**topic, **asked, "articles": ["the-wrap"], "message": "lead-total-cost"})
    publish(content, root / "home", embedder=FakeEmbedder())
    return open_desk(Settings(content=content, home=root / "home"))


def _more(path: Path, key: str, row: dict[str, Any]) -> None:
    data = yaml.load(path.read_text(), Loader=yaml.CSafeLoader)
    path.write_text(yaml.safe_dump({**data, key: [*data[key], row]}, sort_keys=False))


def _ask(desk: Desk, text: str, audience: str = "client") -> Reply:
    return answer(Ask.model_validate({"messages": [Message(role="user", content=text)], "audience": audience}), desk)


@pytest.mark.parametrize("audience", ["client", "staff"])
def test_the_clinics_own_list_comes_first_with_its_day(own: Desk, audience: str) -> None:
    reply = _ask(own, "What does a moss wrap cost?", audience)
    told = [sentence.text.partition(" [")[0] for sentence in reply.sentences]
    assert told[:2] == ["The parlour's own prices of 2026-11-02:", "In the parlour one moss wrap is 18 test crowns"]
    assert told.index("One moss wrap costs 15 test crowns") > 1
    assert told.index("These are the leaflet's prices.") > told.index("One moss wrap costs 15 test crowns")
    assert {citation.source.id for citation in reply.citations} == {"parlour-prices", "moss-wrap-leaflet"}


def test_a_total_is_reckoned_from_the_clinics_own_list(own: Desk) -> None:
    reply = _ask(own, "What does it cost in total?")
    first = reply.sentences[0]
    assert first.text.startswith("By the parlour's prices of 2026-11-02 it is about 108 to 144 XTS in all:")
    assert len(first.citations) == 2


def test_without_a_list_of_its_own_prices_are_the_sources(desk: Desk) -> None:
    reply = _ask(desk, "What does a moss wrap cost?")
    assert not any("own prices" in sentence.text for sentence in reply.sentences)
