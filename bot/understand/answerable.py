"""Do the sources answer what was asked? A judgement of its own, from what the question is like and what was found.

In: a subject with its topics and the passages found. Out: None where the desk can try to answer, else the key of the refusal.
Two witnesses are heard: the nearest topic (some topics are known not to be in the sources), and the nearest passage or
question that a passage answers. The numbers were chosen on the tuning half of the questions; see evals.
"""

from bot.understand.question import Subject

KNOWN = 0.52
"""Score from which an answerable topic is taken for what was asked."""
NEAR = 0.60
"""Cosine of the best passage from which it is taken to answer, whatever the topic."""
OUTDONE = 0.10
"""By how much the best passage must lie nearer than the examples of a refusing topic to overrule it."""
FAR = 0.34
"""Under this, topic and passage alike, a question is not about the procedure at all."""


def judge(subject: Subject) -> str | None:
    """None, or why not."""
    best = subject.topics[0]
    cosine = max((found.cosine for found in subject.found[:5]), default=0.0)
    if best.topic.answer == "smalltalk":
        return None if best.score >= KNOWN else _refusal(best.score, cosine)
    if best.topic.answer == "refuse":
        overruled = cosine >= NEAR and cosine - best.score >= OUTDONE
        if not overruled and best.score >= FAR:
            return best.topic.message or "refusal-not-in-sources"
    elif best.score >= KNOWN:
        return None
    return None if cosine >= NEAR else _refusal(best.score, cosine)


def _refusal(score: float, cosine: float) -> str:
    return "refusal-out-of-scope" if max(score, cosine) < FAR else "refusal-not-in-sources"
