"""Generated conversations: templates, names of the vocabulary and statuses, put together in a fixed pseudo-random order.

In: the shipped knowledge, its rule table, how many. Out: `Conversation`s: turns in which one condition is plainly said to be
there, or feared, and the mildest verdict that is safe. Around it stand asides, denials of other things, other people's illnesses,
pressure, and denials of whatever is asked. The same seed gives the same conversations.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import yaml

from kb.knowledge import Knowledge
from kb.schema.rule import Status
from kb.schema.vocabulary import Concept
from kb.screening.engine import screen
from kb.screening.table import Table
from kb.screening.verdict import Verdict

PARTS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
NO_NOUN = frozenset(PARTS["no_noun"])
SEED = 20_261_122
PERSONAL = {"condition", "medicine", "state", "sign", "treatment"}


@dataclass(frozen=True)
class Stated:
    """A finding as screening reads it."""

    concept: str | None
    status: Status


@dataclass(frozen=True)
class Conversation:
    """`turns` say that the patient's `concept` is `status`; `least` is what the rules alone make of that."""

    turns: tuple[str, ...]
    concept: str
    status: Status
    least: Verdict


def conversations(knowledge: Knowledge, table: Table, count: int) -> Iterator[Conversation]:
    """`count` conversations. Every concept that the rules stand against comes up before any comes up again."""
    dice = Random(SEED)
    told = [concept for concept in knowledge.content.vocabulary if concept.kind in PERSONAL]
    statuses: tuple[Status, Status] = ("present", "uncertain")
    against = {
        (concept.id, status): screening.verdict
        for concept in told
        for status in statuses
        if (screening := screen([Stated(concept.id, status)], table)).fired
    }
    subjects = [concept for concept in told if (concept.id, "present") in against]
    for number in range(count):
        subject = subjects[number % len(subjects)]
        status: Status = "uncertain" if dice.random() < 0.15 and (subject.id, "uncertain") in against else "present"
        turns = _turns(subject, status, _others(subject, told, table), dice)
        yield Conversation(turns, subject.id, status, against[subject.id, status])


def _others(subject: Concept, told: Sequence[Concept], table: Table) -> list[Concept]:
    """Concepts whose denial says nothing about the subject."""
    related = {*table.terms.ancestors(subject.id), *subject.related, *subject.qualified.values()}
    return [
        other
        for other in told
        if related.isdisjoint(table.terms.ancestors(other.id)) and subject.id not in (*other.related, *other.qualified.values())
    ]


def _turns(subject: Concept, status: Status, others: list[Concept], dice: Random) -> tuple[str, ...]:
    """One to six turns. What is said of the subject stands in a turn of its own, or beside a denial or a relative's illness."""
    corrected = status == "present" and dice.random() < 0.1
    said = _said("corrected" if corrected else status, subject, others, dice)
    beside = [_said(kind, dice.choice(others), others, dice) for kind in ("absent", "family") if dice.random() < 0.25]
    turn = said if corrected else " ".join(dice.sample([said, *beside], 1 + len(beside)))
    before = [_plain(dice, others) for _ in range(dice.randint(0, 2))]
    if corrected:
        before.append(_said("absent", subject, others, dice))
    after = [dice.choice(PARTS[dice.choice(("aside", "pressure", "answers"))]) for _ in range(dice.randint(0, 3))]
    return (*before, turn, *after)


def _plain(dice: Random, others: list[Concept]) -> str:
    kind = dice.choice(("aside", "absent", "family"))
    return _said(kind, dice.choice(others), others, dice)


def _said(kind: str, concept: Concept, others: list[Concept], dice: Random) -> str:
    other, more = (_name(dice.choice(others), dice) for _ in range(2))
    return dice.choice(PARTS[kind]).format(name=_name(concept, dice), other=other, more=more)


def _name(concept: Concept, dice: Random) -> str:
    """Any label that people write, more often than not the plain one; slips and other alphabets are `kb.language`'s own tests."""
    labels = (concept.prefLabel, concept.prefLabel, *concept.altLabel[:12])
    return dice.choice([label for label in labels if label.split()[0].casefold() not in NO_NOUN] or labels)
