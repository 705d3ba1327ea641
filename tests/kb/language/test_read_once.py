"""Within a turn no text is laid open twice; nothing is kept after it."""

from kb.knowledge import Knowledge
from kb.language.lexicon import Lexicon
from kb.language.scan import read_once, scan

TEXT = "I have green fever"


def test_a_text_is_laid_open_once_in_a_turn_and_forgotten_after_it(tiny: Knowledge) -> None:
    lexicon = Lexicon.of(tiny.content.vocabulary, tiny.language())
    with read_once():
        first = scan(TEXT, lexicon)
        assert scan(TEXT, lexicon) is first
        assert scan(TEXT, lexicon, [(7, 12)]) is not first
        with read_once():
            assert scan(TEXT, lexicon) is not first
    assert scan(TEXT, lexicon) is not first
    assert scan(TEXT, lexicon).mentions == first.mentions
