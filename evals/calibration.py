"""How well the judge of answerability knows what it knows.

In: questions, with the replies to them. Out: for each the topic that the desk took it for, the probability that the sources
answer it, and whether they do; and bins of them (reliability diagram, expected calibration error: Naeini et al. 2015).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.contract import Reply
from bot.desk import Desk
from bot.understand.answerable import probability
from evals.cases import Case
from evals.metrics.answers import ask_of

BINS = 10
ANSWERED = {"answer": True, "refusal": False}


@dataclass(frozen=True)
class Judged:
    """One question. `answerable` says whether the sources answer it, `right` whether the reply was of the right kind."""

    id: str
    topic: str
    kind: str
    probability: float
    answerable: bool | None
    right: bool


@dataclass(frozen=True)
class Bin:
    """The questions whose probability is alike: how many, the mean of it, and the share that the sources answer."""

    of: int
    probability: float
    answerable: float


def judge_questions(cases: Iterable[Case], replies: dict[str, Reply], desk: Desk) -> tuple[Judged, ...]:
    """Each question with what was made of it."""
    out = []
    for case in cases:
        turns = [message.content for message in ask_of(case).messages if message.role == "user"]
        subject = desk.subjects.read(turns[-1], turns[-2] if len(turns) > 1 else None, earlier=turns[:-2])[0]
        expected = case.expect["kind"]
        right = replies[case.id].kind == expected
        topic, sure = subject.topics[0].topic.id, round(probability(subject), 4)
        out.append(Judged(case.id, topic, expected, sure, ANSWERED.get(expected), right))
    return tuple(out)


def reliability(judged: Iterable[Judged], bins: int = BINS) -> tuple[Bin, ...]:
    """The questions that the sources answer or do not, in bins of equal width, empty ones left out."""
    sorted_in: dict[int, list[Judged]] = {}
    for item in judged:
        if item.answerable is not None:
            sorted_in.setdefault(min(bins - 1, int(item.probability * bins)), []).append(item)
    return tuple(_bin(sorted_in[number]) for number in sorted(sorted_in))


def calibration_error(bins: Sequence[Bin]) -> float:
    """The mean distance between what was thought likely and what was so, weighed by the number of questions (0 to 1)."""
    total = sum(found.of for found in bins)
    return sum(found.of * abs(found.probability - found.answerable) for found in bins) / total if total else 0.0


def _bin(items: Sequence[Judged]) -> Bin:
    mean = sum(item.probability for item in items) / len(items)
    return Bin(len(items), mean, sum(bool(item.answerable) for item in items) / len(items))
