"""ALCE's figures by their definition, on statements made by hand and on the tiny desk's answers."""

from collections.abc import Callable, Sequence

import pytest

from bot.contract import Reply, Sentence
from bot.desk import Desk
from evals.cases import Case
from evals.metrics.alce import Statement, StatementsOf, citation_precision, citation_recall, measure


def entails(text: str, passages: Sequence[str]) -> bool:
    """A statement is entailed where each of its letters names a passage that is there."""
    return set(text) <= set(passages)


@pytest.mark.parametrize(
    ("statements", "recall", "precision"),
    [
        ([Statement("a", ("a",))], 1, 1),
        ([Statement("a", ("b",))], 0, 0),
        ([Statement("a", ())], 0, 0),
        ([Statement("a", ("a", "b"))], 1, 1 / 2),
        ([Statement("ab", ("a", "b"))], 1, 1),
        ([Statement("ab", ("a", "b", "c"))], 1, 2 / 3),
        ([Statement("a", ("a", "a"))], 1, 1),
        ([Statement("ab", ("a",)), Statement("a", ("a",))], 1 / 2, 1 / 2),
        ([], 1, 0),
    ],
)
def test_recall_and_precision(statements: list[Statement], recall: float, precision: float) -> None:
    assert citation_recall(statements, entails) == pytest.approx(recall)
    assert citation_precision(statements, entails) == pytest.approx(precision)


def test_the_desks_answers_are_carried(desk: Desk, ask: Callable[..., Reply]) -> None:
    reply = ask("How long does a wrap take?")
    figures = {figure.name: figure for figure in measure((Case("one", "tune", {}),), {"one": reply}, desk)}
    assert figures["ALCE citation recall"].value == 1
    assert (figures["ungrounded statements"].value, figures["ungrounded statements"].of > 0) == (0, True)


def test_an_invented_sentence_is_not_grounded(desk: Desk, ask: Callable[..., Reply]) -> None:
    reply = ask("How long does a wrap take?")
    invented = (
        *reply.sentences,
        Sentence(text="Gnomes bless every elbow."),
        Sentence(text="It takes 900 years [1].", citations=(1,)),
    )
    figures = measure((Case("one", "tune", {}),), {"one": reply.model_copy(update={"sentences": invented})}, desk)
    assert [figure.value for figure in figures if figure.name == "ungrounded statements"] == [2]


def test_the_desks_own_words_state_nothing(desk: Desk, ask: Callable[..., Reply]) -> None:
    said = Sentence(text=desk.clinic.notices.health)
    reply = ask("How long does a wrap take?").model_copy(update={"sentences": (said,)})
    assert StatementsOf(desk).read(reply) == ()
