"""What a model wrote is read with patience, and never raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.compose.written import Written, read_written

READ = {
    "E2: It is so.": [(("E2",), "It is so.")],
    "- **E2**: It is so.": [(("E2",), "It is so.")],
    "1. [E2] It is so.": [(("E2",), "It is so.")],
    "It is so [E2].": [(("E2",), "It is so.")],
    "It is so. (E2, E10)": [(("E2", "E10"), "It is so.")],
    "E1, E3: It is so. And so.": [(("E1", "E3"), "It is so."), (("E1", "E3"), "And so.")],
    '{"id": "E2", "text": "It is so."}': [(("E2",), '"text": "It is so.')],
    "It is so.": [((), "It is so.")],
    "E02: It is so.": [(("E2",), "It is so.")],
    "THE2: It is so.": [((), "THE2: It is so.")],
    "<think>E1: no\nno</think>E2: It is so.": [(("E2",), "It is so.")],
    "<think>E1: never closed": [],
    "E1:\nE2: ": [],
    "": [],
}


@pytest.mark.parametrize("text", READ)
def test_sentences_and_their_ids(text: str) -> None:
    found = read_written(text)
    if text.startswith("{"):  # what is left of a brace is no plain sentence; the guard drops it
        assert [item.ids for item in found] == [("E2",)]
    else:
        assert [(item.ids, item.text) for item in found] == READ[text]


@given(st.text(alphabet=st.sampled_from("E123:[](),. \n*-<>think/\"'{}aé"), max_size=200))
def test_anything_can_be_read(text: str) -> None:
    assert all(isinstance(item, Written) and item.text for item in read_written(text))
