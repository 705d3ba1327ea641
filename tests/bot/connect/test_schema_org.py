"""Linked data: the types asked for, and no string that the content does not hold."""

from collections.abc import Iterator
from typing import Any

from bot.connect.schema_org import linked_data
from kb.knowledge import Knowledge


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from nodes(item)


def of_type(graph: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [
        node
        for node in nodes(graph)
        if name in (node.get("@type"), *([] if isinstance(node.get("@type"), str) else node.get("@type", [])))
    ]


def test_a_procedure_with_what_the_sources_say_of_it(tiny: Knowledge) -> None:
    (told,) = of_type(linked_data(tiny), "MedicalProcedure")
    procedure = tiny.procedure()
    assert told["name"] == procedure.label
    named = {fact.value.name for fact in tiny.facts("contraindication")}  # type: ignore[union-attr]
    assert {item["name"] for item in told["contraindication"]} == named
    assert [article["name"] for article in told["subjectOf"]] == [article.title for article in procedure.articles]


def test_questions_are_those_that_an_editor_put_and_answers_are_passages(tiny: Knowledge) -> None:
    asked = {passage.asked[0]: passage.text for _, passage in tiny.passages() if passage.asked}
    told = {node["name"]: node["acceptedAnswer"]["text"] for node in of_type(linked_data(tiny), "Question")}
    assert told.items() <= asked.items()


def test_one_side_of_a_disagreement_is_no_answer(tiny: Knowledge) -> None:
    sides = [side for conflict in tiny.procedure().conflicts for side in conflict.sides]
    disputed = {tiny.passage(place.passage).text for side in sides for name in side.facts for place in tiny.fact(name).places}
    disputed |= {tiny.passage(name).text for side in sides for name in side.passages}
    assert disputed
    assert disputed.isdisjoint(node["text"] for node in of_type(linked_data(tiny), "Answer"))


def test_every_string_is_content(tiny: Knowledge) -> None:
    held = tiny.content.model_dump_json()
    for node in nodes(linked_data(tiny)):
        for name, value in node.items():
            if name in ("name", "description", "text", "telephone", "email") and isinstance(value, str):
                assert value in held or value.replace('"', '\\"') in held, (name, value)


def test_without_articles_it_is_short_enough_for_a_page_s_head(tiny: Knowledge) -> None:
    graph = linked_data(tiny, whole=False)
    assert of_type(graph, "FAQPage") == of_type(graph, "Article") == []
    assert of_type(graph, "MedicalProcedure")
