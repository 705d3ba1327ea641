"""Words and marks of a text, and the short way for words of the content."""

import pytest

from kb.language.tokens import content_words, tokenise


@pytest.mark.parametrize(
    "text", ["high blood pressure", "Raynaud's", "bi-polar", "T2DM", "dont know", "sooo bad", "эпилепсия", "", "a  b"]
)
def test_words_of_content_are_those_of_a_text(text: str) -> None:
    spellings = {"dont": "do not"}
    assert content_words(text, spellings) == tokenise(text, spellings).words
