"""How much of a question's words the passages found hold."""

import pytest

from bot.retrieve.coverage import Coverage
from kb.knowledge import Knowledge

LENGTH = "the-wrap/twenty-minutes"


@pytest.fixture(scope="module")
def coverage(tiny: Knowledge) -> Coverage:
    return Coverage(tiny)


def test_a_question_in_the_passage_s_own_words_is_covered(coverage: Coverage) -> None:
    assert coverage.share("elbow minutes", [LENGTH]) == 1.0


def test_a_word_that_nobody_holds_is_missing_and_weighs_most(coverage: Coverage) -> None:
    assert coverage.share("elbow trombones", [LENGTH]) < 0.5
    assert coverage.share("trombones", [LENGTH]) == 0.0


def test_without_words_that_tell_nothing_is_missing(coverage: Coverage) -> None:
    assert coverage.share("how is it?", [LENGTH]) == 1.0
    assert coverage.share("elbow", []) == 0.0
    assert coverage.share("elbow", ["no/such-passage"]) == 0.0
