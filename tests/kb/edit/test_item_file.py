"""Items put into content files: what was there keeps its bytes, comments and order."""

import pytest

from kb.edit.item_file import put_items, read_items
from kb.errors import ContentErrors
from kb.schema.fact import Fact, Place, RangeValue

TEXT = """# Figures.
source: leaflet
facts:
  # the first
  - id: one
    kind: session_duration
    value: {min: 5, max: 5, unit: minute}  # short
    text: "Five minutes: no more."
    places:
      - {lines: "3-4", passage: a/b, as_name: it}
  - id: two
    kind: session_duration
    value: {min: 6, max: 6, unit: minute}
    text: Six minutes.
    places: [{lines: 9, passage: a/c}]
# The end.
"""


def fact(name: str, low: int, source: str = "leaflet") -> Fact:
    places = (Place(lines=(1, 2), passage="a/b"), Place(lines=(7, 7), passage="a/c", source="letter"))
    value = RangeValue(min=low, max=None, unit="minute")
    return Fact(id=name, kind="session_duration", value=value, text=f"At least {low}.", source=source, places=places)


def put(text: str, **more: object) -> str:
    return put_items(text, "facts.yaml", "facts", Fact, inherit=("source",), **more)  # type: ignore[arg-type]


def test_an_added_item_goes_to_the_end_and_nothing_else_changes() -> None:
    new = put(TEXT, added=[fact("three", 7)])
    assert new.replace(new[len(TEXT) - len("# The end.\n") : new.index("# The end.")], "") == TEXT
    assert "      - {lines: 1-2, passage: a/b}\n      - {lines: 7, passage: a/c, source: letter}\n" in new
    assert "source: leaflet" not in new.split("- id: three")[1]


def test_a_changed_item_keeps_its_comments_and_its_other_lines() -> None:
    one = read_items(TEXT, "facts.yaml", "facts", Fact, inherit=("source",))[0]
    new = put(TEXT, changed={"one": one.model_copy(update={"value": RangeValue(min=8, max=8, unit="minute")})})
    before, after = TEXT.splitlines(), new.splitlines()
    assert [line for line in after if line not in before] == ["    value: {min: 8, max: 8, unit: minute}"]
    assert len(after) == len(before)


def test_an_item_of_another_source_names_it() -> None:
    assert "source: letter" in put(TEXT, added=[fact("three", 7, source="letter")]).split("- id: three")[1]


def test_an_empty_list_and_other_line_ends() -> None:
    new = put("source: leaflet\r\nfacts:\r\n", added=[fact("one", 7)])
    assert new.startswith("source: leaflet\r\nfacts:\r\n  - id: one\r\n")
    assert read_items(new, "f", "facts", Fact, inherit=("source",)) == (fact("one", 7),)


def test_a_list_that_stands_elsewhere_is_written_out() -> None:
    """An alias cannot be changed in place; its items are written where they belong, and say the same."""
    item = "{id: one, kind: device, value: {name: x}, text: x, places: [{lines: 1, passage: a/b}]}"
    new = put(f"source: leaflet\nall: &all [{item}]\nfacts: *all\n", added=[fact("two", 3)])
    assert [found.id for found in read_items(new, "f", "facts", Fact, inherit=("source",))] == ["one", "two"]


def test_a_file_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ContentErrors, match="cannot be read"):
        put("source: leaflet\nfacts:\n  - id: one\n", added=[fact("two", 3)])
