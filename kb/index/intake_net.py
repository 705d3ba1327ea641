"""A second look at what presses the desk, by likeness to example messages: manipulation, and requests for a doctor's word.

In: example messages, each manipulation, a request for medical advice, or an ordinary one; the questions of the topics, which are
ordinary where the desk answers them; and the examples of alarms, which are no manipulation. Out: `IntakeNet`, a net with two
questions (kb.index.kernel_net): does it press, and is it for advice rather than manipulation? It may only refuse.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

import numpy as np

from kb.index.embedder import Embedder, Vectors
from kb.index.kernel_net import KernelNet, pieces
from kb.schema.content import Content

Kind = Literal["manipulation", "medical_advice"]
ORDINARY = "ordinary"
RIDGE, PRESSING_WEIGHT = 0.3, 6.0
"""How much the fit gives way, and how many ordinary messages weigh as much as one that presses. Chosen with `PRESSING` by
five-fold cross-validation over the examples."""
PRESSING = 0.3
"""The score from which a message is refused (1 for one that presses, -1 for an ordinary one). In the cross-validation fewer than
one in a hundred of the ordinary messages lie above it."""
HINT = 0.1
"""What the words of a part of a message must score for its vector to be made."""


class Likeness(NamedTuple):
    """How much a message presses the desk (about 1 for one that does, -1 for an ordinary one), and what for."""

    pressing: float
    kind: Kind


@dataclass(frozen=True)
class IntakeNet(KernelNet):
    """The solved examples of what presses the desk. The first question is whether it does, the second what for."""

    def likeness(self, texts: Sequence[str], vectors: Vectors) -> Likeness:
        """That of whichever of n texts with their vectors [n, d] presses most."""
        if not texts or not len(self.weights):
            return Likeness(-1.0, "manipulation")
        scores = self.scores(texts, vectors)
        pressing, advice = scores[int(scores[:, 0].argmax())]
        return Likeness(float(pressing), "medical_advice" if advice > 0 else "manipulation")

    def worth_reading(self, text: str, parts: Sequence[str] = ()) -> list[str]:
        """A message, and those of its sentences and of `parts` whose words hint that they press."""
        whole, *sentences = pieces(text)
        asked = dict.fromkeys((*sentences, *parts))
        return [whole, *(part for part in asked if part != whole and self.worded(part)[0] > HINT)]


def intake_rows(content: Content) -> list[tuple[str, str]]:
    """What is learnt from, with its kind: an editor's word on a message goes before what a topic or an alarm makes of it."""
    out: dict[str, str] = {example.text: example.kind for example in content.intake_examples}
    if not out:
        return []
    for topic in content.topics:
        reason = (topic.message or "").removeprefix("refusal-").replace("-", "_")
        kind = ORDINARY if topic.answer != "refuse" else reason
        if kind in (ORDINARY, *get_args(Kind)):
            for text in topic.examples:
                out.setdefault(text, kind)
    for alarm in content.alarm_examples:
        out.setdefault(alarm.text, ORDINARY)
    return list(out.items())


def build_intake_net(content: Content, embedder: Embedder, *, language: str) -> IntakeNet:
    """Solve the examples of the content; `language` is the code of their words. Raises ModelUnavailable, UnknownName."""
    rows = intake_rows(content)
    kinds = {kind for _, kind in rows}
    if not kinds & {*get_args(Kind)} or ORDINARY not in kinds:
        return IntakeNet.empty(language, 0, 2)
    about = {ORDINARY: (-1.0, 0.0), "manipulation": (1.0, -1.0), "medical_advice": (1.0, 1.0)}
    wanted = np.array([about[kind] for _, kind in rows])
    ridge = RIDGE / np.where(wanted[:, 0] > 0, PRESSING_WEIGHT, 1.0)
    return IntakeNet.solved([text for text, _ in rows], wanted, ridge, embedder, language=language)
