"""A second look for emergencies, by likeness to example messages: what the signs of safety/*.yaml have no words for.

In: example messages, each an emergency or not, and an embedder. Out: `AlarmNet`, a net with one question
(kb.index.kernel_net): is it one? It only ever raises an alarm.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kb.index.embedder import Embedder, Vectors
from kb.index.kernel_net import KernelNet, pieces
from kb.schema.safety import AlarmExample

RIDGE, URGENT_WEIGHT = 0.3, 3.0
"""How much the fit gives way, and how many ordinary messages weigh as much as an emergency. Chosen with `ALARM` by five-fold
cross-validation over the examples."""
ALARM = 0.1
"""The score from which a message counts as an emergency (an emergency's own is 1, an ordinary message's is -1). In the
cross-validation two in a hundred of the ordinary messages, look-alikes among them, lie above it."""
HINT = 0.15
"""What the words of a sentence must score for its vector to be made: fewer than half do, and in the cross-validation no emergency
needs one of the others."""


@dataclass(frozen=True)
class AlarmNet(KernelNet):
    """The solved examples of emergencies."""

    def score(self, texts: Sequence[str], vectors: Vectors) -> float:
        """The highest score of any of n texts with their vectors [n, d]; -1 where there are no examples or no texts."""
        return float(self.scores(texts, vectors).max(initial=-1.0)) if texts else -1.0

    def worth_reading(self, text: str) -> list[str]:
        """A message, and those of its sentences whose words hint at an emergency: encoding takes far longer than counting."""
        whole, *sentences = pieces(text)
        return [whole, *(sentence for sentence in sentences if self.worded(sentence)[0] > HINT)]


def open_alarm_net(path: Path) -> AlarmNet:
    """The net that `save` wrote. Raises OSError, ValueError, KeyError."""
    return AlarmNet.open(path)


def example_pieces(examples: Sequence[AlarmExample]) -> list[tuple[str, bool]]:
    """What is learnt from: emergencies whole, since not each of their sentences tells of one, and the others by sentence too."""
    out: dict[str, bool] = {}
    for example in examples:
        for text in pieces(example.text) if not example.urgent else [example.text]:
            out.setdefault(text, example.urgent)
    return list(out.items())


def build_alarm_net(examples: Sequence[AlarmExample], embedder: Embedder, *, language: str) -> AlarmNet:
    """Solve the examples; `language` is the code of their words. Raises ModelUnavailable, UnknownName."""
    rows = example_pieces(examples)
    texts = [text for text, _ in rows]
    if not any(urgent for _, urgent in rows):
        return AlarmNet.empty(language, embedder.encode(texts[:1]).shape[1] if texts else 0, 1)
    wanted = np.array([[1.0 if urgent else -1.0] for _, urgent in rows])
    ridge = RIDGE / np.where(wanted[:, 0] > 0, URGENT_WEIGHT, 1.0)
    return AlarmNet.solved(texts, wanted, ridge, embedder, language=language)
