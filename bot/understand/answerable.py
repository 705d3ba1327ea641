"""Do the sources answer what was asked? A judgement of its own, from what the question is like and what was found.

In: a subject with its topics and the passages found. Out: None where the desk can try to answer, else the key of the refusal.
Six witnesses are weighed: how well the best passages fit, how much of what is said stands in them, the cosine of the nearest, the
best topic that can be answered, the best that is known not to be in the sources, and the share of words that the knowledge base
does not hold. The weights are the mean of two logistic regressions: one on the tuning questions, one on those and the examples
of the refusing topics, each read as if its own topic were not known, because what nobody foresaw is to be refused too.
"""

from math import exp
from statistics import fmean

from bot.understand.question import Subject
from bot.understand.topic import TopicScore

SUPPORT, COVERED, COSINE, ANSWERABLE, REFUSING, NOVEL, BIAS = 8.2, 1.1, 2.6, 1.3, -9.3, -2.2, -1.5
"""Weights of the witnesses."""
TRY = 0.6
"""Least probability from which an answer is tried."""
BEST = 3
"""How many passages speak for the question."""
CAP = 1.2
"""A topic's score counts up to here."""
FAR = 0.42
"""Where the nearest passage is farther than this, a question is not about the procedure at all."""
POLITE = 0.5
"""Least score from which small talk is taken for that."""


def judge(subject: Subject) -> str | None:
    """None, or why not."""
    best = subject.topics[0]
    if best.topic.answer == "smalltalk" and best.score >= POLITE:
        return None
    if probability(subject) >= TRY:
        return None
    refusing = _best(subject, "refuse")
    if refusing is not None and refusing.score >= best.score:
        return refusing.topic.message or "refusal-not-in-sources"
    return "refusal-out-of-scope" if _cosine(subject) < FAR else "refusal-not-in-sources"


def probability(subject: Subject) -> float:
    """How likely it is that the sources answer the subject (0 to 1)."""
    answerable, refusing = _best(subject, "facts", "passages"), _best(subject, "refuse")
    best = [found.score for found in subject.found[:BEST]]
    weighed = (
        SUPPORT * (fmean(best) if best else 0.0)
        + COVERED * subject.covered
        + COSINE * _cosine(subject)
        + ANSWERABLE * (min(CAP, answerable.score) if answerable else 0.0)
        + REFUSING * (min(CAP, refusing.score) if refusing else 0.0)
        + NOVEL * subject.novel
        + BIAS
    )
    return 1 / (1 + exp(-weighed))


def _cosine(subject: Subject) -> float:
    return max((found.cosine for found in subject.found), default=0.0)


def _best(subject: Subject, *answers: str) -> TopicScore | None:
    return next((item for item in subject.topics if item.topic.answer in answers), None)
