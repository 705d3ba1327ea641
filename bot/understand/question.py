"""What was understood of a conversation's last turn: its subjects, and what it says of the person's health."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.contract import ReplyFinding
from bot.retrieve.fuse import Found
from bot.understand.leave import NO_LEAVE, Leave
from bot.understand.topic import TopicScore
from kb.schema.rule import Question
from kb.screening.engine import Screening

ASKED_AT_ONCE = 4
"""How many open questions are put to a client in one reply."""


@dataclass(frozen=True)
class Subject:
    """One thing that is asked: the words, their vector, the topics that fit them and the passages found, best first.

    `novel` is the share of its words that carry meaning and stand in no passage and no question that a passage answers (0 to 1),
    `covered` the share of their weight that the best passages hold.
    """

    text: str
    vector: NDArray[np.float32]
    topics: tuple[TopicScore, ...]
    found: tuple[Found, ...] = ()
    novel: float = 0.0
    covered: float = 1.0
    variants: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    """The kinds of fact that its words ask for, of those that the best topic tells apart."""
    whole: bool = False
    """Whether all places are asked for, and not the best."""
    figure: bool = False
    """Whether a figure is asked for."""
    total: bool = False
    """Whether the sum of everything is asked for."""
    concepts: tuple[str, ...] = ()
    told: bool = False
    """Whether it is told beside a question and asks nothing: it may be about the person's health, and is not answered."""


@dataclass(frozen=True)
class Health:
    """What the conversation says of the person's health.

    `findings` are of all turns, `fresh` of the last one. `asked` says that screening has begun in an earlier turn, `going_on`
    that it has begun at all; `answered` that the last turn answers questions that were put, `unclear` that it answers
    them in a way that nobody can tell apart. `permissions` are claims of a doctor's word, for the specialist to see.
    """

    findings: tuple[ReplyFinding, ...]
    fresh: tuple[ReplyFinding, ...]
    screening: Screening
    asked: bool
    answered: bool
    unclear: bool = False
    going_on: bool = False
    permissions: tuple[str, ...] = ()
    presses: bool = False
    """Whether the last turn takes something back, or asks to overlook it."""

    @property
    def next(self) -> tuple[Question, ...]:
        """The questions to put now; none before screening has begun."""
        return self.screening.questions[:ASKED_AT_ONCE] if self.going_on else ()


@dataclass(frozen=True)
class Understanding:
    """The last turn, understood."""

    text: str
    subjects: tuple[Subject, ...]
    health: Health
    leave: Leave = NO_LEAVE
    """What the last turn asks leave for."""
