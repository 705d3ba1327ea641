"""Blocks of a document: headings, lists, tables, questions, captions and teasers."""

from ingest.extract.cues import Cues
from ingest.load import Document
from ingest.segment import Block, segment


def blocks(cues: Cues, *lines: str) -> list[Block]:
    """The blocks of these lines."""
    return list(segment(Document("d", "d.txt", "txt", lines, numbered=True), cues.page))


def kinds(found: list[Block]) -> list[str]:
    """Their kinds."""
    return [block.kind for block in found]


def test_headings_of_several_forms(cues: Cues) -> None:
    found = blocks(
        cues,
        "# Title",
        "",
        "Bare heading",
        "",
        "Some text that ends here.",
        "",
        "IN CAPITALS",
        "",
        "**Bold**",
        "",
        "More text here.",
    )
    assert kinds(found) == ["heading", "heading", "paragraph", "heading", "heading", "paragraph"]
    assert found[2].path == ("Title", "Bare heading")


def test_a_list_knows_its_lead_and_its_group(cues: Cues) -> None:
    found = blocks(cues, "It helps with:", "", "  • itching,", "  • dandruff", "    of any kind.", "", "After it.")
    assert kinds(found) == ["paragraph", "item", "item", "paragraph"]
    assert found[2].text == "dandruff of any kind."
    assert (found[2].first, found[2].last) == (4, 5)
    assert found[1].lead == "It helps with:"
    assert found[1].group == found[2].group


def test_lines_with_commas_under_a_colon_are_a_list(cues: Cues) -> None:
    found = blocks(cues, "It is suitable for:", "oily skin,", "large pores,", "pale skin.")
    assert kinds(found) == ["paragraph", "item", "item", "item"]


def test_wrapped_lines_are_one_paragraph_and_keep_their_lines(cues: Cues) -> None:
    found = blocks(cues, "The first sentence of this paragraph is here. The second goes on", "to the next line and ends there.")
    assert kinds(found) == ["paragraph"]
    assert found[0].lines(found[0].text.index("The second"), len(found[0].text)) == (1, 2)


def test_a_row_is_told_with_its_header(cues: Cues) -> None:
    found = blocks(cues, "| Zone | Price |", "| --- | ---: |", "| Legs | 35 € |")
    assert found[-1].text == "Zone: Legs; Price: 35 €"


def test_questions_captions_and_teasers(cues: Cues) -> None:
    found = blocks(
        cues, "Q: Does it hurt?", "", "A: No, it does not.", "", "Photo: before the session", "", "Read more about wraps here."
    )
    assert kinds(found) == ["question", "paragraph", "caption", "teaser"]
    assert found[1].text == "No, it does not."
